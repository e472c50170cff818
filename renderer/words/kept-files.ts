import type { KeepingRule, KeptFilesCount, KeptFileState } from '../../preload/contract/history.ts';
import { formatCount, formatRelativeDay, formatMomentInText, formatSize, plural } from './formats.ts';

const groupsForgotten =
  'Who was in groups that no later file named is forgotten too, so it cannot be shown what the next file changes there.';

/** Files that were sent, as they are kept on this computer. */
export const keptFilesWords = {
  title: 'Kept files',
  lead: 'Each file you send is kept on this computer, encrypted, so that you can get it back and send its groups again. Older ones are removed by themselves; what the history says of them stays.',
  reading: 'Looking what is kept…',
  days: 'Keep them for',
  megabytes: 'All of them together at most',
  megabytesHint: 'When there are more, the oldest go first. Files under way always stay.',
  save: 'Keep them so',
  saved: 'From now on they are kept so.',
  removeNow: 'Remove files now',
  removeNowLabel: 'Which files',
  remove: (files: number): string => `Remove ${formatCount(files, 'file')}…`,
  nothingToRemove: 'No file fits: nothing would be removed.',
  question: (files: number): string => `Remove ${formatCount(files, 'file')}?`,
  questionBody: (count: KeptFilesCount, now: number): string =>
    `${describeFiles(count, now)} You cannot get ${plural(count.files, 'it', 'them')} back, compare with ${plural(count.files, 'it', 'them')} or send ${plural(count.files, 'its', 'their')} groups again. The history’s ${plural(count.files, 'entry stays', 'entries stay')}, and nothing changes in the warehouse. ${groupsForgotten}`,
  yes: (files: number): string => `Remove ${formatCount(files, 'file')}`,
  removed: (files: number): string => `${formatCount(files, 'file')} removed.`,
  ruleWouldRemove: (count: KeptFilesCount, now: number): string =>
    `This removes ${formatCount(count.files, 'file')} right away. ${describeFiles(count, now)} ${groupsForgotten}`,
} as const;

const dayOf = (at: number, now: number): string =>
  formatRelativeDay(at, now).replace(/^(?:Today|Yesterday)$/u, (day) => day.toLowerCase());

/** `34 files, 2.1 MB, sent between Mar 3 and today.` */
export const describeFiles = (
  { files, sizeBytes, oldestAt, newestAt }: KeptFilesCount,
  now: number,
): string => {
  if (files === 0 || oldestAt === null || newestAt === null) return 'No file is kept.';
  const [first, last] = [dayOf(oldestAt, now), dayOf(newestAt, now)];
  const when = first === last ? `sent ${onDay(first)}` : `sent between ${first} and ${last}`;
  return `${formatCount(files, 'file')}, ${formatSize(sizeBytes)}, ${when}.`;
};

const onDay = (day: string): string => (/^(?:today|yesterday)$/u.test(day) ? day : `on ${day}`);

const dayChoices: readonly (readonly [number, string])[] = [
  [30, '30 days'],
  [90, '90 days'],
  [180, '180 days'],
  [400, '400 days: a school year and a month'],
  [800, '800 days: two school years'],
  [1825, '5 years'],
  [3650, '10 years'],
];

const sizeChoices: readonly number[] = [100, 500, 2000, 10_000, 50_000];

export const keepingChoices = {
  /** One that stands for a rule of other numbers is among them too. */
  days: (now: number) =>
    withOwn(dayChoices, now, `${formatCount(now, 'day')}`).map(
      ([days, label]) => [String(days), label] as const,
    ),
  megabytes: (now: number) =>
    withOwn(
      sizeChoices.map((size) => [size, formatSize(size * 1_000_000)] as const),
      now,
      formatSize(now * 1_000_000),
    ).map(([size, label]) => [String(size), label] as const),
};

const withOwn = (
  choices: readonly (readonly [number, string])[],
  own: number,
  label: string,
): readonly (readonly [number, string])[] =>
  choices.some(([value]) => value === own)
    ? choices
    : [...choices, [own, label] as const].sort(([one], [other]) => one - other);

/** For removing now. */
export const olderThan: Readonly<Record<string, string>> = {
  '365': 'Sent more than a year ago',
  '90': 'Sent more than 90 days ago',
  '30': 'Sent more than 30 days ago',
  '0': 'All that are finished',
};

export const sameRule = (one: KeepingRule, other: KeepingRule): boolean =>
  one.days === other.days && one.megabytes === other.megabytes;

/** Whether the file of a delivery can be had, in one sentence. */
export const keptFileSentence = (kept: KeptFileState, now: number): string => {
  switch (kept.kind) {
    case 'kept':
      return 'The very file that was sent is kept on this computer, encrypted.';
    case 'removed':
      return `The file is no longer kept since ${formatMomentInText(kept.at, now)}. What it held and what became of it stands here all the same.`;
    case 'unreadable':
      return 'The kept file cannot be opened: it is damaged or gone, or this computer’s keychain no longer has its key. The entry itself is not affected.';
  }
};
