import type { ProblemKind } from '../../core/group-file/report.ts';
import { formatCount, plural } from './formats.ts';
import { factOf, sentenceFrom } from './problem-facts.ts';
import type { ProblemWords } from './problems.ts';

export type OddProblemKind = Extract<
  ProblemKind,
  | 'subject-unknown'
  | 'group-without-teacher'
  | 'group-without-student'
  | 'group-becomes-empty'
  | 'scientific-notation'
  | 'duplicate-row'
>;

const noDetail = (): null => null;

/** What the service accepts and what is probably not meant. */
export const oddProblemWords: Record<OddProblemKind, ProblemWords> = {
  'subject-unknown': {
    title: (count) =>
      `${formatCount(count, 'row')} ${plural(count, 'names', 'name')} a subject that is not on the usual list`,
    meaning:
      'Math, ELA and All are always accepted. Others depend on your state; an unknown one makes the service refuse the whole file.',
    fix: 'Check the spelling. If your state uses this subject, you can send the file.',
    detail: noDetail,
  },
  'group-without-teacher': {
    title: (count) => `${formatCount(count, 'group')} ${plural(count, 'lists', 'list')} no teacher`,
    meaning:
      'Teachers who have the group now are removed from it, so nobody would see its students’ results.',
    fix: 'Add a row with the teacher’s login for each of these groups, unless that is what you want.',
    detail: (problem) => sentenceFrom(problem, ['group'], (group) => `“${group}”`),
  },
  'group-without-student': {
    title: (count) => `${formatCount(count, 'group')} ${plural(count, 'lists', 'list')} no student`,
    meaning: 'Students who are in the group now are removed from it.',
    fix: 'Add the students’ rows, unless that is what you want.',
    detail: (problem) => sentenceFrom(problem, ['group'], (group) => `“${group}”`),
  },
  'group-becomes-empty': {
    title: (count) => `${formatCount(count, 'group')} ${plural(count, 'lists', 'list')} nobody at all`,
    meaning: 'The group stays, but everyone in it now, students and teachers, is removed from it.',
    fix: 'Add the rows, or delete the group’s row to leave the group as it is.',
    detail: (problem) => sentenceFrom(problem, ['group'], (group) => `“${group}”`),
  },
  'scientific-notation': {
    title: (count) =>
      `${formatCount(count, 'ID')} ${plural(count, 'was', 'were')} shortened by a spreadsheet`,
    meaning:
      'A value such as 1.23E+09 has lost its last digits. The service would create a student with that ID, or not find the school.',
    fix: 'The digits cannot be brought back from this file. Export it again and do not open it in Excel before sending, or format the column as Text first.',
    detail: noDetail,
  },
  'duplicate-row': {
    title: (count) => `${formatCount(count, 'row')} ${plural(count, 'repeats', 'repeat')} an earlier one`,
    meaning: 'This does no harm, but repeated students count toward the limit of 200 in a group.',
    fix: 'Delete the repeated rows if you like.',
    detail: (problem) => {
      const row = factOf(problem, 'firstRow');
      return row === null ? null : `The same as row ${row}.`;
    },
  },
};
