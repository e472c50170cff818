import type { ServiceLists } from '../../service/lists.ts';
import { GROUP, SCHOOL, STUDENT, SUBJECT, TEACHER, YEAR } from '../columns.ts';
import { shorten } from '../reading/file-problem.ts';
import type { GroupMembers, GroupSummary } from '../report.ts';
import { trimSpaces } from '../simplify-value.ts';
import type { Table } from '../table.ts';
import type { CheckedRows } from './check-rows.ts';
import { textAt } from './describe-problem.ts';
import type { JudgedColumn } from './judge-columns.ts';
import { meantYear } from './school-year.ts';
import { BLANK, markOf } from './value-marks.ts';

const NAME_CHARACTERS = 255;

/** The group as the service would make it: name and subject are those of its first row. */
export const summarizeGroup = (
  table: Table,
  { groups }: CheckedRows,
  { subjects }: ServiceLists,
  index: number,
): GroupSummary => {
  const row = groups.firstRow[index]!;
  return {
    index,
    name: shorten(trimSpaces(textAt(table, row, GROUP)), NAME_CHARACTERS),
    school: shorten(trimSpaces(textAt(table, row, SCHOOL))),
    year: meantYear(textAt(table, row, YEAR)),
    subject: storedSubject(textAt(table, row, SUBJECT), subjects),
    students: groups.students[index]!,
    teachers: groups.teachers[index]!,
  };
};

const storedSubject = (text: string, subjects: readonly string[]): string | null => {
  const simple = text.trim().toLowerCase();
  if (simple === '' || simple === 'all') return null;
  return subjects.find((subject) => subject.toLowerCase() === simple) ?? shorten(text.trim());
};

/** The different members of a group in the order in which they first stand there; a student as it is spelled first. */
export const listMembers = (
  table: Table,
  columns: readonly JudgedColumn[],
  { groups, groupOfRow, members: { spelling } }: CheckedRows,
  index: number,
): GroupMembers => {
  const list = (column: number): string[] => {
    const { numbers, marks, same, table: values } = columns[column]!;
    const members = new Map<number, string>();
    for (let place = groups.firstPlace[index]!; place <= groups.lastPlace[index]!; place += 1) {
      const row = table.order === null ? place : table.order[place]!;
      if (groupOfRow[row] !== index + 1) continue;
      const number = numbers[row]!;
      if ((marks[number]! & (BLANK | markOf['null-word'])) !== 0 || members.has(same[number]!)) continue;
      const spelled = column === STUDENT ? spelling(same[number]!) : number;
      members.set(same[number]!, shorten(trimSpaces(values.text(spelled)), NAME_CHARACTERS));
    }
    members.delete(0);
    return [...members.values()];
  };
  return groups.firstRow[index] === undefined
    ? { students: [], teachers: [] }
    : { students: list(STUDENT), teachers: list(TEACHER) };
};
