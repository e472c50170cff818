import { describe, expect, it } from 'vitest';
import type { RowFilter } from '../../../core/group-file/report.ts';
import { change, edit, open, roster, SCHOOL } from './opened.ts';

const all: RowFilter = { show: 'all' };
const changedRows: RowFilter = { show: 'changed' };
const problemRows: RowFilter = { show: 'problems', kind: null, blockingOnly: false };

const row = (name: string, subject: string, student: string, year = '2018'): string =>
  `${name},${SCHOOL},${year},${subject},${student},t@example.org`;

/** Two good rows, one whose year is missing, one with spaces. */
const mixed = roster(
  row('A', 'Math', '1'),
  row('A', 'Math', '2'),
  row('B', 'ELA', '3', ''),
  row('B', 'ELA', ' 4 '),
);

describe('the rows of a file', () => {
  it('are those of the spreadsheet, with what is wrong in each', () => {
    const opened = open(`\n${mixed}`);
    expect(opened.rowCount(all)).toBe(4);
    expect(opened.positionOf(all, 5)).toBe(2);
    const [third] = opened.rows(all, 2, 1);
    expect(third).toMatchObject({
      row: 5,
      values: ['B', SCHOOL, '', 'ELA', '3', 't@example.org', ''],
      severities: [null, null, 'blocks', null, null, null, null],
      kinds: ['year-missing'],
    });
    expect(opened.rowProblems(5)).toMatchObject([{ kind: 'year-missing', row: 5, column: 'school_year' }]);
  });

  it('can be those with problems, of one kind or blocking, or those that were changed', () => {
    const opened = open(mixed);
    expect(opened.rows(problemRows, 0, 9).map((each) => each.row)).toEqual([4, 5]);
    expect(opened.rowCount({ ...problemRows, blockingOnly: true })).toBe(1);
    expect(opened.rowCount({ ...problemRows, kind: 'spaces-around' })).toBe(1);
    expect(opened.positionOf(problemRows, 5)).toBe(1);
    expect(opened.positionOf(problemRows, 2)).toBe(-1);
    const changed = change(opened, edit(2, 'student_ssid', '7'), { kind: 'delete-rows', rows: [4] });
    expect(changed.rows(changedRows, 0, 9).map((each) => each.row)).toEqual([2, 4]);
    expect(opened.rowCount(changedRows)).toBe(0);
  });

  it('asking for what is not there gives nothing', () => {
    const opened = open(mixed);
    expect(opened.rows(all, 4, 10)).toEqual([]);
    expect(opened.rows(all, -5, 1)).toHaveLength(1);
    expect(opened.positionOf(all, 1)).toBe(-1);
    expect(opened.rowProblems(99)).toEqual([]);
    expect(opened.repairExamples('sort', 0, 10)).toEqual([]);
  });
});
