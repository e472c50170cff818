import type { ChangeTotals, GuardTripKind } from '../../core/change/change-report.ts';
import type { DeliveryAbout, DeliveryOrigin, GuardConfirmation } from '../../core/delivery/about.ts';
import type { RepairKind } from '../../core/group-file/changes.ts';
import type { ProblemKind } from '../../core/group-file/report.ts';
import { fatePhrase } from './change-report.ts';
import { groupFates } from '../../core/change/change-report.ts';
import { formatCount, formatExactMoment, formatList, formatNumber, plural } from './formats.ts';
import { problemWords } from './problems.ts';
import { repairWords } from './repairs.ts';

/** Words of one delivery, on its page and on its receipt. */
export const deliveryWords = {
  back: 'Back to History',
  saveFile: 'Save the file that was sent…',
  fileSaved: 'The file is saved.',
  receipt: 'Receipt',
  timeline: 'What happened',
  held: 'What it held',
  schools: 'Schools',
  groups: 'Groups',
  more: (count: number): string => `and ${formatNumber(count)} more`,
  checked: 'What was checked',
  leftProblems: 'Left as they were',
  noProblems: 'The check found nothing wrong.',
  repaired: 'Repaired before it was sent',
  noRepairs: 'Nothing was repaired: it went just as it was.',
  changed: 'What it was going to change',
  notCompared: 'It was not compared with what was sent before.',
  asked: 'What you were asked',
  origin: 'Where it came from',
  originLink: 'See that delivery',
  facts: 'Facts for support',
  service: 'Service',
  sender: 'Sent by',
  sentAt: 'Handed over',
  finishedAt: 'Finished',
  size: 'Size',
  importId: 'Import ID',
  status: 'Service’s status',
  digest: 'Digest (MD5)',
  file: 'File',
  part: (index: number, count: number): string => `Part ${formatNumber(index + 1)} of ${formatNumber(count)}`,
} as const;

export const receiptWords = {
  title: 'Receipt',
  titleOf: (fileName: string): string => `Receipt for ${fileName}`,
  back: 'Back to the delivery',
  program: 'Student Group Uploader',
  lead: 'Print it or save it as a PDF. It names no student, no teacher and no group.',
  print: 'Print…',
  savePdf: 'Save as PDF…',
  saved: 'The receipt is saved.',
  pdfName: (fileName: string): string => `Receipt ${fileName}`,
  outcome: 'What became of it',
  held: 'What the file held',
  message: 'The service’s own words',
  noMessage: 'The service said nothing.',
  /** A message can hold names of a roster: only its first line counts groups and schools. */
  longMessage: (lines: number): string =>
    `The service’s message has ${formatCount(lines, 'line')}. It stands in the history, since it can name groups.`,
  proof: 'By what the service knows it',
  made: (at: number): string =>
    `Made on ${formatExactMoment(at)}, from what this computer kept of the delivery.`,
  practice: 'This was Practice: nothing left the computer.',
} as const;

const isKnown = <Key extends string>(words: Readonly<Record<Key, unknown>>, kind: string): kind is Key =>
  Object.hasOwn(words, kind);

const inWords = (
  counts: Readonly<Record<string, number>>,
  say: (kind: string, count: number) => string | null,
): readonly string[] =>
  // A kind of an earlier version of this program has no words any more.
  Object.entries(counts).map(([kind, count]) => say(kind, count) ?? `${kind}: ${formatNumber(count)}`);

export const problemPhrases = ({ problems }: DeliveryAbout): readonly string[] =>
  inWords(problems, (kind, count) =>
    isKnown<ProblemKind>(problemWords, kind) ? problemWords[kind].title(count) : null,
  );

export const repairPhrases = ({ repairs }: DeliveryAbout): readonly string[] =>
  inWords(repairs, (kind, count) =>
    isKnown<RepairKind>(repairWords, kind) ? repairWords[kind].done(count) : null,
  );

const balance = (what: string, added: number, removed: number): string | null =>
  added + removed === 0 ? null : `${what}: ${formatNumber(added)} added, ${formatNumber(removed)} removed`;

/** In numbers only: the receipt has them too. */
export const changePhrases = (totals: ChangeTotals): readonly string[] => {
  const fates = groupFates.filter((fate) => totals.groups[fate] > 0);
  const { childrenLosing, childrenLeftOut, subjectsChanged } = totals;
  return [
    fates.length === 0
      ? null
      : `Groups: ${formatList(fates.map((fate) => fatePhrase(fate, totals.groups[fate])))}`,
    balance('Students', totals.studentsAdded, totals.studentsRemoved),
    balance('Teachers', totals.teachersAdded, totals.teachersRemoved),
    childrenLosing === 0
      ? 'No student was known to lose a group'
      : `${formatCount(childrenLosing, 'student')} who ${plural(childrenLosing, 'loses', 'lose')} a group, ${formatNumber(childrenLeftOut)} of them then in none that is known`,
    subjectsChanged === 0 ? null : `${formatCount(subjectsChanged, 'group')} with another subject`,
  ].filter((phrase) => phrase !== null);
};

const tripNames: Record<GuardTripKind, string> = {
  'group-loses-many': 'groups that lose many students',
  'last-teacher-removed': 'groups that lose their last teacher',
  'group-emptied': 'groups that lose every student',
  'many-groups-change': 'many groups that change at once',
  'groups-missing': 'groups sent before that are not in the file',
  'year-not-season': 'a school year that is not the present one',
  'first-time-school': 'a school that was never sent from this computer',
  'group-split': 'groups that another file filled on the same day',
};

export const confirmationSentence = ({ trips, typedStudents, at }: GuardConfirmation): string => {
  const typed =
    typedStudents === null
      ? ''
      : ` The number of students who lose a group was typed: ${formatNumber(typedStudents)}.`;
  const about =
    trips.length === 0
      ? 'It was asked about'
      : `The program asked about ${formatList(trips.map((kind) => tripNames[kind]))}`;
  return `${about}, and was told on ${formatExactMoment(at)} to send the file.${typed}`;
};

/** Null: a file that somebody chose, which goes without saying. */
export const originSentence = ({ kind }: DeliveryOrigin): string | null => {
  switch (kind) {
    case 'file':
      return null;
    case 'equivalent':
      return 'It holds the same groups as an earlier delivery, which the service had not applied again. Its header is spelled in other letters, so that the service applies it.';
    case 'way-back':
      return 'It brings groups back as they were in an earlier delivery.';
  }
};
