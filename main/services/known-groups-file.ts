import { z } from 'zod';
import { decodeKnown, encodeKnown } from '../../core/change/encode-known.ts';
import type { Applied, KnownGroups } from '../../core/change/known-groups.ts';

/** What is known of the groups at one receiver. */
export interface KnownAtReceiver {
  readonly receiver: string;
  readonly known: KnownGroups;
  /** Jobs that are in it: after a restart, the others are caught up with. */
  readonly jobIds: ReadonlySet<string>;
  /**
   * The latest times of those of them whose file could not be read: it replaced groups that nobody can name any more, so
   * that of all before it nothing is certain. Null: all could be read.
   */
  readonly unread: Applied | null;
}

const LENGTH_BYTES = 4;
const applied = z.object({ at: z.number(), sentAt: z.number() });
const head = z.object({
  receiver: z.string(),
  jobIds: z.array(z.string()),
  /** Files of the first version do not have it. */
  unread: applied.nullable().default(null),
});

/** As bytes: the length of the head, the head as JSON, the groups. */
export function writeKnown({ receiver, known, jobIds, unread }: KnownAtReceiver): Uint8Array {
  const told: z.infer<typeof head> = { receiver, jobIds: [...jobIds], unread };
  const text = Buffer.from(JSON.stringify(told));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(text.byteLength);
  return Buffer.concat([length, text, encodeKnown(known)]);
}

/** Null for bytes that are not ours, or of another version. */
export function readKnown(bytes: Uint8Array): KnownAtReceiver | null {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (all.byteLength < LENGTH_BYTES) return null;
  const end = LENGTH_BYTES + all.readUInt32LE(0);
  const known = end > all.byteLength ? null : decodeKnown(all.subarray(end));
  if (known === null) return null;
  const found = head.safeParse(parseJson(all.toString('utf8', LENGTH_BYTES, end)));
  if (!found.success) return null;
  const { receiver, jobIds, unread } = found.data;
  return { receiver, known, jobIds: new Set(jobIds), unread };
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}
