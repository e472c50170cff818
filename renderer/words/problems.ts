import type { Problem, ProblemKind } from '../../core/group-file/report.ts';
import { columnWords } from './columns.ts';
import { formatNumber } from './formats.ts';
import { fileProblemWords } from './problems-of-files.ts';
import { rowProblemWords } from './problems-of-rows.ts';

/** Words for one kind of problem. */
export interface ProblemWords {
  /** What happened, for all problems of this kind together. */
  readonly title: (count: number) => string;
  /** What it would do to the file or its groups. */
  readonly meaning: string;
  /** How to put it right in a spreadsheet program. */
  readonly fix: string;
  /** What this one row or value shows; null where row, column and value say it all. */
  readonly detail: (problem: Problem) => string | null;
}

export const problemWords: Record<ProblemKind, ProblemWords> = { ...fileProblemWords, ...rowProblemWords };

/** Where a problem is, in the person's words: `Row 17, School ID`. */
export const wherePhrase = (problem: Problem): string => {
  const column = problem.column === null ? null : columnWords[problem.column];
  if (problem.row === null) return column ?? 'The whole file';
  const row = `Row ${formatNumber(problem.row)}`;
  return column === null ? row : `${row}, ${column}`;
};

/** A value as it can be shown: empty and invisible ones get a name. */
export const shownValue = (value: string): string => {
  if (value === '') return '(empty)';
  if (value.trim() === '') return '(only spaces)';
  return value.replaceAll('\t', '⇥').replaceAll(/\r\n|\r|\n/gu, '⏎');
};
