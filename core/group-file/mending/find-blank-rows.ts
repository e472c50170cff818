import { GROUP } from '../columns.ts';
import type { ValueTable } from '../table.ts';
import type { Draft } from './draft.ts';
import { hasExtra } from './find-duplicates.ts';

const ROWS_PER_STEP = 131_072;

/** Tells the rows in which nothing stands. */
export function* findBlankRows(draft: Draft, tell: (row: number) => void): Generator<void, void> {
  const names = draft.cells[GROUP]!;
  const isBlankName = markBlank(draft.columns[GROUP]!);
  const isBlankRow = (row: number): boolean =>
    draft.columns.every((table, column) => isBlank(table, draft.cells[column]![row]!)) &&
    !hasExtra(draft, row);
  // Nearly all rows have a name.
  for (let row = 0; row < draft.rowCount; row += 1) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    if (isBlankName[names[row]!] === 1 && !draft.isGone(row) && isBlankRow(row)) tell(row);
  }
}

const isBlank = (table: ValueTable, number: number): boolean =>
  number === 0 || (table.shape(number) === 0 && table.text(number).trim() === '');

/** By number: 1 for a value in which nothing stands. */
const markBlank = (table: ValueTable): Uint8Array => {
  const marks = new Uint8Array(table.count());
  for (let number = 0; number < marks.length; number += 1) if (isBlank(table, number)) marks[number] = 1;
  return marks;
};
