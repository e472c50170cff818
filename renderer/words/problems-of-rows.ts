import type { Problem, ProblemKind } from '../../core/group-file/report.ts';
import { formatCount, plural } from './formats.ts';
import { factOf, sentenceFrom } from './problem-facts.ts';
import type { FileProblemKind } from './problems-of-files.ts';
import { damageProblemWords, type DamageProblemKind } from './problems-of-damage.ts';
import { oddProblemWords, type OddProblemKind } from './problems-of-meaning.ts';
import type { ProblemWords } from './problems.ts';

type RowProblemKind = Exclude<ProblemKind, FileProblemKind>;

const noDetail = (): null => null;
const rows = (count: number): string => formatCount(count, 'row');

/** `Row 7 already had it.`: where the same thing stood before. */
const firstSeen = (problem: Problem): string | null => {
  const row = factOf(problem, 'firstRow');
  return row === null ? null : `It began in row ${row}.`;
};

const strictProblemWords: Record<
  Exclude<RowProblemKind, OddProblemKind | DamageProblemKind>,
  ProblemWords
> = {
  'school-missing': {
    title: (count) => `${rows(count)} ${plural(count, 'has', 'have')} no school`,
    meaning: 'The service cannot tell which school the group belongs to, and refuses the whole file.',
    fix: 'Fill in the School ID in these rows. If a row was left over by mistake, delete it.',
    detail: noDetail,
  },
  'group-missing': {
    title: (count) => `${rows(count)} ${plural(count, 'has', 'have')} no group name`,
    meaning:
      'The service cannot tell which group the student or teacher belongs to, and refuses the whole file.',
    fix: 'Fill in the group name in these rows. If a row was left over by mistake, delete it.',
    detail: noDetail,
  },
  'year-missing': {
    title: (count) => `${rows(count)} ${plural(count, 'has', 'have')} no usable school year`,
    meaning:
      'The service wants the spring year as four digits, 2018 for 2017–18, and refuses the whole file otherwise.',
    fix: 'Type the spring year as four digits: 2018 for 2017–18.',
    detail: noDetail,
  },
  'year-not-accepted': {
    title: (count) =>
      `${rows(count)} ${plural(count, 'names', 'name')} a school year the service does not take`,
    meaning:
      'The service wants the spring year as four digits, 2018 for 2017–18, and refuses the whole file otherwise.',
    fix: 'Use Repair for years such as 2017-18 or 2018.0. Correct others in these rows.',
    detail: (problem) =>
      sentenceFrom(problem, ['accepted'], (accepted) => `It takes ${accepted}, each written as one number.`),
  },
  'school-unknown': {
    title: (count) =>
      `${formatCount(count, 'school')} ${plural(count, 'is', 'are')} not known to the service`,
    meaning:
      'Either the ID is not right or your account may not upload for this school. The service refuses the whole file.',
    fix: 'Compare the School ID with the state’s list. Spaces around it and lost zeros are mended by Repair.',
    detail: (problem) =>
      sentenceFrom(problem, ['meant'], (meant) => `Probably ${meant} is meant.`) ??
      sentenceFrom(problem, ['lastRow'], (lastRow) => `The school’s rows go on to row ${lastRow}.`),
  },
  'school-out-of-order': {
    title: (count) =>
      `${formatCount(count, 'school')} ${plural(count, 'appears', 'appear')} in more than one place`,
    meaning: 'The service wants all rows of a school together, and refuses the whole file.',
    fix: 'Use Repair: the rows are sorted by school, group and school year.',
    detail: firstSeen,
  },
  'group-out-of-order': {
    title: (count) =>
      `${formatCount(count, 'row')} ${plural(count, 'stands', 'stand')} apart from the others of ${plural(count, 'its', 'their')} group`,
    meaning: 'The service wants all rows of a group together, and refuses the whole file.',
    fix: 'Use Repair: the rows are sorted by school, group and school year.',
    detail: firstSeen,
  },
  'subject-conflict': {
    title: (count) =>
      `${formatCount(count, 'group')} ${plural(count, 'changes', 'change')} subject from one row to the next`,
    meaning: 'A group has one subject. The service refuses the whole file.',
    fix: 'Give all rows of the group the same subject, or leave it empty after the group’s first row.',
    detail: (problem) =>
      sentenceFrom(
        problem,
        ['from', 'to'],
        (from, to) => `The group began with ${from}; this row says ${to}.`,
      ),
  },
  'too-many-students': {
    title: (count) => `${formatCount(count, 'group')} ${plural(count, 'has', 'have')} more than 200 students`,
    meaning:
      'The service takes up to 200 student rows in a group, repeated ones included, and refuses the whole file.',
    fix: 'Split the group into two with different names, or remove repeated rows.',
    detail: (problem) => {
      const group = factOf(problem, 'group');
      const students = factOf(problem, 'students');
      if (students === null) return null;
      return group === null ? `It has ${students} students.` : `“${group}” has ${students} students.`;
    },
  },
  'too-few-values': {
    title: (count) => `${rows(count)} ${plural(count, 'ends', 'end')} too early`,
    meaning:
      'These rows have fewer values than there are columns. The service stops reading there and refuses the whole file.',
    fix: 'Use Repair: the missing values become empty ones. Then look at what these rows lack.',
    detail: (problem) => sentenceFrom(problem, ['values'], (values) => `It has ${values} of 6 values.`),
  },
  'broken-quotes': {
    title: (count) => `${rows(count)} ${plural(count, 'has', 'have')} a quotation mark in the wrong place`,
    meaning:
      'From there on the service cannot tell where a value ends, and the upload breaks off with an error.',
    fix: 'Remove the quotation mark, or put the whole value in quotation marks and double the one inside.',
    detail: noDetail,
  },
  'too-many-values': {
    title: (count) => `${rows(count)} ${plural(count, 'has', 'have')} more than six values`,
    meaning:
      'The check accepts this, but loading fails minutes later and nothing is changed. Often a comma inside a group name is the cause.',
    fix: 'Put a name with a comma in quotation marks, and delete anything to the right of the sixth column.',
    detail: (problem) => sentenceFrom(problem, ['values'], (values) => `It has ${values} values.`),
  },
  'blank-row': {
    title: (count) => `${formatCount(count, 'blank row')}`,
    meaning:
      'The check skips blank rows, but loading fails on them minutes later, even at the end of the file, and nothing is changed.',
    fix: 'Use Repair: blank rows are left out.',
    detail: noDetail,
  },
  backslash: {
    title: (count) => `${formatCount(count, 'value')} ${plural(count, 'has', 'have')} a backslash (\\)`,
    meaning:
      'While loading, the service swallows a backslash and the character after it. Names and IDs could be stored wrong.',
    fix: 'Remove the backslash, or use a slash (/) instead.',
    detail: noDetail,
  },
  'value-too-long': {
    title: (count) => `${formatCount(count, 'value')} ${plural(count, 'is', 'are')} too long`,
    meaning: 'The check accepts this, but loading fails minutes later and nothing is changed.',
    fix: 'Shorten it. Often two cells have run together.',
    detail: (problem) =>
      sentenceFrom(
        problem,
        ['length', 'limit'],
        (length, limit) => `It has ${length} characters; up to ${limit} are stored.`,
      ),
  },
  'unsupported-character': {
    title: (count) =>
      `${formatCount(count, 'value')} ${plural(count, 'has', 'have')} a character that does not belong there`,
    meaning:
      'Emoji make loading fail minutes later. Tabs, special spaces and other characters that nobody sees are stored, and make another name or ID of it.',
    fix: 'Use Repair for what stands at the ends. Remove other characters yourself.',
    detail: (problem) =>
      sentenceFrom(problem, ['character'], (character) => `The character is ${character}.`),
  },
};

export const rowProblemWords: Record<RowProblemKind, ProblemWords> = {
  ...strictProblemWords,
  ...damageProblemWords,
  ...oddProblemWords,
};
