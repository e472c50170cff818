import {
  groupFates,
  type ChangeReport,
  type ChangeTotals,
  type GroupChange,
  type GroupFate,
  type PersonChange,
} from '../../core/change/change-report.ts';
import {
  formatCount,
  formatList,
  formatMomentInText,
  formatNumber,
  formatSchoolYear,
  plural,
} from './formats.ts';
import { guardWords } from './guard.ts';

/** What a file would change in the warehouse, before it is sent. */
export const reportWords = {
  title: 'What will change',
  titleOf: (fileName: string): string => `What will change: ${fileName}`,
  comparing: 'Comparing with what was sent before',
  failedTitle: 'It could not be worked out what this file changes',
  failedBody:
    'This computer may be short of memory, or what was sent before cannot be read right now. Nothing was sent.',
  again: 'Compare again',
  againOf: (fileName: string): string => `Compare again: ${fileName}`,
  see: 'See who comes and goes',
  seeOf: (fileName: string): string => `See who comes and goes: ${fileName}`,
  nothing: 'Nothing changes',
  nothingBody: 'Every group in this file is in the warehouse already, just as it stands here.',
  asListed: 'Groups that are not in this file stay as they are.',
  subjects: (count: number): string =>
    `${formatCount(count, 'group')} ${plural(count, 'gets', 'get')} another subject.`,
  missing: (count: number): string =>
    count === 1
      ? '1 group that was sent before is not in this file. It stays as it is in the warehouse.'
      : `${formatNumber(count)} groups that were sent before are not in this file. They stay as they are in the warehouse.`,
  underWay: (count: number): string =>
    `${formatCount(count, 'file')} ${plural(count, 'is', 'are')} still under way to this service. What ${plural(count, 'it changes', 'they change')} is not counted here yet.`,
  unknown: 'It is not known who is removed',
  unknownBody:
    'This computer has never sent groups of this school and school year, so it cannot say who is removed. If you have the file that was sent last, give it as the starting point.',
  unknownSome: (unknown: number): string =>
    `${formatCount(unknown, 'group')} could not be compared: nothing of ${plural(unknown, 'its school and school year', 'their schools and school years')} was ever sent from this computer. Who is removed there is not counted here.`,
  giveFile: 'Give an earlier file',
  giveFileOf: (fileName: string): string => `Give an earlier file: ${fileName}`,
  studentsRow: 'Students',
  teachersRow: 'Teachers',
  groupsRow: 'Groups',
  added: 'added',
  removed: 'removed',
  addedNumber: (count: number): string => (count === 0 ? '0' : `+${formatNumber(count)}`),
  removedNumber: (count: number): string => (count === 0 ? '0' : `−${formatNumber(count)}`),
  barWords: (added: number, removed: number): string =>
    `${formatNumber(added)} added, ${formatNumber(removed)} removed`,
} as const;

export interface FateWords {
  readonly label: string;
  readonly meaning: string;
}

/** One group of a file, by what becomes of it. */
export const fateWords: Readonly<Record<GroupFate, FateWords>> = {
  changed: { label: 'Changed', meaning: 'It was sent before, and this file changes it.' },
  unchanged: {
    label: 'Unchanged',
    meaning: 'It was sent before, just as it stands in this file.',
  },
  new: {
    label: 'New',
    meaning: 'Groups of its school and school year were sent from this computer, and it was not among them.',
  },
  unknown: {
    label: 'Not known',
    meaning: 'Nothing of its school and school year was ever sent from this computer.',
  },
  missing: {
    label: 'Not in this file',
    meaning: 'It was sent before and is not in this file. It stays as it is in the warehouse.',
  },
};

export const fatePhrase = (fate: GroupFate, count: number, words = fateWords): string =>
  `${formatNumber(count)} ${words[fate].label.toLowerCase()}`;

/** `2 changed · 5 unchanged`. */
export const fatesLine = (groups: ChangeTotals['groups'], words: typeof fateWords): string =>
  groupFates
    .filter((fate) => groups[fate] > 0)
    .map((fate) => fatePhrase(fate, groups[fate], words))
    .join(' · ');

/** The groups that a file names. */
export const groupsOf = ({ groups }: Pick<ChangeTotals, 'groups'>): number =>
  groups.changed + groups.unchanged + groups.new + groups.unknown;

export const changesNothing = ({ groups }: ChangeTotals): boolean =>
  groups.changed + groups.new + groups.unknown === 0;

/** The one answer that everybody wants before they press Send. */
export const losingSentence = (totals: ChangeTotals): string => {
  const { childrenLosing, groups } = totals;
  if (changesNothing(totals)) return reportWords.nothing;
  if (childrenLosing > 0)
    return `${formatCount(childrenLosing, 'student')} ${plural(childrenLosing, 'loses', 'lose')} a group`;
  if (groups.unknown === groupsOf(totals)) return reportWords.unknown;
  return groups.new + groups.unknown === 0
    ? 'No student loses a group'
    : 'No student is known to lose a group';
};

/** Whether those who lose a group have another one; null: nobody loses one. */
export const losingDetail = ({ childrenLosing, childrenLeftOut }: ChangeTotals): string | null => {
  if (childrenLosing === 0) return null;
  const one = childrenLosing === 1;
  if (childrenLeftOut === 0)
    return `${one ? 'This student is' : 'All of them are'} still in another group of this school year.`;
  const left = 'then in no group of this school year that this computer knows of.';
  if (childrenLeftOut === childrenLosing) return `${one ? 'This student is' : 'They are'} ${left}`;
  return `${formatNumber(childrenLeftOut)} of them ${plural(childrenLeftOut, 'is', 'are')} ${left}`;
};

/** What a screen reader is told when a comparison ends. */
export const reportAnnouncement = ({ totals, trips }: ChangeReport): string =>
  [`${losingSentence(totals)}.`, losingDetail(totals), trips.length === 0 ? null : `${guardWords.title}.`]
    .filter((sentence) => sentence !== null)
    .join(' ');

/** What would become of every group and everybody, as a screen of its own. */
export const changeScreenWords = {
  lead: 'Compared with the last groups that this computer sent and the service applied.',
  views: 'View',
  schools: 'Schools',
  groups: 'Groups',
  people: 'Students and teachers',
  show: 'Show',
  allGroups: 'All groups',
  losingOnly: 'Only who loses somebody',
  removedOnly: 'Only who is removed',
  find: {
    schools: 'Find a school',
    groups: 'Find a group, school or person',
    people: 'Find a person, group or school',
  },
  clearFind: 'Show all',
  none: 'Nothing found.',
  counted: {
    schools: (count: number): string => formatCount(count, 'school'),
    groups: (count: number): string => formatCount(count, 'group'),
    people: (count: number): string => formatCount(count, 'change'),
  },
  mostSchools: (count: number): string => `The first ${formatNumber(count)} schools are shown.`,
  stale: 'The comparison is made anew…',
  lost: 'The comparison cannot be shown any more. Check the file again.',
  fate: 'What happens',
  studentsChange: 'Students',
  teachersChange: 'Teachers',
  sizes: 'In the group',
  groupsOfSchool: 'Groups',
  change: 'Change',
  who: 'Who',
  id: 'SSID or login',
  subjectChange: (before: string, after: string): string => `Subject: ${before} becomes ${after}.`,
  reading: 'Reading the group…',
  nobody: 'Nobody.',
  save: 'Save the list…',
  saveOf: (fileName: string): string => `Save the list of who comes and goes: ${fileName}`,
  saved: 'Saved.',
  saveLost: 'The list could not be made. Compare again.',
} as const;

export const personWords = {
  kind: { student: 'Student', teacher: 'Teacher' },
} as const satisfies { readonly kind: Record<PersonChange['kind'], string> };

/** What becomes of one member of a group. */
export type MemberFate = PersonChange['change'] | 'kept' | 'listed';

export const memberWords: Record<MemberFate, string> = {
  added: 'Added',
  removed: 'Removed',
  kept: 'Stays',
  // Of a group of which nobody knows who is in it now.
  listed: 'In this file',
};

/** `Students: 3 removed, 2 added, 9 stay` over the members of a group. */
export const memberTitle = (
  kind: PersonChange['kind'],
  { added, removed, kept, listed }: Readonly<Record<MemberFate, number>>,
): string => {
  const parts = [
    removed === 0 ? null : `${formatNumber(removed)} removed`,
    added === 0 ? null : `${formatNumber(added)} added`,
    kept === 0 ? null : `${formatNumber(kept)} ${plural(kept, 'stays', 'stay')}`,
    listed === 0 ? null : `${formatNumber(listed)} in this file`,
  ].filter((part) => part !== null);
  const all = kind === 'student' ? reportWords.studentsRow : reportWords.teachersRow;
  return parts.length === 0 ? all : `${all}: ${parts.join(', ')}`;
};

/** `Compared with what the service applied today, 2:14 PM.` */
export const comparedSince = (at: number, now: number): string =>
  `Compared with what is known since ${formatMomentInText(at, now)}.`;

/** The list of who comes and goes, for a spreadsheet program. */
export const changeExportWords = {
  columns: ['Change', 'Who', 'SSID or login', 'Group', 'School', 'School year'],
  csvName: (fileName: string): string => `Changes of ${fileName.replace(/\.\w{1,5}$/u, '')}.csv`,
} as const;

/** `School 888… · 2017–18`. */
export const schoolLine = ({ school, year }: Pick<GroupChange, 'school' | 'year'>): string =>
  `School ${school} · ${formatSchoolYear(year)}`;

/** Giving an earlier file, so that there is something to compare with. */
export const startingPointWords = {
  title: 'Give an earlier file',
  lead: 'It becomes what this file is compared with. Choose the file that was sent last for these schools: by you, by a colleague, or on the warehouse’s own page.',
  nothingSent: 'Nothing of it is sent. What this computer has sent itself counts more than this file.',
  choose: 'Choose a file',
  checking: 'Checking',
  unreadable: 'This file cannot be read. Choose another one.',
  notUsable: 'This file cannot be the starting point, since the service would not take it as it is.',
  holds: (groups: number, students: number, teachers: number): string =>
    `It holds ${formatList([formatCount(groups, 'group'), formatCount(students, 'student'), formatCount(teachers, 'teacher')])}.`,
  use: 'Use it as the starting point',
  using: 'Keeping it',
  done: 'The starting point is kept.',
} as const;

/** The same group in two files that wait to be sent. */
export const sharedWords = {
  title: (names: readonly string[], count: number): string =>
    count === 1
      ? `The group ${names[0] ?? ''} is in two of these files`
      : `${formatNumber(count)} groups are in two of these files`,
  body: (other: string, count: number): string =>
    `${plural(count, 'It is', 'They are')} also in ${other}. The file that is sent last wins: its students and teachers replace those of the other.`,
  examples: (names: readonly string[], more: number): string =>
    more > 0
      ? `Such as ${formatList(names)}, and ${formatNumber(more)} more.`
      : `They are ${formatList(names)}.`,
} as const;
