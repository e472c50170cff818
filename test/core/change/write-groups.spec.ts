import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileGroupsOf } from '../../../core/change/file-groups.ts';
import { writeGroups } from '../../../core/change/write-groups.ts';
import { groupKey, type LoadedGroup } from '../../../core/service/load-groups.ts';
import { predictAnswer } from '../../../core/service/predict-answer.ts';
import { predictLoad } from '../../../core/service/predict-load.ts';

const lists = { years: new Set([2017, 2018]), subjects: ['Math', 'ELA'], schools: null };
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const all = (groups: readonly unknown[]): number[] => groups.map((_, index) => index);

const algebra: LoadedGroup = {
  name: 'Algebra, 1',
  school: '10',
  year: 2018,
  subject: 'Math',
  replacingSubject: 'Math',
  students: ['s1', 'NULL'],
  logins: ['t@example.com'],
};
const empty: LoadedGroup = { ...algebra, name: 'Empty', school: '20', students: [], logins: [] };

/** Texts as the loader stores them: no spaces at the ends, no backslashes, which the check refuses. */
const text = fc
  .array(fc.constantFrom('a', 'B', 'é', ' ', ',', '"', "'", '\n', 'NULL', '1', '@', '\t'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((pieces) => `x${pieces.join('')}x`);
const group = fc.record({
  name: text,
  school: fc.constantFrom('10', '20', '30'),
  year: fc.constantFrom(2017, 2018),
  subject: fc.constantFrom(null, 'Math', 'ELA'),
  students: fc.uniqueArray(text, { maxLength: 5, selector: (each) => groupKey(each, '', 0) }),
  logins: fc.uniqueArray(text, { maxLength: 3, selector: (each) => groupKey(each, '', 0) }),
});
const groups = fc.uniqueArray(group, {
  minLength: 1,
  maxLength: 6,
  selector: ({ name, school }) => groupKey(name, school, 0),
});

describe('groups written as they were', () => {
  it('stand by school, with a row of its own for a group with nobody in it', () => {
    const file = fileGroupsOf([algebra, empty, { ...algebra, name: 'B' }]);
    expect(
      textOf(writeGroups(file, [2, 0, 1]))
        .split('\n')
        .slice(1),
    ).toEqual([
      '"Algebra, 1",10,2018,Math,s1,',
      '"Algebra, 1",10,2018,Math,"NULL",',
      '"Algebra, 1",10,2018,Math,,t@example.com',
      'B,10,2018,Math,s1,',
      'B,10,2018,Math,"NULL",',
      'B,10,2018,Math,,t@example.com',
      'Empty,20,2018,Math,,',
      '',
    ]);
  });

  it('only the chosen ones', () => {
    const file = fileGroupsOf([algebra, empty]);
    expect(
      textOf(writeGroups(file, [1]))
        .split('\n')
        .slice(1),
    ).toEqual(['Empty,20,2018,Math,,', '']);
  });

  it('are what the service makes of them again', () => {
    fc.assert(
      fc.property(groups, (made) => {
        const loaded = made.map((each) => ({ ...each, replacingSubject: each.subject }));
        const bytes = writeGroups(fileGroupsOf(loaded), all(loaded));
        expect(predictAnswer(bytes, lists)).toMatchObject({ status: 'ACCEPTED', newline: '\n' });
        const again = predictLoad(bytes, '\n', lists);
        const bySchool = loaded.toSorted(
          (one, other) =>
            loaded.findIndex(({ school }) => school === one.school) -
            loaded.findIndex(({ school }) => school === other.school),
        );
        expect(again).toEqual({ status: 'PROCESSED', groups: bySchool });
      }),
      { numRuns: 2000 },
    );
  });
});
