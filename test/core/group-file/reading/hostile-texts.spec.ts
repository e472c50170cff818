import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSheet } from '../../../../core/group-file/reading/read-sheet.ts';
import type { ReadChoices, Sheet } from '../../../../core/group-file/sheet.ts';
import {
  asBytes,
  formKindsOf,
  formProblemOf,
  GOOD,
  HEADER,
  lines,
  read,
  rowProblemsOf,
  valuesOf,
} from './read-text.ts';

const runs = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) };
const folder = new URL('../../../fixtures/verdicts/', import.meta.url);
const seeds = ['probes', 'realistic']
  .flatMap((name) => readdirSync(new URL(`${name}/`, folder)).map((file) => `${name}/${file}`))
  .map((file) => readFileSync(new URL(file, folder)))
  .filter((bytes) => bytes.length < 4000);

const anyChoices: fc.Arbitrary<ReadChoices> = fc.record(
  {
    encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    headerRow: fc.oneof(fc.constant('none' as const), fc.integer({ min: -2, max: 30 })),
    places: fc.array(fc.oneof(fc.nat(8), fc.constant(null)), { maxLength: 7 }),
  },
  { requiredKeys: [] },
);

/** Whatever was read holds together. */
const expectSound = (sheet: Sheet): void => {
  expect(sheet.isReadable || sheet.formProblems.length > 0).toBe(true);
  if (!sheet.isReadable) expect(sheet.rowCount).toBe(0);
  for (const values of valuesOf(sheet)) expect(values.length).toBeGreaterThanOrEqual(6);
  for (const [, row] of rowProblemsOf(sheet)) expect(sheet.spreadsheetRow(sheet.rowIndex(row))).toBe(row);
};

describe('any bytes, read in any way', () => {
  it('changed rosters', () => {
    const change = fc.record({ at: fc.nat(4000), drop: fc.nat(3), add: fc.uint8Array({ maxLength: 4 }) });
    const file = fc.record({
      seed: fc.nat(seeds.length - 1),
      changes: fc.array(change, { maxLength: 4 }),
      choices: anyChoices,
    });
    fc.assert(
      fc.property(file, ({ seed, changes, choices }) => {
        let bytes: number[] = [...seeds[seed]!];
        for (const { at, drop, add } of changes)
          bytes = bytes.toSpliced(at % (bytes.length + 1), drop, ...add);
        expectSound(read(Uint8Array.from(bytes), choices));
      }),
      runs,
    );
  });

  it('anything at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), anyChoices, (bytes, choices) =>
        expectSound(read(bytes, choices)),
      ),
      runs,
    );
  });
});

describe('storms', () => {
  it('nothing but blank rows ends at the most rows that are read', () => {
    const sheet = read(`${HEADER}\n${'\n'.repeat(2_100_000)}`);
    expect(formProblemOf(sheet, 'file-too-large')?.facts).toEqual({ rows: 2_000_000 });
    expect(sheet).toMatchObject({ isReadable: false, rowCount: 0 });
  });

  it('a quotation mark that is never closed is told where it stands, and soon', () => {
    const row = `${GOOD}\n`;
    const start = performance.now();
    const sheet = read(`${HEADER}\n${row}"${row.repeat(400_000)}`);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(formProblemOf(sheet, 'broken-quotes')).toMatchObject({ row: 3 });
    expect(sheet.isReadable).toBe(false);
  });

  it('a row that never ends is told as too long where nothing is quoted', () => {
    const sheet = read(lines(HEADER, GOOD, 'x'.repeat(3_000_000)));
    expect(formProblemOf(sheet, 'value-too-long')).toMatchObject({ row: 3, facts: { limit: 1024 * 1024 } });
  });

  const endless: Readonly<Record<string, string>> = {
    commas: ','.repeat(3_000_000),
    letters: 'x'.repeat(10_000_000),
    'quotation marks': '"'.repeat(3_000_001),
    'closed quotation marks without a delimiter': '"a"b'.repeat(700_000),
    spaces: `"a"${' '.repeat(3_000_000)}b`,
    'spaces within a name': `G${' '.repeat(900_000)}x,1,2018,,,\n`,
    'carriage returns': '\r'.repeat(1_500_000),
    zeros: '\0'.repeat(3_000_000),
  };
  for (const [name, text] of Object.entries(endless))
    it(`endless ${name} end, with and without a header before them`, () => {
      const start = performance.now();
      for (const content of [text, `${HEADER}\n${text}`]) {
        const sheet = read(content);
        expect(formKindsOf(sheet).length + rowProblemsOf(sheet).length + sheet.rowCount).toBeGreaterThan(0);
      }
      expect(performance.now() - start).toBeLessThan(10_000);
    });

  it('tells how far it is, never back, and often', () => {
    const rows = lines(
      HEADER,
      ...Array.from({ length: 100_000 }, (_, n) => `Señora ${n % 7},1,2018,,${n},t${n}`),
    );
    for (const text of [rows, rows.replace('Señora', '"Señora"'), `\uFEFF${rows}`]) {
      const bytes = asBytes(text);
      const told = [...readSheet(bytes, 'roster.csv', {})];
      expect(told.length).toBeGreaterThan(5);
      expect(told).toEqual([...told].sort((one, other) => one - other));
      expect(told.at(-1)).toBeLessThanOrEqual(bytes.length);
    }
  });
});
