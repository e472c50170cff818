import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { groupFates, type GroupChangeMembers } from '../../../core/change/change-report.ts';
import { compareGroups, type Change } from '../../../core/change/compare.ts';
import { drain } from '../../../core/change/drain.ts';
import { decodeKnown, encodeKnown } from '../../../core/change/encode-known.ts';
import { applyFile, noKnownGroups, type KnownGroups } from '../../../core/change/known-groups.ts';
import { loadFile } from '../../../core/change/load-file.ts';
import { collationKey } from '../../../core/service/collation.ts';
import { groupKey, type LoadedGroup } from '../../../core/service/load-groups.ts';
import type { Warehouse, WarehouseGroup } from '../../../core/service/warehouse.ts';
import { ImportService } from '../../../main/practice/import-service.ts';
import { completeOptions } from '../../../main/practice/practice-options.ts';
import { lists, open } from '../group-file/opened.ts';
import { equivalent, listGroups, madeUploads } from './made-up-uploads.ts';

const SEQUENCES = Number(process.env['FUZZ_RUNS'] ?? 5000);

beforeEach(() => {
  // The practice service waits before it loads; here nobody does.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

const credentials = { clientId: 'c', clientSecret: 's', username: 'u', password: 'p' };
const openPractice = (): Promise<ImportService> =>
  ImportService.open(
    completeOptions({ credentials, years: [...lists.years], subjects: lists.subjects, processAfterMs: 0 }),
  );

/** What became of an upload: whether the service applied it just now. */
const send = async (service: ImportService, bytes: Uint8Array): Promise<boolean> => {
  const before = service.warehouse;
  await service
    .take({ bytes, contentType: 'text/csv', batch: 'groups.csv', parameters: {} })
    .catch(() => undefined);
  await vi.advanceTimersByTimeAsync(1);
  return service.warehouse !== before;
};

const stateOf = ({ groups, students, teachers }: KnownGroups): readonly WarehouseGroup[] =>
  listGroups({ groups, students, teachers }).map(({ replacingSubject: _, ...group }) => group);

const keysOf = (members: readonly string[] | undefined): string[] => (members ?? []).map(collationKey).sort();

/** Who is in the one and not in the other. */
const without = (one: readonly string[] | undefined, other: readonly string[] | undefined): string[] => {
  const gone = new Set(keysOf(other));
  return keysOf(one).filter((key) => !gone.has(key));
};

const yearKey = ({ school, year }: { school: string; year: number }): string =>
  `${year} ${collationKey(school)}`;

/** The difference of two states of the warehouse, worked out as plainly as can be. */
function difference(before: Warehouse, after: Warehouse, file: readonly LoadedGroup[]) {
  const places = new Set([...before.groups.values()].map(yearKey));
  const named = new Set(file.map(({ name, school, year }) => groupKey(name, school, year)));
  const groups = file.map(({ name, school, year }) => {
    const key = groupKey(name, school, year);
    const was = before.groups.get(key);
    const is = after.groups.get(key)!;
    const isUnknown = was === undefined && !places.has(yearKey({ school, year }));
    const moves = {
      studentsAdded: isUnknown ? [] : without(is.students, was?.students),
      studentsRemoved: without(was?.students, is.students),
      teachersAdded: isUnknown ? [] : without(is.logins, was?.logins),
      teachersRemoved: without(was?.logins, is.logins),
    };
    const subjectChanged = was !== undefined && was.subject !== is.subject;
    const isChanged = subjectChanged || Object.values(moves).some((members) => members.length > 0);
    const fate = isUnknown ? 'unknown' : was === undefined ? 'new' : isChanged ? 'changed' : 'unchanged';
    return { key, fate, subjectChanged, before: was?.subject, after: is.subject, year, ...moves } as const;
  });
  const placesOfFile = new Set(file.map(yearKey));
  const missing = [...before.groups].flatMap(([key, group]) =>
    !named.has(key) && placesOfFile.has(yearKey(group)) ? [key] : [],
  );
  const losing = new Set(groups.flatMap(({ studentsRemoved }) => studentsRemoved));
  const isSomewhere = (student: string, inYear: number): boolean =>
    [...after.groups.values()].some(
      ({ year, students }) => year === inYear && keysOf(students).includes(student),
    );
  const leftOut = new Set(
    groups.flatMap(({ studentsRemoved, year }) =>
      studentsRemoved.filter((student) => !isSomewhere(student, year)),
    ),
  );
  return { groups, missing, childrenLosing: losing.size, childrenLeftOut: leftOut.size };
}

const everything = { fate: null, search: '', losingOnly: false };

/** The same of a change as it is shown. */
function shown(change: Change) {
  const all = change.groups(everything, 0, Infinity);
  const moves = (index: number) => {
    const members = change.members(index);
    const keys = (name: keyof GroupChangeMembers) => keysOf(members[name]);
    return {
      studentsAdded: keys('studentsAdded'),
      studentsRemoved: keys('studentsRemoved'),
      teachersAdded: keys('teachersAdded'),
      teachersRemoved: keys('teachersRemoved'),
    };
  };
  const keyed = all.map((group) => ({ ...group, key: groupKey(group.name, group.school, group.year) }));
  return {
    groups: keyed
      .filter(({ fate }) => fate !== 'missing')
      .map(({ key, fate, subjectChanged, before, after, year, index }) => {
        const subjects = { before: before?.subject, after: after!.subject };
        return { key, fate, subjectChanged, ...subjects, year, ...moves(index) };
      }),
    missing: keyed.filter(({ fate }) => fate === 'missing').map(({ key }) => key),
    childrenLosing: change.totals.childrenLosing,
    childrenLeftOut: change.totals.childrenLeftOut,
  };
}

const moveNames = ['studentsAdded', 'studentsRemoved', 'teachersAdded', 'teachersRemoved'] as const;

/** Every number of a change, as it is told and as its lists have it: the two are the same. */
function numbersOf(change: Change) {
  const all = change.groups(everything, 0, Infinity);
  const people = change.people(everything, 0, Infinity);
  const { totals, schools } = change;
  const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
  const told = {
    fates: groupFates.map((fate) => totals.groups[fate]),
    moves: moveNames.map((name) => totals[name]),
    subjects: totals.subjectsChanged,
    people: change.peopleCount(everything),
    groups: all.map((group) => moveNames.map((name) => group[name])),
  };
  const listed = {
    fates: groupFates.map((fate) => all.filter((group) => group.fate === fate).length),
    moves: moveNames.map((name) => sumOf(all.map((group) => group[name]))),
    subjects: all.filter(({ subjectChanged }) => subjectChanged).length,
    people: people.length,
    groups: all.map(({ index }) => moveNames.map((name) => change.members(index)[name].length)),
  };
  const bySchool = {
    fates: groupFates.map((fate) => sumOf(schools.map(({ groups }) => groups[fate]))),
    moves: moveNames.map((name) => sumOf(schools.map((school) => school[name]))),
  };
  const { fates, moves } = told;
  return { told: [told, { fates, moves }], listed: [listed, bySchool] };
}

describe('a sequence of uploads', () => {
  it('leaves the warehouse as predicted, and changes what was shown', async () => {
    const seen = { applied: 0, notApplied: 0, comparedFromCheck: 0, fates: new Set<string>() };
    await fc.assert(
      fc.asyncProperty(madeUploads, async (uploads) => {
        const service = await openPractice();
        let known = noKnownGroups;
        const sent: Uint8Array[] = [];
        for (const [index, { bytes: own, repeats, isEquivalent }] of uploads.entries()) {
          const earlier = repeats === 0 ? own : (sent[index - repeats] ?? own);
          const bytes = isEquivalent && earlier !== own ? equivalent(earlier) : earlier;
          sent.push(bytes);
          const before = service.warehouse;
          const wasApplied = await send(service, bytes);
          if (!wasApplied) {
            seen.notApplied += 1;
            continue;
          }
          seen.applied += 1;
          const file = drain(loadFile(bytes, lists.subjects))!;
          const checked = drain(open(bytes).loadedGroups());
          if (checked !== null) {
            seen.comparedFromCheck += 1;
            expect(listGroups(checked)).toEqual(listGroups(file));
          }
          const change = drain(compareGroups(known, checked ?? file));
          const wanted = difference(before, service.warehouse, listGroups(file));
          const found = shown(change);
          expect({ ...found, missing: found.missing.sort() }).toEqual({
            ...wanted,
            missing: wanted.missing.sort(),
          });
          const numbers = numbersOf(change);
          expect(numbers.listed).toEqual(numbers.told);
          for (const { fate } of change.groups(everything, 0, Infinity)) seen.fates.add(fate);
          known = drain(applyFile(known, file, { at: index, sentAt: index }));
          known = decodeKnown(encodeKnown(known))!;
          expect(stateOf(known)).toEqual([...service.warehouse.groups.values()]);
        }
        await service.close();
      }),
      { numRuns: SEQUENCES },
    );
    // All kinds of things have happened, or nothing was proved.
    expect(seen.applied).toBeGreaterThan(SEQUENCES / 2);
    expect(seen.notApplied).toBeGreaterThan(SEQUENCES / 5);
    expect(seen.comparedFromCheck).toBeGreaterThan(seen.applied / 2);
    expect([...seen.fates].sort()).toEqual([...groupFates].sort());
  }, 600_000);
});
