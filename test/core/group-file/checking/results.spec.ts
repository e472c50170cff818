import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTable } from '../../../../core/group-file/checking/check-table.ts';
import { createKeyIndex } from '../../../../core/group-file/checking/key-index.ts';
import { columnNames } from '../../../../core/group-file/columns.ts';
import { severities } from '../../../../core/group-file/problem-rules.ts';
import { readSheet } from '../../../../core/group-file/reading/read-sheet.ts';
import { predictAnswer } from '../../../../core/service/predict-answer.ts';
import { against, check, checkRows, drain, lists, problemsOf, SCHOOL, splitRows } from './checked.ts';
import { madeFile } from './rosters.ts';

describe('groups', () => {
  it('are the loader’s: case, accents and spaces around a name make no difference', () => {
    const result = checkRows(
      `Peña,${SCHOOL},2018,,S1,t@x`,
      `PENA ,${SCHOOL},2018,,S2,T@x`,
      ` pena,${SCHOOL},2018,,s1,u@x`,
    );
    expect(result.groups(0, 10)).toMatchObject([{ name: 'Peña', students: 2, teachers: 2 }]);
    expect(result.members(0)).toEqual({ students: ['S1', 'S2'], teachers: ['t@x', 'u@x'] });
  });

  it('are counted right when their rows do not stand together', () => {
    const [a, b] = [`A,${SCHOOL},2018,,S1,t@x`, `B,${SCHOOL},2018,,S1,t@x`];
    const result = checkRows(a, b, a, b, a);
    expect(result.counts).toEqual({ rows: 5, schools: 1, groups: 2, students: 1, teachers: 1 });
    expect(result.groups(0, 10)).toMatchObject([
      { students: 1, teachers: 1 },
      { students: 1, teachers: 1 },
    ]);
    expect(result.members(1)).toEqual({ students: ['S1'], teachers: ['t@x'] });
    expect([0, 1, 2, 3, 4].map(result.groupOf)).toEqual([0, 1, 0, 1, 0]);
    expect(problemsOf(result, 'group-out-of-order').map(({ row }) => row)).toEqual([4, 5, 6]);
  });

  it('follow the order in which the rows stand, and leave out those that do not', () => {
    const [a, b] = [`A,${SCHOOL},2018,,S1,t@x`, `B,${SCHOOL},2018,,S2,t@x`];
    const table = { ...splitRows(b, a, b, `B,${SCHOOL},2018,,S3,t@x`), order: Uint32Array.of(1, 0, 2) };
    const result = check(table);
    expect(result.groups(0, 10)).toMatchObject([
      { name: 'A', students: 1 },
      { name: 'B', students: 1 },
    ]);
    expect(result.members(1).students).toEqual(['S2']);
    expect([0, 1, 2, 3].map(result.groupOf)).toEqual([1, 0, 1, -1]);
    expect(problemsOf(result, 'duplicate-row')).toMatchObject([{ row: 4, facts: { firstRow: 2 } }]);
    expect(result.kinds).toEqual(['duplicate-row']);
  });

  it('take the subject of their first row, as the service spells it', () => {
    const result = checkRows(
      `A,${SCHOOL},2018,eLa,S1,t@x`,
      `B,${SCHOOL},2018,ALL,S1,t@x`,
      `C,${SCHOOL},2018, ELPAC,S1,t@x`,
    );
    expect(result.groups(0, 10).map(({ subject }) => subject)).toEqual(['ELA', null, 'ELPAC']);
    expect(result.unknownSubjects).toEqual(['ELPAC']);
  });

  it('come in pages', () => {
    const rows = Array.from({ length: 700 }, (_, number) => `G${number},${SCHOOL},2018,,S1,t@x`);
    const result = checkRows(...rows);
    expect(result.groups(690, 100).map(({ name }) => name)).toEqual(
      Array.from({ length: 10 }, (_, number) => `G${690 + number}`),
    );
    for (const [from, count] of [
      [-5, 2],
      [700, 5],
      [NaN, NaN],
      [3, -1],
    ] as const)
      expect(result.groups(from, count).length).toBeLessThanOrEqual(2);
    for (const index of [-1, 9999]) expect(result.members(index)).toEqual({ students: [], teachers: [] });
  });
});

describe('the acceptance', () => {
  it('names a hundred schools and counts the others', () => {
    const schools = Array.from({ length: 102 }, (_, number) => String(88_800_000_000_000 + number));
    const rows = schools.flatMap((school, number) =>
      [`A,${school},2018,,${number},t@x`].concat(number === 0 ? `a,${school},2018,,x,t@x` : []),
    );
    const given = { ...lists, schools: new Set(schools) };
    const bytes = new TextEncoder().encode(`${columnNames.join()}\n${rows.join('\n')}`);
    const { plainAcceptance } = check(splitRows(...rows), { lists: given });
    expect(plainAcceptance).toBe(predictAnswer(bytes, given).message);
    expect(plainAcceptance).toContain('1 group accepted for 88800000000000.\n');
    expect(plainAcceptance).toMatch(/\nWith 2 additional schools$/);
  });

  it('is left to the twin where NULL may stand in quotation marks, or a subject is in no list', () => {
    const given = { isRewritten: true };
    const table = splitRows(`A;B,${SCHOOL},2018,,S1,t@x`, `A;B,${SCHOOL},2018,,NULL,t@x`);
    const comma = table.columns[0]!.numberOf('A, B');
    const quoted = { ...table, cells: [Uint32Array.of(comma, comma), ...table.cells.slice(1)] };
    expect(check(quoted, given)).toMatchObject({ plainAcceptance: null, blocks: false });
    for (const sound of [splitRows(`A,${SCHOOL},2018,,NULL,t@x`), { ...quoted, rowCount: 1 }])
      expect(check(sound, given).plainAcceptance).not.toBeNull();
    expect(checkRows(`A,${SCHOOL},2018,Art,S1,t@x`)).toMatchObject({ plainAcceptance: null, blocks: false });
  });
});

describe('problems', () => {
  it('come in pages, whatever is asked for', () => {
    const result = checkRows(...Array.from({ length: 150 }, () => `,${SCHOOL},2018,,S1,t@x`));
    expect(result.count('group-missing')).toBe(150);
    expect(result.problems('group-missing', 100, 100)).toHaveLength(50);
    expect(result.problems('group-missing', 149, 1)[0]?.row).toBe(151);
    expect(result.describe('group-missing', 150)).toBeNull();
    expect(result.problems('group-missing', NaN, -1)).toEqual([]);
  });

  it('are found by row just as by kind', () => {
    fc.assert(
      fc.property(madeFile, ({ bytes }) => {
        const sheet = drain(readSheet(bytes, 'roster.csv', {}));
        const result = check(sheet, { sheet });
        const byKind = result.kinds.flatMap((kind) =>
          problemsOf(result, kind).flatMap(({ row, column }) => {
            const at = row === null ? -1 : sheet.rowIndex(row);
            return at === -1 ? [] : [{ kind, at, column: columnNames.indexOf(column!) }];
          }),
        );
        const rows = Array.from({ length: sheet.rowCount }, (_, row) => row);
        const byRow = rows.flatMap((at) =>
          result
            .byRow()
            .of(at)
            .map((problem) => ({ ...problem, at })),
        );
        const key = (problem: { kind: string; at: number; column: number }): string =>
          `${problem.kind} ${problem.at} ${problem.column}`;
        expect(byRow.map(key).sort()).toEqual(byKind.map(key).sort());
        const blocking = rows.filter((at) =>
          byKind.some((problem) => problem.at === at && severities[problem.kind] === 'blocks'),
        );
        expect([...result.byRow().rowsWith(null, true)]).toEqual(blocking);
        for (const kind of result.kinds)
          expect([...result.byRow().rowsWith(kind, false)]).toEqual(
            rows.filter((at) => byKind.some((problem) => problem.at === at && problem.kind === kind)),
          );
      }),
      { numRuns: 300 },
    );
  });

  it('of a row that is not there are none', () => {
    const result = checkRows(`,${SCHOOL},2018,,S1,t@x`);
    expect([-1, 1].map((row) => result.byRow().of(row))).toEqual([[], []]);
  });
});

describe('a check', () => {
  it('yields often, and tells how many rows are done', () => {
    const rows = Array.from({ length: 60_000 }, (_, row) => `G${row >> 5},${SCHOOL},2018,,S${row},t@x`);
    const told = [...checkTable(splitRows(...rows), against)];
    expect(told.length).toBeGreaterThan(10);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
    expect(told.at(-1)).toBe(60_000);
  });
});

describe('a key index', () => {
  it('numbers triples as they come, like a map of texts', () => {
    const small = fc.integer({ min: 0, max: 40 });
    const large = fc.constantFrom(0, 2 ** 24, 2 ** 31, 2 ** 32 - 1);
    const part = fc.oneof(small, large);
    fc.assert(
      fc.property(fc.array(fc.tuple(part, part, part), { maxLength: 2000, size: 'max' }), (triples) => {
        const index = createKeyIndex();
        const numbers = new Map<string, number>();
        for (const triple of triples) {
          const number = numbers.get(triple.join()) ?? numbers.size;
          numbers.set(triple.join(), number);
          expect(index.indexOf(...triple)).toBe(number);
        }
        expect(index.count()).toBe(numbers.size);
      }),
      { numRuns: 20 },
    );
  });
});
