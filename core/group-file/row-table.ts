/** One place for each of the six columns, and the group's index plus one; 0: the row belongs to no group. */
const WIDTH = 7;
const GROUP_PLACE = 6;
const BLOCK_ROWS = 65_536;

/** All rows after the header as numbers: 28 bytes a row, never copied when it grows. */
export interface RowTable {
  count(): number;
  /** Adds a row of empty values and answers its index. */
  add(): number;
  set(row: number, column: number, value: number): void;
  get(row: number, column: number): number;
  /** The group's index; -1: none. */
  groupOf(row: number): number;
  setGroup(row: number, group: number): void;
}

export const createRowTable = (): RowTable => {
  const blocks: Uint32Array[] = [];
  let count = 0;
  const blockOf = (row: number): Uint32Array => blocks[(row / BLOCK_ROWS) | 0]!;
  const placeOf = (row: number): number => (row % BLOCK_ROWS) * WIDTH;
  return {
    count: () => count,
    add() {
      if (count % BLOCK_ROWS === 0) blocks.push(new Uint32Array(BLOCK_ROWS * WIDTH));
      count += 1;
      return count - 1;
    },
    set(row, column, value) {
      blockOf(row)[placeOf(row) + column] = value;
    },
    get: (row, column) => blockOf(row)[placeOf(row) + column]!,
    groupOf: (row) => blockOf(row)[placeOf(row) + GROUP_PLACE]! - 1,
    setGroup(row, group) {
      blockOf(row)[placeOf(row) + GROUP_PLACE] = group + 1;
    },
  };
};
