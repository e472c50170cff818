import type { ListEntry } from '../../core/service/rule-pack.ts';
import { rulePack } from '../../core/service/rule-pack.ts';
import {
  LONGEST_SCHOOL,
  LONGEST_SUBJECT,
  type ListName,
  type ValueTrouble,
} from '../../core/service/lists.ts';
import { formatCount, formatList, formatNumber, formatSchoolYear } from './formats.ts';

export const listsWords = {
  title: 'Years, subjects and schools',
  lead: (service: string): string =>
    `What files for ${service} are checked against before they leave this computer. The service has lists of its own that no program can read, and its own answer is final.`,
  add: 'Add',
  remove: 'Remove',
  removeNamed: (value: string, list: ListName): string => `Remove ${value} from ${inText[list]}`,
  added: (values: readonly string[], list: ListName): string =>
    values.length === 1
      ? `${values[0]} is now on the list of ${inText[list]}.`
      : `${formatNumber(values.length)} added to the list of ${inText[list]}.`,
  removed: (value: string, list: ListName): string => `${value} is off the list of ${inText[list]}.`,
  youRemoved: (values: readonly string[]): string =>
    `You removed ${formatList(values.slice(0, 20))}${values.length > 20 ? ` and ${formatNumber(values.length - 20)} more` : ''}. Add it again to take it back.`,
  showMore: (count: number): string => `Show ${formatCount(count, 'more', 'more')}`,
  whichSchools: 'Are these all schools that you upload for?',
} as const;

const inText: Record<ListName, string> = {
  years: 'school years',
  subjects: 'subjects',
  schools: 'schools',
};

export interface ListWords {
  readonly title: string;
  /** What it does to a file. */
  readonly body: string;
  readonly empty: string;
  readonly field: string;
  readonly hint: string;
}

export const listWords: Record<ListName, ListWords> = {
  years: {
    title: 'School years',
    body: 'A file with another year cannot be sent: the service would refuse it as a whole. Work on the next year begins in July.',
    empty: 'No year is left: no file can be sent.',
    field: 'Add a school year',
    hint: 'The spring year: 2018 for 2017–18.',
  },
  subjects: {
    title: 'Subjects',
    body: 'Another subject is only a warning, since states have subjects of their own. All, or no subject, is always fine.',
    empty: 'No subject is left: every subject is a warning.',
    field: 'Add a subject',
    hint: 'As your state spells it, such as ELPAC or Science.',
  },
  schools: {
    title: 'Schools',
    body: 'Schools come from your account, from files that the service has processed, and from you.',
    empty: 'No school is known yet, so no school in a file is doubted.',
    field: 'Add schools',
    hint: 'School IDs, such as 88800120012001. You can paste many: one in each line, or with commas.',
  },
};

export const schoolsAreWords = {
  'only-these': {
    label: 'Only these schools',
    hint: 'A file with another school cannot be sent.',
  },
  'may-be-more': {
    label: 'There may be more',
    hint: 'Another school is a warning, and the file can be sent.',
  },
} as const;

export const schoolsByAccount = {
  all: 'Your account names every school that it may upload for, so “Only these schools” was chosen for you.',
  some: 'Your account does not name every school, so “There may be more” was chosen for you.',
} as const;

export const originWords: Record<ListEntry['origin'], string> = {
  'rule-pack': `Built in (lists version ${rulePack.version})`,
  account: 'Named by your account',
  delivery: 'In a file that the service processed',
  person: 'Added by you',
};

/** What stands beside a value: `2017–18`, or a school's name. */
export const entryDetail = (list: ListName, { value, name }: ListEntry): string | null =>
  list === 'years' ? formatSchoolYear(Number(value)) : name;

const troubleWords: Record<ValueTrouble, (list: ListName) => string> = {
  missing: () => 'Fill this in.',
  'not-a-year': () => 'is not a spring year of four digits, such as 2018 for 2017–18.',
  'too-long': (list) =>
    `is too long: the service keeps up to ${list === 'schools' ? LONGEST_SCHOOL : LONGEST_SUBJECT} characters.`,
  'all-subjects': () => 'is always fine and needs no place on the list.',
  'scientific-notation': () =>
    'is not a School ID: a spreadsheet has shortened it. Format its column as Text and type all digits again.',
  'control-character': () => 'has a character in it that cannot be seen. Type it instead of pasting it.',
};

export const wordsForValueTrouble = (list: ListName, value: string, trouble: ValueTrouble): string => {
  const words = troubleWords[trouble](list);
  return trouble === 'missing' ? words : `“${value}” ${words}`;
};
