import { SHOWN_CHARACTERS } from '../limits.ts';
import type { Problem, ProblemKind } from '../report.ts';
import { hasForeignBytes, showForeignBytes } from './decode-text.ts';

/** A problem of the file as a whole, or of one of its rows, counted as the spreadsheet counts. */
export const fileProblem = (
  kind: ProblemKind,
  facts: Problem['facts'] = {},
  row: number | null = null,
  value = '',
): Problem => ({ kind, row, column: null, value: shorten(value), facts });

/** A value as people are shown it. */
export const shorten = (value: string, most: number = SHOWN_CHARACTERS): string => {
  const start = value.length > most ? `${value.slice(0, most - 1)}…` : value;
  return hasForeignBytes(start) ? showForeignBytes(start) : start;
};
