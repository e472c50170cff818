import type { DeliveryStanding } from '../../core/delivery/standing.ts';
import type { HistoryMonth } from '../../preload/contract/history.ts';
import { formatCount, formatList, formatNumber, plural } from './formats.ts';

export const historyWords = {
  title: 'History',
  columns: {
    file: 'File and service',
    when: 'When',
    schools: 'Schools',
    groups: 'Groups',
    rows: 'Rows',
    standing: 'State',
  },
  grid: 'Files you sent',
  hint: 'Choose a file to see what became of it.',
  emptyTitle: 'Nothing sent yet',
  emptyBody:
    'Every file you send appears here with what became of it: when it was accepted, what the service said, and how many groups and students it held. You can find it again by its school or group, print a receipt, and get the file itself back.',
  emptyAction: 'Go to Send',
  loading: 'Reading the history…',
  find: 'Find file, school, group, person…',
  clearFind: 'Clear the search',
  service: 'Service',
  allServices: 'All services',
  standing: 'State',
  allStandings: 'Any state',
  period: 'Time',
  clear: 'Show all',
  noMatchTitle: 'Nothing fits',
  noMatchBody:
    'No file you sent has all of these words and fits the choices beside them. Try fewer words: a school’s number, part of a group’s name, or who sent it.',
  counted: (total: number, all: number): string =>
    total === all ? formatCount(all, 'file') : `${formatNumber(total)} of ${formatCount(all, 'file')}`,
  save: 'Save list…',
  saved: 'The list is saved.',
  keptFiles: 'Kept files…',
  picture: 'Files by month',
  serviceSaid: 'What the service said',
  serviceSaidPlain: 'In plain words',
  serviceSaidExact: 'Its own words',
  noMessage: 'The service said nothing more.',
} as const;

type Tone = 'neutral' | 'busy' | 'good' | 'caution' | 'bad';

export const standingWords: Record<
  DeliveryStanding,
  { readonly label: string; readonly tone: Tone; readonly phrase: (count: number) => string }
> = {
  'under-way': {
    label: 'Under way',
    tone: 'busy',
    phrase: (count) => `${formatNumber(count)} under way`,
  },
  'needs-you': {
    label: 'Needs you',
    tone: 'caution',
    phrase: (count) => `${formatNumber(count)} ${plural(count, 'needs', 'need')} you`,
  },
  done: { label: 'Done', tone: 'good', phrase: (count) => `${formatNumber(count)} done` },
  'not-applied': {
    label: 'Not applied again',
    tone: 'caution',
    phrase: (count) => `${formatNumber(count)} not applied again`,
  },
  rejected: { label: 'Rejected', tone: 'bad', phrase: (count) => `${formatNumber(count)} rejected` },
  'given-up': { label: 'Given up', tone: 'neutral', phrase: (count) => `${formatNumber(count)} given up` },
};

/** The picture draws three parts: what is in place, what was refused, and everything else. */
export const pictureParts = {
  done: { label: 'Done', standings: ['done'] },
  rejected: { label: 'Rejected', standings: ['rejected'] },
  other: { label: 'Other', standings: ['under-way', 'needs-you', 'not-applied', 'given-up'] },
} as const satisfies Record<string, { label: string; standings: readonly DeliveryStanding[] }>;
export type PicturePart = keyof typeof pictureParts;

const monthName = new Intl.DateTimeFormat('en-US', { month: 'short' });
const monthAndYear = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric' });

export const shortMonth = (startsAt: number): string => monthName.format(startsAt);
export const longMonth = (startsAt: number): string => monthAndYear.format(startsAt);

/** `March 2026: 12 files, of which 10 done and 2 rejected`. */
export const monthPhrase = ({ startsAt, counts }: HistoryMonth): string => {
  const parts = Object.entries(counts).flatMap(([standing, count]) =>
    count === 0 ? [] : [standingWords[standing as DeliveryStanding].phrase(count)],
  );
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const files = `${longMonth(startsAt)}: ${formatCount(total, 'file')}`;
  return parts.length === 0 ? files : `${files}, of which ${formatList(parts)}`;
};

export const periodNames = [
  'any',
  'last-7-days',
  'last-30-days',
  'this-school-year',
  'last-school-year',
] as const;
export type PeriodName = (typeof periodNames)[number];

export const periodWords: Record<PeriodName, string> = {
  any: 'Any time',
  'last-7-days': 'Last 7 days',
  'last-30-days': 'Last 30 days',
  'this-school-year': 'This school year',
  'last-school-year': 'Last school year',
};

/** The list of the history, for a spreadsheet program. */
export const historyExport = {
  fileName: (day: string): string => `history ${day}.csv`,
  columns: [
    'File',
    'Service',
    'State',
    'Handed over',
    'Finished',
    'Sent by',
    'Schools',
    'Groups',
    'Students',
    'Teachers',
    'Rows',
    'Import ID',
    'Service’s status',
    'Service’s message',
  ],
} as const;
