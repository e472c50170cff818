import type { CheckResult } from '../../../../core/group-file/checking/check-result.ts';
import { checkTable, type CheckOptions } from '../../../../core/group-file/checking/check-table.ts';
import { createProblemTable } from '../../../../core/group-file/problem-table.ts';
import { readSheet } from '../../../../core/group-file/reading/read-sheet.ts';
import { createTableBuilder } from '../../../../core/group-file/reading/table-builder.ts';
import type { Problem, ProblemKind } from '../../../../core/group-file/report.ts';
import type { Table } from '../../../../core/group-file/table.ts';
import type { ServiceLists } from '../../../../core/service/lists.ts';

export const HEADER = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
export const SCHOOL = '88800120012001';
export const OTHER_SCHOOL = '88800120012003';

export const lists: ServiceLists = {
  schools: new Set([SCHOOL, OTHER_SCHOOL]),
  years: new Set([2015, 2016, 2017, 2018, 2019, 2020, 2021]),
  subjects: ['Math', 'ELA'],
};

export const drain = <Outcome>(steps: Generator<unknown, Outcome>): Outcome => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

/** A sheet in which only the form is known: as the service wants it, the header in row 1. */
export const plainSheet: CheckOptions['sheet'] = {
  isReadable: true,
  isServiceForm: true,
  isPlain: true,
  lineEnd: 'lf',
  formProblems: [],
  rowProblems: createProblemTable(),
  spreadsheetRow: (row) => row + 2,
};

export const against: CheckOptions = {
  sheet: plainSheet,
  isRewritten: false,
  touchedRows: new Set(),
  lists,
  seasonYear: null,
  knownSchools: null,
  knownStudents: null,
};

export const tableOf = (rows: readonly (readonly string[])[]): Table => {
  const builder = createTableBuilder();
  for (const row of rows) builder.add(row);
  return builder.finish();
};

/** Rows without quotation marks, each as one text with commas. */
export const splitRows = (...rows: readonly string[]): Table => tableOf(rows.map((row) => row.split(',')));

export const check = (table: Table, options: Partial<CheckOptions> = {}): CheckResult =>
  drain(checkTable(table, { ...against, ...options }));

export const checkRows = (...rows: readonly string[]): CheckResult => check(splitRows(...rows));

/** The check of a whole file as it is. */
export const checkBytes = (bytes: Uint8Array, options: Partial<CheckOptions> = {}): CheckResult => {
  const sheet = drain(readSheet(bytes, 'roster.csv', {}));
  return check(sheet, { sheet, ...options });
};

export const problemsOf = (result: CheckResult, kind: ProblemKind): readonly Problem[] =>
  result.problems(kind, 0, Infinity);
