import type { CheckResult } from '../checking/check-result.ts';
import { columnNames } from '../columns.ts';
import { pageOf } from '../page-of.ts';
import { severities } from '../problem-rules.ts';
import type { ProblemKind, RowFilter, SheetRow } from '../report.ts';
import type { Sheet } from '../sheet.ts';
import { EXTRA, type Table } from '../table.ts';
import { quoteValue } from './write-csv.ts';

/** The person's own rows, with what was changed in them and what is wrong with them. */
export interface Grid {
  rows(filter: RowFilter, from: number, count: number): readonly SheetRow[];
  rowCount(filter: RowFilter): number;
  /** Place of a spreadsheet's row among the rows of a filter; -1: nowhere. */
  positionOf(filter: RowFilter, row: number): number;
}

/** Indexes of rows are made when a filter is first asked for, and kept. */
export const createGrid = (sheet: Sheet, table: Table, check: Pick<CheckResult, 'byRow'>): Grid => {
  const indexes = new Map<string, Uint32Array>();
  let present: Uint8Array | null = null;

  const isLeftOut = (row: number): boolean => {
    if (table.order === null) return false;
    present ??= markRows(table.order, sheet.rowCount);
    return present[row] === 0;
  };
  /** Null: all rows. */
  const indexOf = (filter: RowFilter): Uint32Array | null => {
    if (filter.show === 'all') return null;
    const key = filter.show === 'changed' ? 'changed' : `${filter.kind ?? ''} ${filter.blockingOnly}`;
    let index = indexes.get(key);
    if (!index) {
      index =
        filter.show === 'changed'
          ? findChangedRows(sheet, table, isLeftOut)
          : check.byRow().rowsWith(filter.kind, filter.blockingOnly);
      indexes.set(key, index);
    }
    return index;
  };
  const rowCount = (filter: RowFilter): number => indexOf(filter)?.length ?? sheet.rowCount;

  const rowAt = (row: number): SheetRow => {
    const values = textsOf(table, row);
    const original = textsOf(sheet, row);
    const worst: ('blocks' | 'warns' | null)[] = values.map(() => null);
    let rowSeverity: SheetRow['rowSeverity'] = null;
    const kinds = new Set<ProblemKind>();
    for (const { kind, column } of check.byRow().of(row)) {
      kinds.add(kind);
      const severity = severities[kind];
      if (column === -1) rowSeverity = worse(rowSeverity, severity);
      else worst[column] = worse(worst[column] ?? null, severity);
    }
    return {
      row: sheet.spreadsheetRow(row),
      values,
      before: values.map((value, column) => (value === original[column] ? null : original[column]!)),
      severities: worst,
      rowSeverity,
      kinds: [...kinds],
      isDeleted: isLeftOut(row),
    };
  };

  return {
    rowCount,
    rows(filter, from, count) {
      const index = indexOf(filter);
      return pageOf(from, count, rowCount(filter)).map((place) => rowAt(index ? index[place]! : place));
    },
    positionOf(filter, spreadsheetRow) {
      const row = sheet.rowIndex(spreadsheetRow);
      const index = indexOf(filter);
      return index === null || row === -1 ? row : findNumber(index, row);
    },
  };
};

const worse = (one: SheetRow['rowSeverity'], other: 'blocks' | 'warns'): 'blocks' | 'warns' =>
  one === 'blocks' ? one : other;

/** The six values of a row, and all that follow them as one. */
const textsOf = ({ columns, cells, extra }: Table, row: number): string[] => [
  ...columnNames.map((_, column) => columns[column]!.text(cells[column]![row]!)),
  (extra.get(row) ?? []).map(quoteValue).join(','),
];

const markRows = (rows: Uint32Array, rowCount: number): Uint8Array => {
  const marks = new Uint8Array(rowCount);
  for (const row of rows) marks[row] = 1;
  return marks;
};

/** Columns in which nothing was changed are the very same arrays. */
const findChangedRows = (sheet: Table, table: Table, isLeftOut: (row: number) => boolean): Uint32Array => {
  const columns = [...Array(EXTRA).keys()].filter((column) => table.cells[column] !== sheet.cells[column]);
  const mayBeLeftOut = table.order !== null;
  const rows = new Uint32Array(sheet.rowCount);
  let count = 0;
  for (let row = 0; row < sheet.rowCount; row += 1) {
    const isChanged =
      columns.some((column) => table.cells[column]![row] !== sheet.cells[column]![row]) ||
      (mayBeLeftOut && isLeftOut(row)) ||
      (table.extra !== sheet.extra && table.extra.get(row) !== sheet.extra.get(row));
    if (!isChanged) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.slice(0, count);
};

/** The place of a number in ascending ones; -1: nowhere. */
const findNumber = (numbers: Uint32Array, wanted: number): number => {
  let from = 0;
  let to = numbers.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (numbers[middle]! < wanted) from = middle + 1;
    else to = middle;
  }
  return numbers[from] === wanted ? from : -1;
};
