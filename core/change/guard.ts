import type { Change } from './compare.ts';
import type { ChangeFilter, GroupChange, GuardTrip, GuardTripKind } from './change-report.ts';

/** When the person is asked before a file goes. Shares are from 0 to 1; a share of 1 never asks. */
export interface GuardRules {
  /** A group loses more than this share of its students … */
  readonly groupLosesShare: number;
  /** … and had at least so many. */
  readonly groupLosesFrom: number;
  readonly lastTeacher: boolean;
  readonly groupEmptied: boolean;
  /** More than this share of the known groups of the file lose somebody … */
  readonly manyGroupsShare: number;
  /** … and so many groups of it are known at least. */
  readonly manyGroupsFrom: number;
  /** More than this share of the known groups of the file's schools and years are not in it … */
  readonly missingShare: number;
  /** … and at least so many. */
  readonly missingFrom: number;
  readonly yearNotSeason: boolean;
  readonly firstTimeSchool: boolean;
  /** A group that another file filled today loses more than half of its students. */
  readonly groupSplit: boolean;
  /** So many students lose a group: their number has to be typed, not only confirmed. */
  readonly typeFrom: number;
}

/** A few students in and out each week ask nothing; a file with one row of a class, or last year's file, does. */
export const defaultGuardRules: GuardRules = {
  groupLosesShare: 0.5,
  groupLosesFrom: 5,
  lastTeacher: true,
  groupEmptied: true,
  manyGroupsShare: 0.75,
  manyGroupsFrom: 10,
  missingShare: 0.2,
  missingFrom: 3,
  yearNotSeason: true,
  firstTimeSchool: true,
  groupSplit: true,
  typeFrom: 20,
};

/** What a person may make of one rule. */
type Limit<Value> = Value extends boolean
  ? { readonly locked: boolean | null }
  : { readonly least: number; readonly most: number };

/** What IT allows: a switch locked on or off, or a range; a range of one number is locked. */
export type GuardLimits = { readonly [Rule in keyof GuardRules]: Limit<GuardRules[Rule]> };

const free = { locked: null };
const share = { least: 0, most: 1 };
const count = { least: 1, most: 1_000_000 };

/** Everything may be changed, until IT says otherwise. */
export const guardLimits: GuardLimits = {
  groupLosesShare: share,
  groupLosesFrom: count,
  lastTeacher: free,
  groupEmptied: free,
  manyGroupsShare: share,
  manyGroupsFrom: count,
  missingShare: share,
  missingFrom: count,
  yearNotSeason: free,
  firstTimeSchool: free,
  groupSplit: free,
  typeFrom: count,
};

/** The rules as near to what the person wants as the limits allow. */
export const clampRules = (rules: GuardRules, limits: GuardLimits): GuardRules => {
  const number = (value: number, { least, most }: Limit<number>): number =>
    Math.min(most, Math.max(least, value));
  const flag = (value: boolean, { locked }: Limit<boolean>): boolean => locked ?? value;
  return {
    groupLosesShare: number(rules.groupLosesShare, limits.groupLosesShare),
    groupLosesFrom: number(rules.groupLosesFrom, limits.groupLosesFrom),
    lastTeacher: flag(rules.lastTeacher, limits.lastTeacher),
    groupEmptied: flag(rules.groupEmptied, limits.groupEmptied),
    manyGroupsShare: number(rules.manyGroupsShare, limits.manyGroupsShare),
    manyGroupsFrom: number(rules.manyGroupsFrom, limits.manyGroupsFrom),
    missingShare: number(rules.missingShare, limits.missingShare),
    missingFrom: number(rules.missingFrom, limits.missingFrom),
    yearNotSeason: flag(rules.yearNotSeason, limits.yearNotSeason),
    firstTimeSchool: flag(rules.firstTimeSchool, limits.firstTimeSchool),
    groupSplit: flag(rules.groupSplit, limits.groupSplit),
    typeFrom: number(rules.typeFrom, limits.typeFrom),
  };
};

export interface GuardDay {
  /** Spring year of the school year that people work on now; null: years are not judged. */
  readonly seasonYear: number | null;
  /** When today began, epoch milliseconds; null: not known. */
  readonly morning: number | null;
}

const EXAMPLES = 3;
const GROUPS_PER_PAGE = 1000;
const everyGroup: ChangeFilter = { fate: null, search: '', losingOnly: false };

/** What the person has to confirm, in the order of `guardTripKinds`; empty: nothing. */
export const guardTrips = (change: Change, rules: GuardRules, day: GuardDay): readonly GuardTrip[] => {
  const { groups, childrenLosing } = change.totals;
  const found = new Map<GuardTripKind, Found>();
  const add = (kind: GuardTripKind, example: string): void => {
    const before = found.get(kind) ?? { count: 0, examples: new Set() };
    before.count += 1;
    if (before.examples.size < EXAMPLES) before.examples.add(example);
    found.set(kind, before);
  };
  const years = new Set<number>();
  const yearsInUse = new Set<number>();
  const losing: string[] = [];
  const missing: string[] = [];
  let losingCount = 0;
  for (const group of groupsOf(change)) {
    if (group.fate === 'missing') {
      if (missing.length < EXAMPLES) missing.push(group.name);
      continue;
    }
    years.add(group.year);
    if (wasLately(group, day.morning)) yearsInUse.add(group.year);
    if (group.fate !== 'changed') continue;
    for (const kind of tripsOf(group, rules, day.morning)) add(kind, group.name);
    if (group.studentsRemoved + group.teachersRemoved === 0) continue;
    losingCount += 1;
    if (losing.length < EXAMPLES) losing.push(group.name);
  }

  const known = groups.changed + groups.unchanged;
  if (known >= rules.manyGroupsFrom && losingCount > rules.manyGroupsShare * known)
    found.set('many-groups-change', { count: losingCount, examples: new Set(losing) });
  if (groups.missing >= rules.missingFrom && groups.missing > rules.missingShare * (known + groups.missing))
    found.set('groups-missing', { count: groups.missing, examples: new Set(missing) });
  // A year that is sent these weeks is meant; and a first file has nothing beside which new groups would stand.
  if (rules.yearNotSeason && day.seasonYear !== null && !change.isFirst)
    for (const year of [...years].sort((one, other) => one - other))
      if (year !== day.seasonYear && year !== day.seasonYear + 1 && !yearsInUse.has(year))
        add('year-not-season', String(year));
  if (rules.firstTimeSchool) for (const school of change.firstTimeSchools) add('first-time-school', school);

  return guardOrder.flatMap((kind) => {
    const trip = found.get(kind);
    const mustType = childrenLosing >= rules.typeFrom && losingKinds.has(kind);
    return trip === undefined ? [] : [{ kind, count: trip.count, examples: [...trip.examples], mustType }];
  });
};

const LATELY_MS = 60 * 24 * 60 * 60 * 1000;

const wasLately = ({ knownSince }: GroupChange, morning: number | null): boolean =>
  knownSince !== null && (morning === null || knownSince >= morning - LATELY_MS);

interface Found {
  count: number;
  readonly examples: Set<string>;
}

/** What frightens most comes first. */
const guardOrder: readonly GuardTripKind[] = [
  'group-emptied',
  'group-loses-many',
  'group-split',
  'last-teacher-removed',
  'many-groups-change',
  'groups-missing',
  'year-not-season',
  'first-time-school',
];
const losingKinds: ReadonlySet<GuardTripKind> = new Set<GuardTripKind>([
  'group-emptied',
  'group-loses-many',
  'group-split',
  'many-groups-change',
]);

/** In pages, so that a file of very many groups does not stand in memory once more. */
function* groupsOf(change: Change): Generator<GroupChange, void> {
  for (let from = 0; ; from += GROUPS_PER_PAGE) {
    const page = change.groups(everyGroup, from, GROUPS_PER_PAGE);
    yield* page;
    if (page.length < GROUPS_PER_PAGE) return;
  }
}

/** Of a group in two files of one day, the second one has the others: that is more than half, however small it is. */
const SPLIT_SHARE = 0.5;

function tripsOf(group: GroupChange, rules: GuardRules, morning: number | null): GuardTripKind[] {
  const { before, after } = group;
  if (before === null || after === null) return [];
  const trips: GuardTripKind[] = [];
  const losesMany =
    before.students >= rules.groupLosesFrom &&
    group.studentsRemoved > rules.groupLosesShare * before.students;
  const isEmptied = before.students > 0 && after.students === 0;
  const losesMost = group.studentsRemoved > SPLIT_SHARE * before.students;
  const wasToday = morning !== null && group.knownSince !== null && group.knownSince >= morning;
  const asksEmptied = rules.groupEmptied && isEmptied;
  // One reason for one group: that it was split says more than that it loses many.
  if (asksEmptied) trips.push('group-emptied');
  else if (rules.groupSplit && wasToday && losesMost) trips.push('group-split');
  else if (losesMany) trips.push('group-loses-many');
  if (rules.lastTeacher && !asksEmptied && before.teachers > 0 && after.teachers === 0)
    trips.push('last-teacher-removed');
  return trips;
}
