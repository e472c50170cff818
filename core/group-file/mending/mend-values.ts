import { STUDENT } from '../columns.ts';
import { findDoubtfulIds } from './doubtful-ids.ts';
import type { Draft } from './draft.ts';
import { firstRepair, MendedColumn } from './mend-column.ts';
import type { RepairLog } from './repair-log.ts';
import type { ValueStep } from './value-repairs.ts';

const ROWS_PER_STEP = 8192;

/**
 * Mends all values of a draft. The different values of a column are looked at once each; the rows follow.
 * A value that the person typed stays as it was typed.
 */
export function* mendValues(
  draft: Draft,
  steps: readonly (readonly ValueStep[])[],
  log: RepairLog,
): Generator<void, readonly MendedColumn[]> {
  const mended = draft.columns.map((table, column) => new MendedColumn(table, steps[column]!));
  for (const column of mended) yield* column.mendAll();
  mended[STUDENT]!.leaveDoubtful(yield* findDoubtfulIds(draft, mended));
  const affected = [...mended.keys()].filter((column) => mended[column]!.count > 0);
  const cells = affected.map((column) => draft.writableCells(column));
  for (let from = 0; from < draft.rowCount && affected.length > 0; from += ROWS_PER_STEP) {
    const to = Math.min(draft.rowCount, from + ROWS_PER_STEP);
    for (const [index, column] of affected.entries())
      mendCells(draft, column, { cells: cells[index]!, mended: mended[column]!, from, to }, log);
    yield;
  }
  return mended;
}

/** Cells of one column, from a row to another. */
interface CellRange {
  readonly cells: Uint32Array;
  readonly mended: MendedColumn;
  readonly from: number;
  readonly to: number;
}

const mendCells = (
  draft: Draft,
  column: number,
  { cells, mended, from, to }: CellRange,
  log: RepairLog,
): void => {
  const { becomes, repairs } = mended;
  for (let row = from; row < to; row += 1) {
    const number = cells[row]!;
    if (repairs[number] === 0 || draft.isGone(row) || draft.isTyped(row, column)) continue;
    cells[row] = becomes[number]!;
    // Each turn takes away the lowest bit.
    for (let bits = repairs[number]!; bits !== 0; bits &= bits - 1) log.add(firstRepair(bits), row, column);
  }
};
