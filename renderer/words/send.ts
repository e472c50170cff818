import type { DeliveryCounts } from '../../core/delivery/delivery.ts';
import { formatCount, formatList, formatNumber, formatSchoolYear, plural } from './formats.ts';

export const sendWords = {
  title: 'Send student groups',
  dropTitle: 'Drop your student group files here',
  dropBody: 'They are checked on this computer first. Nothing is sent until you say so.',
  dropOver: 'Let go to check',
  chooseFiles: 'Choose files',
  chooseMore: 'Choose more files',
  trySample: 'Try the sample file',
  sampleHint: 'The sample is a small file with two groups. It shows what a check looks like.',
  teachTitle: 'What a file looks like',
  teachBody:
    'A CSV file with these six columns, in this order. Every row puts a student, a teacher or both into a group.',
  files: 'Files',
  cancelCheck: (fileName: string): string => `Cancel: check of ${fileName}`,
  cancelSending: (fileName: string): string => `Cancel: sending of ${fileName}`,
  cancel: 'Cancel',
  remove: (fileName: string): string => `Remove ${fileName}`,
  checking: 'Checking',
  firstLook: ({ rows, problems }: { readonly rows: number; readonly problems: number }): string =>
    problems === 0
      ? `Nothing to correct in the first ${formatCount(rows, 'row')}. The rest is being checked.`
      : `${formatCount(problems, 'problem')} in the first ${formatCount(rows, 'row')} so far. The rest is being checked.`,
  ready: 'Ready to send',
  readyWithWarnings: 'Ready, with warnings',
  blocked: 'Cannot be sent yet',
  changed: 'Changed since its check',
  unreadable: 'Cannot be read',
  folder: 'A folder',
  folderTitle: 'This is a folder',
  folderBody: 'Only files can be checked. Open the folder, then drop the files in it here.',
  cautionTitle: (groups: number): string =>
    groups === 1
      ? 'This group will hold exactly the students and teachers listed here'
      : `These ${formatNumber(groups)} groups will hold exactly the students and teachers listed here`,
  cautionBody:
    'Anyone who is in one of them now and is not listed in this file is removed from it. Groups that are not in this file stay as they are.',
  groupsTitle: (count: number): string => `${formatCount(count, 'group')} in this file`,
  problemsTitle: 'What to correct',
  warningsTitle: 'Worth a look before you send',
  fixLabel: 'How to fix it',
  predictedTitle: 'What the service would say',
  predictedBody: 'If this file were sent as it is, the service would answer:',
  predictedNothing: 'The service would break off with an error of its own.',
  blockedTitle: 'Correct it here, or in your spreadsheet program',
  blockedBody:
    'It was not sent. The service would refuse it or load it wrong. If you correct your own file, save it and drop it here again.',
  unsure: 'Ready, if you are sure',
  unsureTitle: 'The service may not know every subject in this file',
  unsureBody:
    'If one is unknown to it, it refuses the whole file, and nothing is changed. If your state uses these subjects, send the file.',
  morePlaces: (count: number): string => `and ${formatNumber(count)} more`,
  notConnectedTitle: 'You are not connected',
  notConnectedBody: 'You can check files now. To send them, connect to a service first.',
  connectTo: (service: string): string => `Connect to ${service}`,
  notPermittedTitle: 'This account may not upload groups',
  notPermittedBody: 'Ask your ART administrator for the role GROUP_ADMIN, then test the connection again.',
  openServices: 'Open Services',
  sendTo: (service: string): string => `Send to ${service}`,
  sendFileTo: (fileName: string, service: string): string => `Send to ${service}: ${fileName}`,
  sendAll: (count: number, service: string): string => `Send ${formatCount(count, 'file')} to ${service}`,
  handingOver: 'Handing the file over',
  chooseAgain: 'Choose the file again',
  row: 'Row',
  column: 'Column',
  value: 'Value',
  detail: 'Details',
  group: 'Group',
  school: 'School',
  year: 'School year',
  subject: 'Subject',
  allSubjects: 'All',
  students: 'Students',
  teachers: 'Teachers',
  groupsHint: 'Choose a group to see who is in it.',
  membersLoading: 'Reading the group…',
  pagesLost: 'The rest of this list cannot be shown any more. Check the file again.',
  membersLost: 'The group cannot be shown any more. Check the file again.',
  noStudents: 'No student is listed. Students who are in the group now are removed from it.',
  noTeachers: 'No teacher is listed. Teachers who have the group now are removed from it.',
  groupLine: (school: string, year: number, subject: string): string =>
    `School ${school} · ${formatSchoolYear(year)} · ${subject}`,
} as const;

const numberLabels: Record<keyof DeliveryCounts, readonly [one: string, many: string]> = {
  groups: ['Group', 'Groups'],
  schools: ['School', 'Schools'],
  students: ['Student', 'Students'],
  teachers: ['Teacher', 'Teachers'],
  rows: ['Row', 'Rows'],
};

/** What stands under a big number. */
export const numberLabel = (name: keyof DeliveryCounts, count: number): string =>
  plural(count, ...numberLabels[name]);

const MOST_YEARS = 6;

/** `School year 2017–18`, `School years 2016–17 and 2017–18`; of a damaged column's many years the first few. */
export const yearsPhrase = (years: readonly number[]): string => {
  const shown = years.length > MOST_YEARS ? years.slice(0, MOST_YEARS - 1) : years;
  const named = shown.map(formatSchoolYear);
  if (shown.length < years.length) named.push(`${formatNumber(years.length - shown.length)} others`);
  return `${plural(years.length, 'School year', 'School years')} ${formatList(named)}`;
};

const countsPhrase = (counts: DeliveryCounts): string =>
  formatList([
    formatCount(counts.groups, 'group'),
    formatCount(counts.students, 'student'),
    formatCount(counts.teachers, 'teacher'),
  ]);

/** What a screen reader is told when a check ends. */
export const checkAnnouncement = (
  fileName: string,
  outcome: { sendable: boolean; counts: DeliveryCounts; blocking: number; warnings: number },
): string => {
  const warnings = outcome.warnings > 0 ? ` ${formatCount(outcome.warnings, 'warning')}.` : '';
  return outcome.sendable
    ? `${fileName} is ready to send: ${countsPhrase(outcome.counts)}.${warnings}`
    : `${fileName} cannot be sent yet: ${formatCount(outcome.blocking, 'problem')} to correct.${warnings}`;
};
