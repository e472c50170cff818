import { columnNames } from '../columns.ts';
import { rowOfCell, type ProblemTable } from '../problem-table.ts';
import type { ProblemKind } from '../report.ts';
import type { Table } from '../table.ts';

/** What is known of the bytes that the rows are to be sent as. */
export interface RowForm {
  /** What reading found in rows. */
  readonly rowProblems: ProblemTable;
  /** The rows are written anew by us: line ends, missing values and blank rows are then no problem any more. */
  readonly isRewritten: boolean;
  /** Rows in which the person or a repair changed something: what is in them now is what is meant. */
  readonly touchedRows: ReadonlySet<number>;
}

const COLUMNS = columnNames.length;
const kindsOfForm = [
  'mixed-line-ends',
  'broken-quotes',
  'too-few-values',
  'too-many-values',
  'blank-row',
] as const satisfies readonly ProblemKind[];

/** Takes over what reading found and what still holds. */
export const carryFormProblems = (table: Table, form: RowForm, problems: ProblemTable): void => {
  const { rowProblems, isRewritten, touchedRows } = form;
  if (!isRewritten) {
    for (const kind of kindsOfForm) problems[kind].addAll(rowProblems[kind]);
    return;
  }
  const isThere = presenceOf(table);
  const carry = (kind: ProblemKind, holds: (row: number) => boolean): void => {
    const facts = rowProblems[kind].facts();
    rowProblems[kind].cells().forEach((cell, index) => {
      const row = rowOfCell(cell);
      if (isThere(row) && holds(row)) problems[kind].add(row, -1, facts[index] ?? 0);
    });
  };
  carry('broken-quotes', (row) => !touchedRows.has(row));
  // Whoever wrote them: a person can type some too, in any row.
  for (const row of Uint32Array.from(table.extra.keys()).sort()) {
    const values = table.extra.get(row)!;
    const isWritten = values.some((value) => value.trim() !== '');
    if (isThere(row) && isWritten) problems['too-many-values'].add(row, -1, COLUMNS + values.length);
  }
};

const presenceOf = ({ order, rowCount }: Table): ((row: number) => boolean) => {
  if (order === null) return () => true;
  const isThere = new Uint8Array(rowCount);
  for (const row of order) isThere[row] = 1;
  return (row) => isThere[row] === 1;
};

/** By row, 1 where the row as it is sent ends too early for its place to be known; null: nowhere. */
export const cutRows = ({ rowCount }: Table, { rowProblems, isRewritten }: RowForm): Uint8Array | null => {
  if (isRewritten || rowProblems['too-few-values'].count === 0) return null;
  const isCut = new Uint8Array(rowCount);
  for (const cell of rowProblems['too-few-values'].cells()) isCut[rowOfCell(cell)] = 1;
  return isCut;
};
