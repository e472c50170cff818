import { createKnownIds } from '../known-ids.ts';
import { MANY_ROWS } from '../limits.ts';
import type { CheckContext } from '../open-file.ts';
import { aboutLeftOut } from '../problem-rules.ts';
import { createProblemTable, type ProblemTable } from '../problem-table.ts';
import { fileProblem } from '../reading/file-problem.ts';
import type { Problem, ProblemKind } from '../report.ts';
import type { Sheet } from '../sheet.ts';
import type { Table } from '../table.ts';
import { createCheckResult, type CheckResult } from './check-result.ts';
import { checkRows, type CheckedRows } from './check-rows.ts';
import { carryFormProblems, cutRows } from './form-problems.ts';
import { judgeColumns } from './judge-columns.ts';
import type { Standards } from './judge-value.ts';
import { recountMembers } from './recount-members.ts';
import { markOf, NEEDS_QUOTES } from './value-marks.ts';

export type CheckAgainst = Pick<CheckContext, 'lists' | 'seasonYear' | 'knownSchools' | 'knownStudents'>;

export interface CheckOptions extends CheckAgainst {
  /** What was read: the form of its bytes, and the rows of the spreadsheet. */
  readonly sheet: Pick<
    Sheet,
    'isReadable' | 'isServiceForm' | 'isPlain' | 'lineEnd' | 'formProblems' | 'rowProblems' | 'spreadsheetRow'
  >;
  /** The table is written anew by us: the form of the bytes is then the service's. */
  readonly isRewritten: boolean;
  /** Row indexes in which something was changed. */
  readonly touchedRows: ReadonlySet<number>;
}

/** Checks rows by all rules of the service. Yields how many of them are checked; 0 while values are judged. Never throws. */
export function* checkTable(table: Table, options: CheckOptions): Generator<number, CheckResult> {
  const { sheet, isRewritten, touchedRows, lists, seasonYear, knownSchools, knownStudents } = options;
  const isUnquoted = isRewritten || sheet.isPlain;
  const schools = lists.schools ?? knownSchools;
  const schoolIds = schools && createKnownIds(schools);
  const standards: Standards = {
    lists,
    seasonYear,
    knownSchools,
    schoolIds,
    knownStudents,
    isUnquoted,
  };
  const form = { rowProblems: sheet.rowProblems, isRewritten, touchedRows };
  const problems = createProblemTable();
  const wholeFile = sheet.formProblems.filter(
    ({ kind }) => !isRewritten || !sheet.isReadable || aboutLeftOut.has(kind),
  );

  const judging = judgeColumns(table, standards);
  let judged = judging.next();
  for (; judged.done !== true; judged = judging.next()) yield 0;
  carryFormProblems(table, form, problems);
  const rows = yield* checkRows(table, judged.value, cutRows(table, form), problems);
  const recounting = recountMembers(judged.value.columns, rows);
  while (recounting.next().done !== true) yield table.rowCount;
  if (sheet.isReadable) {
    wholeFile.push(...countProblems(rows));
    addMissingMembers(rows, problems);
  }

  return createCheckResult({
    table,
    standards,
    lineEnd: sheet.lineEnd,
    spreadsheetRow: (row) => sheet.spreadsheetRow(row),
    judged: judged.value,
    rows,
    problems,
    wholeFile,
    ...howRead(options, rows, problems),
  });
}

const NULL_WORDS = markOf['null-word'] | markOf['error-value'];

/** Whether the service's check, and its loader, are certain to read the very rows and values that were read here. */
const howRead = (
  { sheet, isRewritten }: CheckOptions,
  { contentRows, seenMarks }: CheckedRows,
  problems: ProblemTable,
): Pick<CheckResult, 'isCheckedAsRead' | 'isLoadedAsRead'> => {
  const has = (kind: ProblemKind): boolean => problems[kind].count > 0;
  // Half a character cannot be written as it is.
  const isWritten =
    isRewritten && (seenMarks & (markOf['not-utf-8'] | markOf['unsupported-character'])) === 0;
  const isCheckedAsRead =
    contentRows > 0 && !has('blank-row') && !has('too-few-values') && (isWritten || sheet.isServiceForm);
  const isUnquoted = isRewritten ? (seenMarks & NEEDS_QUOTES) === 0 : sheet.isPlain;
  // In quotation marks, NULL is a word as any other; a backslash takes the next character out of its meaning.
  const isAlike = (seenMarks & (markOf.backslash | (isUnquoted ? 0 : NULL_WORDS))) === 0;
  return { isCheckedAsRead, isLoadedAsRead: isCheckedAsRead && isAlike && !has('too-many-values') };
};

const countProblems = ({ contentRows }: CheckedRows): readonly Problem[] => {
  if (contentRows === 0) return [fileProblem('no-rows')];
  return contentRows > MANY_ROWS ? [fileProblem('many-rows', { rows: contentRows })] : [];
};

const addMissingMembers = ({ groups }: CheckedRows, problems: ProblemTable): void => {
  for (let group = 0; group < groups.count(); group += 1) {
    const row = groups.firstRow[group]!;
    const hasStudents = groups.students[group]! > 0;
    const hasTeachers = groups.teachers[group]! > 0;
    if (!hasStudents && !hasTeachers) problems['group-becomes-empty'].add(row);
    else if (!hasStudents) problems['group-without-student'].add(row);
    else if (!hasTeachers) problems['group-without-teacher'].add(row);
  }
};
