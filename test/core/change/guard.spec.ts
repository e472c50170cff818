import { describe, expect, it } from 'vitest';
import { compareGroups, type Change } from '../../../core/change/compare.ts';
import { drain } from '../../../core/change/drain.ts';
import {
  clampRules,
  defaultGuardRules,
  guardLimits,
  guardTrips,
  type GuardRules,
} from '../../../core/change/guard.ts';
import { applyFile, noKnownGroups, type KnownGroups } from '../../../core/change/known-groups.ts';
import { loadFile } from '../../../core/change/load-file.ts';
import { lists, roster } from '../group-file/opened.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MORNING = 1000 * DAY_MS;
const YESTERDAY = MORNING - 1;
const day = { seasonYear: 2018, morning: MORNING };

const load = (rows: readonly string[]) =>
  drain(loadFile(new TextEncoder().encode(roster(...rows)), lists.subjects))!;
const know = (rows: readonly string[], at = YESTERDAY, known: KnownGroups = noKnownGroups): KnownGroups =>
  drain(applyFile(known, load(rows), { at, sentAt: at }));
const compare = (known: KnownGroups, rows: readonly string[]): Change =>
  drain(compareGroups(known, load(rows)));
const trips = (known: KnownGroups, rows: readonly string[], rules: Partial<GuardRules> = {}) =>
  guardTrips(compare(known, rows), { ...defaultGuardRules, ...rules }, day);
const kinds = (...args: Parameters<typeof trips>) => trips(...args).map(({ kind }) => kind);

/** A group with its teacher and students of these numbers. */
const group = (name: string, numbers: readonly number[], { school = '1', year = 2018 } = {}): string[] => [
  `${name},${school},${year},Math,,${name.toLowerCase()}@x.org`,
  ...numbers.map((number) => `${name},${school},${year},Math,${number},`),
];
const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);
/** Forty groups of 25. */
const district = range(0, 40).flatMap((at) => group(`G${at}`, range(at * 25, 25)));
/** The same where in each group that `changes` names some leave and others come. */
const weekLater = (changes: (at: number) => number, groups = 40): string[] =>
  range(0, groups).flatMap((at) => {
    const moved = changes(at);
    return group(`G${at}`, [...range(at * 25 + moved, 25 - moved), ...range(10_000 + at * 25, moved)]);
  });

describe('the guard asks nothing', () => {
  it('of a file that changes nothing', () => expect(kinds(know(district), district)).toEqual([]));

  it('of a weekly update: a few in and out in half of the groups, one group less', () => {
    const update = weekLater((at) => (at % 2 === 0 ? 1 + (at % 3) : 0), 39);
    expect(kinds(know(district), update)).toEqual([]);
  });

  it('of a first upload from this computer, of which nothing is known', () => {
    const change = compare(noKnownGroups, district);
    expect(change.totals.groups).toMatchObject({ unknown: 40, new: 0, changed: 0 });
    expect(guardTrips(change, defaultGuardRules, day)).toEqual([]);
  });

  it('of groups that only grow', () => {
    const known = know(range(0, 40).flatMap((at) => group(`G${at}`, range(at * 25, 20))));
    expect(kinds(known, district)).toEqual([]);
  });

  it('of another teacher for a group', () => {
    const update = district.map((row) => row.replace('g3@', 'h3@'));
    expect(kinds(know(district), update)).toEqual([]);
  });

  it('of next year’s groups', () => {
    const next = group('G0', range(0, 25), { year: 2019 });
    expect(kinds(know(district), next)).toEqual([]);
  });
});

describe('the guard asks', () => {
  it('of the one row that was meant as a correction', () => {
    const change = compare(know(district), ['G7,1,2018,Math,175,g7@x.org']);
    expect(change.totals).toMatchObject({ studentsRemoved: 24, childrenLosing: 24, childrenLeftOut: 24 });
    expect(guardTrips(change, defaultGuardRules, day)).toEqual([
      { kind: 'group-loses-many', count: 1, examples: ['G7'], mustType: true },
      { kind: 'groups-missing', count: 39, examples: ['G0', 'G1', 'G2'], mustType: false },
    ]);
  });

  it('of a group’s own row alone, which empties it', () => {
    const emptied = [...district.filter((row) => !row.startsWith('G7,')), 'G7,1,2018,Math,,'];
    expect(trips(know(district), emptied)).toEqual([
      { kind: 'group-emptied', count: 1, examples: ['G7'], mustType: true },
    ]);
    // The switch off, the others ask all the same.
    expect(kinds(know(district), emptied, { groupEmptied: false })).toEqual([
      'group-loses-many',
      'last-teacher-removed',
    ]);
  });

  it('of a lost teacher', () => {
    const update = district.filter((row) => !row.includes('g3@'));
    expect(kinds(know(district), update)).toEqual(['last-teacher-removed']);
    expect(kinds(know(district), update, { lastTeacher: false })).toEqual([]);
  });

  it('from the share and the size on that the rules say', () => {
    const half = weekLater((at) => (at === 0 ? 13 : 0));
    expect(kinds(know(district), half)).toEqual(['group-loses-many']);
    expect(
      kinds(
        know(district),
        weekLater((at) => (at === 0 ? 12 : 0)),
      ),
    ).toEqual([]);
    expect(kinds(know(district), half, { groupLosesShare: 0.52 })).toEqual([]);
    expect(kinds(know(district), half, { groupLosesFrom: 26 })).toEqual([]);
  });

  it('of most groups losing somebody', () => {
    expect(
      kinds(
        know(district),
        weekLater((at) => (at < 30 ? 1 : 0)),
      ),
    ).toEqual([]);
    expect(
      trips(
        know(district),
        weekLater((at) => (at < 31 ? 1 : 0)),
      ),
    ).toEqual([{ kind: 'many-groups-change', count: 31, examples: ['G0', 'G1', 'G2'], mustType: true }]);
    const few = weekLater(() => 1, 5);
    expect(kinds(know(weekLater(() => 0, 5)), few)).toEqual([]);
  });

  it('of groups that are not there any more', () => {
    expect(
      kinds(
        know(district),
        weekLater(() => 0, 32),
      ),
    ).toEqual([]);
    expect(
      kinds(
        know(district),
        weekLater(() => 0, 31),
      ),
    ).toEqual(['groups-missing']);
  });

  it('of a year that nobody works on now', () => {
    const lastYear = group('A', range(0, 9), { year: 2017 });
    const thisYear = group('A', range(0, 9));
    const trip = { kind: 'year-not-season', count: 1, examples: ['2017'], mustType: false };
    // Never sent, or sent when it was the year to send.
    expect(trips(know(thisYear), [...lastYear, ...thisYear])).toEqual([trip]);
    expect(trips(know(lastYear, YESTERDAY - 61 * DAY_MS), lastYear)).toEqual([trip]);
    // Sent these weeks: somebody mends last year's groups. And of a first file nothing can be told.
    expect(trips(know(lastYear, YESTERDAY - 59 * DAY_MS), lastYear)).toEqual([]);
    expect(trips(noKnownGroups, lastYear)).toEqual([]);
    const known = compare(know(thisYear), lastYear);
    expect(guardTrips(known, defaultGuardRules, { ...day, seasonYear: null })).toEqual([]);
    expect(trips(know(thisYear), lastYear, { yearNotSeason: false })).toEqual([]);
  });

  it('of a school that never came before', () => {
    const rows = [...district, ...group('A', [1], { school: '2' })];
    expect(trips(know(district), rows)).toEqual([
      { kind: 'first-time-school', count: 1, examples: ['2'], mustType: false },
    ]);
  });

  it('of the second part of a group whose first part went this morning', () => {
    const first = know(group('A', range(0, 20)), MORNING + 5);
    expect(kinds(first, group('A', range(20, 20)))).toEqual(['group-split']);
    // A correction of the same day takes few away.
    expect(kinds(first, group('A', range(1, 20)))).toEqual([]);
  });

  it('of such a second part whatever the other rules say', () => {
    const off = { groupLosesShare: 1, groupLosesFrom: 1_000_000 };
    const few = know(group('A', range(0, 2)), MORNING + 5);
    expect(kinds(few, group('A', range(2, 2)), off)).toEqual(['group-split']);
    expect(kinds(few, group('A', range(2, 2)), { ...off, groupSplit: false })).toEqual([]);
    // A share of its own: what only the rule about losses asks about is told as that.
    const third = group('A', [...range(1, 2), 9]);
    const known = know(group('A', range(0, 3)), MORNING + 5);
    expect(kinds(known, third, { groupLosesShare: 0.2, groupLosesFrom: 1 })).toEqual(['group-loses-many']);
  });

  it('of a lost teacher of an emptied group, where emptied groups are not asked about', () => {
    const off = { groupEmptied: false, groupLosesShare: 1 };
    expect(kinds(know(group('A', [1, 2])), ['A,1,2018,Math,,'], off)).toEqual(['last-teacher-removed']);
  });

  it('for the number to be typed only when many lose a group', () => {
    const known = know(group('A', range(0, 20)));
    expect(trips(known, group('A', range(19, 1)))[0]).toMatchObject({ mustType: false });
    expect(trips(known, group('A', range(19, 1)), { typeFrom: 19 })[0]).toMatchObject({ mustType: true });
  });
});

describe('what IT allows', () => {
  it('is everything at first', () => {
    const wanted = { ...defaultGuardRules, groupLosesShare: 0.9, lastTeacher: false, typeFrom: 500 };
    expect(clampRules(wanted, guardLimits)).toEqual(wanted);
  });

  it('bounds numbers and locks switches', () => {
    const limits = {
      ...guardLimits,
      groupLosesShare: { least: 0.2, most: 0.6 },
      typeFrom: { least: 10, most: 10 },
      lastTeacher: { locked: true },
    };
    const wanted = { ...defaultGuardRules, groupLosesShare: 0.9, lastTeacher: false, typeFrom: 500 };
    expect(clampRules(wanted, limits)).toEqual({
      ...defaultGuardRules,
      groupLosesShare: 0.6,
      lastTeacher: true,
      typeFrom: 10,
    });
  });
});
