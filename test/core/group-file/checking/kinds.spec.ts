import { describe, expect, it } from 'vitest';
import type { CheckOptions } from '../../../../core/group-file/checking/check-table.ts';
import { severities } from '../../../../core/group-file/problem-rules.ts';
import { problemKinds, type Problem, type ProblemKind } from '../../../../core/group-file/report.ts';
import { createKnownIds } from '../../../../core/group-file/known-ids.ts';
import { check, lists, OTHER_SCHOOL, plainSheet, problemsOf, SCHOOL, splitRows } from './checked.ts';
import {
  good,
  withStudent,
  withSchool,
  withName,
  withTeacher,
  withYear,
  withSubject,
  students,
  ssids,
} from './made-rows.ts';

interface Case {
  readonly rows: readonly string[];
  readonly given?: Partial<CheckOptions>;
  /** All kinds that are told, and what is told of the first of them. */
  readonly kinds: readonly [ProblemKind, ...ProblemKind[]];
  readonly told?: readonly Partial<Problem>[];
}

const anySchool: Partial<CheckOptions> = { lists: { ...lists, schools: null } };

const cases: Readonly<Record<string, Case>> = {
  'no row': { rows: [], kinds: ['no-rows'], told: [{ row: null }] },
  'a row without a school': {
    rows: [good, 'H,,2018,,2000000001,t@example.com'],
    kinds: ['school-missing'],
    told: [{ row: 3, column: 'school_natural_id', value: '' }],
  },
  'a row without a name': { rows: [withName(' ')], kinds: ['group-missing'], told: [{ row: 2, value: ' ' }] },
  'a row without a year': {
    rows: [withYear('')],
    kinds: ['year-missing'],
    told: [{ column: 'school_year' }],
  },
  'a year that is not in the list': {
    rows: [withYear('2035')],
    kinds: ['year-not-accepted'],
    told: [{ row: 2, value: '2035', facts: { accepted: '2015–2021' } }],
  },
  'a year as people write it': { rows: [withYear('2017-18')], kinds: ['year-not-accepted'] },
  'a school that the list does not have': {
    rows: [good, withSchool('999'), withSchool('999')],
    kinds: ['school-unknown', 'student-in-two-schools', 'duplicate-row'],
    told: [{ row: 3, value: '999', facts: { school: '999', lastRow: 4 } }],
  },
  'a school with a space': {
    rows: [withSchool(`${SCHOOL} `)],
    kinds: ['school-unknown'],
    told: [{ facts: { school: `${SCHOOL} `, lastRow: 2, meant: SCHOOL } }],
  },
  'a school without its zero': {
    rows: [withSchool('123')],
    given: { lists: { ...lists, schools: new Set(['0123', '123456']) } },
    kinds: ['school-unknown'],
    told: [{ facts: { school: '123', lastRow: 2, meant: '0123' } }],
  },
  'a school with a space where no list is known': {
    rows: [withSchool(` ${SCHOOL}`)],
    given: anySchool,
    kinds: ['school-unknown'],
  },
  'a school that was never seen': {
    rows: [withSchool('999'), withSchool('999').replace('G', 'H'), withSchool(SCHOOL)],
    given: { ...anySchool, knownSchools: new Set([SCHOOL]) },
    kinds: ['student-in-two-schools', 'school-not-seen'],
  },
  'a school that comes back': {
    rows: [good, `G,${OTHER_SCHOOL},2018,,2000000001,t@example.com`, withStudent('1000000002')],
    kinds: ['school-out-of-order'],
    told: [{ row: 4, column: 'school_natural_id', facts: { school: SCHOOL, firstRow: 2 } }],
  },
  'a group that comes back': {
    rows: [good, withName('H'), withStudent('1000000002')],
    kinds: ['group-out-of-order'],
    told: [
      { row: 4, column: 'group_name', facts: { group: 'G', school: SCHOOL, year: '2018', firstRow: 2 } },
    ],
  },
  'subjects that change': {
    rows: [good, `G,${SCHOOL},2018,ELA,2,t@example.com`, `G,${SCHOOL},2018,ela,3,t@example.com`],
    kinds: ['subject-conflict'],
    told: [{ row: 3, facts: { group: 'G', school: SCHOOL, year: '2018', from: 'Math', to: 'ELA' } }],
  },
  'two names that are one group with two subjects': {
    rows: [withName('Pena'), `Peña,${SCHOOL},2018,ELA,2,t@example.com`],
    kinds: ['subject-conflict', 'similar-group'],
  },
  '201 students': {
    rows: [...students(203), withName('H')],
    kinds: ['too-many-students'],
    told: [
      {
        row: 202,
        column: 'student_ssid',
        facts: { group: 'G', school: SCHOOL, year: '2018', students: 203 },
      },
    ],
  },
  'a backslash': {
    rows: [withTeacher('D\\t@x.org')],
    kinds: ['backslash'],
    told: [{ column: 'group_user_login' }],
  },
  'an SSID that is too long': {
    rows: [withStudent('9'.repeat(66))],
    kinds: ['value-too-long'],
    told: [{ facts: { length: 66, limit: 65 } }],
  },
  'a byte that is not UTF-8': {
    rows: [withName('Se\uDCF1ora')],
    kinds: ['not-utf-8'],
    told: [{ value: 'Señora', facts: { encoding: 'Windows-1252' } }],
  },
  'an emoji': {
    rows: [withName('Go 🚀')],
    kinds: ['unsupported-character'],
    told: [{ facts: { character: 'U+1F680' } }],
  },
  'curly quotes': {
    rows: [withStudent('“1000000001”')],
    kinds: ['curly-quotes'],
    told: [{ value: '“1000000001”' }],
  },
  'a curly apostrophe in a login': { rows: [withTeacher('o’hara@x.org')], kinds: ['curly-quotes'] },
  'a formula around an id': { rows: [withStudent('="0001"')], kinds: ['formula-wrapper'] },
  'a formula around a known school': { rows: [withSchool(`="${SCHOOL}"`)], kinds: ['formula-wrapper'] },
  'a formula around an unknown school': {
    rows: [withSchool('="999"')],
    kinds: ['school-unknown', 'formula-wrapper'],
  },
  'a mark for text before an id': { rows: [withStudent("'0001")], kinds: ['formula-wrapper'] },
  'a decimal': { rows: [withStudent('1000000001.0')], kinds: ['decimal-id'] },
  'an E': { rows: [withSchool('8.88001E+13')], kinds: ['scientific-notation'] },
  'a formula that failed': { rows: [withStudent('#N/A')], kinds: ['error-value'] },
  'a word for nothing': { rows: [withStudent('null')], kinds: ['error-value'] },
  'the word NULL': {
    rows: [good, withStudent('NULL').replace(',Math', ',')],
    kinds: ['null-word'],
    told: [{ row: 3, value: 'NULL' }],
  },
  'the word NULL where quotation marks may stand': {
    rows: [withStudent('NULL')],
    given: { sheet: { ...plainSheet, isPlain: false } },
    kinds: ['error-value'],
  },
  'a subject that begins late': {
    rows: [withSubject(''), withStudent('1000000002')],
    kinds: ['subject-starts-blank'],
    told: [{ row: 2, facts: { group: 'G', school: SCHOOL, year: '2018', subject: 'Math', subjectRow: 3 } }],
  },
  'a subject in no list': {
    rows: [withSubject(' ELPAC'), withStudent('1000000002').replace('Math', ' ELPAC')],
    kinds: ['subject-unknown', 'spaces-around'],
    told: [{ row: 2, facts: { subject: 'ELPAC' } }],
  },
  'a group without a teacher': {
    rows: [withTeacher('')],
    kinds: ['group-without-teacher'],
    told: [{ row: 2, facts: { group: 'G', school: SCHOOL, year: '2018' } }],
  },
  'a group without a student': { rows: [withStudent('')], kinds: ['group-without-student'] },
  'a group of nobody': { rows: [`G,${SCHOOL},2018,,,`], kinds: ['group-becomes-empty'] },
  'an SSID shorter than all others': {
    rows: [...ssids.map(withStudent), withStudent('100000005')],
    kinds: ['leading-zero-lost'],
    told: [{ row: 6, value: '100000005', facts: {} }],
  },
  'an SSID that is known with a zero': {
    rows: [withStudent('123'), withStudent('123456')],
    given: { knownStudents: createKnownIds(['0123', '123456']) },
    kinds: ['leading-zero-lost'],
    told: [{ row: 2, facts: { meant: '0123' } }],
  },
  'letters that were garbled': { rows: [withName('SeÃ±ora')], kinds: ['garbled-text'] },
  'a login that is no address': {
    rows: [withTeacher('tsmith'), withTeacher('tsmith').replace('0001', '0002')],
    kinds: ['login-not-email'],
    told: [{ row: 2 }],
  },
  'names that are one to the loader': {
    rows: [withName('Peña'), withName('PENA', '2'), withName('PENA', '3')],
    kinds: ['similar-group'],
    told: [
      {
        row: 3,
        value: 'PENA',
        facts: { group: 'PENA', school: SCHOOL, year: '2018', other: 'Peña', firstRow: 2 },
      },
    ],
  },
  'a school in another spelling': {
    rows: ['G,abc,2018,,1,t@example.com', 'G,ABC,2018,,2,t@example.com'],
    given: { lists: { ...lists, schools: null } },
    kinds: ['similar-group'],
    told: [{ row: 3, column: 'school_natural_id', value: 'ABC', facts: { other: 'abc', firstRow: 2 } }],
  },
  'shortened ids that look the same, of which nobody knows whose they are': {
    rows: [withStudent('1.23457E+09'), withStudent('1.23457E+09')],
    kinds: ['scientific-notation'],
    told: [
      { row: 2, column: 'student_ssid' },
      { row: 3, column: 'student_ssid' },
    ],
  },
  'a student in another spelling': {
    rows: [withStudent('ab1'), withStudent('AB1')],
    kinds: ['near-duplicate'],
    told: [{ row: 3, column: 'student_ssid', facts: { other: 'ab1', firstRow: 2 } }],
  },
  'a student in another spelling, in another group': {
    rows: [withStudent('ab1'), withStudent('AB1').replace(/^[^,]+/, 'H')],
    kinds: ['near-duplicate'],
    told: [{ row: 3, column: 'student_ssid', facts: { other: 'ab1', firstRow: 2 } }],
  },
  'a teacher in another spelling': {
    rows: [good, withStudent('1000000002').replace('t@', 'T@')],
    kinds: ['near-duplicate'],
    told: [{ row: 3, column: 'group_user_login' }],
  },
  'a student in two schools': {
    rows: [good, ...['H', 'I'].map((name) => `${name},${OTHER_SCHOOL},2018,,1000000001,t@example.com`)],
    kinds: ['student-in-two-schools'],
    told: [{ row: 3, facts: { school: OTHER_SCHOOL, other: SCHOOL, firstRow: 2 } }],
  },
  'a row that is there three times': {
    rows: [good, good, good],
    kinds: ['duplicate-row'],
    told: [
      { row: 3, facts: { firstRow: 2 } },
      { row: 4, facts: { firstRow: 2 } },
    ],
  },
  'a pair of student and second teacher twice': {
    rows: [withTeacher('a@x'), withTeacher('b@x'), withTeacher('b@x'), withTeacher('')],
    kinds: ['duplicate-row'],
    told: [{ row: 4, facts: { firstRow: 3 } }],
  },
  'spaces around': { rows: [withName(' G ')], kinds: ['spaces-around'], told: [{ value: ' G ' }] },
  'a year before the season': {
    rows: [withYear('2017'), withYear('2017').replace('0001', '0002')],
    given: { seasonYear: 2018 },
    kinds: ['year-not-season'],
    told: [{ row: 2, facts: { group: 'G', school: SCHOOL, year: '2017', season: 2018 } }],
  },
  'more rows than is safe': {
    rows: Array.from({ length: 50_001 }, (_, row) => withName(`G${row >> 5}`, String(1_000_000_000 + row))),
    kinds: ['many-rows'],
    told: [{ row: null, facts: { rows: 50_001 } }],
  },
};

/** Found by reading; checking only carries them on. */
const kindsOfReading: readonly ProblemKind[] = [
  ...problemKinds.slice(0, problemKinds.indexOf('no-rows')),
  'too-few-values',
  'broken-quotes',
  'too-many-values',
  'blank-row',
  'mixed-line-ends',
  'other-sheets',
  'service-would-refuse',
];

describe('every kind of problem', () => {
  for (const [name, { rows, given, kinds, told }] of Object.entries(cases))
    it(`${kinds[0]}: ${name}`, () => {
      const result = check(splitRows(...rows), given);
      expect(result.kinds).toEqual(kinds);
      if (told) expect(problemsOf(result, kinds[0])).toMatchObject(told);
      expect(result.blocks).toBe(kinds.some((kind) => severities[kind] === 'blocks'));
      if (result.blocks) expect(result.plainAcceptance).toBeNull();
    });

  it('has a case', () => {
    const known = new Set([...kindsOfReading, ...Object.values(cases).flatMap(({ kinds }) => kinds)]);
    expect(problemKinds.filter((kind) => !known.has(kind))).toEqual([]);
  });
});
