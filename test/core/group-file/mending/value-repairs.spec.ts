import { describe, expect, it } from 'vitest';
import type { RepairKind } from '../../../../core/group-file/changes.ts';
import { columnNames, type ColumnName } from '../../../../core/group-file/columns.ts';
import { createKnownIds } from '../../../../core/group-file/known-ids.ts';
import { lists, mendAll, open, repairsOf, roster, SCHOOL } from '../opened.ts';

const NO_BREAK = '\u00A0';
const ZERO_WIDTH = '\u200B';
const RIGHT_TO_LEFT = '\u202E';

const known = {
  lists: { ...lists, schools: null },
  knownSchools: new Set(['00123400005678', SCHOOL, '88800120013999', '77700000000001']),
  knownStudents: createKnownIds(['0012345678', '1234560001', '1234567890', '9999999', '09999999']),
};

/** A row that is right but for one value. */
const rowWith = (column: ColumnName, value: string): string[] => {
  const right = ['Algebra', SCHOOL, '2018', 'Math', '5000000001', 'ann@example.org'];
  return right.map((each, index) => (columnNames[index] === column ? value : each));
};

const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;

const mend = (column: ColumnName, value: string): { after: string; kinds: readonly string[] } => {
  const mended = mendAll(open(roster(rowWith(column, value).map(quote).join(',')), known));
  const [row] = mended.rows({ show: 'all' }, 0, 1);
  return { after: row!.values[columnNames.indexOf(column)]!, kinds: Object.keys(repairsOf(mended)) };
};

type Case = readonly [column: ColumnName, before: string, after: string, kind: RepairKind];

const mendable: readonly Case[] = [
  ['group_name', '  Algebra 1 ', 'Algebra 1', 'trim'],
  ['group_name', `${NO_BREAK}Algebra 1\t`, 'Algebra 1', 'trim'],
  ['student_ssid', `\uFEFF5000${ZERO_WIDTH}000002`, '5000000002', 'trim'],
  ['group_user_login', `ann@${RIGHT_TO_LEFT}example.org\r\n`, 'ann@example.org', 'trim'],
  ['school_natural_id', `="${SCHOOL}"`, SCHOOL, 'formula-wrapper'],
  ['school_natural_id', `=“${SCHOOL}”`, SCHOOL, 'formula-wrapper'],
  ['student_ssid', "'5000000002", '5000000002', 'formula-wrapper'],
  ['group_name', '="Algebra"', 'Algebra', 'formula-wrapper'],
  ['student_ssid', '“5000000002”', '5000000002', 'curly-quotes'],
  ['group_user_login', 'o’brien@example.org', "o'brien@example.org", 'curly-quotes'],
  ['group_user_login', '“ann@example.org”', 'ann@example.org', 'curly-quotes'],
  ['student_ssid', '5000000002.0', '5000000002', 'decimal-id'],
  ['school_natural_id', `${SCHOOL}.00`, SCHOOL, 'decimal-id'],
  ['student_ssid', 'NULL', '', 'null-word'],
  ['group_user_login', '(null)', '', 'null-word'],
  ['subject_code', 'null', '', 'null-word'],
  ['school_year', '2017-18', '2018', 'year-form'],
  ['school_year', '2017–2018', '2018', 'year-form'],
  ['school_year', '2017/18', '2018', 'year-form'],
  ['school_year', '2018.0', '2018', 'year-form'],
  ['school_year', '２０１８', '2018', 'year-form'],
  ['subject_code', 'Mathematics', 'Math', 'subject-wording'],
  ['subject_code', 'English Language Arts/Literacy', 'ELA', 'subject-wording'],
  ['subject_code', 'English & Language Arts', 'ELA', 'subject-wording'],
  ['subject_code', 'ALL SUBJECTS', 'All', 'subject-wording'],
  ['school_natural_id', '123400005678', '00123400005678', 'leading-zero'],
  ['student_ssid', '12345678', '0012345678', 'leading-zero'],
  ['school_natural_id', '8.88001200140E+13', '88800120013999', 'scientific-notation'],
  ['school_natural_id', '7,77E+13', '77700000000001', 'scientific-notation'],
];

/** What cannot be known is never guessed. */
const unknowable: readonly (readonly [column: ColumnName, value: string, why: string])[] = [
  ['student_ssid', '1.2346E+09', 'two known ids are shown so'],
  ['school_natural_id', '8.88001E+13', 'two known ids are shown so'],
  ['school_natural_id', '8.88E+12', 'no known id has so many digits'],
  ['student_ssid', '999999', 'no known id is that with zeros in front'],
  ['student_ssid', '9999999', 'it is a known id as it stands'],
  ['school_year', '2017-19', 'that is no school year'],
  ['school_year', '2030-31', 'the service does not take the year'],
  ['school_year', '18', 'it may be a class'],
  ['subject_code', 'English', 'it may be English language development'],
  ['subject_code', 'Reading', 'it is a part of ELA at most'],
  ['subject_code', 'Science', 'it is not on the list'],
  ['student_ssid', '50“00', 'a quotation mark within stands for something else'],
  ['group_name', 'The “A” Team', 'in a name they are meant'],
  ['group_name', 'NULL', 'it may be a name'],
];

describe('an id that a known one fits', () => {
  const shown = '8.88812E+07';
  const ids = { knownStudents: createKnownIds(['0012345678', '88881234', '77770000']) };
  const member = (group: string, student: string, login = ''): string =>
    `${group},${SCHOOL},2018,Math,${student},${login}`;
  const studentsAfter = (...rows: readonly string[]): readonly string[] =>
    mendAll(open(roster(...rows), ids))
      .rows({ show: 'all' }, 0, 10)
      .map(({ values }) => values[4]!);

  it('is brought back where it stands once in each group', () => {
    expect(studentsAfter(member('A', shown), member('A', '12345678'), member('B', shown))).toEqual([
      '88881234',
      '0012345678',
      '88881234',
    ]);
  });

  it.each([
    ['twice in a group in scientific notation', [member('A', shown, 'a@x'), member('A', shown, 'b@x')]],
    ['in the group already', [member('A', '88881234'), member('A', shown)]],
    ['in the group already, without its zeros', [member('A', '12345678'), member('A', '0012345678')]],
    ['in two forms in a group', [member('A', shown), member('A', '8.888123E+07')]],
    ['in the group spelled otherwise', [member('A', '88881234'), member('"A "', shown)]],
  ] as const)('is left as it is where it stands %s', (_, rows) => {
    const before = rows.map((row) => row.split(',')[4]!);
    expect(studentsAfter(...rows)).toEqual(before);
    // In another group it is no more certain.
    expect(studentsAfter(...rows, member('C', before.at(-1)!)).slice(0, 2)).toEqual(before);
  });

  it('twice without its zeros is the same student twice', () => {
    expect(studentsAfter(member('A', '12345678', 'a@x'), member('A', '12345678', 'b@x'))).toEqual([
      '0012345678',
      '0012345678',
    ]);
  });

  it('loses its other damage all the same', () => {
    expect(studentsAfter(member('A', '88881234'), member('A', ` ${shown} `))).toEqual(['88881234', shown]);
  });
});

describe('repairs of values', () => {
  it.each(mendable)('%s %j becomes %j by %s', (column, before, after, kind) => {
    expect(mend(column, before)).toEqual({ after, kinds: [kind] });
  });

  it.each(unknowable)('%s %j stays: %s', (column, value) => {
    expect(mend(column, value)).toEqual({ after: value, kinds: [] });
  });

  it('several damages of one value are mended one after the other, whatever is around them', () => {
    expect(mend('student_ssid', ` ="5000000002.0"${NO_BREAK}`)).toEqual({
      after: '5000000002',
      kinds: ['trim', 'formula-wrapper', 'decimal-id'],
    });
    expect(mend('student_ssid', '““="12345678"””').after).toBe('0012345678');
  });

  it('the case of a subject, which the service does not mind, is mended only along with something else', () => {
    const row = `Algebra,${SCHOOL},2018,math,5000000001,`;
    expect(repairsOf(open(roster(row)))).toEqual({});
    expect(repairsOf(open(roster(row, '')))).toEqual({ 'blank-rows': 1, 'subject-wording': 1 });
  });

  it('nothing is known to compare with: ids stay as they are', () => {
    const opened = open(roster(`Algebra,${SCHOOL},2018,Math,12345678,`));
    expect(repairsOf(opened)).toEqual({});
  });
});
