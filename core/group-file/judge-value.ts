import { collationKey } from '../service/collation.ts';
import { columnRules, SCHOOL, SUBJECT, YEAR } from './columns.ts';
import type { ServiceLists } from '../service/lists.ts';
import { hasForeignBytes } from './decode-text.ts';
import type { ProblemKind } from './report.ts';

/** What can be said about a value by itself, once for all its rows. */
export const BLANK = 1;
export const BACKSLASH = 2;
export const TOO_LONG = 4;
export const UNSUPPORTED = 8;
export const FOREIGN_BYTES = 16;
export const SCIENTIFIC = 32;
export const NOT_ACCEPTED = 64;

/** The marks that are a problem in whatever row the value stands. */
export const problemMarks: readonly (readonly [mark: number, kind: ProblemKind])[] = [
  [BACKSLASH, 'backslash'],
  [TOO_LONG, 'value-too-long'],
  [UNSUPPORTED, 'unsupported-character'],
  [FOREIGN_BYTES, 'not-utf-8'],
  [SCIENTIFIC, 'scientific-notation'],
];
export const ANY_PROBLEM = BACKSLASH | TOO_LONG | UNSUPPORTED | FOREIGN_BYTES | SCIENTIFIC;

const ordinary = /^[ -[\]-~]*$/;
const scientific = /^\d([.,]\d+)?E\+\d+$/i;
/** Outside the Basic Multilingual Plane, and control characters. */
const never = /[\uD800-\uDBFF\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
/** Spaces and marks that nobody sees. */
const unseen = '\\t\\n\\r\\u0085\\u00A0\\u00AD\\u2000-\\u200F\\u2028-\\u202F\\u2060\\u3000\\uFEFF';
const unseenAnywhere = new RegExp(`[${unseen}]`);
const unseenAtAnEnd = new RegExp(`^ *[${unseen}]|[${unseen}] *$`);

/** The first character of a value that the service's loader refuses, or keeps where nobody sees it. */
export const findUnsupported = (value: string, column: number): string | null => {
  const match =
    never.exec(value) ?? (columnRules[column]!.exact ? unseenAnywhere : unseenAtAnEnd).exec(value);
  if (!match) return null;
  const character = match[0].replaceAll(' ', '') || match[0];
  const code = value.codePointAt(match.index + match[0].indexOf(character)) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
};

/** Makes the function that judges the values of one column. */
export const createJudge = (column: number, lists: ServiceLists): ((value: string) => number) => {
  const rule = columnRules[column]!;
  const inLists = listRule(column, lists);
  return (value) => {
    let marks = 0;
    if (rule.longest !== null && value.length > rule.longest) marks |= TOO_LONG;
    if (rule.longNumber && scientific.test(value.trim())) marks |= SCIENTIFIC;
    if (!ordinary.test(value)) {
      if (value.includes('\\')) marks |= BACKSLASH;
      if (hasForeignBytes(value)) marks |= FOREIGN_BYTES;
      if (findUnsupported(value, column) !== null) marks |= UNSUPPORTED;
    }
    if (value.trim() === '') return marks | BLANK;
    return inLists(value) ? marks : marks | NOT_ACCEPTED;
  };
};

const listRule = (column: number, lists: ServiceLists): ((value: string) => boolean) => {
  if (column === SCHOOL) return (value) => isKnownSchool(value, lists.schools);
  if (column === YEAR) return (value) => /^\+?\d+$/.test(value) && lists.years.has(Number(value));
  if (column === SUBJECT) {
    const known = new Set(['all', ...lists.subjects.map((subject) => subject.toLowerCase())]);
    return (value) => known.has(value.trim().toLowerCase());
  }
  return () => true;
};

/** Even without a list of schools: the service compares ids as they stand, so `="888…"` or a space is none. */
const isKnownSchool = (value: string, schools: ReadonlySet<string> | null): boolean =>
  schools ? schools.has(value) : value === value.trim() && !value.startsWith('=');

const thisYear = /^[+-]?\d+(\.0+)?$/;
const twoYears = /^\d{4} ?[-–/] ?(\d{2}|\d{4})$/;

/** The school year that the person means, such as 2018 for `2017-18`; NaN: none can be told. */
export const meantYear = (value: string): number => {
  const text = value.trim().normalize('NFKC');
  if (thisYear.test(text)) return inRange(Number(text));
  const spring = twoYears.exec(text)?.[1];
  return spring === undefined
    ? NaN
    : inRange(Number(spring.length === 2 ? text.slice(0, 2) + spring : spring));
};

const inRange = (year: number): number => (Math.abs(year) < 100_000 ? Math.trunc(year) : NaN);

/** Longer values are problems anyway, and too costly to compare by more than their characters. */
const MOST_COMPARED = 500;

/** The form in which the service's loader finds two values the same: case, accents, spaces around. */
export const simplifyValue = (value: string): string =>
  value.length > MOST_COMPARED ? value : collationKey(trimSpaces(value));

/** As the service's loader does: spaces alone. */
export const trimSpaces = (value: string): string => {
  if (!value.startsWith(' ') && !value.endsWith(' ')) return value;
  let start = 0;
  let end = value.length;
  while (start < end && value[start] === ' ') start += 1;
  while (end > start && value[end - 1] === ' ') end -= 1;
  return value.slice(start, end);
};
