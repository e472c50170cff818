import { describe, expect, it } from 'vitest';
import { problemWords } from '../../../renderer/words/problems.ts';
import { HEADER, mendAll, open, roster, SCHOOL } from './opened.ts';
import { sheetOf, workbookOf, zipOf } from './reading/make-workbook.ts';

const MEGABYTE = 1024 * 1024;
/** Characters of a report, which crosses to the window as a whole: the beginning of a file, 64 KB, stands in it several times. */
const LONGEST_REPORT = 600_000;

const row = (value: string): string => `${value},${SCHOOL},2018,Math,1234567890,t@example.org`;
const names = HEADER.split(',');
const whole = workbookOf({ Roster: sheetOf(names, row('G').split(',')) });
const zeros = new Uint8Array(30 * MEGABYTE);

const malformed: Readonly<Record<string, () => string | Uint8Array>> = {
  'a line of 10 MB without a comma': () => 'x'.repeat(10 * MEGABYTE),
  'a line of 10 MB of commas': () => ','.repeat(10 * MEGABYTE) + 'x',
  'a line of 10 MB below a header': () => `${HEADER}\n${'x'.repeat(10 * MEGABYTE)}`,
  'a line of 10 MB of quotation marks': () => `${HEADER}\n${'"'.repeat(10 * MEGABYTE + 1)}`,
  'a value of nearly 1 MB': () => roster(row('G'.repeat(MEGABYTE - 200))),
  'a name of 900 KB of spaces': () => roster(row(`G${' '.repeat(900_000)}H`)),
  'a value of 900 KB that looks like an id': () =>
    roster(row('G').replace('1234567890', '1'.repeat(900_000))),
  'a value of 900 KB that looks wrapped': () =>
    roster(row('G').replace('1234567890', `="${'1,'.repeat(450_000)}`)),
  'a year of 900 KB': () => roster(row('G').replace('2018', '2'.repeat(900_000))),
  'a header of 100,000 names': () =>
    `${HEADER},${Array.from({ length: 100_000 }, (_, n) => `n${n}`).join(',')}\n${row('G')},x\n`,
  'names of JavaScript as a header': () =>
    '__proto__,constructor,prototype,toString,hasOwnProperty,valueOf\n__proto__,1,2018,,2,3\n',
  'names of JavaScript as values': () =>
    roster('__proto__,constructor,hasOwnProperty,toString,valueOf,prototype'),
  'zeros within values': () => roster(row('G\0'), row('\0')),
  'nothing but zeros': () => zeros.subarray(0, MEGABYTE),
  'half a character at the end': () =>
    Uint8Array.of(...new TextEncoder().encode(roster(row('G'))), 0xe2, 0x82),
  'UTF-16 with an odd number of bytes': () => Uint8Array.of(0xff, 0xfe, 0x67, 0x00, 0x72),
  'a workbook cut in the middle': () => whole.subarray(0, whole.length / 2),
  'a workbook cut before its directory': () => whole.subarray(0, whole.length - 30),
  'a workbook with nothing in it': () => zipOf({ 'xl/workbook.xml': '<workbook><sheets/></workbook>' }),
  'a small archive that unpacks to 30 MB': () =>
    zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': zeros }),
  'an archive in an archive': () => zipOf({ 'inner.zip': whole }),
};

/** Runs of one character in the middle of a value: a pattern that looks for an end begins anew at each of them. */
const runs = ['\0', ' ', '\t', '\u200B', '""', "'", '“', '’', '=', '1', '1,', '.0', '#', '@', '\u0301', '🚀'];
/** A hang would be hours. */
const RUN_LENGTH = 300_000;

describe('a malformed file', () => {
  it.each(runs)('a run of %j in the middle of every value ends', (character) => {
    const value = `"1${character.repeat(RUN_LENGTH / character.length)}a"`;
    const opened = open(`${HEADER}\n${names.map(() => value).join(',')}\n`);
    expect(mendAll(opened).report.ready).toBe(false);
  });

  it.each(Object.entries(malformed))('%s has a sentence, and a report that stays small', (_, make) => {
    const opened = open(make());
    const titles = opened.report.problems.map(({ kind, count }) => problemWords[kind].title(count));
    expect(opened.report.ready).toBe(false);
    expect(titles.length).toBeGreaterThan(0);
    expect(titles).not.toContain('');
    for (const { report } of [opened, mendAll(opened)])
      expect(JSON.stringify(report).length).toBeLessThan(LONGEST_REPORT);
  });
});
