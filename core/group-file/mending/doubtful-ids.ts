import { createKeyIndex } from '../checking/key-index.ts';
import { meantYear } from '../checking/school-year.ts';
import { GROUP, SCHOOL, STUDENT, YEAR } from '../columns.ts';
import type { Draft } from './draft.ts';
import { ANY_FOUND_ID, bitOf, type MendedColumn } from './mend-column.ts';

const ROWS_PER_STEP = 8192;

/**
 * Student ids that must not be brought back, though exactly one known id fits, by the number of their value. To a
 * spreadsheet, several students may look the same: an id in scientific notation that stands twice in a group is such a
 * case, and so is one that would become an id which stands in the group already.
 */
export function* findDoubtfulIds(
  draft: Draft,
  mended: readonly MendedColumn[],
): Generator<void, ReadonlySet<number>> {
  const doubtful = new Set<number>();
  const { becomes, repairs } = mended[STUDENT]!;
  const isFound = (number: number): boolean => (repairs[number]! & ANY_FOUND_ID) !== 0;
  /** By value: 1 for an id that was found, wherever it stands. */
  const isWanted = new Uint8Array(draft.columns[STUDENT]!.count());
  let isAnyFound = false;
  for (let number = 0; number < repairs.length; number += 1)
    if (isFound(number)) {
      isWanted[becomes[number]!] = 1;
      isAnyFound = true;
    }
  if (!isAnyFound) return doubtful;

  const groupOf = groupFinder(draft, mended);
  const members = createKeyIndex();
  /** By member of a group: the number of the value that it was first. */
  const firstNumbers: number[] = [];
  const cells = draft.cells[STUDENT]!;
  for (let row = 0; row < draft.rowCount; row += 1) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    if (draft.isGone(row)) continue;
    const number = cells[row]!;
    const id = draft.isTyped(row, STUDENT) ? number : becomes[number]!;
    if (isWanted[id] === 0) continue;
    const member = members.indexOf(groupOf(row), id, 0);
    const first = firstNumbers[member];
    if (first === undefined) firstNumbers.push(number);
    else if (first !== number || (repairs[number]! & bitOf['scientific-notation']) !== 0) {
      if (isFound(number)) doubtful.add(number);
      if (isFound(first)) doubtful.add(first);
    }
  }
  return doubtful;
}

/** Numbers the groups as they are meant: mended names and schools, and the year whatever its form. */
const groupFinder = (draft: Draft, mended: readonly MendedColumn[]): ((row: number) => number) => {
  const groups = createKeyIndex();
  const years = new Map<number, number>();
  const valueAt = (row: number, column: number): number => {
    const number = draft.cells[column]![row]!;
    const becomes = draft.isTyped(row, column) ? number : mended[column]!.becomes[number]!;
    return draft.columns[column]!.same(becomes);
  };
  const yearAt = (row: number): number => {
    const number = draft.cells[YEAR]![row]!;
    let year = years.get(number);
    if (year === undefined) {
      year = meantYear(draft.columns[YEAR]!.text(number)) >>> 0;
      years.set(number, year);
    }
    return year;
  };
  return (row) => groups.indexOf(valueAt(row, GROUP), valueAt(row, SCHOOL), yearAt(row));
};
