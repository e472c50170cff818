import { columnNames } from '../columns.ts';
import type { Table, ValueTable } from '../table.ts';
import { createValueTable } from './value-table.ts';

const FIRST_ROWS = 1024;

/** Collects rows of texts into a table. */
export interface TableBuilder {
  /** Adds a row; values after the sixth become its extra ones. Answers its index. */
  add(values: readonly string[]): number;
  /** The table of what was added so far; nothing may be added afterwards. */
  finish(): Table;
}

export const createTableBuilder = (): TableBuilder => {
  const columns: readonly ValueTable[] = columnNames.map(() => createValueTable());
  const cells = columnNames.map(() => new Uint32Array(FIRST_ROWS));
  const extra = new Map<number, readonly string[]>();
  const lastValues = columnNames.map(() => '');
  const lastNumbers = columnNames.map(() => 0);
  let rowCount = 0;
  return {
    add(values) {
      if (rowCount === cells[0]!.length) cells.forEach((column, index) => (cells[index] = doubled(column)));
      columns.forEach((column, index) => {
        const value = values[index] ?? '';
        // Most values are those of the row before.
        if (value !== lastValues[index]) {
          lastValues[index] = value;
          lastNumbers[index] = column.numberOf(value);
        }
        cells[index]![rowCount] = lastNumbers[index]!;
      });
      if (values.length > columns.length) extra.set(rowCount, values.slice(columns.length));
      rowCount += 1;
      return rowCount - 1;
    },
    finish: () => ({ columns, cells, rowCount, order: null, extra }),
  };
};

const doubled = (numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
};
