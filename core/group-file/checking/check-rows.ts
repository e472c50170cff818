import { GROUP, SCHOOL, STUDENT, SUBJECT, TEACHER, YEAR } from '../columns.ts';
import type { ProblemTable } from '../problem-table.ts';
import type { Table } from '../table.ts';
import { createMemberCheck, type MemberCheck } from './check-members.ts';
import { createOrderCheck, type OrderCheck } from './check-order.ts';
import { createSubjectCheck } from './check-subjects.ts';
import { createGroupTable, type GroupTable } from './group-table.ts';
import { NO_YEAR, type JudgedTable } from './judge-columns.ts';
import { ANY_KIND, BLANK, firstKind, markOf, NOT_ACCEPTED, valueKinds } from './value-marks.ts';

export interface CheckedRows {
  readonly groups: GroupTable;
  /** By row index: the group's index plus one; 0: the row belongs to none. */
  readonly groupOfRow: Uint32Array;
  readonly contentRows: number;
  /** All marks that any value in a row with content has. */
  readonly seenMarks: number;
  readonly order: Pick<OrderCheck, 'acceptances' | 'runs'>;
  readonly members: Pick<MemberCheck, 'spelling' | 'students' | 'teachers'>;
}

const ROWS_PER_STEP = 8192;
const NO_MEMBER = BLANK | markOf['null-word'];

/**
 * Passes once over all rows. `isCut`: by row, 1 where the row ends too early for its place to be known; null: nowhere.
 * Yields how many rows are done.
 */
export function* checkRows(
  table: Table,
  { columns, years }: JudgedTable,
  isCut: Uint8Array | null,
  problems: ProblemTable,
): Generator<number, CheckedRows> {
  const name = columns[GROUP]!;
  const school = columns[SCHOOL]!;
  const year = columns[YEAR]!;
  const subject = columns[SUBJECT]!;
  const student = columns[STUDENT]!;
  const teacher = columns[TEACHER]!;
  const groups = createGroupTable();
  const groupOfRow = new Uint32Array(table.rowCount);
  const rowAt = (place: number): number => (table.order === null ? place : table.order[place]!);
  const order = createOrderCheck(columns, rowAt, groups, problems);
  const members = createMemberCheck(columns, groups, problems);
  const ofValues = valueKinds.map((kind) => problems[kind]);
  const notAccepted = problems['year-not-accepted'];
  const checkSubject = createSubjectCheck(subject, groups, problems);
  let contentRows = 0;
  let seenMarks = 0;
  let lastName = -1;
  let lastSchool = -1;
  let lastYear = -1;
  let lastSubject = -1;
  let group = -1;

  const addKinds = (row: number, column: number, marks: number): void => {
    // Each turn takes away the lowest mark.
    for (let kinds = marks & ANY_KIND; kinds !== 0; kinds &= kinds - 1)
      ofValues[firstKind(kinds)]!.add(row, column);
  };

  /** Whether the row belongs to a group; says what it lacks, and that its year is not taken. */
  const checkPlace = (row: number): boolean => {
    const schoolMarks = school.marks[school.numbers[row]!]!;
    const nameMarks = name.marks[name.numbers[row]!]!;
    const yearMarks = year.marks[year.numbers[row]!]!;
    if ((schoolMarks & BLANK) !== 0) problems['school-missing'].add(row, SCHOOL);
    if ((nameMarks & BLANK) !== 0) problems['group-missing'].add(row, GROUP);
    if ((yearMarks & BLANK) !== 0) problems['year-missing'].add(row, YEAR);
    else if ((yearMarks & NOT_ACCEPTED) !== 0) notAccepted.add(row, YEAR);
    return ((schoolMarks | nameMarks | yearMarks) & BLANK) === 0 && years[year.numbers[row]!] !== NO_YEAR;
  };

  const isBlankRow = (row: number): boolean =>
    columns.every(({ marks, numbers }) => (marks[numbers[row]!]! & BLANK) !== 0) && !table.extra.has(row);

  const checkRow = (row: number, place: number): void => {
    const nameNumber = name.numbers[row]!;
    const schoolNumber = school.numbers[row]!;
    const yearNumber = year.numbers[row]!;
    const subjectNumber = subject.numbers[row]!;
    const studentNumber = student.numbers[row]!;
    const teacherNumber = teacher.numbers[row]!;
    const nameMarks = name.marks[nameNumber]!;
    const schoolMarks = school.marks[schoolNumber]!;
    const yearMarks = year.marks[yearNumber]!;
    const subjectMarks = subject.marks[subjectNumber]!;
    const placeMarks = nameMarks | schoolMarks | yearMarks;
    const studentMarks = student.marks[studentNumber]!;
    const teacherMarks = teacher.marks[teacherNumber]!;
    const marks = placeMarks | subjectMarks | studentMarks | teacherMarks;
    if ((placeMarks & BLANK) !== 0 && isBlankRow(row)) return;
    if ((marks & ANY_KIND) !== 0) {
      addKinds(row, GROUP, nameMarks);
      addKinds(row, SCHOOL, schoolMarks);
      addKinds(row, YEAR, yearMarks);
      addKinds(row, SUBJECT, subjectMarks);
      addKinds(row, STUDENT, studentMarks);
      addKinds(row, TEACHER, teacherMarks);
    }
    contentRows += 1;
    seenMarks |= marks;
    if (isCut !== null && isCut[row] === 1) return;
    if ((placeMarks & (BLANK | NOT_ACCEPTED)) !== 0 && !checkPlace(row)) return;
    const isElsewhere = nameNumber !== lastName || schoolNumber !== lastSchool || yearNumber !== lastYear;
    if (isElsewhere) {
      group = order.enter(row, place, nameNumber, schoolNumber, years[yearNumber]!);
      lastName = nameNumber;
      lastSchool = schoolNumber;
      lastYear = yearNumber;
    }
    groupOfRow[row] = group + 1;
    if (isElsewhere || subjectNumber !== lastSubject) {
      checkSubject(row, group, subjectNumber, isElsewhere && order.beganRun());
      lastSubject = subjectNumber;
    }
    if ((studentMarks & BLANK) === 0) order.countStudent(row);
    members.add(
      row,
      group,
      (studentMarks & NO_MEMBER) !== 0 ? 0 : student.same[studentNumber]!,
      (teacherMarks & NO_MEMBER) !== 0 ? 0 : teacher.same[teacherNumber]!,
      school.same[schoolNumber]!,
    );
  };

  const places = table.order?.length ?? table.rowCount;
  for (let from = 0; from < places; from += ROWS_PER_STEP) {
    const to = Math.min(places, from + ROWS_PER_STEP);
    for (let place = from; place < to; place += 1) checkRow(rowAt(place), place);
    yield to;
  }
  order.finish(places);
  return { groups, groupOfRow, contentRows, seenMarks, order, members };
}
