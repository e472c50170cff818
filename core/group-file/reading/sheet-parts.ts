import { columnNames } from '../columns.ts';
import { MAX_ROW_CHARACTERS, MAX_ROWS } from '../limits.ts';
import { createProblemTable } from '../problem-table.ts';
import type { Problem } from '../report.ts';
import type { LineEnd, Reading, ReadChoices, Sheet } from '../sheet.ts';
import { fileProblem } from './file-problem.ts';
import { findHeader, isNotBlank, type Header, type Row } from './find-header.ts';
import { headerProblems, otherColumnsOf } from './header-problems.ts';
import { findMemberColumns, memberProblem, type MemberColumn } from './member-columns.ts';
import { rowFormOf, type RowForm, type RowsRead } from './row-form.ts';
import { createTableBuilder } from './table-builder.ts';

const FIRST_ROWS = 5;

/** A sheet without rows. */
export const unreadableSheet = (formProblems: readonly Problem[], reading: Partial<Reading> = {}): Sheet => ({
  ...createTableBuilder().finish(),
  reading: { ...noReading, ...reading },
  isReadable: false,
  isServiceForm: false,
  isPlain: false,
  lineEnd: 'none',
  formProblems,
  rowProblems: createProblemTable(),
  spreadsheetRow: (row) => row + 1,
  rowIndex: () => -1,
});

const noReading: Reading = {
  format: 'text',
  encoding: 'utf-8',
  encodingSure: true,
  delimiter: ',',
  sheets: [],
  sheet: null,
  headerRow: 0,
  headerNames: [],
  firstRows: [],
  places: columnNames.map(() => null),
  otherColumns: [],
  memberColumns: [],
  leftOut: [],
  isDatabaseExport: false,
};

/** How the rows of a file are laid out, whatever kind of file they come from. */
export interface Layout {
  readonly header: Header;
  readonly form: RowForm;
  /** Rows that are the header or stand above it. */
  readonly skippedRows: number;
  /** The row of the spreadsheet in which the first row after the header stands. */
  readonly firstRow: number;
  readonly reading: Pick<
    Reading,
    'headerRow' | 'headerNames' | 'firstRows' | 'places' | 'otherColumns' | 'leftOut'
  >;
  readonly problems: readonly Problem[];
}

/** `top`: the spreadsheet's row in which `rows`, the first ones of the file, begin. */
export const findLayout = (rows: readonly Row[], top: number, choices: ReadChoices): Layout => {
  const header = findHeader(rows, choices, chosenIndex(rows, top, choices));
  const { index, names, places } = header;
  const firstFilled = Math.max(0, rows.findIndex(isNotBlank));
  const shownFrom = index === -1 ? firstFilled : index;
  const headerRow = index === -1 ? 0 : top + index;
  const problems = headerProblems(header, {
    row: top + shownFrom,
    rowsAbove: index === -1 ? 0 : top + index - 1,
    firstRow: rows[firstFilled] ?? [],
  });
  return {
    header,
    form: rowFormOf(header),
    skippedRows: index + 1,
    firstRow: top + index + 1,
    reading: {
      headerRow,
      headerNames: names,
      firstRows: rows.slice(shownFrom, shownFrom + FIRST_ROWS),
      places,
      otherColumns: otherColumnsOf(header),
      leftOut: choices.leftOut ?? [],
    },
    problems,
  };
};

const chosenIndex = (rows: readonly Row[], top: number, { headerRow }: ReadChoices): number | null => {
  if (headerRow === 'none') return -1;
  if (headerRow === undefined) return null;
  const index = rows.findIndex((row, place) => place >= headerRow - top && isNotBlank(row));
  return index === -1 ? null : index;
};

/** What only the rows show about the form of a file. */
const problemsOfRows = (
  { header, form, firstRow }: Layout,
  { stopped, others }: RowsRead,
  members: readonly MemberColumn[],
): Problem[] => {
  if (stopped?.reason === 'too-many-rows') return [fileProblem('file-too-large', { rows: MAX_ROWS })];
  if (stopped?.reason === 'endless-row') return [endlessRow(firstRow + stopped.row, stopped.hasQuotes)];
  const problems = members.length > 0 ? [memberProblem(header.names, members)] : [];
  const isPlainlyOther = (place: number): boolean => members.every((column) => column.place !== place);
  const names = otherColumnsOf(header, isPlainlyOther);
  const unnamed = header.names.length - form.columns.length;
  const isTooWide = form.mostValues > columnNames.length + 1 && names.length + unnamed > 0;
  if (others.filled().some(isPlainlyOther) || isTooWide) {
    const count = Math.max(1, names.length, unnamed);
    problems.push(fileProblem('other-columns', { names: names.join(', '), count }));
  }
  return problems;
};

/** Such a row is none: most likely a quotation mark was opened and never closed. */
const endlessRow = (row: number, hasQuotes: boolean): Problem =>
  hasQuotes
    ? fileProblem('broken-quotes', {}, row)
    : fileProblem('value-too-long', { length: MAX_ROW_CHARACTERS, limit: MAX_ROW_CHARACTERS }, row);

/** Everything that was found out about a file that can be read. */
export interface Findings {
  readonly layout: Layout;
  readonly rows: RowsRead;
  readonly reading: Partial<Reading>;
  /** Of the file and its header. */
  readonly problems: readonly Problem[];
  /** Of a text that the service can decode; absent for all others. */
  readonly text?: { readonly lineEnd: LineEnd; readonly isUtf8: boolean; readonly isPlain: boolean };
}

/** The sheet of a file whose rows were read. */
export const finishSheet = ({ layout, rows, reading, problems, text }: Findings): Sheet => {
  const members = findMemberColumns(layout.header.names, rows.others, reading.leftOut ?? []);
  const formProblems = [...problems, ...problemsOfRows(layout, rows, members)];
  const unreadable = unreadableSheet(formProblems, {
    ...reading,
    memberColumns: members.map(({ place }) => place),
  });
  if (rows.stopped) return unreadable;
  const { firstRow } = layout;
  const { rowCount } = rows.table;
  const hasOddEnds = rows.problems['mixed-line-ends'].count > 0;
  return {
    ...unreadable,
    ...rows.table,
    isReadable: true,
    isServiceForm: text?.isUtf8 === true && rows.isExact && formProblems.length === 0 && !hasOddEnds,
    isPlain: text?.isPlain === true,
    lineEnd: text?.lineEnd ?? 'none',
    rowProblems: rows.problems,
    spreadsheetRow: (row) => firstRow + row,
    rowIndex: (row) => (row >= firstRow && row < firstRow + rowCount ? row - firstRow : -1),
  };
};
