import type { ChangeTotals, GroupChangeMembers, SchoolChange } from './change-report.ts';
import { comparedGroups } from './compared-groups.ts';
import { countChange, schoolsOf, totalsOf, type GroupsBefore } from './count-change.ts';
import type { FileGroups } from './file-groups.ts';
import { isStartingPoint, type KnownGroups } from './known-groups.ts';
import { createLists, type ChangeLists } from './list-change.ts';
import { pairGroups } from './pair-groups.ts';
import { pairMembers } from './pair-members.ts';

/** What a file would change. The groups of the file come first, in its order, then the missing ones. */
export interface Change extends ChangeLists {
  readonly totals: ChangeTotals;
  /** In the order of the file, at most 2,000. */
  readonly schools: readonly SchoolChange[];
  /** Nothing at all is known: this is the first file. */
  readonly isFirst: boolean;
  /** Of which nothing is known, while other schools are known. */
  readonly firstTimeSchools: readonly string[];
  /** Of an unknown or a missing group all are kept: nobody is known to come or go. Beyond the last group: nobody. */
  members(groupIndex: number): GroupChangeMembers;
}

/** Compares a file with what is known of its groups. Yields how many memberships or groups are done. */
export const compareGroups = (known: KnownGroups, file: FileGroups): Generator<number, Change> =>
  // When a starting point was given says nothing of when the service applied it.
  compare(
    {
      ...known,
      groups: known.groups.map((group) => (isStartingPoint(group) ? { ...group, at: null } : group)),
    },
    file,
    false,
  );

/** How the second of two files differs from the first: every group of both is told, whatever its school. */
export const compareFiles = (before: FileGroups, after: FileGroups): Generator<number, Change> =>
  compare({ ...before, groups: before.groups.map((group) => ({ ...group, at: null })) }, after, true);

function* compare(known: GroupsBefore, file: FileGroups, isWhole: boolean): Generator<number, Change> {
  const pairs = yield* pairGroups(known.groups, file.groups, isWhole);
  const students = yield* pairMembers(known.students, file.students);
  const teachers = yield* pairMembers(known.teachers, file.teachers);
  const compared = { known, file, pairs, students, teachers };
  const counts = yield* countChange(compared);
  const { members } = comparedGroups(compared, counts);
  return {
    totals: totalsOf(compared, counts),
    schools: schoolsOf(compared, counts),
    isFirst: known.groups.length === 0,
    firstTimeSchools: pairs.firstTimeSchools,
    ...createLists(compared, counts),
    members: (index) => (index >= 0 && index < pairs.count ? members(index) : nobody),
  };
}

const nobody: GroupChangeMembers = {
  studentsAdded: [],
  studentsRemoved: [],
  studentsKept: [],
  teachersAdded: [],
  teachersRemoved: [],
  teachersKept: [],
};
