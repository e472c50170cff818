import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed } from '../../preload/contract/kit.ts';
import type { KnownGroupsFilesPort } from '../services/ports.ts';
import { seal, unseal, type SealKey } from './seal.ts';
import { setAside } from './set-aside.ts';
import { writeWhole } from './write-whole.ts';

export interface DiskKnownGroupsOptions {
  readonly folder: string;
  readonly key: SealKey;
  /** The key is of this run alone: what is there is left alone, and nothing is written that nobody could open again. */
  readonly forThisRun?: boolean;
  readonly now?: () => Date;
}

export interface OpenedKnownGroups {
  readonly files: KnownGroupsFilesPort;
  /** How many were damaged, or sealed with a key that is gone. They are set aside. */
  readonly unreadable: number;
}

const ENDING = '.known';

/** One encrypted file for each receiver. SECURITY: its name says nothing of the receiver, and nothing of a group. */
export function openDiskKnownGroups({
  folder,
  key,
  forThisRun = false,
  now = () => new Date(),
}: DiskKnownGroupsOptions): OpenedKnownGroups {
  if (forThisRun) return { unreadable: 0, files: { kept: () => [], keep: async () => succeed(undefined) } };
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => isOurs.test(name)) : [];
  const read = names.map((name) => ({ name, bytes: readFile(join(folder, name), name, key) }));
  const unreadable = read.filter(({ bytes }) => bytes === null);
  for (const { name } of unreadable) moveAway(join(folder, name), now());
  return {
    unreadable: unreadable.length,
    files: {
      kept: () => read.flatMap(({ bytes }) => (bytes === null ? [] : [bytes])),
      keep: async (receiver, bytes) => {
        const name = `${createHash('sha256').update(receiver).digest('hex').slice(0, NAME_DIGITS)}${ENDING}`;
        try {
          await mkdir(folder, { recursive: true, mode: 0o700 });
          await writeWhole(join(folder, name), seal(key, name, bytes));
          return succeed(undefined);
        } catch {
          return fail('disk-not-writable');
        }
      },
    },
  };
}

const NAME_DIGITS = 32;
const isOurs = new RegExp(`^[0-9a-f]{${NAME_DIGITS}}\\${ENDING}$`);

function readFile(path: string, purpose: string, key: SealKey): Uint8Array | null {
  try {
    return unseal(key, purpose, readFileSync(path));
  } catch {
    return null;
  }
}

function moveAway(path: string, now: Date): void {
  try {
    setAside(path, { now });
  } catch {
    // It is overwritten with the next delivery that is applied.
  }
}
