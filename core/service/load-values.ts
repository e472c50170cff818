import { collationKey } from './collation.ts';
import { byteLengthOf, decodeCharacter, decodeUtf8 } from './decode-utf8.ts';

/** Columns of the loader's table, in file order. */
export const LOAD_COLUMNS = [
  'group_name',
  'school_natural_id',
  'school_year',
  'subject_code',
  'student_ssid',
  'group_user_login',
] as const;

export type LoadColumn = (typeof LOAD_COLUMNS)[number];
export type TextColumn = Exclude<LoadColumn, 'school_year'>;

const MAX_CHARACTERS: Record<TextColumn, number> = {
  group_name: 255,
  school_natural_id: 40,
  subject_code: 10,
  student_ssid: 65,
  group_user_login: 255,
};

export type ValueFault = 'too-long' | 'bad-characters' | 'bad-year' | 'year-out-of-range' | 'no-value';

/** A text as the database takes it. `key` is what it compares; `fault` is why it refuses the text. */
export interface LoadedText {
  readonly text: string;
  readonly key: string;
  readonly fault: ValueFault | null;
}

export interface LoadedYear {
  readonly year: number;
  readonly fault: ValueFault | null;
}

const ALL_SPACE = /^[\t-\r ]*$/;
const SPACE = 0x20;
const CR = 0x0d;

/** Makes a column's value of `bytes[start, end)`: spaces at both ends go, and carriage returns from a login. */
export function takeText(bytes: Uint8Array, start: number, end: number, column: TextColumn): LoadedText {
  if (column === 'group_user_login' && containsByte(bytes, start, end, CR)) {
    const kept = bytes.subarray(start, end).filter((byte) => byte !== CR);
    return takeText(kept, 0, kept.length, column);
  }
  let first = start;
  let last = end;
  while (first < last && bytes[first] === SPACE) first++;
  while (last > first && bytes[last - 1] === SPACE) last--;
  if (!isDatabaseText(bytes, first, last)) return { text: '', key: '', fault: 'bad-characters' };
  // Without characters beyond the basic plane, the database's characters are UTF-16 units.
  const decoded = decodeUtf8(bytes, first, last);
  const limit = MAX_CHARACTERS[column];
  // White space beyond the limit is cut off without a word; anything else is refused.
  const isCut = decoded.length > limit && ALL_SPACE.test(decoded.slice(limit));
  const text = isCut ? decoded.slice(0, limit) : decoded;
  return { text, key: collationKey(text), fault: text.length > limit ? 'too-long' : null };
}

/** Why the database refuses a text, as `takeText` tells it. Nearly all are short and ASCII, and nothing is made of them. */
export function faultOfText(
  bytes: Uint8Array,
  start: number,
  end: number,
  column: TextColumn,
): ValueFault | null {
  let all = end - start > MAX_CHARACTERS[column] ? 0x80 : 0;
  for (let offset = start; offset < end && all < 0x80; offset++) all |= bytes[offset]!;
  return all < 0x80 ? null : takeText(bytes, start, end, column).fault;
}

function containsByte(bytes: Uint8Array, start: number, end: number, wanted: number): boolean {
  for (let offset = start; offset < end; offset++) if (bytes[offset] === wanted) return true;
  return false;
}

/** Whether the bytes are UTF-8 in sequences of three bytes at most: the database's character set has no others. */
function isDatabaseText(bytes: Uint8Array, start: number, end: number): boolean {
  for (let offset = start; offset < end;) {
    const first = bytes[offset]!;
    const wanted = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 0;
    if (wanted === 0) return false;
    if (wanted > 1 && byteLengthOf(decodeCharacter(bytes, offset, end)) !== wanted) return false;
    offset += wanted;
  }
  return true;
}

const NUMBER = /^[\t-\r ]*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)[\t-\r ]*$/i;
const SMALLEST_YEAR = -32_768;
const GREATEST_YEAR = 32_767;

/** A year as the database converts it: decimals are rounded, other text is refused. */
export function takeYear(bytes: Uint8Array, start: number, end: number): LoadedYear {
  const match = NUMBER.exec(decodeUtf8(bytes, start, end));
  if (match === null) return { year: 0, fault: 'bad-year' };
  const value = Number(match[1]);
  const year = value < 0 ? -Math.round(-value) : Math.round(value);
  return { year, fault: year < SMALLEST_YEAR || year > GREATEST_YEAR ? 'year-out-of-range' : null };
}
