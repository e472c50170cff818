import type { ServiceLists } from '../../service/lists.ts';
import { columnRules, SCHOOL, SUBJECT, TEACHER, YEAR } from '../columns.ts';
import type { KnownIds } from '../known-ids.ts';
import { hasForeignBytes } from '../reading/decode-text.ts';
import { simplifyValue, trimSpaces } from '../simplify-value.ts';
import { PLAIN } from '../table.ts';
import { damageOf, undamagedId, type Damage } from './damage.ts';
import { isAcceptedYear } from './school-year.ts';
import { ALL_SUBJECTS, ANY_KIND, BLANK, markOf, NEEDS_QUOTES, NOT_ACCEPTED, UNUSUAL } from './value-marks.ts';

/** What values are judged by. */
export interface Standards {
  readonly lists: ServiceLists;
  /** Spring year; null: years are not judged by the season. */
  readonly seasonYear: number | null;
  readonly knownSchools: ReadonlySet<string> | null;
  /** Those of `lists`, or else `knownSchools`, to compare damaged ids with. */
  readonly schoolIds: KnownIds | null;
  readonly knownStudents: KnownIds | null;
  /**
   * No value of the bytes stands in quotation marks, so that the word NULL is no value to the loader wherever it stands.
   */
  readonly isUnquoted: boolean;
}

/** Gives a value's marks. `shape` as in `ValueTable.shape`. */
export type Judge = (value: string, shape: number) => number;

const ordinary = /^[ -[\]-~]*$/;
/** Outside the Basic Multilingual Plane, half of such a character, control characters, and what turns text around. */
const never =
  /[\uD800-\uDC7F\uDD00-\uDFFF\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\u061C\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB\uFFFE\uFFFF]/;
/** Spaces and marks that nobody sees. */
const unseen = '\\t\\n\\r\\u0085\\u00A0\\u00AD\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u2064\\u3000\\uFEFF';
const unseenAnywhere = new RegExp(`[${unseen}]`);
const unseenAtAnEnd = new RegExp(`^ *[${unseen}]|[${unseen}] *$`);
/** UTF-8 that was once read as Windows-1252, and what stands for a character that was lost. */
const garbled = /\u00C3[\u0080-\u00BF\u0192\u2018-\u2022]|\u00C2[\u00A0-\u00BF]|\u00E2\u20AC|\uFFFD/;
const needsQuotes = /[",\r\n]/;
const email = /^[^\s@]+@[^\s@]+$/;

/**
 * The first character of a value that the service's loader refuses, or keeps where nobody sees it; or any, where all
 * of them together are nothing to it, such as an accent without a letter. Null: there is none.
 */
export const findUnsupported = (value: string, column: number): string | null => {
  const match =
    never.exec(value) ??
    (columnRules[column]!.exact ? unseenAnywhere : unseenAtAnEnd).exec(value) ??
    (simplifyValue(value) === '' ? /[^ ]/.exec(value) : null);
  if (!match) return null;
  const character = match[0].replaceAll(' ', '') || match[0];
  const code = value.codePointAt(match.index + match[0].indexOf(character)) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
};

/**
 * Makes the function that judges the values of one column. What is said of a value to which several things could be
 * said: its characters in any case; then the damage that a spreadsheet did, and only without it what the lists say,
 * since mending comes first and a damaged value is in no list; spaces around it only when there is nothing else.
 */
export const createJudge = (column: number, standards: Standards): Judge => {
  const longest = columnRules[column]!.longest ?? Infinity;
  const judgeByLists = listRule(column, standards);
  const maySpace = column !== SCHOOL && column !== YEAR;
  return (value, shape) => {
    let marks = (shape & PLAIN) === 0 ? judgeCharacters(value, column) : 0;
    if (value.length > longest && trimSpaces(value).length > longest) marks |= markOf['value-too-long'];
    if (value.trim() === '') return marks | BLANK;
    const damage = damageOf(value, column);
    if (damage !== null) {
      const kind = damage === 'null-word' && !standards.isUnquoted ? 'error-value' : damage;
      return marks | markOf[kind] | judgeMended(value, column, damage, standards);
    }
    if (maySpace && (marks & ANY_KIND) === 0 && value !== trimSpaces(value)) marks |= markOf['spaces-around'];
    return marks | judgeByLists(value);
  };
};

const judgeCharacters = (value: string, column: number): number => {
  let marks = needsQuotes.test(value) ? NEEDS_QUOTES : 0;
  if (ordinary.test(value)) return marks;
  if (value.includes('\\')) marks |= markOf.backslash;
  if (hasForeignBytes(value)) marks |= markOf['not-utf-8'];
  if (findUnsupported(value, column) !== null) marks |= markOf['unsupported-character'];
  if (garbled.test(value)) marks |= markOf['garbled-text'];
  return marks;
};

/** A damaged school that would be unknown without its damage too. */
const judgeMended = (value: string, column: number, damage: Damage, { lists }: Standards): number =>
  column === SCHOOL && lists.schools && isMendable(damage) && !lists.schools.has(undamagedId(value))
    ? NOT_ACCEPTED
    : 0;

const isMendable = (damage: Damage): boolean =>
  damage === 'formula-wrapper' || damage === 'decimal-id' || damage === 'curly-quotes';

const listRule = (column: number, standards: Standards): ((value: string) => number) => {
  const { lists, knownSchools, seasonYear } = standards;
  switch (column) {
    case SCHOOL:
      return (value) => {
        if (lists.schools) return lists.schools.has(value) ? 0 : NOT_ACCEPTED;
        // Even without a list: the service compares ids as they stand, and no id has a space around it.
        if (value !== value.trim()) return NOT_ACCEPTED;
        return knownSchools && !knownSchools.has(value) ? UNUSUAL : 0;
      };
    case YEAR:
      return (value) => {
        if (!isAcceptedYear(value, lists.years)) return NOT_ACCEPTED;
        const year = Number(value);
        return seasonYear === null || year === seasonYear || year === seasonYear + 1 ? 0 : UNUSUAL;
      };
    case SUBJECT: {
      const known = new Set(lists.subjects.map((subject) => subject.toLowerCase()));
      return (value) => {
        const subject = value.trim().toLowerCase();
        if (subject === 'all') return ALL_SUBJECTS;
        return known.has(subject) ? 0 : NOT_ACCEPTED;
      };
    }
    case TEACHER:
      return (value) => (email.test(value.trim()) ? 0 : UNUSUAL);
    default:
      return () => 0;
  }
};
