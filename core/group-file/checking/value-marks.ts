import type { ProblemKind } from '../report.ts';

/** Kinds of problem that a value has by itself, and that are told for every cell in which it stands. */
export const valueKinds = [
  'backslash',
  'value-too-long',
  'not-utf-8',
  'unsupported-character',
  'error-value',
  'formula-wrapper',
  'scientific-notation',
  'decimal-id',
  'curly-quotes',
  'leading-zero-lost',
  'null-word',
  'garbled-text',
  'spaces-around',
] as const satisfies readonly ProblemKind[];

export type ValueKind = (typeof valueKinds)[number];

/** What else is to be known of a value, once for all its rows: a value's marks are a union of these and of `markOf`. */
export const BLANK = 1;
/** Not in the service's list of schools, years or subjects. */
export const NOT_ACCEPTED = 2;
/** A school never seen before, a year that is not the season's, a login that is no e-mail address. */
export const UNUSUAL = 4;
/** Cannot be written without quotation marks. */
export const NEEDS_QUOTES = 8;
/** The subject `All`, in any case. */
export const ALL_SUBJECTS = 16;

const FIRST_BIT = 5;
const FIRST_KIND = 1 << FIRST_BIT;

export const markOf = Object.fromEntries(
  valueKinds.map((kind, index) => [kind, FIRST_KIND << index]),
) as Readonly<Record<ValueKind, number>>;

/** The place among `valueKinds` of the kind of the lowest of these marks. */
export const firstKind = (marks: number): number => 31 - Math.clz32(marks & -marks) - FIRST_BIT;

/** The marks of all kinds. */
export const ANY_KIND = valueKinds.reduce((marks, kind) => marks | markOf[kind], 0);
