import { describe, expect, it } from 'vitest';
import { openFile, type Predict } from '../../../core/group-file/open-file.ts';
import { ownTimeMs } from '../../support/own-time.ts';
import { context, drain, HEADER, mendAll, open, rowsToSend, SCHOOL } from './opened.ts';

/** These tests are about reading, mending and checking; the twins have their own. */
const predictAcceptance: Predict = {
  *answer() {
    yield 0;
    return { http: 202, status: 'ACCEPTED', message: '1 group accepted for 1.', newline: '\n' };
  },
  *load() {
    yield 0;
    return { status: 'PROCESSED', error: null };
  },
};

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
    const { report } = open(text, { predict: predictAcceptance });
    for (const kind of ['backslash', 'too-many-values', 'year-not-accepted', 'school-unknown'] as const) {
      const group = report.problems.find((found) => found.kind === kind);
      expect(group?.count, kind).toBeGreaterThanOrEqual(rows);
      expect(group?.first, kind).toHaveLength(100);
    }
  });

  it('everything to be mended at once: all of it is, and shown in pages', () => {
    const text = repeat((n) => ` G${n % 900} ,="${SCHOOL}",2017-18,mathematics,${n}.0,\n`, 60_000);
    const opened = open(text);
    // What could be repaired in so long a file is looked for afterward.
    expect(opened.report).toMatchObject({ awaitsRepairs: true, repairs: [] });
    const { report } = drain(opened.findRepairs());
    expect(report).toMatchObject({ awaitsRepairs: false, problems: opened.report.problems });
    expect(report.repairs.map(({ kind }) => kind)).toContain('decimal-id');
    const mended = mendAll(opened);
    expect(mended.report).toMatchObject({ ready: true, counts: { rows: 60_000, groups: 900 } });
    expect(rowsToSend(mended)[0]).toBe(`G0,${SCHOOL},2018,Math,0,`);
    const [last] = mended.repairExamples('decimal-id', 59_999, 10);
    expect(last).toMatchObject({ row: 60_001, before: '59999.0', after: '59999' });
    expect(mended.repairExamples('decimal-id', 60_000, 10)).toEqual([]);
  });

  it('pauses often enough to tell its progress', () => {
    const clean = repeat((n) => `G${n % 7},${SCHOOL},2018,,${n},t${n}\n`, 150_000);
    const wrong = repeat((n) => ` G${n % 7},="${SCHOOL}",2018.0,math,${n}.0,t${n}\n`, 80_000);
    for (const text of [clean, wrong]) {
      const bytes = new TextEncoder().encode(text);
      let longestMs = 0;
      let stepStart = ownTimeMs();
      for (const _ of openFile(bytes, { ...context, predict: predictAcceptance })) {
        longestMs = Math.max(longestMs, ownTimeMs() - stepStart);
        stepStart = ownTimeMs();
      }
      // Generous: some machines are slow.
      expect(longestMs).toBeLessThan(500);
    }
  });
});
