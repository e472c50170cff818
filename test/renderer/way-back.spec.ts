import { describe, expect, it } from 'vitest';
import type { ChangeTotals } from '../../core/change/change-report.ts';
import { formatDate } from '../../renderer/words/formats.ts';
import {
  compareWords,
  differenceSentences,
  noFileSentence,
  wayBackWords,
} from '../../renderer/words/way-back.ts';

const now = new Date(2026, 10, 22, 16, 0).getTime();
const at = (year: number, month: number, day: number, hour = 14): number =>
  new Date(year, month - 1, day, hour, 14).getTime();

const none: ChangeTotals = {
  groups: { changed: 0, unchanged: 3, new: 0, unknown: 0, missing: 0 },
  studentsAdded: 0,
  studentsRemoved: 0,
  teachersAdded: 0,
  teachersRemoved: 0,
  childrenLosing: 0,
  childrenLeftOut: 0,
  subjectsChanged: 0,
};

describe('the way back', () => {
  it('gives the file a name that says when its groups were so', () => {
    expect(wayBackWords.fileName('groups.csv', at(2026, 3, 3), now)).toBe(
      'Groups of March 3 (groups.csv).csv',
    );
    expect(formatDate(at(2024, 3, 3), now)).toBe('March 3, 2024');
  });

  it('says which service is used from then on, whether another one is in use or none', () => {
    expect(wayBackWords.otherServiceBody('Our state', 'Practice')).toContain('Practice is in use now.');
    expect(wayBackWords.otherServiceBody('Our state', null)).toContain('No service is in use now.');
  });

  it('says why it cannot be gone', () => {
    expect(noFileSentence({ kind: 'kept' })).toBeNull();
    expect(noFileSentence({ kind: 'removed', at: now })).toContain('no longer kept');
    expect(noFileSentence({ kind: 'unreadable' })).toContain('cannot be opened');
  });
});

describe('two deliveries', () => {
  it('are told apart by their names, or by their times', () => {
    const from = { fileName: 'a.csv', createdAt: at(2026, 3, 3) };
    const to = { fileName: 'b.csv', createdAt: at(2026, 11, 22, 9) };
    expect(compareWords.title(from, to, now)).toBe('From a.csv to b.csv');
    expect(compareWords.title(from, { ...to, fileName: 'a.csv' }, now)).toMatch(
      /^a\.csv: from Mar 3, 2:14\sPM to today, 9:14\sAM$/u,
    );
  });

  it('that are the same are said to be', () => {
    expect(differenceSentences(none)).toEqual([
      'Both files hold the same groups, with the same students and teachers.',
    ]);
  });

  it('differ by what is in one of them only, by members and by subjects', () => {
    const totals: ChangeTotals = {
      ...none,
      groups: { changed: 1, unchanged: 0, new: 2, unknown: 0, missing: 1 },
      studentsRemoved: 30,
      teachersAdded: 1,
      subjectsChanged: 1,
    };
    expect(differenceSentences(totals)).toEqual([
      'In the later file: 30 students removed and 1 teacher added.',
      '1 group is only in the earlier file.',
      '2 groups are only in the later file.',
      '1 group has another subject.',
    ]);
    // A group that only the earlier file has is a difference by itself.
    expect(differenceSentences({ ...none, groups: { ...none.groups, missing: 1 } })).toEqual([
      '1 group is only in the earlier file.',
    ]);
  });
});
