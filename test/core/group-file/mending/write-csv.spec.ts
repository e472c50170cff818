import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../../core/group-file/mending/write-csv.ts';
import { createTableBuilder } from '../../../../core/group-file/reading/table-builder.ts';
import type { Table } from '../../../../core/group-file/table.ts';
import { predictAnswer } from '../../../../core/service/predict-answer.ts';
import { predictLoad } from '../../../../core/service/predict-load.ts';
import { drain, HEADER, lists, SCHOOL } from '../opened.ts';

const tableOf = (...rows: readonly (readonly string[])[]): Table => {
  const builder = createTableBuilder();
  for (const row of rows) builder.add(row);
  return builder.finish();
};

const write = (table: Table): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(drain(writeCsv(table)));

describe('writing a file', () => {
  it('ends every row with LF, the last one too, and begins without a mark', () => {
    expect(write(tableOf(['A', '1', '2018', '', '', '']))).toBe(`${HEADER}\nA,1,2018,,,\n`);
  });

  it('puts a value in quotation marks only where it needs them', () => {
    const text = write(
      tableOf(['a, b', '1', '2018', '"', 'x\ny', 'back\\slash'], [' b ', '1', '2018', '', '', 'ü']),
    );
    expect(text).toBe(`${HEADER}\n"a, b",1,2018,"""","x\ny",back\\slash\n b ,1,2018,,,ü\n`);
  });

  it('writes the rows that there are, in their order, and what stands after the sixth value', () => {
    const table = tableOf(
      ['A', '1', '2018', '', '', '', 'x', 'y,z'],
      ['B', '1', '2018', '', '', '', ' ', ''],
    );
    expect(write({ ...table, order: Uint32Array.of(1, 0) })).toBe(
      `${HEADER}\nB,1,2018,,,\nA,1,2018,,,,x,"y,z"\n`,
    );
  });

  it('the service and its loader read back what was written', () => {
    const values = ['a,b', 'say "hi"', '"quoted"', 'two\nlines', "o'brien", 'Ünï', 'x\r\ny'];
    const bytes = drain(writeCsv(tableOf(...values.map((name) => [name, SCHOOL, '2018', 'Math', '1', '']))));
    const { status, newline } = predictAnswer(bytes, lists);
    expect(status).toBe('ACCEPTED');
    const load = predictLoad(bytes, newline!, lists);
    expect(load.status === 'PROCESSED' && load.groups.map(({ name }) => name)).toEqual(values);
  });
});
