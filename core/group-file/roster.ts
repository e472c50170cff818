import type { ServiceLists } from '../service/lists.ts';
import { columnNames } from './columns.ts';
import { createGroupTable, type GroupTable } from './group-table.ts';
import { createJudge, simplifyValue } from './judge-value.ts';
import { createProblemTable, type ProblemTable } from './problem-table.ts';
import type { LineEnd } from './read-csv.ts';
import type { Problem } from './report.ts';
import { createRowTable, type RowTable } from './row-table.ts';
import { createValueTable, type ValueTable } from './value-table.ts';

/** Everything that a check knows of one file, as numbers where there are many. */
export interface Roster {
  /** Of the spreadsheet; 0: none was found yet. */
  headerRow: number;
  /** The file's first line end: the one the service's loader will know. */
  recordedEnd: LineEnd;
  /**
   * Without a quotation mark or a backslash. When nothing else is wrong with such a file, the service's loader reads
   * it just as we do, so there is no need to predict that.
   */
  isPlain: boolean;
  /** Rows with content. */
  contentRows: number;
  students: number;
  teachers: number;
  readonly tables: readonly ValueTable[];
  readonly rows: RowTable;
  readonly groups: GroupTable;
  readonly problems: ProblemTable;
  /** About the file as a whole, its header, or rows before it: never many. */
  readonly fileProblems: Problem[];
  readonly lists: ServiceLists;
}

export const createRoster = (lists: ServiceLists): Roster => ({
  headerRow: 0,
  recordedEnd: 'none',
  isPlain: true,
  contentRows: 0,
  students: 0,
  teachers: 0,
  tables: columnNames.map((_, column) => createValueTable(createJudge(column, lists), simplifyValue)),
  rows: createRowTable(),
  groups: createGroupTable(),
  problems: createProblemTable(),
  fileProblems: [],
  lists,
});

/** The row of the person's spreadsheet for a row index after the header. */
export const spreadsheetRow = (roster: Roster, row: number): number => roster.headerRow + 1 + row;
