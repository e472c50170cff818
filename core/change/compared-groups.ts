import type { GroupChange, GroupChangeMembers, GroupSize } from './change-report.ts';
import { changesSubject, type ChangeCounts, type Compared } from './count-change.ts';
import { sizeOf, type FileGroups } from './file-groups.ts';
import type { Movers } from './match-change.ts';
import type { MemberPairing, MemberSplit } from './pair-members.ts';

/** The compared groups one by one, by their index. */
export interface ComparedGroups {
  names(index: number): Pick<GroupChange, 'name' | 'school' | 'year'>;
  movers(index: number): Movers;
  change(index: number): GroupChange;
  members(index: number): GroupChangeMembers;
}

const unsplit: MemberSplit = { added: [], removed: [], kept: [] };

export const comparedGroups = (compared: Compared, counts: ChangeCounts): ComparedGroups => {
  const { known, file, pairs } = compared;
  const { fates } = counts;
  const splitOf = (index: number, pairing: MemberPairing): MemberSplit =>
    fates[index] === 'unknown' || fates[index] === 'missing'
      ? unsplit
      : pairing.split(index, pairs.known[index]!);
  const movers: ComparedGroups['movers'] = (index) => ({
    students: splitOf(index, compared.students),
    teachers: splitOf(index, compared.teachers),
  });

  const beforeOf = (index: number) => known.groups[pairs.known[index]!] ?? null;
  const afterOf = (index: number) => file.groups[index] ?? null;
  const names: ComparedGroups['names'] = (index) => {
    const { name, school, year } = beforeOf(index) ?? afterOf(index)!;
    return { name, school, year };
  };

  const change: ComparedGroups['change'] = (index) => {
    const before = beforeOf(index);
    const after = afterOf(index);
    const place = pairs.known[index]!;
    const subjectAfter = before === null ? after?.subject : after?.replacingSubject;
    return {
      index,
      fate: fates[index]!,
      ...names(index),
      before: before === null ? null : sizeIn(known, place, before.subject),
      after: after === null ? null : sizeIn(file, index, subjectAfter ?? null),
      studentsAdded: counts.studentsAdded[index]!,
      studentsRemoved: counts.studentsRemoved[index]!,
      teachersAdded: counts.teachersAdded[index]!,
      teachersRemoved: counts.teachersRemoved[index]!,
      subjectChanged: before !== null && after !== null && changesSubject(before, after),
      knownSince: before?.at ?? null,
    };
  };

  const members: ComparedGroups['members'] = (index) => {
    const { students, teachers } = movers(index);
    const [ofFile, place] = fates[index] === 'unknown' ? [file, index] : [known, pairs.known[index]!];
    const isWhole = fates[index] === 'unknown' || fates[index] === 'missing';
    return {
      studentsAdded: students.added.map(file.students.texts.text),
      studentsRemoved: students.removed.map(known.students.texts.text),
      studentsKept: isWhole ? textsOf(ofFile.students, place) : students.kept.map(known.students.texts.text),
      teachersAdded: teachers.added.map(file.teachers.texts.text),
      teachersRemoved: teachers.removed.map(known.teachers.texts.text),
      teachersKept: isWhole ? textsOf(ofFile.teachers, place) : teachers.kept.map(known.teachers.texts.text),
    };
  };

  return { names, movers, change, members };
};

const sizeIn = (of: FileGroups, group: number, subject: string | null): GroupSize => ({
  students: sizeOf(of.students, group),
  teachers: sizeOf(of.teachers, group),
  subject,
});

const textsOf = ({ numbers, starts, texts }: FileGroups['students'], group: number): string[] =>
  Array.from(numbers.subarray(starts[group], starts[group + 1]), texts.text);
