import { describe, expect, it } from 'vitest';
import type { Reading } from '../../core/group-file/sheet.ts';
import {
  choicesOf,
  withColumn,
  withDelimiter,
  withEncoding,
  withHeaderRow,
  withoutMemberColumns,
} from '../../renderer/screens/send/reading-choices.ts';
import { readingPhrases } from '../../renderer/words/reading.ts';

const plain: Reading = {
  format: 'text',
  encoding: 'utf-8',
  encodingSure: true,
  delimiter: ',',
  sheets: [],
  sheet: null,
  headerRow: 1,
  headerNames: [],
  firstRows: [],
  places: [0, 1, 2, 3, 4, 5],
  otherColumns: [],
  memberColumns: [],
  leftOut: [],
  isDatabaseExport: false,
};

describe('how a file was read', () => {
  it('is not worth a word for a plain CSV file', () => {
    expect(readingPhrases(plain)).toEqual([]);
  });

  it.each<[Partial<Reading>, RegExp]>([
    [{ encoding: 'windows-1252', encodingSure: false }, /Windows-1252.*guess/],
    [{ delimiter: ';' }, /semicolons/],
    [{ delimiter: '\t', isDatabaseExport: true }, /database query/],
    [{ format: 'workbook', sheets: ['A', 'B'], sheet: 'B' }, /sheet “B” of 2/],
    [{ headerRow: 3 }, /row 3/],
    [{ headerRow: 0 }, /no column names/],
    [{ places: [1, 0, 2, 3, 4, 5] }, /another order/],
    [{ otherColumns: ['Homeroom'] }, /1 further column/],
  ])('%j is told', (change, words) => {
    expect(readingPhrases({ ...plain, ...change }).join('; ')).toMatch(words);
  });
});

describe('choosing another way to read', () => {
  it('keeps what was not chosen anew', () => {
    const choices = choicesOf({ ...plain, headerRow: 3 });
    expect(withEncoding(choices, 'windows-1252')).toEqual({ ...choices, encoding: 'windows-1252' });
    expect(choicesOf({ ...plain, headerRow: 0 }).headerRow).toBe('none');
  });

  it('leaves columns out only where the person says so, and keeps it said', () => {
    const asked = { ...plain, memberColumns: [7], leftOut: [6] };
    const choices = withoutMemberColumns(asked);
    expect(choices.leftOut).toEqual([6, 7]);
    expect(choicesOf({ ...plain, leftOut: [6, 7] })).toEqual(choices);
    expect(withHeaderRow(choices, 2)).not.toHaveProperty('leftOut');
  });

  it('looks for the columns anew where their values have moved', () => {
    const choices = choicesOf(plain);
    expect(withDelimiter(choices, ';')).toEqual({ encoding: 'utf-8', delimiter: ';' });
    expect(withHeaderRow(choices, 'none')).toEqual({
      encoding: 'utf-8',
      delimiter: ',',
      headerRow: 'none',
    });
  });

  it('gives each of the six one column, and each column one of the six', () => {
    const choices = choicesOf(plain);
    expect(withColumn(choices, 0, 1).places).toEqual([null, 0, 2, 3, 4, 5]);
    expect(withColumn(choices, 3, null).places).toEqual([0, 1, 2, null, 4, 5]);
    expect(withColumn(choices, 7, 4).places).toEqual([0, 1, 2, 3, 7, 5]);
  });
});
