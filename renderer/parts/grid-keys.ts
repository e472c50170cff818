export interface GridPlace {
  /** -1 is the header row. */
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly rowsOnPage: number;
}

const between = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Where a key leads from a cell; null when the grid has nothing to do with the key. */
export const moveInGrid = (
  from: GridPlace,
  key: string,
  control: boolean,
  size: GridSize,
): GridPlace | null => {
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const to = (row: number, column: number): GridPlace => ({
    row: between(row, -1, lastRow),
    column: between(column, 0, lastColumn),
  });
  switch (key) {
    case 'ArrowDown':
      return to(from.row + 1, from.column);
    case 'ArrowUp':
      return to(from.row - 1, from.column);
    case 'ArrowRight':
      return to(from.row, from.column + 1);
    case 'ArrowLeft':
      return to(from.row, from.column - 1);
    case 'PageDown':
      return to(from.row + size.rowsOnPage, from.column);
    case 'PageUp':
      return to(Math.max(from.row - size.rowsOnPage, Math.min(from.row, 0)), from.column);
    case 'Home':
      return control ? to(Math.min(0, lastRow), 0) : to(from.row, 0);
    case 'End':
      return control ? to(lastRow, lastColumn) : to(from.row, lastColumn);
    default:
      return null;
  }
};
