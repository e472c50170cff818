/** Rows that go in one piece unless the person says otherwise: half of what the service documents as safe. */
export const DEFAULT_SAFE_ROWS = 50_000;
export const FEWEST_SAFE_ROWS = 1_000;
export const MOST_SAFE_ROWS = 1_000_000;

/** Into how many parts a file of so many rows will go, as nearly as can be told before it is split. */
export const partsOf = (rows: number, safeRows: number): number => Math.max(Math.ceil(rows / safeRows), 1);
