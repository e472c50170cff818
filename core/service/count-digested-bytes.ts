import { byteLengthOf, codePointOf, decodeCharacter } from './decode-utf8.ts';

const BLOCK_BYTES = 8192;
const BUFFER_CHARACTERS = 8192;

/**
 * How many bytes the service has hashed when its parser stops after having looked at `lastSeenOffset`. Its readers
 * take bytes in blocks, and decode until a buffer of characters is full: a block may pull in the next one.
 *
 * @param contentStart where the bytes after a byte order mark start
 */
export function countDigestedBytes(bytes: Uint8Array, contentStart: number, lastSeenOffset: number): number {
  const end = bytes.length;
  if (lastSeenOffset >= end) return end;
  let readEnd = contentStart;
  let decoded = contentStart;
  while (decoded <= lastSeenOffset && !(decoded >= end && readEnd >= end)) {
    let free = BUFFER_CHARACTERS;
    for (;;) {
      const stop = fillBuffer(bytes, decoded, readEnd, free);
      decoded = stop.offset;
      free = stop.free;
      if (stop.full || free === 0 || readEnd >= end) break;
      // The undecoded rest of the last block stays in the byte buffer, so that the next block is shorter by it.
      readEnd = Math.min(end, readEnd + BLOCK_BYTES - (readEnd - decoded));
    }
    if (readEnd >= end) return end;
  }
  return readEnd;
}

/** Decodes from `from` until the characters or the complete sequences before `readEnd` run out. */
function fillBuffer(bytes: Uint8Array, from: number, readEnd: number, free: number) {
  let offset = from;
  let left = free;
  while (offset < readEnd && left > 0) {
    if (isCutSequence(bytes, offset, readEnd)) break;
    const packed = decodeCharacter(bytes, offset, readEnd);
    const needed = codePointOf(packed) > 0xffff ? 2 : 1;
    if (needed > left) return { offset, free: left, full: true };
    offset += byteLengthOf(packed);
    left -= needed;
  }
  return { offset, free: left, full: false };
}

/** Whether the bytes before `readEnd` end within a sequence that could still become well formed. */
function isCutSequence(bytes: Uint8Array, offset: number, readEnd: number): boolean {
  const first = bytes[offset]!;
  const wanted = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1;
  const present = readEnd - offset;
  if (present >= wanted) return false;
  return byteLengthOf(decodeCharacter(bytes, offset, readEnd)) === present;
}
