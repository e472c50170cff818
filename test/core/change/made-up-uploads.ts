import fc from 'fast-check';
import { sizeOf, type FileGroups, type Memberships } from '../../../core/change/file-groups.ts';
import type { LoadedGroup } from '../../../core/service/load-groups.ts';
import { HEADER, OTHER_SCHOOL, SCHOOL } from '../group-file/opened.ts';

/** One upload of a sequence. */
export interface MadeUpload {
  readonly bytes: Uint8Array;
  /** The bytes of the upload so many before this one, once more; 0: its own. */
  readonly repeats: number;
  /** Not the very bytes: the same groups under another header, which the service applies. */
  readonly isEquivalent: boolean;
}

/** The same to the loader, or nearly: case, accents, spaces, letters that fold together. */
const names = ['A', 'a ', 'Á', 'B', ' b', 'C', 'Straße', 'STRASSE', 'c,d', 'e "f"'];
const students = ['s1', 'S1', ' s1', 's2', 's3', 's4', 'é5', 'E5 ', 'NULL'];
const teachers = ['pat@x.org', 'Pat@x.org', 'kim@x.org ', 'lee@x.org'];
const pick = (values: readonly string[], blanks: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: blanks, arbitrary: fc.constant('') },
    { weight: 10, arbitrary: fc.constantFrom(...values) },
  );

const member = fc.tuple(pick(students, 3), pick(teachers, 20));
const group = fc.record({
  name: fc.constantFrom(...names),
  school: fc.constantFrom(SCHOOL, SCHOOL, OTHER_SCHOOL),
  year: fc.constantFrom('2018', '2018', '2019', '02018'),
  // `Science` is on no list: the service refuses the file.
  subjects: fc.constantFrom(
    ['Math'],
    ['math '],
    ['ELA'],
    [''],
    ['All'],
    ['', 'Math'],
    ['All', ''],
    ['Science'],
  ),
  // None: the group's own row alone, which empties it.
  members: fc.array(member, { maxLength: 5 }),
});
type Group = typeof group extends fc.Arbitrary<infer Value> ? Value : never;

/** The same groups in other bytes: a letter of the header in its other case. */
export const equivalent = (bytes: Uint8Array): Uint8Array => {
  const other = Uint8Array.from(bytes);
  const at = bytes.indexOf('_'.charCodeAt(0)) + 1;
  other[at] = bytes[at]! ^ CASE_BIT;
  return other;
};
const CASE_BIT = 0x20;

const quoted = (value: string): string => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const rowsOf = ({ name, school, year, subjects, members }: Group): string[] => {
  const listed = members.length === 0 ? [['', ''] as const] : members;
  return listed.map(([student, teacher], index) => {
    const subject = subjects[Math.min(index, subjects.length - 1)]!;
    return [name, school, year, subject, student, teacher].map(quoted).join(',');
  });
};

/** Mostly in the order that the service wants, so that most are taken. */
const inOrder = (groups: readonly Group[]): readonly Group[] =>
  [...groups].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
const orderOf = ({ school, year, name }: Group): string => `${school} ${Number(year)} ${name}`;

const upload = fc
  .record({
    groups: fc.array(group, { minLength: 1, maxLength: 4 }),
    isSorted: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
    header: fc.constantFrom(HEADER, HEADER, HEADER.toUpperCase(), `\uFEFF${HEADER}`),
    newline: fc.constantFrom('\n', '\n', '\r\n', '\r'),
    ending: fc.constantFrom('', '', '', '', 'blank line'),
    repeats: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 2 })),
    isEquivalent: fc.boolean(),
  })
  .map(({ groups, isSorted, header, newline, ending, ...again }): MadeUpload => {
    const rows = (isSorted ? inOrder(groups) : groups).flatMap(rowsOf);
    const last = ending === '' ? [''] : ['', ''];
    return { bytes: new TextEncoder().encode([header, ...rows, ...last].join(newline)), ...again };
  });

/** Uploads to one service, one after the other. */
export const madeUploads = fc.array(upload, { minLength: 1, maxLength: 4 });

/** Columns as a list of groups, as the loader's twin tells them. */
export const listGroups = ({
  groups,
  students: ssids,
  teachers: logins,
}: FileGroups): readonly LoadedGroup[] =>
  groups.map(({ name, school, year, subject, replacingSubject }, index) => {
    const facts = { name, school, year, subject, replacingSubject };
    return { ...facts, students: textsOf(ssids, index), logins: textsOf(logins, index) };
  });

const textsOf = (memberships: Memberships, index: number): string[] => {
  const { numbers, starts, texts } = memberships;
  const from = starts[index]!;
  return Array.from(numbers.subarray(from, from + sizeOf(memberships, index)), texts.text);
};
