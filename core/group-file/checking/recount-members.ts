import { STUDENT, TEACHER } from '../columns.ts';
import type { CheckedRows } from './check-rows.ts';
import type { JudgedColumn } from './judge-columns.ts';
import { BLANK, markOf } from './value-marks.ts';

const ROWS_PER_STEP = 8192;
const NO_MEMBER = BLANK | markOf['null-word'];

/**
 * Counts the members of groups whose rows do not stand together once more: the first count may have met a member
 * again after another group. Puts their rows together by counting, so that it needs no look-up of pairs.
 */
export function* recountMembers(
  columns: readonly JudgedColumn[],
  { groups, groupOfRow }: Pick<CheckedRows, 'groups' | 'groupOfRow'>,
): Generator<void, void> {
  const { isReturned } = groups;
  if (!isReturned.includes(true)) return;
  const isWanted = (row: number): boolean =>
    groupOfRow[row] !== 0 && isReturned[groupOfRow[row]! - 1] === true;
  /** By group: where its rows begin among all that are wanted; in the end, where they end. */
  const starts = new Uint32Array(groups.count() + 1);
  for (let row = 0; row < groupOfRow.length; row += 1) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    if (isWanted(row)) starts[groupOfRow[row]!]! += 1;
  }
  for (let group = 1; group < starts.length; group += 1) starts[group]! += starts[group - 1]!;
  const rows = new Uint32Array(starts.at(-1)!);
  for (let row = 0; row < groupOfRow.length; row += 1) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    if (!isWanted(row)) continue;
    const group = groupOfRow[row]! - 1;
    rows[starts[group]!] = row;
    starts[group]! += 1;
  }
  yield* recount(
    [columns[STUDENT]!, groups.students],
    [columns[TEACHER]!, groups.teachers],
    rows,
    groupOfRow,
  );
}

type Counted = readonly [column: JudgedColumn, counts: number[]];

/** `rows`: those of each group together. */
function* recount(
  students: Counted,
  teachers: Counted,
  rows: Uint32Array,
  groupOfRow: Uint32Array,
): Generator<void, void> {
  const countStudent = createCounter(students);
  const countTeacher = createCounter(teachers);
  let current = 0;
  for (let at = 0; at < rows.length; at += 1) {
    if (at % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const row = rows[at]!;
    const group = groupOfRow[row]!;
    if (group !== current) {
      current = group;
      students[1][group - 1] = teachers[1][group - 1] = 0;
    }
    countStudent(row, group);
    countTeacher(row, group);
  }
}

/** Makes the function that counts the member of a row, if it is the first of them in its group. `group`: plus one. */
const createCounter = ([{ numbers, marks, same }, counts]: Counted): ((
  row: number,
  group: number,
) => void) => {
  /** By member: the last group it was seen in, plus one. */
  const lastGroup = new Uint32Array(marks.length);
  return (row, group) => {
    const number = numbers[row]!;
    const member = same[number]!;
    if (member === 0 || lastGroup[member] === group || (marks[number]! & NO_MEMBER) !== 0) return;
    lastGroup[member] = group;
    counts[group - 1]! += 1;
  };
};
