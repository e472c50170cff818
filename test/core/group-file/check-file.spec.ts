import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../core/group-file/check-file.ts';
import {
  asBytes,
  check,
  checkRows,
  HEADER,
  kindsOf,
  lists,
  predictAcceptance,
  problemsOf,
  roster,
  SCHOOL,
} from './check-text.ts';

const sample = readFileSync(new URL('../../fixtures/sample-roster.csv', import.meta.url), 'utf8');

describe('the sample of the specification', () => {
  const lineEnds = { LF: '\n', CRLF: '\r\n', CR: '\r' };
  for (const [name, lineEnd] of Object.entries(lineEnds))
    it(`is ready, with lines that end in ${name}`, () => {
      const checked = check(sample.replaceAll('\n', lineEnd));
      expect(checked.report).toMatchObject({
        ready: true,
        counts: { rows: 12, schools: 1, groups: 2, students: 6, teachers: 4 },
        years: [2018],
        problems: [],
        predicted: { http: 202, status: 'ACCEPTED', message: `2 groups accepted for ${SCHOOL}.` },
      });
      expect(checked.report.groups).toEqual([
        { index: 0, name: 'JT4thGrade', school: SCHOOL, year: 2018, subject: null, students: 3, teachers: 2 },
        {
          index: 1,
          name: 'ME6thGradeMath',
          school: SCHOOL,
          year: 2018,
          subject: 'Math',
          students: 3,
          teachers: 2,
        },
      ]);
      expect(checked.members(1)).toEqual({
        students: ['SSID010', 'SSID011', 'SSID012'],
        teachers: ['meducator@example.com', 'sinstructor@example.com'],
      });
    });

  it('is ready with a byte order mark, and without its final line end', () => {
    expect(check(`\uFEFF${sample}`).report.ready).toBe(true);
    expect(check(sample.trimEnd()).report).toMatchObject({ ready: true, counts: { rows: 12 } });
  });
});

describe('row numbers', () => {
  const wrong = `G,${SCHOOL},1999,,S1,t`;
  const rowsOf = (text: string, kind: Parameters<typeof problemsOf>[1]): (number | null)[] =>
    problemsOf(check(text), kind).map(({ row }) => row);

  it('are the spreadsheet’s: the header is row 1', () => {
    expect(rowsOf(roster(wrong), 'year-not-accepted')).toEqual([2]);
  });

  it('count blank lines, before the header too', () => {
    expect(rowsOf(roster('', '  ', wrong), 'year-not-accepted')).toEqual([4]);
    expect(rowsOf(roster('', '  ', wrong), 'blank-row')).toEqual([2, 3]);
    expect(rowsOf(`\n\n${roster(wrong)}`, 'year-not-accepted')).toEqual([4]);
    expect(rowsOf(`\n\n${roster(wrong)}`, 'blank-row')).toEqual([1, 2]);
  });

  it('count a value of several lines once, whatever its line ends', () => {
    for (const within of ['\n', '\r\n', '\r', '\n\n\n'])
      for (const lineEnd of ['\n', '\r\n', '\r']) {
        const text = [HEADER, `"A${within}B",${SCHOOL},2018,,S1,"t${within}u"`, wrong, ''].join(lineEnd);
        expect(rowsOf(text, 'year-not-accepted'), JSON.stringify(text)).toEqual([3]);
      }
  });

  it('count every line end outside quotation marks in a file that mixes them', () => {
    const text = `${HEADER}\r\nG,${SCHOOL},2018,,S1,t\nG,${SCHOOL},2018,,S2,\r${wrong}\r\n`;
    expect(rowsOf(text, 'mixed-line-ends')).toEqual([3 - 1, 3]);
    expect(rowsOf(text, 'year-not-accepted')).toEqual([4]);
  });

  it('hold across the steps in which a long file is read', () => {
    const row = (number: number): string => `"Group, ${number >> 5}",${SCHOOL},2018,,${6e9 + number},t`;
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const rows = Array.from({ length: 20_000 }, (_, number) => (number % 6000 === 5999 ? '' : row(number)));
      const checked = check([HEADER, ...rows, ''].join(lineEnd), { predict: predictAcceptance });
      expect(problemsOf(checked, 'blank-row').map((problem) => problem.row)).toEqual([6001, 12_001, 18_001]);
      expect(checked.report.counts).toMatchObject({
        rows: 19_997,
        groups: 625,
        students: 19_997,
        teachers: 1,
      });
    }
  });
});

describe('groups', () => {
  it('are the loader’s: case, accents and spaces around a name make no difference', () => {
    const checked = checkRows(
      `Peña,${SCHOOL},2018,,S1,t@x`,
      `PENA ,${SCHOOL},2018,,S2,T@x`,
      ` pena,${SCHOOL},2018,,s1,u@x`,
    );
    expect(checked.report.groups).toMatchObject([{ name: 'Peña', students: 2, teachers: 2 }]);
    expect(checked.members(0)).toEqual({ students: ['S1', 'S2'], teachers: ['t@x', 'u@x'] });
  });

  it('are counted right when their rows do not stand together', () => {
    const [a, b] = [`A,${SCHOOL},2018,,S1,t`, `B,${SCHOOL},2018,,S1,t`];
    const checked = checkRows(a, b, a, b, a);
    expect(checked.report.counts).toMatchObject({ groups: 2, students: 1, teachers: 1 });
    expect(checked.report.groups).toMatchObject([
      { students: 1, teachers: 1 },
      { students: 1, teachers: 1 },
    ]);
    expect(checked.members(1)).toEqual({ students: ['S1'], teachers: ['t'] });
    expect(problemsOf(checked, 'group-out-of-order').map(({ row }) => row)).toEqual([4, 5, 6]);
  });

  it('take the subject of their first row', () => {
    const { report } = checkRows(
      `A,${SCHOOL},2018,,S1,t`,
      `A,${SCHOOL},2018,math,S2,`,
      `B,${SCHOOL},2018,eLa,S1,t`,
      `C,${SCHOOL},2018,ALL,S1,t`,
    );
    expect(report.groups.map(({ subject }) => subject)).toEqual([null, 'ELA', null]);
    expect(report.ready).toBe(true);
  });

  it('come in pages', () => {
    const rows = Array.from(
      { length: 700 },
      (_, number) => `G${String(number).padStart(3, '0')},${SCHOOL},2018,,S1,t`,
    );
    const checked = checkRows(...rows);
    expect(checked.report.groups).toHaveLength(500);
    expect(checked.groups(690, 100).map(({ name }) => name)).toEqual(
      Array.from({ length: 10 }, (_, number) => `G${690 + number}`),
    );
    for (const [from, count] of [
      [-5, 2],
      [700, 5],
      [NaN, NaN],
      [3, -1],
    ] as const)
      expect(checked.groups(from, count).length).toBeLessThanOrEqual(2);
    expect(checked.members(-1)).toEqual({ students: [], teachers: [] });
    expect(checked.members(9999)).toEqual({ students: [], teachers: [] });
  });
});

describe('a check', () => {
  it('tells how far it is, never back, and ends with the whole', () => {
    const text = roster(...Array.from({ length: 20_000 }, (_, number) => `G,${SCHOOL},2018,,${number},t`));
    const told: number[] = [];
    const steps = checkFile(asBytes(text), { fileName: 'roster.csv', lists, predict: predictAcceptance });
    for (const doneBytes of steps) told.push(doneBytes);
    expect(told.length).toBeGreaterThan(4);
    expect(told).toEqual([...told].sort((left, right) => left - right));
    expect(told.at(-1)).toBeLessThanOrEqual(text.length);
  });

  it('lists a problem’s pages beyond the first hundred', () => {
    const checked = checkRows(...Array.from({ length: 150 }, () => `,${SCHOOL},2018,,S1,t`));
    const [group] = checked.report.problems;
    expect(group).toMatchObject({ kind: 'group-missing', severity: 'blocks', count: 150 });
    expect(group?.first).toHaveLength(100);
    expect(checked.problems('group-missing', 100, 100)).toHaveLength(50);
    expect(checked.problems('group-missing', 149, 1)[0]?.row).toBe(151);
  });

  it('says what the service would answer to a file that is not ready', () => {
    expect(checkRows(`,${SCHOOL},2018,,S1,t`).report.predicted).toEqual({
      http: 202,
      status: 'BAD_DATA',
      message: 'Row: 1 Failure: Record does not contain a group name',
    });
    expect(kindsOf(checkRows(`,${SCHOOL},2018,,S1,t`))).toEqual(['group-missing']);
  });
});
