import { describe, expect, it } from 'vitest';
import { GOOD, HEADER, lines, read, readRows, rowProblemsOf, valuesOf } from './read-text.ts';

const good = GOOD.split(',');

describe('problems of rows', () => {
  const cases: readonly (readonly [string, string, ...[kind: string, row: number, fact: number][]])[] = [
    ['none', lines(HEADER, GOOD, 'G,1,2018,,S1', ',,2018,,,')],
    ['four values', lines(HEADER, GOOD, 'G,1,2018,Math'), ['too-few-values', 3, 4]],
    ['one empty value too many', lines(HEADER, `${GOOD},`)],
    [
      'a value too many',
      lines(HEADER, `${GOOD},x`, `${GOOD}, `),
      ['too-many-values', 2, 7],
      ['too-many-values', 3, 7],
    ],
    ['two empty values too many', lines(HEADER, `${GOOD},,`), ['too-many-values', 2, 8]],
    [
      'blank lines',
      lines(HEADER, '', GOOD, ' ', ',,,,,', '\u00a0,,\t'),
      ...[2, 4, 5, 6].map((row): ['blank-row', number, number] => ['blank-row', row, 0]),
    ],
    ['a blank row with something beyond', lines(HEADER, ',,,,,,x'), ['too-many-values', 2, 7]],
    ['a blank line at the end', lines(HEADER, GOOD, ''), ['blank-row', 3, 0]],
    ['CRLF, then LF', `${HEADER}\r\n${GOOD}\n${GOOD}\r\n`, ['mixed-line-ends', 2, 1]],
    ['LF, then CR', `${HEADER}\n${GOOD}\r${GOOD}\n`, ['mixed-line-ends', 2, 3]],
    ['CR, then CRLF', `${HEADER}\r${GOOD}\r\n${GOOD}`, ['mixed-line-ends', 2, 2]],
    ['LF, then CRLF, which loads', `${HEADER}\n${GOOD}\r\n${GOOD}\n`],
    [
      'text after a closing quotation mark',
      lines(HEADER, GOOD, '"G"x,1,2018,,S2,'),
      ['broken-quotes', 3, 0],
      ['too-few-values', 3, 1],
    ],
    [
      'a quotation mark that is not closed',
      lines(HEADER, GOOD, '"G,1,2018,,S2,'),
      ['broken-quotes', 3, 0],
      ['too-few-values', 3, 1],
    ],
    ['quotation marks within a value', lines(HEADER, 'The "A" team,1,2018,,S2,')],
  ];
  for (const [name, text, ...problems] of cases)
    it(name, () => {
      expect(rowProblemsOf(read(text))).toEqual(problems);
    });

  it('keep what stands beyond, and drop what is empty there', () => {
    expect(valuesOf(readRows(`${GOOD},x,,y`))).toEqual([[...good, 'x', '', 'y']]);
    expect(valuesOf(readRows(`${GOOD},,, `))).toEqual([good]);
  });

  it('are those of a row by its place in the file, whatever the order of columns', () => {
    const sheet = read(lines(`Notes,${HEADER}`, `,${GOOD},x`, 'n,G,1,2018,Math'));
    expect(rowProblemsOf(sheet)).toEqual([
      ['too-few-values', 3, 5],
      ['too-many-values', 2, 8],
    ]);
  });
});

describe('row numbers', () => {
  const rowsOf = (text: string): number[] => rowProblemsOf(read(text)).map(([, row]) => row);
  const short = 'G,1,2018';

  it('are the spreadsheet’s: the header is row 1, and blank lines count', () => {
    expect(rowsOf(lines(HEADER, short))).toEqual([2]);
    expect(rowsOf(lines('', '', HEADER, GOOD, short))).toEqual([5]);
  });

  it('count a value of several lines once, whatever its line ends', () => {
    for (const within of ['\n', '\r\n', '\r', '\n\n\n'])
      for (const lineEnd of ['\n', '\r\n', '\r']) {
        const text = [HEADER, `"A${within}B",1,2018,,S1,"t${within}u"`, short, ''].join(lineEnd);
        expect(rowsOf(text), JSON.stringify(text)).toEqual([3]);
      }
  });

  it('hold across the steps in which a long file is read, with and without quotation marks', () => {
    for (const mark of ['"', ''])
      for (const lineEnd of ['\n', '\r\n', '\r']) {
        const rows = Array.from({ length: 30_000 }, (_, n) =>
          n % 9000 === 8999 ? '' : `${mark}Group ${n >> 5}${mark},88800120012001,2018,,${6e9 + n},t`,
        );
        const sheet = read([HEADER, ...rows, ''].join(lineEnd));
        expect(rowProblemsOf(sheet)).toEqual([9001, 18_001, 27_001].map((row) => ['blank-row', row, 0]));
        expect(sheet.rowCount).toBe(30_000);
        expect(valuesOf(sheet).at(-1)).toEqual([
          'Group 937',
          '88800120012001',
          '2018',
          '',
          '6000029999',
          't',
        ]);
      }
  });
});
