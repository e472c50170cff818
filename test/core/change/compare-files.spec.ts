import { describe, expect, it } from 'vitest';
import { compareFiles } from '../../../core/change/compare.ts';
import { drain } from '../../../core/change/drain.ts';
import type { FileGroups } from '../../../core/change/file-groups.ts';
import { loadFile } from '../../../core/change/load-file.ts';
import { lists, roster } from '../group-file/opened.ts';

const load = (...rows: readonly string[]): FileGroups =>
  drain(loadFile(new TextEncoder().encode(roster(...rows)), lists.subjects))!;
const all = { fate: null, search: '', losingOnly: false };

describe('two files', () => {
  const before = load(
    'Algebra,10,2018,,s1,t1',
    'Algebra,10,2018,,s2,t1',
    'Biology,10,2018,,s1,t1',
    'Chess,20,2018,,s9,t9',
  );
  const after = load('Algebra,10,2018,,s1,t1', 'Algebra,10,2018,,s3,t1', 'Drama,30,2018,,s4,t4');
  const { totals, schools, groups, members } = drain(compareFiles(before, after));

  it('tell of every group of both, of whatever school', () => {
    expect(groups(all, 0, 10).map(({ name, fate }) => [name, fate])).toEqual([
      ['Algebra', 'changed'],
      ['Drama', 'new'],
      ['Biology', 'missing'],
      ['Chess', 'missing'],
    ]);
    expect(totals.groups).toEqual({ changed: 1, unchanged: 0, new: 1, unknown: 0, missing: 2 });
    expect(schools.map(({ school }) => school)).toEqual(['10', '30', '20']);
  });

  it('tell who was added and removed, of a new group everybody', () => {
    expect(members(0)).toMatchObject({ studentsAdded: ['s3'], studentsRemoved: ['s2'] });
    expect(members(1)).toMatchObject({ studentsAdded: ['s4'], teachersAdded: ['t4'] });
    expect(totals).toMatchObject({ studentsAdded: 2, studentsRemoved: 1, childrenLosing: 1 });
  });

  it('tell of nobody who comes or goes when they are the same', () => {
    const same = drain(compareFiles(before, before));
    expect(same.totals.groups).toEqual({ changed: 0, unchanged: 3, new: 0, unknown: 0, missing: 0 });
    expect(same.peopleCount(all)).toBe(0);
  });
});
