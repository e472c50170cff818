import { groupFates, type ChangeTotals, type GroupFate, type SchoolChange } from './change-report.ts';
import { collationKey } from '../service/collation.ts';
import { sizeOf, type FileGroup, type FileGroups } from './file-groups.ts';
import type { GroupPairs } from './pair-groups.ts';
import type { MemberPairing } from './pair-members.ts';

/** What is compared: a file, and what was there before. */
export interface Compared {
  readonly known: GroupsBefore;
  readonly file: FileGroups;
  readonly pairs: GroupPairs;
  readonly students: MemberPairing;
  readonly teachers: MemberPairing;
}

export interface GroupsBefore extends FileGroups {
  readonly groups: readonly (FileGroup & {
    /** When the service applied this state, epoch milliseconds; null: not known. */
    readonly at: number | null;
  })[];
}

/** By index of a pair. */
export interface ChangeCounts {
  readonly fates: readonly GroupFate[];
  readonly studentsAdded: Uint32Array;
  readonly studentsRemoved: Uint32Array;
  readonly teachersAdded: Uint32Array;
  readonly teachersRemoved: Uint32Array;
  /** By school year: the known numbers of students who lose a group of it. */
  readonly losing: ReadonlyMap<number, readonly number[]>;
}

const GROUPS_PER_STEP = 256;

export function* countChange(compared: Compared): Generator<number, ChangeCounts> {
  const { pairs, file, known } = compared;
  const fates: GroupFate[] = [];
  const studentsAdded = new Uint32Array(pairs.count);
  const studentsRemoved = new Uint32Array(pairs.count);
  const teachersAdded = new Uint32Array(pairs.count);
  const teachersRemoved = new Uint32Array(pairs.count);
  const losing = new Map<number, number[]>();
  for (let index = 0; index < pairs.count; index += 1) {
    if (index % GROUPS_PER_STEP === GROUPS_PER_STEP - 1) yield index;
    const place = pairs.known[index]!;
    if (index >= pairs.fileCount || (place === -1 && pairs.isNew[index] === 0)) {
      fates.push(index >= pairs.fileCount ? 'missing' : 'unknown');
      continue;
    }
    const { year } = file.groups[index]!;
    const gone = losing.get(year) ?? [];
    const students = compared.students.countKept(index, place, (number) => gone.push(number));
    const teachers = compared.teachers.countKept(index, place, ignore);
    if (gone.length > 0) losing.set(year, gone);
    const moved = {
      studentsAdded: sizeOf(file.students, index) - students,
      teachersAdded: sizeOf(file.teachers, index) - teachers,
      studentsRemoved: place === -1 ? 0 : sizeOf(known.students, place) - students,
      teachersRemoved: place === -1 ? 0 : sizeOf(known.teachers, place) - teachers,
    };
    studentsAdded[index] = moved.studentsAdded;
    studentsRemoved[index] = moved.studentsRemoved;
    teachersAdded[index] = moved.teachersAdded;
    teachersRemoved[index] = moved.teachersRemoved;
    if (place === -1) {
      fates.push('new');
      continue;
    }
    const isMoved = Object.values(moved).some((count) => count > 0);
    const isChanged = isMoved || changesSubject(known.groups[place]!, file.groups[index]!);
    fates.push(isChanged ? 'changed' : 'unchanged');
  }
  return { fates, studentsAdded, studentsRemoved, teachersAdded, teachersRemoved, losing };
}

const ignore = (): void => undefined;

/** Subjects are the same to the warehouse in any case, as they are on the list of one day and of another. */
export const changesSubject = ({ subject }: FileGroup, { replacingSubject }: FileGroup): boolean =>
  subject !== replacingSubject && collationKey(subject ?? '') !== collationKey(replacingSubject ?? '');

export function totalsOf(compared: Compared, counts: ChangeCounts): ChangeTotals {
  const { pairs, known, file } = compared;
  const groups = noFates();
  counts.fates.forEach((fate) => (groups[fate] += 1));
  const lost = new Set<number>();
  for (const numbers of counts.losing.values()) for (const number of numbers) lost.add(number);
  let subjectsChanged = 0;
  for (let index = 0; index < pairs.fileCount; index += 1) {
    const place = pairs.known[index]!;
    if (place !== -1 && changesSubject(known.groups[place]!, file.groups[index]!)) subjectsChanged += 1;
  }
  return {
    groups,
    studentsAdded: sum(counts.studentsAdded),
    studentsRemoved: sum(counts.studentsRemoved),
    teachersAdded: sum(counts.teachersAdded),
    teachersRemoved: sum(counts.teachersRemoved),
    childrenLosing: lost.size,
    childrenLeftOut: countLeftOut(compared, counts),
    subjectsChanged,
  };
}

/** Students who lose a group, and are then in no known group of the same school year. */
function countLeftOut({ pairs, known, file, students }: Compared, { losing }: ChangeCounts): number {
  const leftOut = new Set<number>();
  const inFile = new Uint32Array(file.students.texts.count);
  const inKnown = new Uint32Array(known.students.texts.count);
  let mark = 0;
  for (const [year, numbers] of losing) {
    mark += 1;
    file.groups.forEach((group, index) => {
      if (group.year === year) markMembers(inFile, file.students, index, mark);
    });
    known.groups.forEach((group, index) => {
      if (group.year === year && pairs.isNamed[index] === 0)
        markMembers(inKnown, known.students, index, mark);
    });
    for (const number of numbers) {
      const there = students.inFile(number);
      const stays = (there >= 0 && inFile[there] === mark) || inKnown[known.students.same[number]!] === mark;
      if (!stays) leftOut.add(number);
    }
  }
  return leftOut.size;
}

function markMembers(
  marks: Uint32Array,
  { numbers, same, starts }: FileGroups['students'],
  group: number,
  mark: number,
): void {
  for (let link = starts[group]!; link < starts[group + 1]!; link += 1) marks[same[numbers[link]!]!] = mark;
}

const MOST_SCHOOLS = 2000;

/** In the order of the file. */
export function schoolsOf({ pairs }: Compared, counts: ChangeCounts): readonly SchoolChange[] {
  const schools = pairs.schools.slice(0, MOST_SCHOOLS).map((school) => ({
    school,
    groups: noFates(),
    studentsAdded: 0,
    studentsRemoved: 0,
    teachersAdded: 0,
    teachersRemoved: 0,
  }));
  for (let index = 0; index < pairs.count; index += 1) {
    const school = schools[pairs.schoolOf[index]!];
    if (school === undefined) continue;
    school.groups[counts.fates[index]!] += 1;
    school.studentsAdded += counts.studentsAdded[index]!;
    school.studentsRemoved += counts.studentsRemoved[index]!;
    school.teachersAdded += counts.teachersAdded[index]!;
    school.teachersRemoved += counts.teachersRemoved[index]!;
  }
  return schools;
}

const noFates = (): Record<GroupFate, number> =>
  Object.fromEntries(groupFates.map((fate) => [fate, 0])) as Record<GroupFate, number>;

const sum = (numbers: Uint32Array): number => numbers.reduce((total, number) => total + number, 0);
