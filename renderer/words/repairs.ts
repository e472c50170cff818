import type { RepairKind } from '../../core/group-file/changes.ts';
import { formatCount, plural } from './formats.ts';

/** Words for one kind of repair. */
export interface RepairWords {
  /** What would be done, to all places together. */
  readonly title: (count: number) => string;
  /** What was done. */
  readonly done: (count: number) => string;
  /** What it changes, and why the groups stay as they are meant. */
  readonly meaning: string;
}

const values = (count: number): string => formatCount(count, 'value');
const rows = (count: number): string => formatCount(count, 'row');
const ids = (count: number): string => formatCount(count, 'ID');

/** What writing the file anew mends in its form. */
const formRepairWords = {
  spreadsheet: {
    title: () => 'Write the sheet as a CSV file',
    done: () => 'Written as a CSV file',
    meaning: 'The service reads CSV files only. IDs keep all their digits. Your spreadsheet stays as it is.',
  },
  encoding: {
    title: () => 'Write the letters as the service reads them',
    done: () => 'Letters written as the service reads them',
    meaning: 'The file is written in UTF-8, so that names such as “Muñoz” arrive as they are.',
  },
  delimiter: {
    title: () => 'Separate the values with commas',
    done: () => 'Values separated with commas',
    meaning: 'The service takes commas only. The values themselves do not change.',
  },
  header: {
    title: () => 'Write the column names the service wants',
    done: () => 'Column names written as the service wants them',
    meaning: 'The six columns get their names and their order. What is in them does not change.',
  },
  'rows-above-header': {
    title: () => 'Leave out what stands above the column names',
    done: () => 'What stood above the column names is left out',
    meaning:
      'The service takes the first row for the column names. A title above them makes it refuse the file.',
  },
  'other-columns': {
    title: () => 'Leave out columns the service does not know',
    done: () => 'Other columns are left out',
    meaning: 'Only the six columns of a student group file are sent. Loading fails on any other.',
  },
  'line-ends': {
    title: (count) => `End ${rows(count)} like the others`,
    done: (count) => `${rows(count)} now ${plural(count, 'ends', 'end')} like the others`,
    meaning: 'Rows that end in different ways run together while loading. All rows get the same end.',
  },
  'missing-values': {
    title: (count) => `Fill up ${rows(count)} that ${plural(count, 'ends', 'end')} too early`,
    done: (count) => `${rows(count)} filled up to six values`,
    meaning: 'A row needs all six values. Those at the end that are not there are written as empty.',
  },
  'blank-rows': {
    title: (count) => `Leave out ${formatCount(count, 'blank row')}`,
    done: (count) => `${formatCount(count, 'blank row')} left out`,
    meaning: 'Loading fails on a blank row, even at the end of the file. Nothing stands in these.',
  },
} satisfies Partial<Record<RepairKind, RepairWords>>;

const valueRepairWords = {
  trim: {
    title: (count) => `Remove spaces around ${values(count)}`,
    done: (count) => `Spaces removed around ${values(count)}`,
    meaning:
      'Spaces, tabs and characters that nobody sees go from both ends of a value. To the service, an ID with one of them is another ID.',
  },
  'formula-wrapper': {
    title: (count) => `Unwrap ${formatCount(count, 'value')} written as ="…"`,
    done: (count) => `${values(count)} unwrapped`,
    meaning: 'Some programs write ="0123" to keep a spreadsheet from changing an ID. The ID within it stays.',
  },
  'curly-quotes': {
    title: (count) => `Remove curly quotes from ${values(count)}`,
    done: (count) => `Curly quotes removed from ${values(count)}`,
    meaning:
      'A word processor put “ and ” around IDs, or ’ into a login. An ID has none; a login gets a plain apostrophe.',
  },
  'decimal-id': {
    title: (count) => `Remove decimals from ${ids(count)}`,
    done: (count) => `Decimals removed from ${ids(count)}`,
    meaning: 'A spreadsheet took the ID for a number and wrote 1234567890.0. All its digits are still there.',
  },
  'null-word': {
    title: (count) => `Empty ${values(count)} that ${plural(count, 'says', 'say')} NULL`,
    done: (count) => `${values(count)} emptied`,
    meaning: 'A database writes NULL where there is no value. The value becomes empty, as it was meant.',
  },
  'year-form': {
    title: (count) => `Write ${formatCount(count, 'school year')} as the spring year`,
    done: (count) => `${formatCount(count, 'school year')} written as the spring year`,
    meaning: 'The service wants four digits: 2018 for 2017–18. Only years that it takes are changed.',
  },
  'subject-wording': {
    title: (count) => `Spell ${formatCount(count, 'subject')} as the service does`,
    done: (count) => `${formatCount(count, 'subject')} spelled as the service does`,
    meaning:
      '“Mathematics” becomes Math, “English Language Arts” becomes ELA. Only subjects of your state’s list are written.',
  },
  'leading-zero': {
    title: (count) => `Bring back the leading zeros of ${ids(count)}`,
    done: (count) => `Leading zeros brought back to ${ids(count)}`,
    meaning: 'A spreadsheet dropped the zeros in front. Exactly one known ID fits each of these.',
  },
  'scientific-notation': {
    title: (count) => `Bring back the digits of ${ids(count)}`,
    done: (count) => `Digits brought back to ${ids(count)}`,
    meaning:
      'A spreadsheet shortened the ID to something like 8.88E+13. Exactly one known ID fits each of these.',
  },
} satisfies Partial<Record<RepairKind, RepairWords>>;

const rowRepairWords = {
  'subject-fill': {
    title: (count) => `Write the subject into ${rows(count)} that ${plural(count, 'has', 'have')} none`,
    done: (count) => `Subject written into ${rows(count)}`,
    meaning:
      'These groups begin without a subject, and a new group would be for all subjects. Their other rows name exactly one.',
  },
  'duplicate-rows': {
    title: (count) => `Leave out ${rows(count)} that ${plural(count, 'repeats', 'repeat')} an earlier one`,
    done: (count) => `${formatCount(count, 'repeated row')} left out`,
    meaning: 'The same student and teacher stand in the group already. Nobody is removed from it.',
  },
  sort: {
    title: (count) => `Sort by school, group and year: ${rows(count)} ${plural(count, 'moves', 'move')}`,
    done: (count) => `Sorted: ${rows(count)} moved`,
    meaning: 'The service wants all rows of a school and of a group together. No value changes.',
  },
} satisfies Partial<Record<RepairKind, RepairWords>>;

export const repairWords: Readonly<Record<RepairKind, RepairWords>> = {
  ...formRepairWords,
  ...valueRepairWords,
  ...rowRepairWords,
};
