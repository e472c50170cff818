import { groupKey } from '../service/load-groups.ts';
import type { FileGroup, FileGroups } from './file-groups.ts';
import { mergeMembers, type PackedMemberships } from './merge-members.ts';
import { noMembers } from './spellings.ts';

/** A group as the warehouse holds it, as far as this computer knows. Times are epoch milliseconds. */
export interface KnownGroup extends FileGroup {
  /** When the service applied this state; of a starting point: when it was given. */
  readonly at: number;
  /** When the file with this state was sent: the later one of two counts. -1: a starting point, before all others. */
  readonly sentAt: number;
  /** The same of the first file that named the group: its spelling stays. */
  readonly madeAt: number;
  /** This state is of the file that made the group. */
  readonly isFirst: boolean;
}

/**
 * The last applied state of each group that this computer knows, of one receiver. Never changed in place. `subject` of
 * a group is what the warehouse holds now.
 */
export interface KnownGroups {
  /** In the order in which they became known. */
  readonly groups: readonly KnownGroup[];
  /** As the warehouse spells them: as the first file that named them did. Those that are in no group any more, too. */
  readonly students: PackedMemberships;
  /** As the file of each group spells them. */
  readonly teachers: PackedMemberships;
}

const nobody: PackedMemberships = { ...noMembers, starts: new Uint32Array(1), numbers: new Uint32Array(0) };

export const noKnownGroups: KnownGroups = { groups: [], students: nobody, teachers: nobody };

const STARTING_POINT = -1;

/** Whether a person's word stands for it, not a delivery from here. */
export const isStartingPoint = ({ sentAt }: KnownGroup): boolean => sentAt === STARTING_POINT;

/** When a file was applied (`at`), and when it was sent: by that, files take effect in their order whenever they are told. */
export interface Applied {
  readonly at: number;
  readonly sentAt: number;
}

/**
 * What is known after the service applied a file: each group that the file names has exactly the members that the
 * file lists; all others stay. Files may come in any order. Yields how many memberships are done.
 */
export const applyFile = (
  known: KnownGroups,
  file: FileGroups,
  { at, sentAt }: Applied,
): Generator<number, KnownGroups> =>
  layOver(known, file, (before, group) => {
    if (before === undefined)
      return { group: { ...group, at, sentAt, madeAt: sentAt, isFirst: true }, takesMembers: true };
    const { name, school, year, madeAt } = before;
    const { replacingSubject } = group;
    const replaced = { name, school, year, subject: replacingSubject, replacingSubject, at, sentAt, madeAt };
    if (sentAt >= before.sentAt) return { group: { ...replaced, isFirst: false }, takesMembers: true };
    return { group: sentAt < madeAt ? madeEarlier(before, group, sentAt) : before, takesMembers: false };
  });

/** A file that is told late made the group: its spelling stays, and what followed replaced it. */
const madeEarlier = (before: KnownGroup, { name, school }: FileGroup, madeAt: number): KnownGroup => {
  const subject = before.isFirst ? before.replacingSubject : before.subject;
  return { ...before, name, school, subject, madeAt, isFirst: false };
};

/** A file of which the person says that it is what the service has: it fills the groups that no delivery told. */
export const applyStartingFile = (
  known: KnownGroups,
  file: FileGroups,
  at: number,
): Generator<number, KnownGroups> =>
  layOver(known, file, (before, group) => {
    if (before !== undefined && !isStartingPoint(before)) return { group: before, takesMembers: false };
    const started = { at, sentAt: STARTING_POINT, madeAt: STARTING_POINT, isFirst: true };
    return { group: { ...group, ...started }, takesMembers: true };
  });

/** Only the groups that `keeps` says, and the members that they have. */
export function* keepGroups(
  known: KnownGroups,
  keeps: (group: KnownGroup) => boolean,
): Generator<number, KnownGroups> {
  const kept = known.groups.flatMap((group, index) => (keeps(group) ? [index] : []));
  if (kept.length === known.groups.length) return known;
  const sources = { groupCount: kept.length, fromFile: new Map(kept.entries()) };
  return {
    groups: kept.map((index) => known.groups[index]!),
    students: yield* mergeMembers(nobody, known.students, sources, 'first'),
    teachers: yield* mergeMembers(nobody, known.teachers, sources, 'own'),
  };
}

/**
 * Only what was applied since this time. All groups of a school and school year stay as long as one of them does: with
 * a part of them gone, the next file's groups would pass for new ones, and nobody would be told who is removed.
 */
export function* keepSchoolYearsSince(known: KnownGroups, time: number): Generator<number, KnownGroups> {
  const keyOf = ({ school, year }: FileGroup): string => groupKey('', school, year);
  const young = new Set(known.groups.filter(({ at }) => at >= time).map(keyOf));
  return yield* keepGroups(known, (group) => young.has(keyOf(group)));
}

/** What becomes of a group of the file; without its members, those that are known stay. */
type Decide = (
  before: KnownGroup | undefined,
  group: FileGroup,
) => { readonly group: KnownGroup; readonly takesMembers: boolean };

const GROUPS_PER_STEP = 1024;

function* layOver(known: KnownGroups, file: FileGroups, decide: Decide): Generator<number, KnownGroups> {
  const places = new Map<string, number>();
  for (const [index, { name, school, year }] of known.groups.entries()) {
    places.set(groupKey(name, school, year), index);
    if (index % GROUPS_PER_STEP === 0) yield 0;
  }
  const groups = [...known.groups];
  const fromFile = new Map<number, number>();
  for (const [index, group] of file.groups.entries()) {
    const place = places.get(groupKey(group.name, group.school, group.year)) ?? groups.length;
    const decided = decide(groups[place], group);
    groups[place] = decided.group;
    if (decided.takesMembers) fromFile.set(place, index);
    if (index % GROUPS_PER_STEP === 0) yield 0;
  }
  const sources = { groupCount: groups.length, fromFile };
  return {
    groups,
    students: yield* mergeMembers(known.students, file.students, sources, 'first'),
    teachers: yield* mergeMembers(known.teachers, file.teachers, sources, 'own'),
  };
}
