import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../core/delivery/safe-rows.ts';
import { bytesOfPart, joinParts, splitFileSteps, type FilePart } from '../../../core/delivery/split-file.ts';
import type { Newline } from '../../../core/service/csv-lexer.ts';
import { predictAnswer } from '../../../core/service/predict-answer.ts';
import { predictLoad } from '../../../core/service/predict-load.ts';
import { applyToWarehouse, EMPTY_WAREHOUSE, type Warehouse } from '../../../core/service/warehouse.ts';

const HEADER = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
const lists = { years: new Set([2017, 2018]), subjects: ['Math', 'ELA'], schools: null };
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const split = (bytes: Uint8Array, safeRows: number): readonly FilePart[] | null => {
  const steps = splitFileSteps(bytes, safeRows);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};
const fileOf = (rows: readonly string[], newline = '\n'): Uint8Array =>
  encode(`${[HEADER, ...rows].join(newline)}${newline}`);
const textsOf = (rows: readonly string[], safeRows: number): readonly string[] | null => {
  const bytes = fileOf(rows);
  return (
    split(bytes, safeRows)?.map((part) =>
      textOf(bytesOfPart(bytes, part)).replace(`${HEADER}\n`, '').trimEnd().replaceAll('\n', ' | '),
    ) ?? null
  );
};
const row = (group: string, student: string, school = '1'): string =>
  `${group},${school},2018,Math,${student},`;

describe('splitting', () => {
  it('cuts between groups only, with as many whole groups to a part as are safe', () => {
    const rows = ['a', 'a', 'b', 'c', 'c', 'd'].map((group, index) => row(group, `s${index}`));
    expect(textsOf(rows, 3)).toEqual([
      'a,1,2018,Math,s0, | a,1,2018,Math,s1, | b,1,2018,Math,s2,',
      'c,1,2018,Math,s3, | c,1,2018,Math,s4, | d,1,2018,Math,s5,',
    ]);
  });

  it('leaves a group that is longer than is safe whole', () => {
    const rows = ['a', 'b', 'b', 'b', 'b', 'c'].map((group, index) => row(group, `s${index}`));
    expect(textsOf(rows, 2)?.map((text) => text.split(' | ').length)).toEqual([1, 4, 1]);
  });

  it('keeps together what the loader takes for one group, and all that lies between', () => {
    const rows = [row('Café', 's1'), row('b', 's2'), row('CAFE ', 's3'), row('d', 's4')];
    expect(textsOf(rows, 1)?.map((text) => text.split(' | ').length)).toEqual([3, 1]);
  });

  it('does not cut where the service’s check sees one group go on', () => {
    // In any case they are one name to it; to the loader they are two.
    const rows = [row('ı', 's1'), row('i', 's2'), row('b', 's3')];
    expect(textsOf(rows, 1)?.map((text) => text.split(' | ').length)).toEqual([2, 1]);
  });

  it('tells what each part holds', () => {
    const rows = [
      row('a', 's1'),
      row('b', 's1'),
      row('b', 's2', '2'),
      'c,2,2018,,s9,pat',
      'c,2,2018,,s8,pat',
    ];
    expect(split(fileOf(rows), 3)?.map(({ counts, names }) => ({ counts, names }))).toEqual([
      {
        counts: { rows: 3, schools: 2, groups: 3, students: 2, teachers: 0 },
        names: { schools: ['1', '2'], groups: ['a', 'b', 'b'] },
      },
      {
        counts: { rows: 2, schools: 1, groups: 1, students: 2, teachers: 1 },
        names: { schools: ['2'], groups: ['c'] },
      },
    ]);
  });

  it('has nothing to do for one group or for no more rows than are safe', () => {
    expect(split(fileOf([row('a', 's1'), row('a', 's2')]), 1)).toBeNull();
    expect(split(fileOf([row('a', 's1'), row('b', 's2')]), 2)).toBeNull();
  });

  it.each([
    ['a blank line', `${HEADER}\na,1,2018,,,\n\nb,1,2018,,,\n`],
    ['blank lines at the end', `${HEADER}\na,1,2018,,,\nb,1,2018,,,\n\n`],
    ['mixed line ends', `${HEADER}\r\na,1,2018,,,\nb,1,2018,,,\r\nc,1,2018,,,\r\n`],
    ['a backslash before a line end', `${HEADER}\na,1,2018,,s,t\\\nb,1,2018,,,\nc,1,2018,,,\n`],
    ['broken quoting', `${HEADER}\na,1,2018,,,\n"b"x,1,2018,,,\n`],
    ['a row that is too short', `${HEADER}\na,1,2018,,,\nb,1\n`],
    ['a row that is too long', `${HEADER}\na,1,2018,,,,x\nb,1,2018,,,\n`],
    ['a value that the loader refuses', `${HEADER}\na,1,2018,,,\nb,1,year,,,\n`],
    ['a line break in the header', `${HEADER},"x\ny"\na,1,2018,,,\nb,1,2018,,,\n`],
    [
      'rows that the readers divide otherwise, though into as many',
      `${HEADER}\na,1,2018,,"p\\""\nb,1,2018,,x",\nc,1,2018,,s,t\\\nd,1,2018,,,\ne,1,2018,,,\n`,
    ],
    ['no rows', `${HEADER}\n`],
    ['nothing', ''],
  ])('leaves a file with %s as it is', (_name, text) => {
    expect(split(encode(text), 1)).toBeNull();
  });

  it('says beforehand how many parts there will be at least', () => {
    expect([0, 1, 50_000, 50_001, 120_000].map((rows) => partsOf(rows, 50_000))).toEqual([1, 1, 1, 2, 3]);
  });
});

/** Rows as a spreadsheet would have them, in order, with the traps in which the two readers could part. */
const cell = fc.constantFrom('a', 'A', 'á', 'b', 'b ', 'c,d', 'e"f', 'g\nh', 'ß', 'ss', 'ı', 'i', 'I');
const person = fc.constantFrom('', 's1', 'S1', 's2', 's3', ' s4 ', 'x\ry', 'NULL');
const madeRow = fc.tuple(
  cell,
  fc.constantFrom('1', '1 ', '2', 'x'),
  fc.constantFrom('2017', '2018', '02018'),
  fc.constantFrom('', 'Math', 'math', 'All'),
  person,
  person,
);
const quoted = (value: string, always: boolean): string =>
  always || /[",\r\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
const madeFile = fc
  .record({
    rows: fc.array(fc.tuple(madeRow, fc.nat(2), fc.boolean()), { minLength: 1, maxLength: 24 }),
    sorted: fc.integer({ min: 0, max: 9 }),
    newline: fc.constantFrom<Newline>('\n', '\r\n', '\r'),
    mark: fc.boolean(),
    endsWithNewline: fc.boolean(),
  })
  .map(({ rows, sorted, newline, mark, endsWithNewline }) => {
    const repeated = rows.flatMap(([made, times, always]) =>
      Array.from({ length: times + 1 }, (_, index) => {
        const values = (made as readonly string[]).with(4, index === 0 ? made[4] : `${made[4]}${index}`);
        return { values, text: values.map((value) => quoted(value, always)).join(',') };
      }),
    );
    const key = ({ values }: (typeof repeated)[number]): string => `${values[1]}\0${values[0]}\0${values[2]}`;
    // A file that is out of order is refused whole; a few of them are still worth while.
    if (sorted > 0) repeated.sort((one, other) => (key(one) < key(other) ? -1 : 1));
    const lines = [HEADER, ...repeated.map(({ text }) => text)].join(newline);
    return encode(`${mark ? '\ufeff' : ''}${lines}${endsWithNewline ? newline : ''}`);
  });

const load = (warehouse: Warehouse, bytes: Uint8Array): Warehouse => {
  const answer = predictAnswer(bytes, lists);
  const loaded = predictLoad(bytes, answer.newline ?? '\n', lists);
  if (answer.status !== 'ACCEPTED' || loaded.status !== 'PROCESSED') throw new Error('refused');
  return applyToWarehouse(warehouse, loaded.groups);
};
const isTaken = (bytes: Uint8Array): boolean => {
  try {
    return load(EMPTY_WAREHOUSE, bytes) !== EMPTY_WAREHOUSE;
  } catch {
    return false;
  }
};
const entriesOf = ({ groups, students }: Warehouse): unknown => [[...groups], [...students]];

describe('whatever the file', () => {
  it('its parts are the file, and loading them one after another gives what loading it gives', () => {
    let taken = 0;
    fc.assert(
      fc.property(madeFile, madeFile, fc.integer({ min: 1, max: 12 }), (before, bytes, safeRows) => {
        const parts = split(bytes, safeRows);
        if (parts === null) return;
        const files = parts.map((part) => bytesOfPart(bytes, part));
        expect(joinParts(files)).toEqual(bytes);
        if (!isTaken(bytes)) return;
        taken += 1;
        const first = isTaken(before) ? load(EMPTY_WAREHOUSE, before) : EMPTY_WAREHOUSE;
        expect(entriesOf(files.reduce(load, first))).toEqual(entriesOf(load(first, bytes)));
        expect(entriesOf(files.reduce(load, EMPTY_WAREHOUSE))).toEqual(
          entriesOf(load(EMPTY_WAREHOUSE, bytes)),
        );
        const groups = files.map((file) => new Set(load(EMPTY_WAREHOUSE, file).groups.keys()));
        expect(new Set(groups.flatMap((keys) => [...keys])).size).toBe(
          groups.reduce((sum, { size }) => sum + size, 0),
        );
        parts.forEach(({ counts }, index) => {
          expect(counts.groups).toBe(groups[index]!.size);
          expect(counts.rows).toBe(predictAnswer(files[index]!, lists).recordCount);
        });
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(40);
  });

  it('cuts wherever a part would be too long and no group is cut by it', () => {
    const groups = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 12 }), (sizes, safeRows) => {
        const rows = sizes.flatMap((size, group) =>
          Array.from({ length: size }, () => row(`g${group}`, 's')),
        );
        for (const { counts } of split(fileOf(rows), safeRows) ?? []) {
          expect(counts.rows <= safeRows || counts.groups === 1).toBe(true);
        }
      }),
    );
  });
});
