/**
 * UTF-8 as the service's Java reader decodes it: malformed bytes become U+FFFD, and how many of them share one
 * U+FFFD differs from what browsers do (an encoded surrogate is one, not three).
 */

const REPLACEMENT = 0xfffd;

/** A decoded character in one number: its code point times 8 plus its length in bytes. Cheaper than an object. */
export type PackedCharacter = number;

export const byteLengthOf = (packed: PackedCharacter): number => packed & 7;
export const codePointOf = (packed: PackedCharacter): number => packed >>> 3;

const pack = (codePoint: number, byteLength: number): PackedCharacter => (codePoint << 3) | byteLength;
const malformed = (byteLength: number): PackedCharacter => pack(REPLACEMENT, byteLength);
const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** Decodes the character at `offset`; bytes from `end` on do not exist. `offset` must be below `end`. */
export function decodeCharacter(bytes: Uint8Array, offset: number, end: number): PackedCharacter {
  const first = bytes[offset]!;
  if (first < 0x80) return pack(first, 1);
  if (first >= 0xc2 && first <= 0xdf) return decodeTwo(bytes, offset, end);
  if (first >= 0xe0 && first <= 0xef) return decodeThree(bytes, offset, end);
  if (first >= 0xf0 && first <= 0xf4) return decodeFour(bytes, offset, end);
  return malformed(1);
}

function decodeTwo(bytes: Uint8Array, offset: number, end: number): PackedCharacter {
  if (offset + 1 >= end) return malformed(1);
  const second = bytes[offset + 1]!;
  if (!isContinuation(second)) return malformed(1);
  return pack(((bytes[offset]! & 0x1f) << 6) | (second & 0x3f), 2);
}

function decodeThree(bytes: Uint8Array, offset: number, end: number): PackedCharacter {
  const first = bytes[offset]!;
  if (offset + 1 >= end) return malformed(1);
  const second = bytes[offset + 1]!;
  if (!isContinuation(second) || (first === 0xe0 && second < 0xa0)) return malformed(1);
  if (offset + 2 >= end || !isContinuation(bytes[offset + 2]!)) return malformed(2);
  const code = ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (bytes[offset + 2]! & 0x3f);
  return code >= 0xd800 && code <= 0xdfff ? malformed(3) : pack(code, 3);
}

function decodeFour(bytes: Uint8Array, offset: number, end: number): PackedCharacter {
  const first = bytes[offset]!;
  if (offset + 1 >= end) return malformed(1);
  const second = bytes[offset + 1]!;
  if (!isContinuation(second)) return malformed(1);
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return malformed(1);
  if (offset + 2 >= end || !isContinuation(bytes[offset + 2]!)) return malformed(2);
  if (offset + 3 >= end || !isContinuation(bytes[offset + 3]!)) return malformed(3);
  const third = bytes[offset + 2]!;
  const fourth = bytes[offset + 3]!;
  return pack(((first & 7) << 18) | ((second & 0x3f) << 12) | ((third & 0x3f) << 6) | (fourth & 0x3f), 4);
}

const SHORT_UNITS = 64;
/** One list for each length, filled anew for each text: making strings from lists of the right length is fastest. */
const shortUnits = Array.from({ length: SHORT_UNITS + 1 }, (_, length) => new Array<number>(length).fill(0));

/** Decodes `bytes[start, end)`. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length > SHORT_UNITS) return decodeLong(bytes, start, end);
  const units = shortUnits[length]!;
  for (let index = 0; index < length; index++) {
    const byte = bytes[start + index]!;
    if (byte >= 0x80) return decodeLong(bytes, start, end);
    units[index] = byte;
  }
  return String.fromCharCode.apply(null, units);
}

const CHUNK_UNITS = 1024;
const chunkUnits = new Array<number>(CHUNK_UNITS).fill(0);

function decodeLong(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let offset = start;
  while (offset < end) {
    let count = 0;
    // Room for both halves of a character beyond the basic plane.
    while (offset < end && count < CHUNK_UNITS - 1) {
      const byte = bytes[offset]!;
      if (byte < 0x80) {
        chunkUnits[count++] = byte;
        offset++;
        continue;
      }
      const packed = decodeCharacter(bytes, offset, end);
      offset += byteLengthOf(packed);
      const code = codePointOf(packed);
      if (code > 0xffff) {
        chunkUnits[count++] = 0xd7c0 + (code >> 10);
        chunkUnits[count++] = 0xdc00 | (code & 0x3ff);
      } else chunkUnits[count++] = code;
    }
    text += String.fromCharCode.apply(null, count === CHUNK_UNITS ? chunkUnits : chunkUnits.slice(0, count));
  }
  return text;
}
