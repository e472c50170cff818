import { columnNames } from '../../core/group-file/columns.ts';
import type { Problem, SheetRow } from '../../core/group-file/report.ts';
import { problemScreenWords } from './changes.ts';
import { columnWords } from './columns.ts';
import { formatNumber } from './formats.ts';
import { problemWords, shownValue } from './problems.ts';

/** What is wrong in one place, in one sentence and its details. */
export const problemSentence = (problem: Problem): string => {
  const { title, detail } = problemWords[problem.kind];
  const more = detail(problem);
  return more === null ? `${title(1)}.` : `${title(1)}. ${more}`;
};

/** The problems of one value of a row; `place`: 0–5, 6 for what follows, null for the row as a whole. */
export const problemsAt = (problems: readonly Problem[], place: number | null): readonly Problem[] => {
  const column = place === null ? null : (columnNames[place] ?? null);
  return problems.filter((problem) => problem.column === column);
};

/** `Row 17, School ID`. */
export const placeName = (row: number, place: number | null): string => {
  if (place === null) return `${problemScreenWords.row} ${formatNumber(row)}`;
  const column = columnNames[place];
  const name = column === undefined ? problemScreenWords.further : columnWords[column];
  return `${problemScreenWords.row} ${formatNumber(row)}, ${name}`;
};

/** What is to be known of a value beside itself: what is wrong with it, what it was. The value alone when that is all. */
export const describeValue = (
  row: SheetRow & { readonly problems: readonly Problem[] },
  place: number,
): string => {
  const before = row.before[place] ?? null;
  const sentences = problemsAt(row.problems, place).map(problemSentence);
  if (before !== null) sentences.push(problemScreenWords.was(shownValue(before)));
  return sentences.length === 0 ? (row.values[place] ?? '') : sentences.join(' ');
};

/** What is to be known of a row as a whole. */
export const describeRow = (row: SheetRow & { readonly problems: readonly Problem[] }): string =>
  [
    placeName(row.row, null),
    ...(row.isDeleted ? [problemScreenWords.leftOut] : []),
    ...problemsAt(row.problems, null).map(problemSentence),
  ].join(': ');
