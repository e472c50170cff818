import { describe, expect, it } from 'vitest';
import { seemsToHold } from '../../../../core/group-file/reading/member-columns.ts';
import type { ReadChoices, Sheet } from '../../../../core/group-file/sheet.ts';
import { mendAll, open, change, kindsOf } from '../opened.ts';
import { formKindsOf, formProblemOf, GOOD, HEADER, lines, read } from './read-text.ts';

type Case = readonly [name: string, values: readonly string[], column: string | null];

const logins = ['bo@example.org', '', 'li@example.org'];
const ids = ['9000000001', '9000000002'];

const cases: readonly Case[] = [
  ['Teacher Email 2', logins, 'group_user_login'],
  ['co_teacher', ['bli'], 'group_user_login'],
  ['Co-Teacher', ['bli', 'jdoe'], 'group_user_login'],
  ['2nd Login', ['bli'], 'group_user_login'],
  ['teacher2_email', logins, 'group_user_login'],
  ['Additional staff email', logins, 'group_user_login'],
  ['Whatever', logins, 'group_user_login'],
  ['', logins, 'group_user_login'],
  ['student id 2', ['S2'], 'student_ssid'],
  ['Student ID', ids, 'student_ssid'],
  ['SSID2', ['9.00001E+09'], 'student_ssid'],
  ['No.', ['="9000000001"', "'9000000002"], 'student_ssid'],
  ['Group 2', ['Algebra'], 'group_name'],
  ['Class', ['Algebra'], null],
  ['School', ['North High'], null],
  ['Teacher', ['Smith, John', 'Ann Lee'], null],
  ['Student', ['Jane', 'Joe'], null],
  ['Student Name', ['Jane Doe'], null],
  ['Grade', ['11', '12'], null],
  ['Birth Date', ['20070315'], null],
  ['Home Phone', ['5551234567'], null],
  ['Parent Email', logins, null],
  ['Student Email', logins, null],
  ['Room', ['101', '102'], null],
  ['Note', ['see bo@example.org', 'new', ''], null],
  ['Teacher Email 2', ['', '  '], null],
];

describe('a further column', () => {
  it.each(cases)('%j with %j seems to hold %s', (name, values, column) => {
    expect(seemsToHold(name, values)).toBe(column);
  });
});

const twice = lines(`${HEADER},Teacher Email 2,Grade`, `${GOOD},bo@example.org,11`);
const readTwice = (choices: ReadChoices = {}): Sheet => read(twice, choices);

describe('students or teachers in further columns', () => {
  it('are told apart from what is plainly something else', () => {
    const sheet = readTwice();
    expect(formKindsOf(sheet)).toEqual(['other-members', 'other-columns']);
    expect(formProblemOf(sheet, 'other-members')?.facts).toEqual({
      names: 'Teacher Email 2',
      count: 1,
      seems: 'group_user_login',
    });
    expect(formProblemOf(sheet, 'other-columns')?.facts).toMatchObject({ names: 'Grade' });
    expect(sheet.reading.memberColumns).toEqual([6]);
  });

  it('are no question any more once the person leaves them out, or says that they are one of the six', () => {
    const leftOut = readTwice({ leftOut: [6] });
    expect(formKindsOf(leftOut)).toEqual(['other-columns']);
    expect(leftOut.reading).toMatchObject({ memberColumns: [], leftOut: [6] });
    const chosen = readTwice({ places: [0, 1, 2, 3, 4, 6], leftOut: [5] });
    expect(formKindsOf(chosen)).toContain('other-columns');
    expect(chosen.reading.memberColumns).toEqual([]);
  });

  it('keep a file from being sent, whatever is repaired', () => {
    const spaced = lines(`${HEADER},co_teacher`, `G,88800120012001,2018,Math,1 ,t@x.org,bli`);
    const mended = mendAll(open(spaced));
    expect(mended.report.repairs.map(({ kind }) => kind)).toEqual(['trim']);
    expect(mended.report).toMatchObject({ ready: false, sendable: false, changes: { isRewritten: true } });
    expect(kindsOf(mended)).toContain('other-members');
    const said = mendAll(change(mended, { kind: 'read', choices: { leftOut: [6] } }));
    expect(said.report.ready).toBe(true);
  });

  it('are found in a row far down too, and whichever way the rows are read', () => {
    const rows = Array.from({ length: 5000 }, (_, n) => `${GOOD},${n === 4999 ? 'bo@example.org' : ''}`);
    for (const mark of ['X', '"X"'])
      for (const last of ['', '"broken" quotes\n'])
        expect(
          formKindsOf(read(lines(`${HEADER},${mark}`, ...rows) + last)).includes('other-members'),
          mark + last,
        ).toBe(true);
  });
});
