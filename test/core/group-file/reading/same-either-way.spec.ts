import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createValueTable } from '../../../../core/group-file/reading/value-table.ts';
import { ByteValueTable } from '../../../../core/group-file/reading/byte-value-table.ts';
import { readByteRows } from '../../../../core/group-file/reading/read-byte-rows.ts';
import { readTextRows, type RowSource } from '../../../../core/group-file/reading/read-text-rows.ts';
import { rowFormOf, type RowsRead } from '../../../../core/group-file/reading/row-form.ts';
import { readTextHead } from '../../../../core/group-file/reading/text-head.ts';
import { columnNames } from '../../../../core/group-file/columns.ts';
import type { ValueTable } from '../../../../core/group-file/table.ts';
import { asBytes, drain, rowProblemKinds } from './read-text.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 1000);

const piece = fc.constantFrom(
  ...[
    'a',
    'A',
    'é',
    'É',
    'e\u0301',
    'ß',
    'Ａ',
    '🚀',
    ' ',
    '  ',
    '\u00a0',
    '\t',
    '\0',
    "'",
    '=',
    '\\',
    '.',
    '@',
  ],
  ...['0', '00', '12345678', '0012345678', '1234567890123456', 'Math', 'MATH', 'x'.repeat(510), '\uFEFF'],
);
const value = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('', 'G', 'g', '2018', '88800120012001') },
  fc.array(piece, { maxLength: 3 }).map((parts) => parts.join('')),
);
/** Values as they stand in a file: as they are, or in quotation marks, which are mostly sound. */
const written = fc.oneof(
  { weight: 6, arbitrary: value },
  {
    weight: 3,
    arbitrary: fc
      .tuple(value, fc.constantFrom('', '""', ',', ';', '\t', '|', '\n', '\r\n'), value)
      .map((parts) => `"${parts.join('')}"`),
  },
  { weight: 1, arbitrary: fc.constantFrom('G"', 'a"b"', '"', '"x"y', '"x" ', '"\r"', 'NULL', '"NULL"') },
);
const row = fc.oneof(
  { weight: 3, arbitrary: fc.array(written, { minLength: 6, maxLength: 6 }) },
  fc.array(written, { maxLength: 9 }),
);
const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r');

/** All that a table says of one value. */
const factsOf = (table: ValueTable, number: number): unknown[] => [
  table.text(number),
  table.length(number),
  table.shape(number),
  table.text(table.same(number)),
];

const asPlainObject = ({ table, problems, others, stopped }: RowsRead): unknown => ({
  rows: Array.from({ length: table.rowCount }, (_, index) =>
    table.columns.map((column, place) => factsOf(column, table.cells[place]![index]!)),
  ),
  numbers: table.cells.map((cells) => [...cells.subarray(0, table.rowCount)]),
  extra: [...table.extra],
  problems: rowProblemKinds.map((kind) =>
    Array.from({ length: problems[kind].count }, (_, index) => problems[kind].get(index)),
  ),
  others: others.filled().map((place) => [place, others.valuesAt(place)]),
  stopped,
});

describe('values that the loader takes for the same', () => {
  it('stay so while the table grows', () => {
    const table = new ByteValueTable(0);
    for (let number = 0; number < 3000; number += 1) {
      const upper = table.numberOf(`Room ${number}`);
      expect(table.same(upper)).toBe(table.numberOf(`room ${number}`));
    }
  });
});

describe('rows', () => {
  it('are the same byte by byte and by way of texts', () => {
    const file = fc.record({
      rows: fc.array(fc.tuple(row, lineEnd), { maxLength: 12 }),
      last: fc.constantFrom('', '', 'G,1', ','),
      delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const),
      places: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 6, maxLength: 6 }),
      names: fc.nat(9),
      skippedRows: fc.nat(2),
    });
    let readByBytes = 0;
    fc.assert(
      fc.property(file, ({ rows, last, delimiter, places, names, skippedRows }) => {
        const text = rows.map(([values, end]) => values.join(delimiter) + end).join('') + last;
        const bytes = asBytes(text);
        const header = Array.from({ length: names }, (_, place) => (place % 4 === 3 ? '' : `name ${place}`));
        const source: RowSource = {
          bytes,
          start: 0,
          text: { ...drain(readTextHead(bytes, 0, { delimiter })), isDatabaseExport: false },
          skippedRows,
          form: rowFormOf({
            index: skippedRows - 1,
            names: header,
            places,
            repeated: [],
            question: null,
            startsWithContent: false,
          }),
        };
        const byBytes = drain(readByteRows(source));
        // What only the other way understands is left to it.
        if (byBytes === null) return;
        readByBytes += 1;
        expect(asPlainObject(byBytes)).toEqual(asPlainObject(drain(readTextRows(source))));
      }),
      { numRuns: runs },
    );
    expect(readByBytes).toBeGreaterThan(runs / 3);
  });

  it('are the same wherever the steps end', () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, n) => `${n % 3 === 0 ? `"Señora, ${n % 900}"` : n},${n % 7},2018,,${n}\u00a0,🚀${n}`,
    );
    for (const end of ['\n', '\r\n', '\r']) {
      const bytes = asBytes(rows.join(end));
      const form = rowFormOf({
        index: -1,
        names: [],
        places: columnNames.map((_, place) => place),
        repeated: [],
        question: null,
        startsWithContent: false,
      });
      const source = { bytes, start: 0, text: drain(readTextHead(bytes, 0, {})), skippedRows: 0, form };
      for (const read of [readByteRows, readTextRows]) {
        const { table } = drain<RowsRead | null>(read(source))!;
        expect(table.rowCount).toBe(rows.length);
        for (let index = 0; index < rows.length; index += 97)
          expect(
            table.columns.map((column, place) => column.text(table.cells[place]![index]!)).join(','),
          ).toBe(rows[index]!.replaceAll('"', ''));
      }
    }
  });
});

describe('values', () => {
  it('are numbered and judged the same, from bytes and from texts', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), fc.array(value, { maxLength: 5 }), (values, added) => {
        const fromBytes = new ByteValueTable(1);
        const fromTexts = createValueTable();
        for (const text of values) {
          const bytes = asBytes(`x${text}y`);
          expect(fromBytes.numberAt(bytes, 1, bytes.length - 1)).toBe(fromTexts.numberOf(text));
        }
        for (const text of added) expect(fromBytes.numberOf(text)).toBe(fromTexts.numberOf(text));
        expect(fromBytes.count()).toBe(fromTexts.count());
        for (let number = 0; number < fromTexts.count(); number += 1) {
          expect(factsOf(fromBytes, number)).toEqual(factsOf(fromTexts, number));
          expect(fromBytes.same(number)).toBe(fromTexts.same(number));
        }
      }),
      { numRuns: runs },
    );
  });

  it('keep their numbers when there are many', () => {
    const table = new ByteValueTable(1);
    const texts = Array.from({ length: 50_000 }, (_, n) =>
      n % 2 === 0 ? String(n).padStart(10, '0') : `Value ${n}`,
    );
    const numbers = texts.map((text) => table.numberOf(text));
    expect(new Set(numbers).size).toBe(texts.length);
    expect(texts.map((text) => table.numberOf(text))).toEqual(numbers);
    expect(numbers.map((number) => table.text(number))).toEqual(texts);
  });

  it('tell digits with zeros before them apart', () => {
    const table = new ByteValueTable(1);
    const texts = [
      '0',
      '00',
      '000000000000000',
      '1',
      '01',
      '123456789012345',
      '1234567890123456',
      '12345678901234567',
    ];
    expect(new Set(texts.map((text) => table.numberOf(text))).size).toBe(texts.length);
  });
});
