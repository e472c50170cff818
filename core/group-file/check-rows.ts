import { columnNames, GROUP, SCHOOL, STUDENT, SUBJECT, TEACHER, YEAR } from './columns.ts';
import { ANY_PROBLEM, BLANK, meantYear, NOT_ACCEPTED, problemMarks } from './judge-value.ts';
import { createMemberCheck } from './check-members.ts';
import { createOrderCheck } from './check-order.ts';
import { MAX_GROUP_STUDENTS } from './limits.ts';
import type { LineEnd, TakeRow } from './read-csv.ts';
import type { Roster } from './roster.ts';

const COLUMN_COUNT = columnNames.length;
/** The service needs the fifth value of a row, and can do without the sixth. */
const FEWEST_VALUES = 5;

/** Makes the function that takes the rows after the header, one by one. */
export const createRowCheck = (roster: Roster): TakeRow => {
  const { tables, rows, groups, problems, recordedEnd } = roster;
  const lastValues: string[] = new Array<string>(COLUMN_COUNT).fill('');
  const numbers: number[] = new Array<number>(COLUMN_COUNT).fill(0);
  const years = new Map<number, number>();
  const checkOrder = createOrderCheck(roster);
  const addMember = createMemberCheck(roster);
  let warnedGroup = -1;
  let warnedSubject = 0;

  /** Stores the six values; answers the union of their marks, and the blank mark only if all are blank. */
  const store = (row: number, values: readonly string[]): number => {
    let marks = 0;
    let blank = BLANK;
    for (let column = 0; column < COLUMN_COUNT; column += 1) {
      const value = values[column] ?? '';
      const table = tables[column]!;
      if (value !== lastValues[column]) {
        lastValues[column] = value;
        numbers[column] = table.numberOf(value);
      }
      const number = numbers[column]!;
      rows.set(row, column, number);
      const valueMarks = table.marks[number]!;
      marks |= valueMarks;
      blank &= valueMarks;
    }
    return (marks & ~BLANK) | blank;
  };

  const marksOf = (column: number): number => tables[column]!.marks[numbers[column]!]!;

  const addValueProblems = (row: number): void => {
    for (let column = 0; column < COLUMN_COUNT; column += 1) {
      const marks = marksOf(column);
      if ((marks & ANY_PROBLEM) === 0) continue;
      for (const [mark, kind] of problemMarks) if ((marks & mark) !== 0) problems.add(kind, row, column);
    }
  };

  /** The year that is meant; NaN: the row can belong to no group. */
  const checkPlace = (row: number): number => {
    const noSchool = (marksOf(SCHOOL) & BLANK) !== 0;
    const noGroup = (marksOf(GROUP) & BLANK) !== 0;
    const noYear = (marksOf(YEAR) & BLANK) !== 0;
    if (noSchool) problems.add('school-missing', row, SCHOOL);
    if (noGroup) problems.add('group-missing', row, GROUP);
    if (noYear) problems.add('year-missing', row, YEAR);
    else if ((marksOf(YEAR) & NOT_ACCEPTED) !== 0) problems.add('year-not-accepted', row, YEAR);
    if (noSchool || noGroup || noYear) return NaN;
    const number = numbers[YEAR]!;
    let year = years.get(number);
    if (year === undefined) years.set(number, (year = meantYear(tables[YEAR]!.values[number]!)));
    return year;
  };

  const checkSubject = (row: number, group: number): void => {
    const marks = marksOf(SUBJECT);
    if ((marks & BLANK) !== 0) return;
    const subject = numbers[SUBJECT]!;
    if ((marks & NOT_ACCEPTED) !== 0 && (group !== warnedGroup || subject !== warnedSubject)) {
      warnedGroup = group;
      warnedSubject = subject;
      problems.add('subject-unknown', row, SUBJECT);
    }
    const { same } = tables[SUBJECT]!;
    const before = groups.subject[group]!;
    if (before !== 0 && same[before] === same[subject]) return;
    if (before !== 0) problems.add('subject-conflict', row, SUBJECT, before);
    groups.subject[group] = subject;
  };

  const checkGroup = (row: number, year: number): void => {
    const group = checkOrder(row, numbers[GROUP]!, numbers[SCHOOL]!, year);
    rows.setGroup(row, group);
    groups.lastRow[group] = row;
    checkSubject(row, group);
    const student = (marksOf(STUDENT) & BLANK) !== 0 ? 0 : tables[STUDENT]!.same[numbers[STUDENT]!]!;
    const teacher = (marksOf(TEACHER) & BLANK) !== 0 ? 0 : tables[TEACHER]!.same[numbers[TEACHER]!]!;
    if (student !== 0 && (groups.studentRows[group]! += 1) === MAX_GROUP_STUDENTS + 1)
      problems.add('too-many-students', row, STUDENT, group);
    addMember(row, group, student, teacher);
  };

  return (values, lineEnd, quotesBroken) => {
    const row = rows.add();
    const marks = store(row, values);
    if (lineEnd !== recordedEnd && isOddEnd(recordedEnd, lineEnd))
      problems.add('mixed-line-ends', row, -1, lineEndNumber(lineEnd));
    if (quotesBroken) problems.add('broken-quotes', row);
    if ((marks & ANY_PROBLEM) !== 0) addValueProblems(row);
    const length = values.length;
    const extra = length > COLUMN_COUNT && (length > COLUMN_COUNT + 1 || values[COLUMN_COUNT] !== '');
    if ((marks & BLANK) !== 0 && !(extra && hasContent(values))) {
      problems.add('blank-row', row);
      return;
    }
    roster.contentRows += 1;
    if (extra) problems.add('too-many-values', row, -1, length);
    if (length < FEWEST_VALUES) {
      problems.add('too-few-values', row, -1, length);
      return;
    }
    const year = checkPlace(row);
    if (!Number.isNaN(year)) checkGroup(row, year);
  };
};

const hasContent = (values: readonly string[]): boolean => values.some((value) => value.trim() !== '');

/** The loader knows one line end, the first of the file; only after LF it takes CRLF as well. */
const isOddEnd = (recorded: LineEnd, lineEnd: LineEnd): boolean =>
  lineEnd !== 'none' && recorded !== 'none' && !(recorded === 'lf' && lineEnd === 'crlf');

const lineEnds: readonly LineEnd[] = ['none', 'lf', 'crlf', 'cr'];
const lineEndNumber = (lineEnd: LineEnd): number => lineEnds.indexOf(lineEnd);
export const lineEndOfNumber = (number: number): LineEnd => lineEnds[number] ?? 'none';
