import { acceptanceOf } from '../../service/check-rows.ts';
import { MESSAGE_LIMIT } from '../../service/failures.ts';
import { foldJavaCase } from '../../service/java-text.ts';
import { GROUP, SCHOOL, STUDENT, YEAR } from '../columns.ts';
import { MAX_GROUP_STUDENTS } from '../limits.ts';
import type { ProblemTable } from '../problem-table.ts';
import { trimSpaces } from '../simplify-value.ts';
import { ORDINARY } from '../table.ts';
import type { GroupTable } from './group-table.ts';
import type { JudgedColumn } from './judge-columns.ts';
import { createKeyIndex } from './key-index.ts';
import { NOT_ACCEPTED, UNUSUAL } from './value-marks.ts';

/**
 * Follows the service from row to row: it knows only the group and the school it is in (a run of rows), and those it
 * has left. The loader puts rows together wherever they stand, and takes more names for the same.
 */
export interface OrderCheck {
  /** The loader's group of a row whose name, school or year differs from the row before. */
  enter(row: number, place: number, name: number, school: number, year: number): number;
  /** Whether the row entered last began another group for the service. */
  beganRun(): boolean;
  /** A row with a student: what the service counts. */
  countStudent(row: number): void;
  /** To be called after the last row. `place`: that of the row after it. */
  finish(place: number): void;
  /** What the service says of each run of a school when nothing is wrong: the first lines of `runs`. */
  readonly acceptances: string[];
  runs(): number;
}

export const createOrderCheck = (
  columns: readonly JudgedColumn[],
  rowAt: (place: number) => number,
  groups: GroupTable,
  problems: ProblemTable,
): OrderCheck => {
  const names = columns[GROUP]!;
  const schools = columns[SCHOOL]!;
  const yearMarks = columns[YEAR]!.marks;
  const yearNumbers = columns[YEAR]!.numbers;
  const schoolOutOfOrder = problems['school-out-of-order'];
  const groupOutOfOrder = problems['group-out-of-order'];
  const acceptances: string[] = [];
  const spellings = createKeyIndex();
  /** By group: whether its name and school were seen as the first value of those that the loader takes for the same. */
  const isPlainlySpelled: boolean[] = [];
  /** By school: the first row of its first run, plus one. */
  const firstRows = new Uint32Array(schools.marks.length);
  let lastName = -1;
  let lastSchool = -1;
  let lastYear = NaN;
  let group = -1;
  let runs = 0;
  let firstRowOfRun = -1;
  let groupsInRun = 0;
  let isNewRun = false;
  /** Rows of a school that comes back are known to be out of order: no need to say it of its groups too. */
  let schoolReturned = false;
  let students = 0;
  let firstTooMany = 0;

  const leaveSchool = (place: number): void => {
    if (lastSchool === -1) return;
    if ((schools.marks[lastSchool]! & NOT_ACCEPTED) !== 0)
      problems['school-unknown'].add(firstRowOfRun, SCHOOL, rowAt(place - 1));
    runs += 1;
    if (acceptances.length < MESSAGE_LIMIT)
      acceptances.push(acceptanceOf(groupsInRun, schools.table.text(lastSchool)));
    groupsInRun = 0;
  };

  const enterSchool = (row: number, school: number): void => {
    firstRowOfRun = row;
    const earlier = firstRows[school]!;
    const marks = schools.marks[school]!;
    schoolReturned = earlier !== 0;
    // An unknown school is told when its run has ended.
    const isUnknown = (marks & NOT_ACCEPTED) !== 0;
    if (schoolReturned && !isUnknown) schoolOutOfOrder.add(row, SCHOOL, earlier - 1);
    else if ((marks & UNUSUAL) !== 0) problems['school-not-seen'].add(row, SCHOOL);
    if (!schoolReturned) firstRows[school] = row + 1;
  };

  const leaveRun = (): void => {
    if (students > MAX_GROUP_STUDENTS) problems['too-many-students'].add(firstTooMany, STUDENT, students);
    students = 0;
  };

  /** Compared with the row before as the service does it: case aside. */
  const goesOn = (name: number, school: number, year: number): boolean => {
    if (lastName === -1 || year !== lastYear || school !== lastSchool) return false;
    if (name === lastName) return true;
    if ((names.table.shape(name) & names.table.shape(lastName) & ORDINARY) !== 0)
      return names.same[name] === names.same[lastName];
    return foldJavaCase(names.table.text(name)) === foldJavaCase(names.table.text(lastName));
  };

  const isOtherSpelling = ({ table, numbers }: JudgedColumn, row: number, firstRow: number): boolean => {
    const number = numbers[row]!;
    const first = numbers[firstRow]!;
    return number !== first && trimSpaces(table.text(number)) !== trimSpaces(table.text(first));
  };

  /** Whether the group that was entered was not yet spelled so. The plainest spelling needs no look-up. */
  const noteSpelling = (name: number, school: number, year: number): boolean => {
    if (names.same[name] === name && schools.same[school] === school) {
      const isNew = isPlainlySpelled[group] !== true;
      isPlainlySpelled[group] = true;
      return isNew;
    }
    const before = spellings.count();
    return spellings.indexOf(name, school, year >>> 0) === before;
  };

  return {
    enter(row, place, name, school, year) {
      isNewRun = !goesOn(name, school, year);
      if (school !== lastSchool) {
        leaveSchool(place);
        enterSchool(row, school);
      }
      if (isNewRun) {
        leaveRun();
        groupsInRun += 1;
      }
      const before = group;
      const groupCount = groups.count();
      if (before !== -1) groups.lastPlace[before] = place - 1;
      group = groups.indexOf(names.same[name]!, schools.same[school]!, year, row, place);
      const isNewGroup = group === groupCount;
      const isNewSpelling = noteSpelling(name, school, year);
      const firstRow = groups.firstRow[group]!;
      if (isNewGroup) {
        if ((yearMarks[yearNumbers[row]!]! & UNUSUAL) !== 0) problems['year-not-season'].add(row, YEAR);
      } else {
        if (group !== before) groups.isReturned[group] = true;
        if (isNewSpelling) {
          if (isOtherSpelling(names, row, firstRow)) problems['similar-group'].add(row, GROUP, firstRow);
          else if (isOtherSpelling(schools, row, firstRow))
            problems['similar-group'].add(row, SCHOOL, firstRow);
        } else if (isNewRun && !schoolReturned) groupOutOfOrder.add(row, GROUP, firstRow);
      }
      lastName = name;
      lastSchool = school;
      lastYear = year;
      return group;
    },
    beganRun: () => isNewRun,
    countStudent(row) {
      students += 1;
      if (students === MAX_GROUP_STUDENTS + 1) firstTooMany = row;
    },
    finish(place) {
      leaveRun();
      leaveSchool(place);
      if (group !== -1) groups.lastPlace[group] = place - 1;
    },
    acceptances,
    runs: () => runs,
  };
};
