import { Inflate } from 'fflate';

/** Bytes that cannot be unpacked. */
export class DamagedArchive extends Error {}

/** Packed bytes of one step: at the most a thousand times as many come out of them. */
const STEP_BYTES = 8 * 1024;

/**
 * Unpacks DEFLATE into exactly `size` bytes; yields how many are done. Whatever the packed bytes claim, no more than
 * that is ever kept: what would need more, or gives less, throws `DamagedArchive`.
 */
export function* inflate(packed: Uint8Array, size: number): Generator<number, Uint8Array> {
  const output = new Uint8Array(size);
  let length = 0;
  const inflater = new Inflate((piece) => {
    if (length + piece.length > size) throw new DamagedArchive();
    output.set(piece, length);
    length += piece.length;
  });
  for (let at = 0; at < packed.length; at += STEP_BYTES) {
    const isLast = at + STEP_BYTES >= packed.length;
    try {
      inflater.push(packed.subarray(at, at + STEP_BYTES), isLast);
    } catch {
      // The library's errors say where it stopped, which helps nobody here.
      throw new DamagedArchive();
    }
    yield length;
  }
  if (length !== size) throw new DamagedArchive();
  return output;
}
