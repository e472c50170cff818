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
  | 'subject-starts-blank'
  | 'login-not-email'
  | 'similar-group'
  | 'near-duplicate'
  | 'student-in-two-schools'
  | 'duplicate-row'
  | 'year-not-season'
  | 'school-not-seen'
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
  'subject-starts-blank': {
    title: (count) =>
      `${formatCount(count, 'group')} ${plural(count, 'has', 'have')} no subject in ${plural(count, 'its', 'their')} first row`,
    meaning:
      'A new group takes the subject of its first row: it would be a group for all subjects, whatever its later rows say.',
    fix: 'Use Repair: all rows of the group get its subject.',
    detail: (problem) =>
      sentenceFrom(
        problem,
        ['group', 'subject', 'subjectRow'],
        (group, subject, row) => `“${group}” becomes ${subject} only in row ${row}.`,
      ),
  },
  'login-not-email': {
    title: (count) =>
      `${formatCount(count, 'teacher login')} ${plural(count, 'is', 'are')} no e-mail address`,
    meaning:
      'Logins are e-mail addresses as a rule. The service stores any text, and then no teacher sees the group.',
    fix: 'Look the login up, unless your state uses other logins.',
    detail: noDetail,
  },
  'similar-group': {
    title: (count) =>
      `${formatCount(count, 'group')} ${plural(count, 'differs', 'differ')} from another one only in case or accents`,
    meaning: 'The service makes one group of both, with the students and teachers of both.',
    fix: 'Spell name and school alike where the same group is meant. Otherwise make them differ in a letter or a number.',
    detail: (problem) =>
      sentenceFrom(problem, ['other', 'firstRow'], (other, row) => `Row ${row} has “${other}”.`),
  },
  'near-duplicate': {
    title: (count) =>
      `${formatCount(count, 'member')} ${plural(count, 'stands', 'stand')} once more in another spelling`,
    meaning:
      'The service takes both spellings for the same student or teacher, and keeps a student as the first row spells it. Students who stand twice in a group count twice toward the limit of 200.',
    fix: 'Spell it alike, or delete the row that says it again.',
    detail: (problem) =>
      sentenceFrom(problem, ['other', 'firstRow'], (other, row) => `Row ${row} has “${other}”.`),
  },
  'student-in-two-schools': {
    title: (count) => `${formatCount(count, 'student')} ${plural(count, 'stands', 'stand')} in two schools`,
    meaning: 'Each row moves the student to its school, so that the last school in the file is kept.',
    fix: 'Make sure that the student belongs to both groups, and that the SSID is right.',
    detail: (problem) =>
      sentenceFrom(
        problem,
        ['school', 'other', 'firstRow'],
        (school, other, row) => `School ${school} here, ${other} in row ${row}.`,
      ),
  },
  'duplicate-row': {
    title: (count) => `${formatCount(count, 'row')} ${plural(count, 'repeats', 'repeat')} an earlier one`,
    meaning: 'This does no harm, but repeated students count toward the limit of 200 in a group.',
    fix: 'Use Repair to leave the repeated rows out, if you like.',
    detail: (problem) => {
      const row = factOf(problem, 'firstRow');
      return row === null ? null : `The same as row ${row}.`;
    },
  },
  'year-not-season': {
    title: (count) =>
      `${formatCount(count, 'group')} ${plural(count, 'is', 'are')} for another school year than this one`,
    meaning:
      'The service takes this year too: it changes the groups of that year, and leaves this year’s as they are.',
    fix: 'Correct the year, unless that is what you want. It is the spring year: 2018 for 2017–18.',
    detail: (problem) => {
      const { season } = problem.facts;
      return typeof season === 'number' ? `This school year is ${season}.` : null;
    },
  },
  'school-not-seen': {
    title: (count) =>
      `${formatCount(count, 'school')} ${plural(count, 'was', 'were')} never sent from this computer`,
    meaning: 'If the School ID is not right, or is another district’s, the service refuses the whole file.',
    fix: 'Compare the School ID with the state’s list. If it is right, you can send the file.',
    detail: noDetail,
  },
};
