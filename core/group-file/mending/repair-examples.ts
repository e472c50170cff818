import type { RepairExample, RepairKind } from '../changes.ts';
import { columnNames } from '../columns.ts';
import type { Sheet } from '../sheet.ts';
import type { Table } from '../table.ts';
import type { MendedTable } from './mend-table.ts';

/** The first row after the header, in the file that we write. */
const FIRST_WRITTEN_ROW = 2;

/**
 * Makes the function that shows what one repair of values or rows does, by its index in the log. A row that is left
 * out is shown as it would have been; a row that moves by its number before and after.
 */
export const exampleMaker = (
  sheet: Sheet,
  mended: MendedTable,
  kind: RepairKind,
): ((index: number) => RepairExample) => {
  const { table, log, values } = mended;
  const textAt = (row: number, column: number): string =>
    table.columns[column]!.text(table.cells[column]![row]!);
  const placeOf = createPlaceFinder(table);

  const change = (row: number, column: number): Pick<RepairExample, 'before' | 'after'> => {
    if (kind === 'subject-fill') return { before: '', after: textAt(row, column) };
    if (kind === 'duplicate-rows')
      return { before: columnNames.map((_, each) => textAt(row, each)).join(','), after: '' };
    if (kind === 'sort')
      return {
        before: String(sheet.spreadsheetRow(row)),
        after: String(placeOf(row) + FIRST_WRITTEN_ROW),
      };
    const changes = values[column]?.changesOf(sheet.cells[column]![row]!) ?? [];
    return changes.find((each) => each.kind === kind) ?? { before: '', after: '' };
  };

  return (index) => {
    const { row, column } = log.get(kind, index);
    const { before, after } = change(row, column);
    return { row: sheet.spreadsheetRow(row), column: columnNames[column] ?? null, before, after };
  };
};

/** Finds the place of a row in an order; the places are written down when the first is asked for. */
const createPlaceFinder = ({ order, rowCount }: Table): ((row: number) => number) => {
  let places: Uint32Array | null = null;
  return (row) => {
    if (order === null) return row;
    if (places === null) {
      places = new Uint32Array(rowCount);
      for (let place = 0; place < order.length; place += 1) places[order[place]!] = place;
    }
    return places[row]!;
  };
};
