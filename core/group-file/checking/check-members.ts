import { STUDENT, TEACHER } from '../columns.ts';
import type { ProblemTable } from '../problem-table.ts';
import { trimSpaces } from '../simplify-value.ts';
import type { GroupTable } from './group-table.ts';
import type { JudgedColumn } from './judge-columns.ts';
import { markOf, UNUSUAL } from './value-marks.ts';

/** Counts members, and finds rows and members that say the same twice. */
export interface MemberCheck {
  /** `student`, `teacher`: as the loader compares them; 0: none. `school` likewise. */
  add(row: number, group: number, student: number, teacher: number, school: number): void;
  /** The value that spells a student in the whole file: that of its first row. `student` as in `add`. */
  spelling(student: number): number;
  /** Different members of the whole file. */
  students(): number;
  teachers(): number;
}

const PAIR = 2 ** 24;
/** For a student's only school: it has more, and that is told. */
const SEVERAL = 2 ** 32 - 1;

export const createMemberCheck = (
  columns: readonly JudgedColumn[],
  groups: GroupTable,
  problems: ProblemTable,
): MemberCheck => {
  const studentColumn = columns[STUDENT]!;
  const teacherColumn = columns[TEACHER]!;
  const studentCount = studentColumn.marks.length;
  const teacherCount = teacherColumn.marks.length;
  /** By student: the last group it was in, plus one; its first row there, the teacher of that row; its only school. */
  const studentGroup = new Uint32Array(studentCount);
  const studentRow = new Uint32Array(studentCount);
  const studentTeacher = new Uint32Array(studentCount);
  const studentSchool = new Uint32Array(studentCount);
  /** Whether any student may be spelled in two ways: looking that up for each row takes its time. */
  const maySpellAnew = studentColumn.same.some((same, number) => same !== number);
  /** By student: its first row in the file. */
  const studentFirst = new Uint32Array(studentCount);
  const teacherGroup = new Uint32Array(teacherCount);
  const teacherRow = new Uint32Array(teacherCount);
  /** Rows of a student after its first in the group, with another teacher: by student and teacher. */
  const further = new Map<number, number>();
  const nearDuplicates = problems['near-duplicate'];
  const duplicates = problems['duplicate-row'];
  const oddLogins = problems['login-not-email'];
  let currentGroup = -1;
  let students = 0;
  let teachers = 0;

  /** Spaces around a member are a problem of their own, so that these do not make another spelling. */
  const isSpelledAnew = (column: JudgedColumn, row: number, firstRow: number): boolean => {
    const number = column.numbers[row]!;
    const first = column.numbers[firstRow]!;
    if (number === first) return false;
    const hasSpaces = ((column.marks[number]! | column.marks[first]!) & markOf['spaces-around']) !== 0;
    return !hasSpaces || trimSpaces(column.table.text(number)) !== trimSpaces(column.table.text(first));
  };

  const addRepeated = (row: number, student: number, teacher: number): void => {
    // Of an id whose digits are lost, nobody knows whether it is the same student.
    if ((studentColumn.marks[studentColumn.numbers[row]!]! & markOf['scientific-notation']) !== 0) return;
    const firstRow = studentRow[student]!;
    let earlier: number | undefined = firstRow;
    if (studentTeacher[student] !== teacher) {
      const pair = student * PAIR + teacher;
      earlier = further.get(pair);
      if (earlier === undefined) further.set(pair, row);
    }
    if (student !== 0 && isSpelledAnew(studentColumn, row, firstRow))
      nearDuplicates.add(row, STUDENT, firstRow);
    else if (
      earlier !== undefined &&
      !(teacher !== 0 && isSpelledAnew(teacherColumn, row, teacherRow[teacher]!))
    )
      duplicates.add(row, -1, earlier);
  };

  const addStudent = (row: number, group: number, student: number, school: number): void => {
    groups.students[group]! += 1;
    if (studentGroup[student] === 0) {
      students += 1;
      studentSchool[student] = school;
      studentFirst[student] = row;
      return;
    }
    if (maySpellAnew && isSpelledAnew(studentColumn, row, studentFirst[student]!))
      nearDuplicates.add(row, STUDENT, studentFirst[student]);
    if (studentSchool[student] !== school && studentSchool[student] !== SEVERAL) {
      problems['student-in-two-schools'].add(row, STUDENT, studentRow[student]);
      studentSchool[student] = SEVERAL;
    }
  };

  const addTeacher = (row: number, group: number, teacher: number): void => {
    if (teacherGroup[teacher] === group + 1) {
      if (isSpelledAnew(teacherColumn, row, teacherRow[teacher]!))
        nearDuplicates.add(row, TEACHER, teacherRow[teacher]);
      return;
    }
    if (teacherGroup[teacher] === 0) teachers += 1;
    teacherGroup[teacher] = group + 1;
    teacherRow[teacher] = row;
    groups.teachers[group]! += 1;
    if ((teacherColumn.marks[teacherColumn.numbers[row]!]! & UNUSUAL) !== 0) oddLogins.add(row, TEACHER);
  };

  return {
    add(row, group, student, teacher, school) {
      if (group !== currentGroup) {
        currentGroup = group;
        if (further.size > 0) further.clear();
      }
      if (teacher !== 0) addTeacher(row, group, teacher);
      if (studentGroup[student] === group + 1) addRepeated(row, student, teacher);
      else {
        if (student !== 0) addStudent(row, group, student, school);
        studentGroup[student] = group + 1;
        studentRow[student] = row;
        studentTeacher[student] = teacher;
      }
    },
    spelling: (student) => studentColumn.numbers[studentFirst[student]!]!,
    students: () => students,
    teachers: () => teachers,
  };
};
