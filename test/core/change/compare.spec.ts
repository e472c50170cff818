import { describe, expect, it } from 'vitest';
import type { ChangeFilter } from '../../../core/change/change-report.ts';
import { compareFiles, compareGroups } from '../../../core/change/compare.ts';
import { drain } from '../../../core/change/drain.ts';
import { applyFile, noKnownGroups } from '../../../core/change/known-groups.ts';
import { loadFile } from '../../../core/change/load-file.ts';
import { lists, open, roster } from '../group-file/opened.ts';

const load = (...rows: readonly string[]) =>
  drain(loadFile(new TextEncoder().encode(roster(...rows)), lists.subjects))!;
const all: ChangeFilter = { fate: null, search: '', losingOnly: false };

const before = load(
  'Algebra,1,2018,Math,s1,ann@x.org',
  'Algebra,1,2018,Math,s2,',
  'Biology,1,2018,,s1,bob@x.org',
  'Chess,1,2018,,s9,',
  'Algebra,2,2018,Math,s5,',
);
const after = load(
  'ALGEBRA,1,2018,ELA,S2,ann@x.org',
  'ALGEBRA,1,2018,ELA,s3,',
  'Biology,1,2018,,s1,bob@x.org',
  'Drama,1,2018,,s4,dan@x.org',
  'Algebra,1,2019,Math,s1,',
);
const known = drain(applyFile(noKnownGroups, before, { at: 77, sentAt: 70 }));
const change = drain(compareGroups(known, after));

describe('what a file would change', () => {
  it('is told group by group, in the order of the file, then what is missing', () => {
    const facts = change
      .groups(all, 0, 10)
      .map(({ name, year, fate, knownSince }) => [name, year, fate, knownSince]);
    expect(facts).toEqual([
      ['Algebra', 2018, 'changed', 77],
      ['Biology', 2018, 'unchanged', 77],
      ['Drama', 2018, 'new', null],
      ['Algebra', 2019, 'unknown', null],
      ['Chess', 2018, 'missing', 77],
    ]);
    expect(change.groups(all, 0, 1)).toEqual([
      {
        index: 0,
        fate: 'changed',
        name: 'Algebra',
        school: '1',
        year: 2018,
        before: { students: 2, teachers: 1, subject: 'Math' },
        after: { students: 2, teachers: 1, subject: 'ELA' },
        studentsAdded: 1,
        studentsRemoved: 1,
        teachersAdded: 0,
        teachersRemoved: 0,
        subjectChanged: true,
        knownSince: 77,
      },
    ]);
  });

  it('names who comes, goes and stays', () => {
    const nobody = { studentsAdded: [], studentsRemoved: [], teachersAdded: [], teachersRemoved: [] };
    expect(change.members(0)).toEqual({
      ...nobody,
      studentsAdded: ['s3'],
      studentsRemoved: ['s1'],
      studentsKept: ['s2'],
      teachersKept: ['ann@x.org'],
    });
    expect(change.members(2)).toMatchObject({ studentsAdded: ['s4'], teachersAdded: ['dan@x.org'] });
    // Of an unknown and of a missing group nobody comes or goes.
    expect(change.members(3)).toEqual({ ...nobody, studentsKept: ['s1'], teachersKept: [] });
    expect(change.members(4)).toEqual({ ...nobody, studentsKept: ['s9'], teachersKept: [] });
    expect(change.members(5)).toEqual({ ...nobody, studentsKept: [], teachersKept: [] });
    expect(change.members(-1)).toEqual({ ...nobody, studentsKept: [], teachersKept: [] });
  });

  it('counts a child who stays in another group of the year as one who loses a group only', () => {
    expect(change.totals).toEqual({
      groups: { changed: 1, unchanged: 1, new: 1, unknown: 1, missing: 1 },
      studentsAdded: 2,
      studentsRemoved: 1,
      teachersAdded: 1,
      teachersRemoved: 0,
      childrenLosing: 1,
      childrenLeftOut: 0,
      subjectsChanged: 1,
    });
    const without = drain(
      compareGroups(known, load('Algebra,1,2018,Math,s1,', 'Biology,1,2018,,,bob@x.org')),
    );
    expect(without.totals).toMatchObject({ childrenLosing: 2, childrenLeftOut: 1 });
  });

  it('is found by name, school or who comes and goes', () => {
    const found = (search: string, more: Partial<ChangeFilter> = {}) =>
      change.groups({ ...all, search, ...more }, 0, 10).map(({ index }) => index);
    expect(found(' ALGEBRA ')).toEqual([0, 3]);
    expect(found('S3')).toEqual([0]);
    expect(found('s1')).toEqual([0]);
    expect(found('dan@')).toEqual([2]);
    expect(found('nobody')).toEqual([]);
    expect(found('', { losingOnly: true })).toEqual([0]);
    expect(found('', { fate: 'new' })).toEqual([2]);
    const people = (filter: Partial<ChangeFilter>) => change.people({ ...all, ...filter }, 0, 10);
    expect(people({ search: 's3' })).toEqual([
      {
        kind: 'student',
        change: 'added',
        id: 's3',
        groupIndex: 0,
        group: 'Algebra',
        school: '1',
        year: 2018,
      },
    ]);
    expect(people({ losingOnly: true }).map(({ id }) => id)).toEqual(['s1']);
    expect(change.peopleCount({ ...all, search: 's3' })).toBe(1);
  });

  it('is listed in pages of any size', () => {
    const whole = change.people(all, 0, Infinity);
    expect(whole.map(({ id, change: way }) => `${way} ${id}`)).toEqual([
      'removed s1',
      'added s3',
      'added s4',
      'added dan@x.org',
    ]);
    for (let from = 0; from <= whole.length; from += 1)
      for (let count = 0; count <= whole.length; count += 1)
        expect(change.people(all, from, count)).toEqual(whole.slice(from, from + count));
  });

  it('names a school that is new only where others are known', () => {
    expect(change.firstTimeSchools).toEqual([]);
    expect(drain(compareGroups(known, load('A,3,2018,,s,'))).firstTimeSchools).toEqual(['3']);
    expect(drain(compareGroups(noKnownGroups, after)).firstTimeSchools).toEqual([]);
  });
});

describe('two files', () => {
  it('differ in every group of both, whatever its school or year', () => {
    const difference = drain(compareFiles(before, after));
    expect(difference.totals).toEqual({
      ...change.totals,
      groups: { changed: 1, unchanged: 1, new: 2, unknown: 0, missing: 2 },
      studentsAdded: 3,
    });
    expect(difference.groups(all, 0, 1)[0]!.knownSince).toBeNull();
    expect(difference.schools.map(({ school, groups }) => [school, groups.missing])).toEqual([
      ['1', 1],
      ['2', 1],
    ]);
  });

  it('may both be files that were checked', () => {
    const checked = (...rows: readonly string[]) => drain(open(roster(...rows)).loadedGroups())!;
    const school = '88800120012001';
    const first = checked(`A,${school},2018,Math,s1,t@x.org`, `A,${school},2018,Math, s2,`);
    const second = checked(`a,${school},2018,Math,S1,`, `a,${school},2018,Math,s2 ,`);
    expect(drain(compareFiles(first, second)).members(0)).toMatchObject({
      studentsKept: ['s1', 's2'],
      teachersRemoved: ['t@x.org'],
    });
  });
});
