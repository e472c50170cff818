import type { ChangeTotals, GroupFate } from '../../core/change/change-report.ts';
import type { KeptFileState } from '../../preload/contract/history.ts';
import { changesNothing, fateWords, type FateWords } from './change-report.ts';
import { formatCount, formatDate, formatList, formatMomentInText, formatNumber, plural } from './formats.ts';

/** Using an earlier delivery again. */
export const againWords = {
  title: 'Use it again',
  wayBack: 'Send these groups again as they were…',
  wayBackBody:
    'You choose the groups. They go to the Send page, where you see what they change before anything is sent.',
  serviceGone: 'The groups cannot be sent again: the service they went to is no longer on the Services page.',
  compare: 'Compare with another file…',
} as const;

/** Why neither can be done without the kept file; null: it is there. */
export const noFileSentence = ({ kind }: KeptFileState): string | null => {
  switch (kind) {
    case 'kept':
      return null;
    case 'removed':
      return 'The groups cannot be sent again or compared, because the file is no longer kept on this computer.';
    case 'unreadable':
      return 'The groups cannot be sent again or compared, because the kept file cannot be opened.';
  }
};

/** Choosing groups of an earlier delivery, to send them as they were. */
export const wayBackWords = {
  title: 'Send groups again as they were',
  lead: (fileName: string, at: number, now: number): string =>
    `From ${fileName}, handed over ${formatMomentInText(at, now)}. Each group you choose gets exactly the students and teachers it had then, and its subject.`,
  back: 'Back to the delivery',
  loading: 'Reading the groups',
  notLoadedTitle: 'The groups of this file cannot be read',
  notLoadedBody:
    'This computer may be short of memory, or the service’s rules have changed since. You can save the file on the delivery’s page and look at it.',
  writeLost: 'The file could not be made. Go back and try again.',
  groups: 'Groups of this delivery',
  choice: 'Send',
  chosen: 'Chosen',
  leftOut: 'Left out',
  find: 'Find a group or school',
  clearFind: 'Show all',
  school: 'School',
  allSchools: 'All schools',
  none: 'Nothing found.',
  counted: (chosen: number, all: number): string =>
    `${formatNumber(chosen)} of ${formatCount(all, 'group')} chosen`,
  toggled: (name: string, chosen: boolean, counted: string): string =>
    `${name}: ${chosen ? 'chosen' : 'left out'}. ${counted}.`,
  chooseAll: 'Choose all',
  leaveAll: 'Leave all out',
  chooseShown: (count: number): string =>
    `Choose ${plural(count, 'this one', `these ${formatNumber(count)}`)}`,
  leaveShown: (count: number): string =>
    `Leave ${plural(count, 'this one', `these ${formatNumber(count)}`)} out`,
  goOn: (count: number): string => `Check ${formatCount(count, 'group')}`,
  otherServiceTitle: (service: string): string => `These groups go to ${service}`,
  otherServiceBody: (service: string, inUse: string | null): string =>
    `They were sent there. ${inUse === null ? 'No service is in use now.' : `${inUse} is in use now.`} When you go on, ${service} becomes the service in use, also for other files on the Send page.`,
  /** `Groups of March 3 (groups.csv).csv`. */
  fileName: (fileName: string, at: number, now: number): string =>
    `Groups of ${formatDate(at, now)} (${fileName}).csv`,
} as const;

/** Choosing what to compare a delivery with. */
export const compareChoiceWords = {
  title: (fileName: string): string => `Compare ${fileName} with…`,
  lead: 'Choose another file that was sent.',
  grid: 'Files that were sent',
  none: 'No other file was sent there, or none has these words.',
} as const;

/** One of two deliveries that are compared. */
export interface ComparedSide {
  readonly fileName: string;
  readonly createdAt: number;
}

export const compareWords = {
  title: (from: ComparedSide, to: ComparedSide, now: number): string =>
    from.fileName === to.fileName
      ? `${from.fileName}: from ${formatMomentInText(from.createdAt, now)} to ${formatMomentInText(to.createdAt, now)}`
      : `From ${from.fileName} to ${to.fileName}`,
  waitingTitle: 'Two files compared',
  back: 'Back to the delivery',
  comparing: 'Comparing the two files',
  fate: 'Difference',
  handedOver: (from: ComparedSide, to: ComparedSide, now: number): string =>
    `The earlier file was handed over ${formatMomentInText(from.createdAt, now)}, the later one ${formatMomentInText(to.createdAt, now)}.`,
  failedTitle: 'The two files cannot be compared',
  fileLost: ({ fileName, createdAt }: ComparedSide, now: number): string =>
    `The kept copy of ${fileName}, handed over ${formatMomentInText(createdAt, now)}, cannot be opened: it is no longer kept, or the key to it is out of reach.`,
  notLoaded: ({ fileName, createdAt }: ComparedSide, now: number): string =>
    `The service would make no groups of ${fileName}, handed over ${formatMomentInText(createdAt, now)}, so there is nothing to compare. Its page in the history says what is wrong with it.`,
  noMemory: 'This computer may be short of memory. Close other files, and compare again.',
  listName: (from: string, to: string): string => `${from} to ${to}.csv`,
} as const;

/** `The later file adds 5 students and removes 3 …`: how two files differ, in past words. */
export const differenceSentences = (totals: ChangeTotals): readonly string[] => {
  const { groups, studentsAdded, studentsRemoved, teachersAdded, teachersRemoved, subjectsChanged } = totals;
  if (changesNothing(totals) && groups.missing === 0)
    return ['Both files hold the same groups, with the same students and teachers.'];
  const moved = [
    studentsRemoved === 0 ? null : `${formatCount(studentsRemoved, 'student')} removed`,
    studentsAdded === 0 ? null : `${formatCount(studentsAdded, 'student')} added`,
    teachersRemoved === 0 ? null : `${formatCount(teachersRemoved, 'teacher')} removed`,
    teachersAdded === 0 ? null : `${formatCount(teachersAdded, 'teacher')} added`,
  ].filter((part) => part !== null);
  return [
    moved.length === 0 ? null : `In the later file: ${formatList(moved)}.`,
    groups.missing === 0
      ? null
      : `${formatCount(groups.missing, 'group')} ${plural(groups.missing, 'is', 'are')} only in the earlier file.`,
    groups.new === 0
      ? null
      : `${formatCount(groups.new, 'group')} ${plural(groups.new, 'is', 'are')} only in the later file.`,
    subjectsChanged === 0
      ? null
      : `${formatCount(subjectsChanged, 'group')} ${plural(subjectsChanged, 'has', 'have')} another subject.`,
  ].filter((sentence) => sentence !== null);
};

/** What became of a group between two files that were sent. */
export const comparedFateWords: Record<GroupFate, FateWords> = {
  changed: { label: 'Different', meaning: 'It is in both files, and they differ.' },
  unchanged: { label: 'The same', meaning: 'It is the same in both files.' },
  new: {
    label: 'Only in the later',
    meaning: 'It is in the later file, and not in the earlier one.',
  },
  // Of two files all is known.
  unknown: fateWords.unknown,
  missing: {
    label: 'Only in the earlier',
    meaning: 'It is in the earlier file, and not in the later one. Sending the later one left it as it was.',
  },
};
