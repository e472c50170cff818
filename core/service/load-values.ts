import { byteLengthOf, decodeCharacter, decodeUtf8 } from './decode-utf8.ts';

/** Columns of the loader's table, in file order. */
export type LoadColumn =
  'group_name' | 'school_natural_id' | 'school_year' | 'subject_code' | 'student_ssid' | 'group_user_login';

export const MAX_CHARACTERS: Record<Exclude<LoadColumn, 'school_year'>, number> = {
  group_name: 255,
  school_natural_id: 40,
  subject_code: 10,
  student_ssid: 65,
  group_user_login: 255,
};

const SPACE = 0x20;

/** Cuts spaces, and nothing else, at both ends. */
export function trimSpaces(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (start < end && bytes[start] === SPACE) start++;
  while (end > start && bytes[end - 1] === SPACE) end--;
  return bytes.subarray(start, end);
}

export function removeCarriageReturns(bytes: Uint8Array): Uint8Array {
  return bytes.includes(13) ? bytes.filter((byte) => byte !== 13) : bytes;
}

/** The text, or null where the database refuses the bytes: malformed, or a character of four bytes. */
export function readDatabaseText(bytes: Uint8Array): string | null {
  for (let offset = 0; offset < bytes.length; ) {
    if (bytes[offset]! < 0x80) {
      offset++;
      continue;
    }
    const length = byteLengthOf(decodeCharacter(bytes, offset, bytes.length));
    if (length > 3 || !isWellFormed(bytes, offset, length)) return null;
    offset += length;
  }
  return decodeUtf8(bytes, 0, bytes.length);
}

/** U+FFFD in the decoded text may be in the file as such, which is fine. */
function isWellFormed(bytes: Uint8Array, offset: number, length: number): boolean {
  const first = bytes[offset]!;
  return length === (first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 0);
}

/** Characters as the database counts them; without those beyond the basic plane, these are UTF-16 units. */
export const countCharacters = (text: string): number => text.length;

const NUMBER = /^[\t-\r ]*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)[\t-\r ]*$/i;

/** A whole number from text as the database converts it: decimals are rounded; null for anything else. */
export function readDatabaseInteger(bytes: Uint8Array): number | null {
  const match = NUMBER.exec(String.fromCharCode(...bytes.subarray(0, 64)));
  if (match === null || bytes.length > 64) return null;
  const value = Number(match[1]);
  return value < 0 ? -Math.round(-value) : Math.round(value);
}
