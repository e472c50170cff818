import { describe, expect, it } from 'vitest';
import {
  drain,
  HEADER,
  kindsOf,
  mendAll,
  open,
  OTHER_SCHOOL,
  repairsOf,
  roster,
  rowsToSend,
  SCHOOL,
} from '../opened.ts';

const row = (group: string, subject: string, student: string, login = '', school = SCHOOL): string =>
  [group, school, '2018', subject, student, login].join(',');

describe('the subject of a group that begins without one', () => {
  it('is written into its rows where the others name exactly one', () => {
    const mended = mendAll(open(roster(row('A', '', '1'), row('A', 'Math', '2'), row('A', '', '3'))));
    expect(rowsToSend(mended)).toEqual([row('A', 'Math', '1'), row('A', 'Math', '2'), row('A', 'Math', '3')]);
    expect(mended.report.repairs).toMatchObject([
      {
        kind: 'subject-fill',
        count: 2,
        examples: [{ row: 2, column: 'subject_code', after: 'Math' }, { row: 4 }],
      },
    ]);
  });

  it.each([
    ['begins with its subject', [row('A', 'Math', '1'), row('A', '', '2')]],
    ['names two', [row('A', '', '1'), row('A', 'Math', '2'), row('A', 'ELA', '3')]],
    ['names none', [row('A', '', '1'), row('A', '', '2')]],
    ['names all subjects', [row('A', '', '1'), row('A', 'All', '2')]],
    ['names it in another school only', [row('A', '', '1'), row('A', 'Math', '2', '', OTHER_SCHOOL)]],
  ])('is left alone where the group %s', (_, rows) => {
    expect(repairsOf(open(roster(...rows)))).toEqual({});
  });
});

describe('repeated rows', () => {
  it('go where they add nothing, wherever the group is spelled otherwise or stands again', () => {
    const opened = open(
      roster(
        row('A', 'Math', '1', 't'),
        row('B', '', '1', 't'),
        row('a', '', '1', 't'),
        row('A', 'Math', '1', 'u'),
      ),
    );
    expect(repairsOf(opened)).toMatchObject({ 'duplicate-rows': 1 });
    expect(rowsToSend(mendAll(opened))).toEqual([
      row('A', 'Math', '1', 't'),
      row('A', 'Math', '1', 'u'),
      row('B', '', '1', 't'),
    ]);
  });

  it.each([
    ['another teacher', row('A', 'Math', '1', 'u')],
    ['no teacher', row('A', 'Math', '1')],
    ['another subject', row('A', 'ELA', '1', 't')],
    ['another school', row('A', 'Math', '1', 't', OTHER_SCHOOL)],
    ['a value too many', `${row('A', 'Math', '1', 't')},x`],
  ])('stay with %s', (_, second) => {
    expect(repairsOf(open(roster(row('A', 'Math', '1', 't'), second)))).toEqual({});
  });
});

describe('rows with a shortened id', () => {
  it('stay, however alike they look: they may be different students', () => {
    const shortened = row('A', 'Math', '1.23457E+09', 't');
    const opened = open(roster(shortened, shortened, ` ${shortened}`));
    expect(repairsOf(opened)).not.toHaveProperty('duplicate-rows');
    expect(rowsToSend(mendAll(opened))).toHaveLength(3);
  });
});

describe('rows out of order', () => {
  it('are sorted by school, group and year, those of a group as they stood', () => {
    const opened = open(
      roster(
        row('B', '', '9', '', OTHER_SCHOOL),
        row('B', '', '3'),
        row('A', '', '2'),
        row('B', '', '1', '', OTHER_SCHOOL),
        row('A', '', '1'),
      ),
    );
    expect(kindsOf(opened)).toContain('school-out-of-order');
    const mended = mendAll(opened);
    expect(rowsToSend(mended)).toEqual([
      row('A', '', '2'),
      row('A', '', '1'),
      row('B', '', '3'),
      row('B', '', '9', '', OTHER_SCHOOL),
      row('B', '', '1', '', OTHER_SCHOOL),
    ]);
    expect(mended.report.predicted?.loader).toBe('PROCESSED');
    expect(mended.repairExamples('sort', 0, 1)).toEqual([{ row: 4, column: null, before: '4', after: '2' }]);
  });

  it('spellings that the loader takes for one group stand together, each by itself', () => {
    const mended = mendAll(
      open(roster(row('Élan', '', '1'), row('Z', '', '1'), row('Elan', '', '2'), row('Élan', '', '3'))),
    );
    expect(rowsToSend(mended)).toEqual([
      row('Élan', '', '1'),
      row('Élan', '', '3'),
      row('Elan', '', '2'),
      row('Z', '', '1'),
    ]);
    expect(mended.report.predicted?.loader).toBe('PROCESSED');
  });

  it('spellings of a year do not keep a group apart', () => {
    const rows = ['A,1,2018,,1,', 'A,1,02018,,2,', 'A,1,2019,,3,', 'A,1,+2018,,4,'];
    const mended = mendAll(
      open(roster(...rows), { lists: { schools: null, years: new Set([2018, 2019]), subjects: [] } }),
    );
    expect(rowsToSend(mended)).toEqual([rows[0], rows[1], rows[3], rows[2]]);
    expect(mended.report.predicted?.loader).toBe('PROCESSED');
  });

  it('a file in an order that the service takes is not sorted, whatever the order is', () => {
    const opened = open(roster(row('B', '', '1', '', OTHER_SCHOOL), row('B', '', '1'), row('A', '', '1')));
    expect(repairsOf(opened)).toEqual({});
  });
});

describe('the form of a file', () => {
  const good = row('A', 'Math', '1', 't@example.org');

  it.each([
    ['delimiter', `${HEADER}\n${good}\n`.replaceAll(',', ';')],
    ['header', `Group Name,School ID,School Year,Subject,SSID,Login\n${good}\n`],
    ['rows-above-header', `Groups of spring\n${HEADER}\n${good}\n`],
    ['other-columns', `${HEADER},note\n${good},x\n`],
    ['line-ends', `${HEADER}\r\n${good}\n${good.replace('1,t', '2,t')}\r\n`],
    ['missing-values', `${HEADER}\nA,${SCHOOL},2018,Math\n${good}\n`],
    ['blank-rows', `${HEADER}\n${good}\n\n,,\n`],
  ] as const)('%s is mended by writing it anew', (kind, text) => {
    const opened = open(text);
    expect(opened.report.ready).toBe(false);
    expect(Object.keys(repairsOf(opened))).toEqual([kind]);
    const mended = mendAll(opened);
    expect(mended.report.ready).toBe(true);
    expect(rowsToSend(mended)).toContain(good);
    expect(mended.report.changes.isRewritten).toBe(true);
  });

  it('UTF-16 and Windows-1252 become UTF-8', () => {
    const text = roster(row('Español', 'Math', '1'));
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...[...text].flatMap((each) => [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8]),
    ]);
    const windows = Uint8Array.from(text, (each) => each.charCodeAt(0));
    for (const bytes of [wide, windows]) {
      const mended = mendAll(open(bytes));
      expect(repairsOf(mended)).toEqual({ encoding: 1 });
      expect(rowsToSend(mended)).toEqual([row('Español', 'Math', '1')]);
    }
  });

  it('comes with every other change', () => {
    const opened = open(`${HEADER}\r\n${good}\n\r\n B,${SCHOOL},2018,Math,1,\r\n`);
    const trimmed = drain(opened.change({ kind: 'repair', repairs: ['trim'] }));
    expect(trimmed.report.repairs.map(({ kind, isApplied }) => [kind, isApplied])).toEqual([
      ['line-ends', true],
      ['blank-rows', true],
      ['trim', true],
    ]);
    expect(trimmed.report.ready).toBe(true);
  });
});
