import { describe, expect, it } from 'vitest';
import { createProblemTable } from '../../../../core/group-file/problem-table.ts';
import type { Problem } from '../../../../core/group-file/report.ts';
import { createKnownIds } from '../../../../core/group-file/known-ids.ts';
import { check, checkRows, plainSheet, problemsOf, SCHOOL, splitRows, tableOf } from './checked.ts';
import {
  good,
  withStudent,
  withName,
  withTeacher,
  withYear,
  withSubject,
  students,
  ssids,
} from './made-rows.ts';

describe('no problem', () => {
  const fine: Readonly<Record<string, readonly string[]>> = {
    'no login in every row': [good, withStudent('1000000002').replace('t@example.com', '')],
    '200 students': students(200),
    'a plus before the year': [withYear('+2018')],
    accents: [withName('Señora Peña 4º')],
    'curly quotes and sums in names': [
      withName('Mrs. O’Hara'),
      withName('=Team=', '2'),
      withName('1.0', '3'),
    ],
    'subjects in any case, and none after the first row': [
      withSubject('math'),
      withStudent('1000000002').replace('Math', 'MATH'),
      withStudent('1000000003').replace('Math', ''),
    ],
    'a first row for all subjects of none': [
      withSubject('').replace('Math', ''),
      withSubject('').replace('G', 'H'),
    ],
    'ids of many lengths': ['1', '22', '333', '4444', '55555', '666666'].map(withStudent),
    'a few short local ids': ['123456', '123457', '12345'].map(withStudent),
    'two teachers of the same students': [withTeacher('a@example.com'), withTeacher('b@example.com')],
    'one student in several groups': [good, withName('H'), withName('I')],
  };
  for (const [name, rows] of Object.entries(fine))
    it(`with ${name}`, () => {
      expect(checkRows(...rows).kinds).toEqual([]);
    });

  it('with commas, quotation marks and line breaks in a name', () => {
    const table = tableOf([['The "A", B\nteam', SCHOOL, '2018', '', '1000000001', 't@example.com']]);
    expect(check(table).kinds).toEqual([]);
  });

  it('with the season’s year or the next', () => {
    for (const year of ['2018', '2019'])
      expect(check(splitRows(withYear(year)), { seasonYear: 2018 }).kinds).toEqual([]);
  });

  it('with ids that are known as they are', () => {
    const given = { knownStudents: createKnownIds(['100000005', '0100000005']) };
    expect(check(splitRows(...ssids.map(withStudent), withStudent('100000005')), given).kinds).toEqual([]);
  });
});

describe('what reading found', () => {
  const rowProblems = createProblemTable();
  for (const [index, kind] of (
    ['mixed-line-ends', 'broken-quotes', 'too-few-values', 'too-many-values', 'blank-row'] as const
  ).entries())
    rowProblems[kind].add(index, -1, index + 1);
  const form: Problem = { kind: 'header-wrong', row: 1, column: null, value: '', facts: {} };
  const sheet = { ...plainSheet, rowProblems, formProblems: [form], isServiceForm: false };
  const rows = [...ssids.slice(0, 2).map(withStudent), `G,${SCHOOL},2018,`, withStudent('1000000004'), ''];
  const table = { ...splitRows(...rows), extra: new Map([[3, ['x']]]) };

  it('is told as long as the file is sent as it is', () => {
    const result = check(table, { sheet });
    expect(result.kinds).toEqual([
      'header-wrong',
      ...['too-few-values', 'broken-quotes', 'too-many-values', 'blank-row', 'mixed-line-ends'],
    ]);
    expect(problemsOf(result, 'mixed-line-ends')).toMatchObject([
      { row: 2, facts: { first: 'LF', other: 'LF' } },
    ]);
    expect(result.counts).toMatchObject({ rows: 4, students: 3 });
  });

  it('but for quotation marks and further values, is mended by writing the rows anew', () => {
    const result = check(table, { sheet, isRewritten: true });
    expect(result.kinds).toEqual(['broken-quotes', 'too-many-values']);
    const mended = { ...table, extra: new Map<number, readonly string[]>() };
    const touched = check(mended, { sheet, isRewritten: true, touchedRows: new Set([1]) });
    expect(touched.kinds).toEqual([]);
    const order = Uint32Array.of(0, 2);
    expect(check({ ...table, order }, { sheet, isRewritten: true }).kinds).toEqual([]);
  });
});
