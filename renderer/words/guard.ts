import type { ChangeTotals, GuardTrip, GuardTripKind } from '../../core/change/change-report.ts';
import { formatCount, formatList, formatNumber, formatSchoolYear, plural } from './formats.ts';

/** What would happen · why the program stops · what to do. */
export interface TripWords {
  readonly title: (count: number) => string;
  readonly why: string;
  readonly action: string;
}

export const tripWords: Record<GuardTripKind, TripWords> = {
  'group-loses-many': {
    title: (count) => `${formatCount(count, 'group')} ${plural(count, 'loses', 'lose')} many students`,
    why: 'A file replaces every group that it names. Whoever is not listed is removed.',
    action: 'If the file is only a correction, add the students who shall stay.',
  },
  'last-teacher-removed': {
    title: (count) =>
      `${formatCount(count, 'group')} ${plural(count, 'loses its', 'lose their')} last teacher`,
    why: 'Without a teacher nobody sees the group’s results.',
    action: 'Add a row with the teacher’s login if somebody teaches the group.',
  },
  'group-emptied': {
    title: (count) => `${formatCount(count, 'group')} ${plural(count, 'loses', 'lose')} every student`,
    why: 'A file replaces every group that it names. This one names the group, and none of its students.',
    action: 'If the file is only a correction, add the students who shall stay.',
  },
  'many-groups-change': {
    title: (count) => `${formatCount(count, 'group')} change, which is most of them`,
    why: 'A weekly update changes a few. So many can mean the wrong file, or one of another school year.',
    action: 'Look at what changes, and make sure that this is the right file.',
  },
  'groups-missing': {
    title: (count) =>
      `${formatCount(count, 'group')} sent before ${plural(count, 'is', 'are')} not in this file`,
    why: 'They stay as they are in the warehouse. If they were meant to be in it, the file is not complete.',
    action: 'If a part of the file was lost, export it once more.',
  },
  'year-not-season': {
    title: (count) =>
      `${formatCount(count, 'school year')} in this file ${plural(count, 'is', 'are')} not this one`,
    why: 'Another school year makes new groups beside the present ones, and changes none of these.',
    action: 'Correct the year if you meant the present one.',
  },
  'first-time-school': {
    title: (count) =>
      `${formatCount(count, 'school')} ${plural(count, 'was', 'were')} never sent from this computer`,
    why: 'Others were, so this may be the wrong school. Nobody can say who is removed there.',
    action: 'Make sure that the school is right.',
  },
  'group-split': {
    title: (count) =>
      `${formatCount(count, 'group')} that another file filled today ${plural(count, 'loses', 'lose')} more than half of ${plural(count, 'its', 'their')} students`,
    why: 'A file replaces every group that it names. Of a group in two files, only the part that is sent last stays.',
    action: 'If this file is only a correction or a part, put all rows of the group into one file.',
  },
};

/** Which groups, schools or years. */
export const tripExamples = ({ kind, count, examples }: GuardTrip): string | null => {
  if (examples.length === 0) return null;
  const named =
    kind === 'year-not-season' ? examples.map((year) => formatSchoolYear(Number(year))) : examples;
  const more = count - examples.length;
  const quoted = named.map((name) => `“${name}”`);
  return formatList(more > 0 ? [...quoted, `${formatNumber(more)} more`] : quoted);
};

export const guardWords = {
  title: 'Please look before you send this',
  badge: 'Look before you send',
  button: (service: string): string => `Look and send to ${service}…`,
  buttonOf: (fileName: string, service: string): string => `Look and send to ${service}…: ${fileName}`,
  question: (fileName: string): string => `Send ${fileName}?`,
  left: (count: number): string => `${formatCount(count, 'file')} to decide about, this one among them.`,
  lead: ({ childrenLosing, groups }: ChangeTotals, service: string): string => {
    if (childrenLosing === 0)
      return groups.unknown > 0
        ? `It is not known which students lose a group in ${service}`
        : `No student is known to lose a group in ${service}`;
    return `${formatCount(childrenLosing, 'student')} ${plural(childrenLosing, 'loses', 'lose')} a group in ${service}`;
  },
  notCompared:
    'It could not be worked out what this file changes. Whoever it does not list is removed from its groups.',
  comparing: 'It is being compared anew with what was sent before.',
  type: 'Type how many students lose a group',
  typeHint: 'It stands above. Many are affected, so please make sure.',
  wrong: (count: number): string => `It is ${formatNumber(count)} that lose a group.`,
  yes: 'Send it all the same',
  yesRemoving: (count: number): string => `Send and remove ${formatCount(count, 'student')}`,
  no: 'Do not send',
} as const;
