import { severities } from '../problem-rules.ts';
import { columnOfCell, cellOf, rowOfCell, type ProblemTable } from '../problem-table.ts';
import { problemKinds, type ProblemKind } from '../report.ts';

/** A problem of a row; `column` -1: of the whole row. */
export interface RowProblem {
  readonly kind: ProblemKind;
  readonly column: number;
  /** Among the rows' problems of its kind. */
  readonly index: number;
}

/** The problems of a file by row. */
export interface ProblemIndex {
  /** In the order of `problemKinds`. */
  of(row: number): readonly RowProblem[];
  /** Row indexes, ascending. `kind` null: any. */
  rowsWith(kind: ProblemKind | null, blockingOnly: boolean): Uint32Array;
}

/** Sorted by counting: a million problems take some milliseconds, and six bytes each. */
export const createProblemIndex = (problems: ProblemTable, rowCount: number): ProblemIndex => {
  /** By row: where its problems begin among all; the last one: their count. */
  const starts = new Uint32Array(rowCount + 1);
  for (const kind of problemKinds) for (const cell of problems[kind].cells()) starts[rowOfCell(cell)]! += 1;
  let total = 0;
  for (let row = 0; row <= rowCount; row += 1) {
    total += starts[row]!;
    starts[row] = total;
  }
  /** The kind's number and the column, put together as a row and a column are. */
  const entries = new Uint16Array(total);
  const indexes = new Uint32Array(total);
  // Filled from the last kind to the first, so that each start moves down to where it belongs.
  for (let kind = problemKinds.length - 1; kind >= 0; kind -= 1) {
    const cells = problems[problemKinds[kind]!].cells();
    for (let index = cells.length - 1; index >= 0; index -= 1) {
      const row = rowOfCell(cells[index]!);
      starts[row]! -= 1;
      entries[starts[row]!] = cellOf(kind, columnOfCell(cells[index]!));
      indexes[starts[row]!] = index;
    }
  }
  return {
    of: (row) =>
      row < 0 || row >= rowCount
        ? []
        : Array.from(entries.subarray(starts[row], starts[row + 1]), (entry, place) => ({
            kind: problemKinds[rowOfCell(entry)]!,
            column: columnOfCell(entry),
            index: indexes[starts[row]! + place]!,
          })),
    rowsWith(kind, blockingOnly) {
      const isWanted = problemKinds.map(
        (known) => (kind === null || known === kind) && (!blockingOnly || severities[known] === 'blocks'),
      );
      const rows = new Uint32Array(rowCount);
      let count = 0;
      for (let row = 0; row < rowCount; row += 1)
        for (let at = starts[row]!; at < starts[row + 1]!; at += 1)
          if (isWanted[rowOfCell(entries[at]!)] === true) {
            rows[count] = row;
            count += 1;
            break;
          }
      return rows.slice(0, count);
    },
  };
};
