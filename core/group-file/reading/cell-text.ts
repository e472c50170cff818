/** How numbers of one style are shown: as they are, as a date, or with zeros before them up to so many digits. */
export type NumberFormat = 'general' | 'date' | { readonly digits: number };

/** Formats that every workbook has without naming them. */
const builtInDates: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Spreadsheets take no longer one. */
const LONGEST_FORMAT = 255;

/** `code`: the format's own; undefined for one that is built in. */
export const numberFormatOf = (id: number, code: string | undefined): NumberFormat => {
  if (code === undefined || code.length > LONGEST_FORMAT)
    return builtInDates.some(([from, to]) => id >= from && id <= to) ? 'date' : 'general';
  const [shown = ''] = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '').split(';');
  // What stands between the digits, as in `00000-00000`, is no part of the number.
  const digits = shown.replace(/[-\s/()]/g, '');
  if (/^0{2,}$/.test(digits)) return { digits: digits.length };
  return /[dmyhs]/i.test(shown) && !/general/i.test(shown) ? 'date' : 'general';
};

/** From here on spreadsheets, which keep 15 digits, have lost the last ones. */
const FIRST_INEXACT = 1e15;
const DAY_MS = 86_400_000;
/** Days are counted from here, so that 1 March 1900 is 61: spreadsheets know a 29 February 1900. */
const FIRST_DAY_MS = Date.UTC(1899, 11, 30);
/** Older workbooks of the Macintosh begin later. */
export const DAYS_TO_1904 = 1462;
const LAST_DAY = 2_958_465;

/**
 * A number as the person means it: all its digits, whatever the format hides. Where digits are lost already it is
 * written as `1.23E+17`, which nothing takes for an id.
 */
export const numberText = (raw: string, format: NumberFormat, addedDays: number): string => {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (format === 'date' && value >= 1 && value + addedDays <= LAST_DAY) {
    const day = new Date(FIRST_DAY_MS + Math.floor(value + addedDays) * DAY_MS);
    return `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()}`;
  }
  if (Math.abs(value) >= FIRST_INEXACT) return value.toExponential().toUpperCase();
  if (typeof format === 'object' && Number.isInteger(value) && value >= 0)
    return String(value).padStart(Math.min(format.digits, FIRST_INEXACT), '0');
  return String(value);
};

/** Spreadsheets write characters that XML does not allow as `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
