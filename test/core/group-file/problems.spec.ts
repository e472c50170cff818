import { describe, expect, it } from 'vitest';
import { checkSize } from '../../../core/group-file/check-file.ts';
import type { CheckedFile } from '../../../core/group-file/checked-file.ts';
import { severities } from '../../../core/group-file/problem-rules.ts';
import { problemKinds, type Problem, type ProblemKind } from '../../../core/group-file/report.ts';
import {
  check,
  checkRows,
  HEADER,
  kindsOf,
  lists,
  OTHER_SCHOOL,
  predictAcceptance,
  problemsOf,
  roster,
  SCHOOL,
} from './check-text.ts';

const good = `G,${SCHOOL},2018,Math,S1,t@example.com`;
const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const students = (count: number): string[] =>
  Array.from({ length: count }, (_, number) => `G,${SCHOOL},2018,,S${number},t`);

type Case = readonly [kind: ProblemKind, make: () => CheckedFile, ...expected: readonly Partial<Problem>[]];

const cases: readonly Case[] = [
  ['empty-file', () => check('')],
  ['empty-file', () => check('\uFEFF')],
  ['empty-file', () => check('\n\r\n  \n')],
  [
    'file-too-large',
    () => checkSize(101 * 1024 * 1024, { fileName: 'x.csv', lists, predict: predictAcceptance })!,
    { facts: { limit: 104_857_600 } },
  ],
  ['not-a-text-file', () => check('%PDF-1.7 …'), { facts: { looksLike: 'pdf' } }],
  ['spreadsheet-file', () => check('PK\x03\x04 xl/workbook.xml'), { facts: { looksLike: 'xlsx' } }],
  ['unsupported-encoding', () => check(latin('\xff\xfeg\0')), { facts: { encoding: 'UTF-16' } }],
  [
    'other-delimiter',
    () => check(roster(good).replaceAll(',', ';')),
    { row: 1, facts: { delimiter: 'semicolons' } },
  ],
  [
    'other-delimiter',
    () => check(roster(good).replaceAll(',', '\t')),
    { row: 1, facts: { delimiter: 'tabs' } },
  ],
  ['header-missing', () => check(`${good}\n${good}\n`), { row: 1, value: good }],
  [
    'header-wrong',
    () => check(`${HEADER.replace('school_year', 'year')}\n${good}\n`),
    { row: 1, facts: { reason: 'missing', expected: 'school_year', found: 'year', missing: 'school_year' } },
  ],
  [
    'header-wrong',
    () =>
      check(`school_natural_id,group_name,school_year,subject_code,student_ssid,group_user_login\n${good}\n`),
    { facts: { reason: 'order', expected: 'group_name', found: 'school_natural_id' } },
  ],
  [
    'header-wrong',
    () => check(`${HEADER.replace('school_year', 'school_year ')}\n${good}\n`),
    { facts: { reason: 'spaces', expected: 'school_year', found: 'school_year ' } },
  ],
  ['header-wrong', () => check(`${HEADER},,\n${good}\n`), { facts: { reason: 'repeated', found: '' } }],
  ['header-wrong', () => check(`sep=,\n${roster(good)}`), { row: 1 }],
  ['no-rows', () => check(`${HEADER}\n`), { row: null }],
  [
    'school-missing',
    () => checkRows(good, 'G,,2018,,S2,'),
    { row: 3, column: 'school_natural_id', value: '' },
  ],
  [
    'group-missing',
    () => checkRows(good, ` ,${SCHOOL},2018,,S2,`),
    { row: 3, column: 'group_name', value: ' ' },
  ],
  ['year-missing', () => checkRows(good, `G,${SCHOOL},,,S2,`), { row: 3, column: 'school_year' }],
  ...['2035', ' 2018', '2017-18', '2018.0', '２０１８', 'x', '99999999999'].map((year): Case => [
    'year-not-accepted',
    () => checkRows(`G,${SCHOOL},${year},,S2,t`),
    { row: 2, column: 'school_year', value: year, facts: { accepted: '2015–2021' } },
  ]),
  [
    'school-unknown',
    () => checkRows(good, 'H,999,2018,,S2,t', 'H,999,2018,,S3,'),
    { row: 3, column: 'school_natural_id', value: '999', facts: { school: '999', lastRow: 4 } },
  ],
  ['school-unknown', () => checkRows(`G,${SCHOOL} ,2018,,S2,t`), { row: 2, value: `${SCHOOL} ` }],
  [
    'school-out-of-order',
    () => checkRows(good, `G,${OTHER_SCHOOL},2018,,S2,t`, `G,${SCHOOL},2018,,S3,`),
    { row: 4, column: 'school_natural_id', facts: { school: SCHOOL, firstRow: 2 } },
  ],
  [
    'group-out-of-order',
    () => checkRows(good, `H,${SCHOOL},2018,,S2,t`, good),
    {
      row: 4,
      column: 'group_name',
      value: 'G',
      facts: { group: 'G', school: SCHOOL, year: '2018', firstRow: 2 },
    },
  ],
  [
    'subject-conflict',
    () => checkRows(good, `G,${SCHOOL},2018,ELA,S2,`, `G,${SCHOOL},2018,math,S3,`),
    {
      row: 3,
      column: 'subject_code',
      facts: { group: 'G', school: SCHOOL, year: '2018', from: 'Math', to: 'ELA' },
    },
    { row: 4, facts: { group: 'G', school: SCHOOL, year: '2018', from: 'ELA', to: 'math' } },
  ],
  [
    'too-many-students',
    () => checkRows(...students(203)),
    { row: 202, column: 'student_ssid', facts: { group: 'G', school: SCHOOL, year: '2018', students: 203 } },
  ],
  ['too-few-values', () => checkRows(good, `G,${SCHOOL},2018,Math`), { row: 3, facts: { values: 4 } }],
  ['broken-quotes', () => checkRows(good, `"G"x,${SCHOOL},2018,,S2,`), { row: 3 }],
  ['broken-quotes', () => checkRows(good, `"G,${SCHOOL},2018,,S2,`), { row: 3 }],
  ['too-many-values', () => checkRows(good, `${good},x`, good), { row: 3, facts: { values: 7 } }],
  ['too-many-values', () => checkRows(good, `${good},,`, good), { row: 3, facts: { values: 8 } }],
  ['blank-row', () => checkRows(good, '', ',,,,,', good), { row: 3 }, { row: 4 }],
  [
    'mixed-line-ends',
    () => check(`${HEADER}\r\n${good}\n${good}\r\n`),
    { row: 2, facts: { first: 'CRLF', other: 'LF' } },
  ],
  ['backslash', () => checkRows(`G,${SCHOOL},2018,,S1,DOMAIN\\t`), { row: 2, column: 'group_user_login' }],
  [
    'value-too-long',
    () => checkRows(`G,${SCHOOL},2018,,${'9'.repeat(66)},t`),
    { row: 2, column: 'student_ssid', facts: { length: 66, limit: 65 } },
  ],
  [
    'not-utf-8',
    () => check(latin(roster(good, `Se\xf1ora \x93P\x94,${SCHOOL},2018,,S1,t`))),
    { row: 3, column: 'group_name', value: 'Señora “P”', facts: { encoding: 'Windows-1252' } },
  ],
  [
    'unsupported-character',
    () => checkRows(`Go 🚀,${SCHOOL},2018,,S1,t`),
    { row: 2, facts: { character: 'U+1F680' } },
  ],
  [
    'unsupported-character',
    () => checkRows(`G,${SCHOOL},2018,,S1\u00a0,t`),
    { row: 2, column: 'student_ssid', facts: { character: 'U+00A0' } },
  ],
  ['unsupported-character', () => checkRows(`G,${SCHOOL},2018,,\t,t`), { facts: { character: 'U+0009' } }],
  ['subject-unknown', () => checkRows(`G,${SCHOOL},2018,ELPAC,S1,t`), { row: 2, value: 'ELPAC' }],
  [
    'group-without-teacher',
    () => checkRows(`G,${SCHOOL},2018,,S1,`),
    { row: 2, facts: { group: 'G', school: SCHOOL, year: '2018' } },
  ],
  ['group-without-student', () => checkRows(`G,${SCHOOL},2018,,,t`), { row: 2 }],
  ['group-becomes-empty', () => checkRows(`G,${SCHOOL},2018,,,`), { row: 2 }],
  [
    'scientific-notation',
    () => checkRows(`G,${SCHOOL},2018,,8.88E+09,t`),
    { column: 'student_ssid', value: '8.88E+09' },
  ],
  [
    'duplicate-row',
    () => checkRows(good, good, good),
    { row: 3, facts: { firstRow: 2 } },
    { row: 4, facts: { firstRow: 2 } },
  ],
  [
    'duplicate-row',
    () =>
      checkRows(
        `G,${SCHOOL},2018,,S1,a`,
        `G,${SCHOOL},2018,,S1,b`,
        `G,${SCHOOL},2018,,S1,b`,
        `G,${SCHOOL},2018,,S1,`,
      ),
    { row: 4, facts: { firstRow: 3 } },
  ],
  [
    'many-rows',
    () => check(roster(...Array.from({ length: 50_001 }, (_, n) => `G${n >> 5},${SCHOOL},2018,,S${n},t`))),
    { row: null, facts: { rows: 50_001 } },
  ],
  [
    'service-would-refuse',
    () =>
      check(roster(good), {
        predict: {
          ...predictAcceptance,
          *answer() {
            yield 0;
            return { http: 202, status: 'BAD_DATA', message: 'Row: 1 Failure: new rule', newline: '\n' };
          },
        },
      }),
    { row: null, facts: { http: 202, status: 'BAD_DATA', message: 'Row: 1 Failure: new rule' } },
  ],
  [
    'service-would-refuse',
    () =>
      check(roster(`"G",${SCHOOL},2018,,S1,t`), {
        predict: {
          ...predictAcceptance,
          *load() {
            yield 0;
            return { status: 'BAD_DATA', error: 'too-long in row 1' };
          },
        },
      }),
    { facts: { http: 202, status: 'BAD_DATA', message: 'too-long in row 1' } },
  ],
];

describe('every kind of problem', () => {
  cases.forEach(([kind, make, ...expected], index) =>
    it(`${kind} (${index + 1})`, () => {
      const checked = make();
      expect(kindsOf(checked)).toContain(kind);
      if (expected.length > 0) expect(problemsOf(checked, kind)).toMatchObject(expected);
      if (severities[kind] === 'blocks') expect(checked.report.ready).toBe(false);
    }),
  );

  it('has a case', () => {
    expect(problemKinds.filter((kind) => !cases.some(([known]) => known === kind))).toEqual([]);
  });
});

describe('no problem', () => {
  const fine: Readonly<Record<string, string>> = {
    'header in capitals and quoted': `${HEADER.toUpperCase().replace('GROUP_NAME', '"Group_Name"')}\n${good}\n`,
    'one empty trailing cell': `${HEADER},\n${good},\n`,
    'commas, quotes and a line break within quotation marks': roster(
      `"The ""A"", B\nteam",${SCHOOL},2018,,S1,t`,
    ),
    'a quotation mark within a value': roster(`5" pipes,${SCHOOL},2018,,S1,t`),
    'no login': roster(good, `G,${SCHOOL},2018,,S2`),
    'a plus before the year': roster(`G,${SCHOOL},+2018,,S1,t`),
    accents: roster(`Señora Peña 4º,${SCHOOL},2018,,S1,t`),
    'CRLF after LF': `${HEADER}\n${good}\r\nG,${SCHOOL},2018,,S2,t\r\n`,
    '200 students': roster(...students(200)),
  };
  for (const [name, text] of Object.entries(fine))
    it(`with ${name}`, () => {
      expect(check(text).report).toMatchObject({ ready: true, problems: [] });
    });

  it('names each school once when its rows only continue', () => {
    expect(kindsOf(checkRows(good, `G,${OTHER_SCHOOL},2018,,S1,t`))).toEqual([]);
  });

  it('calls no school unknown when this computer knows none', () => {
    const anySchool = { ...lists, schools: null };
    expect(check(roster('G,999,2018,,S1,t'), { lists: anySchool }).report.ready).toBe(true);
    expect(check(roster('G, 999,2018,,S1,t'), { lists: anySchool }).report.ready).toBe(false);
  });
});
