import { describe, expect, it } from 'vitest';
import { deliveryStandings } from '../../core/delivery/standing.ts';
import { nothingAbout } from '../../core/delivery/about.ts';
import type { HistoryEntry, HistoryMonth } from '../../preload/contract/history.ts';
import { everything, isNarrowed, sortedBy, timesOf } from '../../renderer/screens/history/history-filter.ts';
import { writeHistoryCsv } from '../../renderer/screens/history/write-history-csv.ts';
import { changePhrases, problemPhrases, repairPhrases } from '../../renderer/words/history-details.ts';
import { monthPhrase } from '../../renderer/words/history.ts';
import { describeFiles, keepingChoices } from '../../renderer/words/kept-files.ts';
import { movingWords } from '../../renderer/words/moving.ts';

const at = (year: number, month: number, day: number, hour = 0): number =>
  new Date(year, month - 1, day, hour).getTime();

describe('times', () => {
  it.each([
    ['last-7-days', at(2026, 3, 10, 15), at(2026, 3, 4), null],
    ['last-30-days', at(2026, 3, 10, 15), at(2026, 2, 9), null],
    ['this-school-year', at(2026, 6, 30, 23), at(2025, 7, 1), null],
    ['this-school-year', at(2026, 7, 1), at(2026, 7, 1), null],
    ['last-school-year', at(2026, 3, 10), at(2024, 7, 1), at(2025, 7, 1)],
    ['any', at(2026, 3, 10), null, null],
  ] as const)('%s', (name, now, from, to) => {
    expect(timesOf({ name }, now)).toEqual({ from, to });
  });

  it('of one month are its own', () => {
    expect(timesOf({ startsAt: 1, endsAt: 2 }, 0)).toEqual({ from: 1, to: 2 });
    expect(isNarrowed({ ...everything, period: { startsAt: 1, endsAt: 2 } })).toBe(true);
    expect(isNarrowed(everything)).toBe(false);
  });
});

it('sorts by another column from its useful end, and by the same one the other way round', () => {
  const byTime = everything.sort;
  expect(sortedBy(byTime, 'when')).toEqual({ column: 'when', descending: false });
  expect(sortedBy(byTime, 'file')).toEqual({ column: 'file', descending: false });
  expect(sortedBy(byTime, 'rows')).toEqual({ column: 'rows', descending: true });
});

const entry: HistoryEntry = {
  id: 'a',
  fileName: '=HYPERLINK("x")',
  serviceId: 's',
  serviceName: 'District',
  practice: false,
  sizeBytes: 10,
  counts: { rows: 12, schools: 1, groups: 2, students: 6, teachers: 4 },
  parts: null,
  createdAt: at(2026, 3, 10, 9),
  changedAt: at(2026, 3, 10, 10),
  state: {
    kind: 'rejected',
    importId: 7,
    finishedAt: at(2026, 3, 10, 10),
    status: 'BAD_DATA',
    message: 'Row: 1 Failure: "x"\nRow: 2 Failure: y',
  },
  sentBytes: null,
  creator: 'pat@example.com',
};

it('writes a table in which no value is a formula', () => {
  expect(writeHistoryCsv([entry]).split('\r\n')[1]).toBe(
    [
      `"'=HYPERLINK(""x"")"`,
      '"District"',
      '"Rejected"',
      '"2026-03-10 09:00:00"',
      '"2026-03-10 10:00:00"',
      '"pat@example.com"',
      ...['"1"', '"2"', '"6"', '"4"', '"12"', '"7"', '"BAD_DATA"'],
      '"Row: 1 Failure: ""x""\nRow: 2 Failure: y"',
    ].join(','),
  );
});

it('says what a month holds', () => {
  const none = Object.fromEntries(deliveryStandings.map((standing) => [standing, 0]));
  const month = (counts: object) =>
    ({
      startsAt: at(2026, 3, 1),
      endsAt: at(2026, 4, 1),
      counts: { ...none, ...counts },
    }) as unknown as HistoryMonth;
  expect(monthPhrase(month({}))).toBe('March 2026: 0 files');
  expect(monthPhrase(month({ done: 10, rejected: 1 }))).toBe(
    'March 2026: 11 files, of which 10 done and 1 rejected',
  );
});

it('says what was checked and repaired, also by kinds that have no words any more', () => {
  const about = { ...nothingAbout, problems: { 'of-old': 1204 }, repairs: { sort: 12 } };
  expect(problemPhrases(about)).toEqual(['of-old: 1,204']);
  expect(repairPhrases(about)).toEqual(['Sorted: 12 rows moved']);
});

it('says what was going to change, in numbers', () => {
  const totals = {
    groups: { changed: 2, unchanged: 0, new: 1, unknown: 0, missing: 0 },
    studentsAdded: 3,
    studentsRemoved: 1,
    teachersAdded: 0,
    teachersRemoved: 0,
    childrenLosing: 1,
    childrenLeftOut: 0,
    subjectsChanged: 0,
  };
  expect(changePhrases(totals)).toEqual([
    'Groups: 2 changed and 1 new',
    'Students: 3 added, 1 removed',
    '1 student who loses a group, 0 of them then in none that is known',
  ]);
});

describe('kept files', () => {
  const now = at(2026, 3, 10, 12);
  it('are described by number, size and time', () => {
    const count = { files: 34, sizeBytes: 2_100_000, oldestAt: at(2025, 3, 3), newestAt: at(2026, 3, 10, 9) };
    expect(describeFiles(count, now)).toBe('34 files, 2.1 MB, sent between Mar 3, 2025 and today.');
    const one = { files: 1, sizeBytes: 900, oldestAt: at(2026, 2, 1, 9), newestAt: at(2026, 2, 1, 10) };
    expect(describeFiles(one, now)).toBe('1 file, 900 bytes, sent on Feb 1.');
    expect(describeFiles({ files: 0, sizeBytes: 0, oldestAt: null, newestAt: null }, now)).toBe(
      'No file is kept.',
    );
  });

  it('offer a rule of one’s own among the others', () => {
    expect(keepingChoices.days(400).map(([value]) => value)).toContain('400');
    expect(keepingChoices.days(45).map(([value]) => Number(value))).toEqual([
      30, 45, 90, 180, 400, 800, 1825, 3650,
    ]);
  });
});

it('what came from another computer is told with what was left out', () => {
  const moved = { deliveries: 1, alreadyHere: 0, unfinished: 0, unreadable: 0, services: 0 };
  expect(movingWords.taken(moved)).toBe('1 delivery came along.');
  expect(movingWords.taken({ ...moved, unreadable: 2 })).toBe(
    '1 delivery came along. 2 entries of the history could not be read and did not come along.',
  );
});
