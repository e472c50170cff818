import type { Changes } from '../changes.ts';
import { EXTRA, type Table, type ValueTable } from '../table.ts';

const PLACES_PER_ROW = 8;

/** Where an edit stands in `Changes.edits`. */
export const editPlace = (row: number, column: number): number => row * PLACES_PER_ROW + column;

export const rowOfEdit = (place: number): number => Math.floor(place / PLACES_PER_ROW);

/** A table while it is being mended. Columns are copied before something in them changes. */
export interface Draft {
  readonly columns: readonly ValueTable[];
  readonly cells: readonly Uint32Array[];
  readonly rowCount: number;
  readonly extra: ReadonlyMap<number, readonly string[]>;
  /** Rows are left out one by one. */
  isGone(row: number): boolean;
  drop(row: number): void;
  /** The person typed this value. */
  isTyped(row: number, column: number): boolean;
  /** The cells of a column, to write into. */
  writableCells(column: number): Uint32Array;
  /** `order`: the rows that are left, in another order than they stood in; null: that of the file. */
  finish(order: Uint32Array | null): Table;
}

/** A draft of what was read, with the person's own changes in it. */
export const createDraft = (table: Table, { edits, deleted }: Changes): Draft => {
  const { columns, rowCount } = table;
  const cells = [...table.cells];
  const copied = new Set<number>();
  let extra = table.extra;
  let gone: Uint8Array | null = null;
  let goneCount = 0;

  const writableCells = (column: number): Uint32Array => {
    if (!copied.has(column)) cells[column] = cells[column]!.slice(0, rowCount);
    copied.add(column);
    return cells[column]!;
  };
  const drop = (row: number): void => {
    gone ??= new Uint8Array(rowCount);
    if (gone[row] === 0) goneCount += 1;
    gone[row] = 1;
  };

  for (const [place, value] of edits) {
    const row = rowOfEdit(place);
    const column = place % PLACES_PER_ROW;
    if (column < EXTRA) writableCells(column)[row] = columns[column]!.numberOf(value);
    else extra = withExtra(extra, row, value);
  }
  for (const row of deleted) drop(row);

  return {
    columns,
    cells,
    rowCount,
    extra,
    isGone: (row) => gone !== null && gone[row] === 1,
    drop,
    isTyped: (row, column) => edits.size > 0 && edits.has(editPlace(row, column)),
    writableCells,
    finish: (order) => ({
      columns,
      cells,
      rowCount,
      extra,
      order: order ?? remaining(gone, rowCount - goneCount),
    }),
  };
};

const withExtra = (
  extra: ReadonlyMap<number, readonly string[]>,
  row: number,
  text: string,
): ReadonlyMap<number, readonly string[]> => {
  const changed = new Map(extra);
  if (text === '') changed.delete(row);
  else changed.set(row, text.split(','));
  return changed;
};

const remaining = (gone: Uint8Array | null, count: number): Uint32Array | null => {
  if (gone === null || count === gone.length) return null;
  const rows = new Uint32Array(count);
  let place = 0;
  for (let row = 0; row < gone.length; row += 1) {
    if (gone[row] === 1) continue;
    rows[place] = row;
    place += 1;
  }
  return rows;
};
