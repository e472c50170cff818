import type { Newline } from '../service/csv-lexer.ts';
import type { ProblemTable } from './problem-table.ts';
import type { Problem } from './report.ts';
import type { Table } from './table.ts';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export type Delimiter = ',' | ';' | '\t' | '|';

/** How a row ended; `none`: the last row of a file without a final line end. The fact of 'mixed-line-ends' is an index. */
export const lineEnds = ['none', 'lf', 'crlf', 'cr'] as const;
export type LineEnd = (typeof lineEnds)[number];

/** The characters of a line end; of `none`, those with which a further row would follow. */
export const newlineOf = (lineEnd: LineEnd): Newline =>
  lineEnd === 'crlf' ? '\r\n' : lineEnd === 'cr' ? '\r' : '\n';

/** What the person said about how their file is to be read; what they did not say is guessed. */
export interface ReadChoices {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** Of a workbook: the name of the sheet. */
  readonly sheet?: string;
  /**
   * `none`: the first row is data already. Else the row of the spreadsheet that holds the names.
   */
  readonly headerRow?: number | 'none';
  /** For each of the six columns, in the service's order: its place in the file, from 0; null: the file has none. */
  readonly places?: readonly (number | null)[];
  /** Places, from 0, of columns that seem to hold students or teachers, and are to be left out all the same. */
  readonly leftOut?: readonly number[];
}

/** How the file was read, for the person to see and to change. */
export interface Reading {
  readonly format: 'text' | 'workbook';
  readonly encoding: Encoding;
  /** Bytes showed it (a mark, or text that can be nothing else), or the person said so; false: a guess. */
  readonly encodingSure: boolean;
  readonly delimiter: Delimiter;
  /** Of a workbook: all its sheets with data, and the one that was read. */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  /** Of the spreadsheet; 0: the file has no header. */
  readonly headerRow: number;
  /** The names as they stand in the file; empty when there are none. */
  readonly headerNames: readonly string[];
  /**
   * The first rows as they were cut into values, at most five, for choosing columns by sight: from the header on, or
   * from the first row that is not blank when there is none.
   */
  readonly firstRows: readonly (readonly string[])[];
  /** As in `ReadChoices.places`. */
  readonly places: readonly (number | null)[];
  /** Named columns that are none of the six; they are left out when the file is written. */
  readonly otherColumns: readonly string[];
  /** Places of other columns that seem to hold students or teachers too: the person is to say what becomes of them. */
  readonly memberColumns: readonly number[];
  /** As in `ReadChoices.leftOut`. */
  readonly leftOut: readonly number[];
  /** Tabs and the word NULL: the output of the warehouse's own query. */
  readonly isDatabaseExport: boolean;
}

/**
 * A file as the person meant it: never changed once it is read. Changes are laid over it (`changes.ts`).
 */
export interface Sheet extends Table {
  readonly reading: Reading;
  /** False: nothing could be read, or a question must be answered first; `formProblems` tells why. */
  readonly isReadable: boolean;
  /**
   * The bytes are in the form the service reads: UTF-8, commas, the six names in order in the first row that is not
   * blank, one kind of line end, no further columns, no broken quotation marks. Then the service's check reads the file
   * just as it was read here; its loader too, but for quotation marks and backslashes.
   */
  readonly isServiceForm: boolean;
  /** Holds neither a quotation mark nor a backslash, and nothing but ASCII or valid UTF-8. */
  readonly isPlain: boolean;
  /** The first line end of the file: the one that the service's loader will know. */
  readonly lineEnd: LineEnd;
  /** About the file as a whole, its encoding, its header: gone when the file is written by us, unless `isReadable` is false. */
  readonly formProblems: readonly Problem[];
  /**
   * What reading found in rows: 'mixed-line-ends', 'broken-quotes', 'too-few-values', 'too-many-values', 'blank-row'.
   * Line ends, missing and blank rows are mended by writing the file anew; broken quotes and extra values are not.
   */
  readonly rowProblems: ProblemTable;
  /** The row of the person's spreadsheet, from 1, for a row index. */
  spreadsheetRow(row: number): number;
  /** The row index; -1: the spreadsheet's row is the header or above it, or not in the file. */
  rowIndex(spreadsheetRow: number): number;
}
