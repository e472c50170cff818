/** What a file would change, against the last applied state of each group that this computer knows. */
export interface ChangeReport {
  readonly totals: ChangeTotals;
  /** In the order of the file; schools with missing groups only stand at the end. At most 2,000. */
  readonly schools: readonly SchoolChange[];
  /** What the guard asks the person to confirm; empty: nothing. */
  readonly trips: readonly GuardTrip[];
}

/**
 * Counts. A student who leaves two groups is one child, and two memberships. Of an unknown group nobody can say who
 * comes or goes: it counts as a group, and nobody of it is counted.
 */
export interface ChangeTotals {
  readonly groups: Readonly<Record<GroupFate, number>>;
  readonly studentsAdded: number;
  readonly studentsRemoved: number;
  readonly teachersAdded: number;
  readonly teachersRemoved: number;
  /** Different students who lose at least one group. */
  readonly childrenLosing: number;
  /** Of those, students who are then in no group that this computer knows of the same school year. */
  readonly childrenLeftOut: number;
  readonly subjectsChanged: number;
}

/**
 * - `new`: its school and school year are known here, and it was not there.
 * - `unknown`: nothing of its school and school year was ever sent from here; it may be new or not.
 * - `missing`: of a school and school year of this file, sent before, not in this file: it stays as it is.
 */
export const groupFates = ['changed', 'unchanged', 'new', 'unknown', 'missing'] as const;
export type GroupFate = (typeof groupFates)[number];

export interface SchoolChange {
  readonly school: string;
  readonly groups: Readonly<Record<GroupFate, number>>;
  readonly studentsAdded: number;
  readonly studentsRemoved: number;
  readonly teachersAdded: number;
  readonly teachersRemoved: number;
}

export interface GroupChange {
  readonly index: number;
  readonly fate: GroupFate;
  /** As the warehouse spells it: the spelling of the file that made it. */
  readonly name: string;
  readonly school: string;
  readonly year: number;
  /** Null: not known, or not there before. */
  readonly before: GroupSize | null;
  /** Null: missing, so it stays as it is. */
  readonly after: GroupSize | null;
  readonly studentsAdded: number;
  readonly studentsRemoved: number;
  readonly teachersAdded: number;
  readonly teachersRemoved: number;
  readonly subjectChanged: boolean;
  /** When the state before was applied, epoch milliseconds; null: not known. */
  readonly knownSince: number | null;
}

export interface GroupSize {
  readonly students: number;
  readonly teachers: number;
  /** As the service stores it; null: all subjects. */
  readonly subject: string | null;
}

/** Who comes and goes in one group. */
export interface GroupChangeMembers {
  readonly studentsAdded: readonly string[];
  readonly studentsRemoved: readonly string[];
  readonly studentsKept: readonly string[];
  readonly teachersAdded: readonly string[];
  readonly teachersRemoved: readonly string[];
  readonly teachersKept: readonly string[];
}

export interface ChangeFilter {
  /** Null: all. */
  readonly fate: GroupFate | null;
  /** Part of a group's name, a school's id, or a member that comes or goes; any case. Empty: all. */
  readonly search: string;
  /** Only groups that lose somebody; of people, only those who leave. */
  readonly losingOnly: boolean;
}

/** One who comes into a group or leaves it. */
export interface PersonChange {
  readonly kind: 'student' | 'teacher';
  readonly change: 'added' | 'removed';
  /** SSID or login. */
  readonly id: string;
  readonly groupIndex: number;
  readonly group: string;
  readonly school: string;
  readonly year: number;
}

export const guardTripKinds = [
  /** Groups lose more than a share of their students. */
  'group-loses-many',
  'last-teacher-removed',
  'group-emptied',
  /** More than a share of the known groups of this file changes. */
  'many-groups-change',
  /** Groups that were sent before are not in this file. */
  'groups-missing',
  'year-not-season',
  /** A school of which nothing was sent before, while others were. */
  'first-time-school',
  /** Groups that another file of today filled lose most of it: one group may be split between the two files. */
  'group-split',
] as const;
export type GuardTripKind = (typeof guardTripKinds)[number];

export interface GuardTrip {
  readonly kind: GuardTripKind;
  /** How many groups, schools or years. */
  readonly count: number;
  /** At most three, for the words: group names, school ids, years. */
  readonly examples: readonly string[];
  /** The person has to type how many students lose a group: `childrenLosing`. */
  readonly mustType: boolean;
}
