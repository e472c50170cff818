import type { FileGroup, FileGroups, Memberships } from '../../change/file-groups.ts';
import { collationKey } from '../../service/collation.ts';
import { GROUP, SCHOOL, STUDENT, SUBJECT, TEACHER, YEAR } from '../columns.ts';
import { trimSpaces } from '../simplify-value.ts';
import type { Table } from '../table.ts';
import type { CheckedRows } from './check-rows.ts';
import { textAt } from './describe-problem.ts';
import type { JudgedColumn, JudgedTable } from './judge-columns.ts';
import { BLANK, markOf } from './value-marks.ts';

const ROWS_PER_STEP = 8192;
const NO_MEMBER = BLANK | markOf['null-word'];

/**
 * What the service's loader makes of rows that it reads just as they were read here. `subjects`: those that the
 * service knows. Yields how many rows are done.
 */
export function* loadedGroups(
  table: Table,
  { columns, years }: JudgedTable,
  rows: CheckedRows,
  subjects: readonly string[],
): Generator<number, FileGroups> {
  const sorted = yield* sortByGroup(table, rows);
  const stored = subjectReader(columns[SUBJECT]!, subjects);
  const groups: FileGroup[] = [];
  for (let group = 0; group < rows.groups.count(); group += 1) {
    const first = sorted.rows[sorted.starts[group]!]!;
    let replacingSubject = stored(first);
    const end = sorted.starts[group + 1]!;
    for (let at = sorted.starts[group]! + 1; at < end && replacingSubject === null; at += 1)
      replacingSubject = stored(sorted.rows[at]!);
    groups.push({
      name: trimSpaces(textAt(table, first, GROUP)),
      school: trimSpaces(textAt(table, first, SCHOOL)),
      year: years[table.cells[YEAR]![first]!]!,
      subject: stored(first),
      replacingSubject,
    });
    if (group % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield 0;
  }
  return {
    groups,
    students: yield* membersOf(columns[STUDENT]!, sorted, (_, student) => rows.members.spelling(student)),
    teachers: yield* membersOf(columns[TEACHER]!, sorted, (number) => number),
  };
}

/** The rows of each group together, in their order. */
interface SortedRows {
  /** By group: where its rows begin in `rows`; one more than there are groups. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

function* sortByGroup(table: Table, { groups, groupOfRow }: CheckedRows): Generator<number, SortedRows> {
  const { order, rowCount } = table;
  const places = order?.length ?? rowCount;
  const starts = new Uint32Array(groups.count() + 1);
  for (let row = 0; row < rowCount; row += 1) starts[groupOfRow[row]!]! += 1;
  // Rows of no group.
  starts[0] = 0;
  for (let group = 1; group < starts.length; group += 1) starts[group]! += starts[group - 1]!;
  const next = starts.slice();
  const rows = new Uint32Array(starts.at(-1)!);
  for (let place = 0; place < places; place += 1) {
    if (place % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield place;
    const row = order === null ? place : order[place]!;
    const group = groupOfRow[row]! - 1;
    if (group === -1) continue;
    rows[next[group]!] = row;
    next[group]! += 1;
  }
  return { starts, rows };
}

/** Each member of a group once. `spell`: the value that spells a member, by that of its first row there and its `same`. */
function* membersOf(
  { numbers, marks, same, table }: JudgedColumn,
  { starts, rows }: SortedRows,
  spell: (number: number, member: number) => number,
): Generator<number, Memberships> {
  const memberStarts = new Uint32Array(starts.length);
  const members = new Uint32Array(rows.length);
  /** By member: the last group it was seen in, plus one. */
  const lastGroup = new Uint32Array(same.length);
  let count = 0;
  for (let group = 0; group + 1 < starts.length; group += 1) {
    const end = starts[group + 1]!;
    for (let at = starts[group]!; at < end; at += 1) {
      if (at % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield at;
      const number = numbers[rows[at]!]!;
      const member = same[number]!;
      if (member === 0 || lastGroup[member] === group + 1 || (marks[number]! & NO_MEMBER) !== 0) continue;
      lastGroup[member] = group + 1;
      members[count] = spell(number, member);
      count += 1;
    }
    memberStarts[group + 1] = count;
  }
  const texts = { count: same.length, text: (number: number) => trimSpaces(table.text(number)) };
  return { texts, same, starts: memberStarts, numbers: members.subarray(0, count) };
}

/** What the loader stores of a row's subject: a listed one as the list spells it, of `All` and any other nothing. */
const subjectReader = (
  { table, numbers, marks }: JudgedColumn,
  subjects: readonly string[],
): ((row: number) => string | null) => {
  const listed = new Map(subjects.map((subject) => [collationKey(subject), subject]));
  const stored = new Map<number, string | null>();
  return (row) => {
    const number = numbers[row]!;
    const known = stored.get(number);
    if (known !== undefined) return known;
    const isNone = (marks[number]! & NO_MEMBER) !== 0;
    const subject = isNone ? null : (listed.get(collationKey(trimSpaces(table.text(number)))) ?? null);
    stored.set(number, subject);
    return subject;
  };
};
