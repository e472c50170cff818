import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { open, SCHOOL } from './opened.ts';

const sample = readFileSync(new URL('../../fixtures/sample-roster.csv', import.meta.url), 'utf8');

describe('the sample of the specification', () => {
  const lineEnds = { LF: '\n', CRLF: '\r\n', CR: '\r' };
  for (const [name, lineEnd] of Object.entries(lineEnds))
    it(`is ready and needs no repair, with lines that end in ${name}`, () => {
      const opened = open(sample.replaceAll('\n', lineEnd));
      const group = { school: SCHOOL, year: 2018, students: 3, teachers: 2 };
      expect(opened.report).toMatchObject({
        ready: true,
        repairs: [],
        counts: { rows: 12, schools: 1, groups: 2, students: 6, teachers: 4 },
        years: [2018],
        schools: [SCHOOL],
        subjects: ['Math'],
        predicted: { http: 202, status: 'ACCEPTED', message: `2 groups accepted for ${SCHOOL}.` },
        groups: [
          { ...group, index: 0, name: 'JT4thGrade', subject: null },
          { ...group, index: 1, name: 'ME6thGradeMath', subject: 'Math' },
        ],
      });
      expect(opened.report.problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
      expect(opened.members(1)).toEqual({
        students: ['SSID010', 'SSID011', 'SSID012'],
        teachers: ['meducator@example.com', 'sinstructor@example.com'],
      });
    });

  it('is ready with a byte order mark, and without its final line end', () => {
    expect(open(`\uFEFF${sample}`).report.ready).toBe(true);
    expect(open(sample.trimEnd()).report).toMatchObject({ ready: true, counts: { rows: 12 } });
  });
});
