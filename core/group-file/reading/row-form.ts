import { columnNames, TEACHER } from '../columns.ts';
import { createProblemTable, type ProblemTable } from '../problem-table.ts';
import { lineEnds, type LineEnd } from '../sheet.ts';
import type { Table } from '../table.ts';
import { ExtraValues } from './extra-values.ts';
import type { Header } from './find-header.ts';
import type { OtherColumns } from './other-columns.ts';

/** Which value of a row belongs where. Values are counted from 0. */
export interface RowForm {
  /** By column: its place in a row; null: the file does not have it. */
  readonly places: readonly (number | null)[];
  /** By place: the column; -1: none of the six. What stands beyond is extra. */
  readonly columns: readonly number[];
  /** Values that a row may have at most; those after the named columns must be empty. */
  readonly mostValues: number;
  /** With fewer values, the service finds no student in a row. It can do without a login. */
  readonly fewestValues: number;
}

export const rowFormOf = ({ index, names, places }: Header): RowForm => {
  const named = names.findLastIndex((name) => name.trim() !== '') + 1;
  const last = Math.max(-1, ...places.filter((place) => place !== null));
  const width = index === -1 ? last + 1 : Math.max(named, last + 1);
  const needed = places.filter((place, column) => place !== null && column !== TEACHER);
  return {
    places,
    columns: Array.from({ length: width }, (_, place) => places.indexOf(place)),
    // Loading takes one empty value after the last column. A header that has more has a problem of its own.
    mostValues: Math.max(last + 2, names.length),
    fewestValues: Math.max(0, ...needed.map((place) => place! + 1)),
  };
};

/** What became of the rows of a file. */
export interface RowsRead {
  readonly table: Table;
  readonly problems: ProblemTable;
  readonly others: OtherColumns;
  /** Read by the service's own rules for quotation marks: with broken ones, what is read is what was meant. */
  readonly isExact: boolean;
  /** Why reading ended before the end. */
  readonly stopped: Stop | null;
}

/** `row`: index of the row that does not end; `hasQuotes`: a quotation mark may be why. */
export type Stop =
  | { readonly reason: 'too-many-rows' }
  | { readonly reason: 'endless-row'; readonly row: number; readonly hasQuotes: boolean };

/** The form of a row; `extra`: what stands beyond the named columns. */
export interface RowFacts {
  readonly valueCount: number;
  readonly extra: readonly string[];
  readonly lineEnd: LineEnd;
  readonly quotesBroken: boolean;
  /** The last value stands in quotation marks or is the word NULL, which the loader sees only right before its line end. */
  readonly endsSpecially: boolean;
}

/** Notes the problems of rows, whichever way they are read. */
export interface RowJudge {
  readonly problems: ProblemTable;
  readonly extra: ExtraValues;
  /** `isBlank`: the six columns hold nothing but white space. */
  judge(row: number, isBlank: boolean, facts: RowFacts): void;
}

export const createRowJudge = (form: RowForm, fileLineEnd: LineEnd): RowJudge => {
  const problems = createProblemTable();
  const tooMany = problems['too-many-values'];
  const extra = new ExtraValues();
  // Where every row has some, they are mostly the same.
  let lastExtra: readonly string[] = [];
  let isVisible = false;
  let isFilled = false;
  const lookAtExtra = (values: readonly string[]): void => {
    lastExtra = values;
    isFilled = values.some((value) => value !== '');
    isVisible = isFilled && values.some((value) => value.trim() !== '');
  };
  const judge = (row: number, isBlank: boolean, facts: RowFacts): void => {
    const { valueCount, lineEnd } = facts;
    const endsWithLogin = valueCount === columnNames.length && !facts.endsSpecially;
    if (isOddEnd(fileLineEnd, lineEnd, endsWithLogin))
      problems['mixed-line-ends'].add(row, -1, lineEnds.indexOf(lineEnd));
    if (facts.quotesBroken) problems['broken-quotes'].add(row);
    if (facts.extra !== lastExtra) lookAtExtra(facts.extra);
    if (isVisible) extra.add(row, facts.extra);
    if (isBlank && !isVisible) {
      problems['blank-row'].add(row);
      return;
    }
    if (valueCount > form.mostValues || isFilled) tooMany.add(row, -1, valueCount);
    if (valueCount < form.fewestValues) problems['too-few-values'].add(row, -1, valueCount);
  };
  return { problems, extra, judge };
};

/**
 * The loader knows one line end, the first of the file. After LF it takes CRLF as well, but only behind a login,
 * from which it takes the CR away: any other last value keeps it.
 */
export const isOddEnd = (first: LineEnd, lineEnd: LineEnd, endsWithLogin: boolean): boolean =>
  lineEnd !== first &&
  lineEnd !== 'none' &&
  first !== 'none' &&
  !(first === 'lf' && lineEnd === 'crlf' && endsWithLogin);
