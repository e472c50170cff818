import { asPart } from './progress.ts';
import { DamagedArchive, inflate } from './inflate.ts';

/** More than any workbook with a roster needs; a small file that claims more is made to do harm. */
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;
const MAX_PARTS = 2000;
/** Beyond the first bytes, text packs so well only where it is made to. */
const HARMLESS_BYTES = 16 * 1024 * 1024;
const BEST_RATIO = 150;

const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_ENTRY = 0x04034b50;
const LOCAL_ENTRY_BYTES = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

export type ArchiveTrouble = 'damaged' | 'encrypted' | 'too-large';

interface Part {
  readonly name: string;
  readonly method: number;
  readonly packed: Uint8Array;
  readonly size: number;
}

/**
 * Unpacks the wanted parts of a zip archive, or tells why not; yields how many of its bytes are done. Sizes are
 * checked before anything is unpacked, and nothing is unpacked beyond them.
 */
export function* unzip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Generator<number, ReadonlyMap<string, Uint8Array> | ArchiveTrouble> {
  const parts = new Map<string, Uint8Array>();
  try {
    const listed = listParts(bytes);
    if (typeof listed === 'string') return listed;
    const wanted = listed.filter(({ name }) => isWanted(name));
    const total = wanted.reduce((sum, { size }) => sum + size, 0);
    if (total > MAX_UNPACKED_BYTES || wanted.some(isTooDense)) return 'too-large';
    let done = 0;
    for (const { name, method, packed, size } of wanted) {
      const share = bytes.length * (size / Math.max(1, total));
      parts.set(
        name,
        method === STORED ? packed : yield* asPart(inflate(packed, size), size, done, done + share),
      );
      done += share;
    }
  } catch (error) {
    if (error instanceof DamagedArchive || error instanceof RangeError) return 'damaged';
    throw error;
  }
  return parts;
}

const isTooDense = ({ packed, size }: Part): boolean =>
  size > HARMLESS_BYTES && size > packed.length * BEST_RATIO;

/** Reads the directory at the end; a place beyond the end of the file throws `RangeError`. */
const listParts = (bytes: Uint8Array): readonly Part[] | ArchiveTrouble => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_PARTS) return 'too-large';
  const parts: Part[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new DamagedArchive();
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) return 'encrypted';
    const nameLength = view.getUint16(at + 28, true);
    parts.push(readPart(bytes, view, at, nameLength));
    at += ENTRY_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
};

const findEndRecord = (view: DataView): number => {
  const last = view.byteLength - END_RECORD_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1)
    if (view.getUint32(at, true) === END_RECORD) return at;
  throw new DamagedArchive();
};

const readPart = (bytes: Uint8Array, view: DataView, at: number, nameLength: number): Part => {
  const method = view.getUint16(at + 10, true);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  const isKnown = method === DEFLATED || (method === STORED && packedSize === size);
  if (!isKnown || view.getUint32(local, true) !== LOCAL_ENTRY) throw new DamagedArchive();
  const start =
    local + LOCAL_ENTRY_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedSize > bytes.length) throw new DamagedArchive();
  const name = String.fromCharCode(...bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength));
  return { name, method, packed: bytes.subarray(start, start + packedSize), size };
};
