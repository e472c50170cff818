import { describe, expect, it } from 'vitest';
import { columnNames } from '../../../../core/group-file/columns.ts';
import type { ReadChoices, Sheet } from '../../../../core/group-file/sheet.ts';
import { formKindsOf, formProblemOf, GOOD, HEADER, lines, NAMES, read, valuesOf } from './read-text.ts';

const good = GOOD.split(',');
const inOrder = [0, 1, 2, 3, 4, 5];

/** A roster in which the values stand where these names do. */
const readNamed = (header: string, row: string, choices: ReadChoices = {}): Sheet =>
  read(lines(header, row), choices);

describe('a header in another form', () => {
  it('in another order is read all the same', () => {
    const sheet = readNamed([...NAMES].reverse().join(','), [...good].reverse().join(','));
    expect(valuesOf(sheet)).toEqual([good]);
    expect(sheet.reading.places).toEqual([5, 4, 3, 2, 1, 0]);
    expect(formProblemOf(sheet, 'header-wrong')).toMatchObject({
      row: 1,
      facts: { reason: 'order', expected: 'group_name', found: 'group_user_login' },
    });
  });

  it('with spaces is told so', () => {
    const sheet = readNamed(HEADER.replace('school_year', ' school_year '), GOOD);
    expect(valuesOf(sheet)).toEqual([good]);
    expect(formProblemOf(sheet, 'header-wrong')?.facts).toEqual({
      reason: 'spaces',
      expected: 'school_year',
      found: ' school_year ',
    });
  });

  for (const header of [
    'Group Name,School ID,School Year,Subject,SSID,Teacher Email',
    'GroupName,SchoolID,SchoolYear,SubjectCode,StudentSSID,GroupUserLogin',
    'Class,CDS Code,Academic Year,Subject Area,State Student ID,E-mail',
    'section_name,SITE,year,subject,Statewide Student Identifier,Login',
  ])
    it(`is found by other words: ${header}`, () => {
      const sheet = readNamed(header, GOOD);
      expect(valuesOf(sheet)).toEqual([good]);
      expect(formProblemOf(sheet, 'header-wrong')?.facts).toMatchObject({ reason: 'other-words' });
      expect(sheet.reading.headerNames).toEqual(header.split(','));
    });

  it('has no wording that means two columns', () => {
    const sheet = readNamed(columnNames.map((name) => name.replaceAll('_', ' ')).join(','), GOOD);
    expect(sheet.reading.places).toEqual(inOrder);
  });

  it('takes the service’s own names before other words, and the surer words before likely ones', () => {
    const exact = readNamed(`Class,${HEADER}`, `other,${GOOD}`);
    expect(exact.reading.places).toEqual([1, 2, 3, 4, 5, 6]);
    const surer = readNamed(HEADER.replace('student_ssid', 'Student,SSID'), GOOD.replace('S1', 'Jane,S1'));
    expect(valuesOf(surer)).toEqual([good]);
  });

  it('does not guess which of two is meant', () => {
    const sheet = readNamed(HEADER.replace('group_name', 'Class,Section'), `x,${GOOD}`);
    expect(sheet.isReadable).toBe(false);
    expect(formProblemOf(sheet, 'header-wrong')?.facts).toMatchObject({
      reason: 'repeated',
      expected: 'group_name',
    });
    const places = [1, 2, 3, 4, 5, 6];
    expect(
      valuesOf(readNamed(HEADER.replace('group_name', 'Class,Section'), `x,${GOOD}`, { places })),
    ).toEqual([good]);
  });

  it('does not take the district’s own student number for the state’s', () => {
    const sheet = readNamed(HEADER.replace('student_ssid', 'Student ID'), GOOD);
    expect(sheet.isReadable).toBe(false);
    expect(formProblemOf(sheet, 'header-wrong')?.facts).toMatchObject({
      reason: 'missing',
      missing: 'student_ssid',
    });
  });

  it('that names a further column twice is refused by the service', () => {
    const sheet = readNamed(`${HEADER},x,X`, GOOD);
    expect(formProblemOf(sheet, 'header-wrong')?.facts).toEqual({ reason: 'repeated', found: 'x' });
    expect(valuesOf(sheet)).toEqual([good]);
  });
});

describe('a column that is missing', () => {
  const header = NAMES.slice(0, 5).join(',');
  const row = good.slice(0, 5).join(',');

  it('is asked for', () => {
    const sheet = readNamed(header, row);
    expect(sheet).toMatchObject({ isReadable: false, rowCount: 0 });
    expect(sheet.reading.places).toEqual([0, 1, 2, 3, 4, null]);
    expect(formProblemOf(sheet, 'header-wrong')?.facts).toMatchObject({
      reason: 'missing',
      missing: 'group_user_login',
    });
  });

  it('is blank once the person says that there is none', () => {
    const sheet = readNamed(header, row, { places: [0, 1, 2, 3, 4, null] });
    expect(sheet.isReadable).toBe(true);
    expect(valuesOf(sheet)).toEqual([[...good.slice(0, 5), '']]);
  });

  it('cannot be a school, a group or a year', () => {
    for (const column of [0, 1, 2])
      expect(readNamed(HEADER, GOOD, { places: inOrder.with(column, null as never) }).isReadable).toBe(false);
  });

  it('cannot stand where another one does, nor nowhere', () => {
    for (const place of [1, -1, 1.5, NaN])
      expect(readNamed(HEADER, GOOD, { places: inOrder.with(5, place) }).isReadable, `${place}`).toBe(false);
  });
});

describe('no header', () => {
  it('is asked about, with a guess by what stands in the columns', () => {
    const sheet = read(lines(GOOD, GOOD));
    expect(sheet).toMatchObject({ isReadable: false, rowCount: 0 });
    expect(formProblemOf(sheet, 'header-missing')).toMatchObject({
      row: 1,
      value: GOOD,
      facts: { reason: 'content' },
    });
    expect(sheet.reading).toMatchObject({
      headerRow: 0,
      headerNames: [],
      places: inOrder,
      firstRows: [good, good],
    });
  });

  it('guesses other orders too', () => {
    const rows = Array.from(
      { length: 10 },
      (_, n) => `t${n % 2}@x.org,90000000${n},Period ${n % 3},2018,88800120012001,ELA`,
    );
    expect(read(lines(...rows)).reading.places).toEqual([2, 4, 3, 5, 1, 0]);
  });

  it('is no hindrance once the person says so', () => {
    const sheet = read(lines(GOOD, GOOD), { headerRow: 'none' });
    expect(valuesOf(sheet)).toEqual([good, good]);
    expect(sheet.spreadsheetRow(0)).toBe(1);
    expect(sheet).toMatchObject({ isReadable: true, isServiceForm: false });
    expect(formKindsOf(sheet)).toEqual(['header-missing']);
  });

  it('of known names is asked about, and read by the places the person chooses', () => {
    const text = lines('Uno,Dos,Tres,Cuatro,Cinco,Seis', GOOD);
    const asked = read(text);
    expect(asked.isReadable).toBe(false);
    expect(formProblemOf(asked, 'header-missing')?.facts).toEqual({ reason: 'names' });
    expect(asked.reading).toMatchObject({ headerRow: 1, places: inOrder });
    const sheet = read(text, { places: inOrder });
    expect(valuesOf(sheet)).toEqual([good]);
    expect(formProblemOf(sheet, 'header-wrong')?.facts).toMatchObject({
      reason: 'other-words',
      found: 'Uno',
    });
  });
});

describe('rows above the header', () => {
  it('hide no student where there is a title but no header', () => {
    const sheet = read(lines('Groups of Fall 2017', GOOD, GOOD), { places: inOrder });
    expect(sheet.reading.headerRow).toBe(0);
    expect(valuesOf(sheet).slice(1)).toEqual([good, good]);
  });

  it('are skipped, and rows keep the numbers of the spreadsheet', () => {
    for (const above of [['Groups of Fall 2017'], ['', ''], ['Groups', '', 'made by me, School Year 2018']]) {
      const sheet = read(lines(...above, HEADER, GOOD));
      expect(valuesOf(sheet)).toEqual([good]);
      expect(sheet.reading.headerRow).toBe(above.length + 1);
      expect(sheet.spreadsheetRow(0)).toBe(above.length + 2);
      expect(sheet.rowIndex(above.length + 2)).toBe(0);
      expect(sheet.rowIndex(above.length + 1)).toBe(-1);
      expect(sheet.rowIndex(above.length + 3)).toBe(-1);
      expect(formProblemOf(sheet, 'rows-above-header')).toMatchObject({
        row: above.length + 1,
        facts: { rows: above.length },
      });
    }
  });

  it('are those above the row that the person names', () => {
    const sheet = read(lines(HEADER, 'A,B,C,D,E,F', GOOD), { headerRow: 2, places: inOrder });
    expect(valuesOf(sheet)).toEqual([good]);
    expect(sheet.reading.headerRow).toBe(2);
  });
});

describe('further columns', () => {
  it('are left out, and told when they hold anything', () => {
    const sheet = read(lines(`${HEADER},Notes,Phone`, `${GOOD},,`, `${GOOD},hello,`));
    expect(valuesOf(sheet)).toEqual([good, good]);
    expect(sheet.reading.otherColumns).toEqual(['Notes', 'Phone']);
    expect(formProblemOf(sheet, 'other-columns')?.facts).toEqual({ names: 'Notes, Phone', count: 2 });
  });

  it('without content are told only when they are too many for loading', () => {
    expect(formKindsOf(read(lines(`${HEADER},Notes`, `${GOOD},`)))).toEqual([]);
    expect(formKindsOf(read(lines(`${HEADER},Notes`, `${GOOD},x`)))).toEqual(['other-columns']);
    expect(formKindsOf(read(lines(`${HEADER},A,B`, `${GOOD},,`)))).toEqual(['other-columns']);
    expect(formKindsOf(read(lines(`${HEADER},,`, `${GOOD},,`)))).toEqual(['other-columns']);
  });
});

describe('nothing to read', () => {
  it('is an empty file', () => {
    for (const text of ['', '\uFEFF', '\n\r\n  \n', ',,,,,\n,,,,,\n', '""\n'])
      expect(formKindsOf(read(text)), JSON.stringify(text)).toEqual(['empty-file']);
  });

  it('is not a header alone: that is a sheet without rows', () => {
    expect(read(lines(HEADER))).toMatchObject({ isReadable: true, rowCount: 0, formProblems: [] });
  });

  it('holds for names that mean something to JavaScript', () => {
    const sheet = read(lines(`__proto__,constructor,${HEADER}`, `a,b,${GOOD}`));
    expect(valuesOf(sheet)).toEqual([good]);
    expect(sheet.reading.otherColumns).toEqual(['__proto__', 'constructor']);
  });
});
