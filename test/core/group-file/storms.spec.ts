import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../core/group-file/check-file.ts';
import {
  asBytes,
  check,
  HEADER,
  kindsOf,
  lists,
  predictAcceptance,
  problemsOf,
  SCHOOL,
} from './check-text.ts';

const repeat = (row: (number: number) => string, rows: number): string => {
  let text = `${HEADER}\n`;
  for (let number = 0; number < rows; number += 1) text += row(number);
  return text;
};

describe('storms', () => {
  it('every row wrong in many ways: all are counted, few are told at once', () => {
    const rows = 100_000;
    const text = repeat(
      (n) => `G\\${n % 500},99${n % 90},${3000 + (n % 9000)},Science,${n}.1E+09,"t\\${n}",x\n`,
      rows,
    );
    const { report } = check(text, { predict: predictAcceptance });
    for (const kind of ['backslash', 'too-many-values', 'year-not-accepted', 'school-unknown'] as const) {
      const group = report.problems.find((found) => found.kind === kind);
      expect(group?.count, kind).toBeGreaterThanOrEqual(rows);
      expect(group?.first, kind).toHaveLength(100);
    }
  });

  it('nothing but blank rows stops at the most rows that are read', () => {
    const text = `${HEADER}\n${'\n'.repeat(2_100_000)}`;
    const checked = check(text, { predict: predictAcceptance });
    expect(problemsOf(checked, 'file-too-large')).toMatchObject([{ facts: { rows: 2_000_000 } }]);
    expect(checked.report.predicted).toBeNull();
  });

  it('a quotation mark that is never closed is told where it stands, and soon', () => {
    const row = `G,${SCHOOL},2018,,S1,t\n`;
    const text = `${HEADER}\n${row}"${row.repeat(400_000)}`;
    const start = performance.now();
    const checked = check(text, { predict: predictAcceptance });
    expect(performance.now() - start).toBeLessThan(5000);
    expect(problemsOf(checked, 'broken-quotes')).toMatchObject([{ row: 3 }]);
  });

  const endless: Readonly<Record<string, string>> = {
    commas: ','.repeat(3_000_000),
    letters: 'x'.repeat(3_000_000),
    'quotation marks': '"'.repeat(3_000_001),
    'closed quotation marks without a delimiter': '"a"b'.repeat(700_000),
    spaces: `"a"${' '.repeat(3_000_000)}b`,
    'spaces within a name': `G${' '.repeat(900_000)}x,1,2018,,,\n`,
    'carriage returns': '\r'.repeat(1_500_000),
  };
  for (const [name, text] of Object.entries(endless))
    it(`endless ${name} end, with and without a header before them`, () => {
      const start = performance.now();
      for (const content of [text, `${HEADER}\n${text}`]) {
        const checked = check(content, { predict: predictAcceptance });
        expect(checked.report.ready).toBe(false);
        expect(kindsOf(checked).length).toBeGreaterThan(0);
      }
      expect(performance.now() - start).toBeLessThan(10_000);
    });

  it('pauses often enough to tell its progress', () => {
    const bytes = asBytes(repeat((n) => `G${n % 7},${SCHOOL},2018,,${n},t${n}\n`, 150_000));
    let longestMs = 0;
    let stepStart = performance.now();
    for (const _ of checkFile(bytes, { fileName: 'x.csv', lists, predict: predictAcceptance })) {
      longestMs = Math.max(longestMs, performance.now() - stepStart);
      stepStart = performance.now();
    }
    // Generous: other programs may be busy too.
    expect(longestMs).toBeLessThan(500);
  });
});
