import type { LoadedGroup } from '../service/load-groups.ts';
import { drain } from './drain.ts';
import type { Texts } from './member-texts.ts';
import { noMembers, Spellings } from './spellings.ts';

/** A group as the service's loader makes it of one file, without its members. */
export interface FileGroup {
  readonly name: string;
  readonly school: string;
  readonly year: number;
  /** What a new group gets: the subject of its first row; null: all subjects. */
  readonly subject: string | null;
  /** What a group that exists already gets: any subject that a row states. */
  readonly replacingSubject: string | null;
}

/** Who is in which group. A million memberships are numbers: what is said of one member is said once. */
export interface Memberships {
  /** SSIDs or logins as they are spelled. */
  readonly texts: Texts;
  /** By number: the number that stands for all that the loader takes for the same member. */
  readonly same: Uint32Array;
  /** By group: where its members begin in `numbers`, in the order of their rows; one more than there are groups. */
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
}

/** What the service's loader makes of a file: each group with exactly the members that its rows list, each once. */
export interface FileGroups {
  /** In the order of their first rows. No two have the same `groupKey`. */
  readonly groups: readonly FileGroup[];
  readonly students: Memberships;
  readonly teachers: Memberships;
}

const MEMBERS_PER_STEP = 8192;

/** The same in columns. */
export const fileGroupsOf = (loaded: readonly LoadedGroup[]): FileGroups => drain(fileGroupSteps(loaded));

/** In steps: yields how many memberships are done. */
export function* fileGroupSteps(loaded: readonly LoadedGroup[]): Generator<number, FileGroups> {
  return {
    groups: loaded.map(({ students: _students, logins: _logins, ...group }) => group),
    students: yield* membershipsOf(loaded.map(({ students }) => students)),
    teachers: yield* membershipsOf(loaded.map(({ logins }) => logins)),
  };
}

function* membershipsOf(groups: readonly (readonly string[])[]): Generator<number, Memberships> {
  const spellings = yield* Spellings.following(noMembers);
  const starts = startsOf(groups.map(({ length }) => length));
  const numbers = new Uint32Array(starts.at(-1)!);
  let at = 0;
  for (const members of groups)
    for (const member of members) {
      numbers[at] = spellings.own(member);
      at += 1;
      if (at % MEMBERS_PER_STEP === 0) yield at;
    }
  return { ...spellings.finish(), starts, numbers };
}

/** Where each of these lengths begins when they stand one after the other, and where the last one ends. */
export const startsOf = (lengths: readonly number[]): Uint32Array => {
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, index) => (starts[index + 1] = starts[index]! + length));
  return starts;
};

export const sizeOf = ({ starts }: Pick<Memberships, 'starts'>, group: number): number =>
  starts[group + 1]! - starts[group]!;
