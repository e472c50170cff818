import { digitValue } from './java-text.ts';

/**
 * What the database's collation compares: no case, no accents, no control characters, no spaces at the end. Two names
 * are the same to the loader exactly when their keys are equal. (The database knows Unicode 4.0 only: letters made
 * since then keep their case and accents there, and lose them here.)
 */
export function collationKey(text: string): string {
  if (PRINTABLE.test(text)) return trimEndSpaces(text.toLowerCase());
  const letters = text
    .replace(NOT_SPACING_ACCENTS, (part) => part.normalize('NFKD'))
    .replace(IGNORED, '')
    .toLowerCase()
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.charCodeAt(0))))
    .replace(/[ßœ]/g, (letter) => EXPANSIONS[letter]!)
    .replaceAll('ς', 'σ');
  return trimEndSpaces(letters);
}

const PRINTABLE = /^[ -~]*$/;
/** Normalization would turn a spacing accent into a space with an accent, which the collation does not. */
const NOT_SPACING_ACCENTS = /[^\u00a8\u00af\u00b4\u00b8\u02d8-\u02dd\u037a\u0384\u0385]+/g;
/** No weight: accents, controls and marks of direction, but not what breaks lines, nor the soft hyphen. */
const IGNORED = /\p{Mn}|\p{Me}|(?!\u00ad)\p{Cf}|(?![\t-\r\u0085])\p{Cc}/gu;
const EXPANSIONS: Readonly<Record<string, string>> = { ß: 'ss', œ: 'oe' };

function trimEndSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end--;
  return end === text.length ? text : text.slice(0, end);
}
