import { STUDENT, TEACHER } from './columns.ts';
import { pairOf } from './group-table.ts';
import type { Roster } from './roster.ts';

type AddMember = (row: number, group: number, student: number, teacher: number) => void;

/** Makes the function that counts members and finds rows that say the same twice. Number 0: no such member. */
export const createMemberCheck = (roster: Roster): AddMember => {
  const { rows, groups, problems, tables } = roster;
  /** By student: the last row that was its first in a group. */
  const firstRows: number[] = [];
  /** By student: the teacher in that row. */
  const firstTeachers: number[] = [];
  /** By teacher: the last group it was seen in, plus one. */
  const teacherGroups: number[] = [];
  /** Further rows of a student with another teacher, within the group. */
  const further = new Map<number, number>();
  let currentGroup = -1;

  const addRepeated = (row: number, student: number, teacher: number): void => {
    const pair = pairOf(student, teacher);
    const earlier = firstTeachers[student] === teacher ? firstRows[student]! : further.get(pair);
    if (earlier === undefined) further.set(pair, row);
    else problems.add('duplicate-row', row, -1, earlier);
  };

  const addTeacher = (group: number, teacher: number): void => {
    fill(teacherGroups, tables[TEACHER]!.values.length, 0);
    if (teacherGroups[teacher] === group + 1) return;
    if (teacherGroups[teacher] === 0) roster.teachers += 1;
    teacherGroups[teacher] = group + 1;
    groups.teachers[group]! += 1;
  };

  return (row, group, student, teacher) => {
    if (group !== currentGroup) {
      currentGroup = group;
      if (further.size > 0) further.clear();
    }
    fill(firstRows, tables[STUDENT]!.values.length, -1);
    const firstRow = firstRows[student]!;
    if (firstRow !== -1 && rows.groupOf(firstRow) === group) addRepeated(row, student, teacher);
    else {
      if (student !== 0) {
        groups.students[group]! += 1;
        if (firstRow === -1) roster.students += 1;
      }
      firstRows[student] = row;
      firstTeachers[student] = teacher;
    }
    if (teacher !== 0) addTeacher(group, teacher);
  };
};

const fill = (numbers: number[], length: number, value: number): void => {
  while (numbers.length < length) numbers.push(value);
};

/**
 * Counts the members of groups whose rows do not stand together once more: the first count may have met a member
 * again after another group. Answers after every 65,536 rows.
 */
export function* recountReturnedGroups({ rows, groups, tables }: Roster): Generator<void, void> {
  if (groups.returned.size === 0) return;
  const students = new Set<number>();
  const teachers = new Set<number>();
  for (const group of groups.returned) groups.students[group] = groups.teachers[group] = 0;
  const count = (seen: Set<number>, counts: number[], column: number, row: number, group: number): void => {
    const table = tables[column]!;
    const number = table.same[rows.get(row, column)]!;
    if (table.values[number]!.trim() === '') return;
    const pair = pairOf(number, group);
    if (seen.has(pair)) return;
    seen.add(pair);
    counts[group]! += 1;
  };
  for (let row = 0; row < rows.count(); row += 1) {
    if (row % 65_536 === 65_535) yield;
    const group = rows.groupOf(row);
    if (!groups.returned.has(group)) continue;
    count(students, groups.students, STUDENT, row, group);
    count(teachers, groups.teachers, TEACHER, row, group);
  }
}
