import { describe, expect, it } from 'vitest';
import { explainText, namesRows } from '../../renderer/words/explain.ts';

const says = (text: string): readonly string[] => explainText(text).map((explanation) => explanation.says);

describe('a text of the service in plain words', () => {
  it('has the rows of the spreadsheet, and says the same thing once', () => {
    const missing = [1, 4, 6, 7, 8, 9].map((row) => `Row: ${row} Failure: Record does not contain a school`);
    const message = [...missing, 'Row: 9 Failure: School [123] can not be found'].join('\n');
    const explanations = explainText(message);
    expect(explanations.map((explanation) => explanation.says)).toEqual([
      'Rows 2, 5, 7, 8 and 2 more of your spreadsheet: the school is missing.',
      'Row 10 of your spreadsheet: the service does not know school 123, or your account may not upload for it.',
    ]);
    expect(explanations[0]).toMatchObject({ text: missing[0], otherLines: 5, isUnknown: false });
    expect(namesRows(explanations)).toBe(true);
  });

  it('counts the rows of a part from the beginning of the whole file', () => {
    expect(explainText('Row: 1 Failure: Record does not contain a school', 900)[0]?.says).toBe(
      'Row 902 of your spreadsheet: the school is missing.',
    );
    expect(explainText('Row: 0 Failure: Empty file', 900)[0]?.says).toBe('The file has no rows.');
  });

  it('tells a school once whose groups went in several parts', () => {
    const message = ['6 groups accepted for 1.', '1 group accepted for 2.', '6 groups accepted for 1.'].join(
      '\n',
    );
    expect(says(message)).toEqual(['12 groups accepted for school 1.', '1 group accepted for school 2.']);
  });

  it('speaks of the whole file where no row is named', () => {
    expect(says('Row: 0 Failure: Empty file')).toEqual(['The file has no rows.']);
    expect(namesRows(explainText('Row: 0 Failure: Empty file'))).toBe(false);
  });

  it('counts what is not listed', () => {
    expect(says('With 1 additional validation failure\nWith 1200 additional schools')).toEqual([
      '1 more problem is not listed: the service names the first 100.',
      '1,200 more schools are not listed. Nothing is wrong with them.',
    ]);
  });

  it('says honestly which lines nobody knows, each by itself', () => {
    const explanations = explainText('One thing\nAnother thing');
    expect(explanations.map(({ text, isUnknown }) => ({ text, isUnknown }))).toEqual([
      { text: 'One thing', isUnknown: true },
      { text: 'Another thing', isUnknown: true },
    ]);
  });

  it('names a column in the person’s words, and a blank value as blank', () => {
    expect(says("Data too long for column 'student_ssid' at row 2")[0]).toContain('Student SSID');
    expect(says('Row: 2 Failure: School [] can not be found')[0]).toContain('school (blank)');
  });

  it('knows a text that must not stay in sight', () => {
    const [explanation] = explainText('{"error":"invalid_token","error_description":"abc: expired"}');
    expect(explanation).toMatchObject({ holdsToken: true, text: null });
    expect(explainText('HTTP 401')[0]).toMatchObject({ holdsToken: false });
  });

  it.each(['PROCESSED', 'ON_HOLD', '302', '418', '507', '{"error":"invalid_scope"}', '201'])(
    'ends every sentence: %s',
    (text) => {
      const wrapped = text === 'ON_HOLD' ? '{"digest":"X","status":"ON_HOLD"}' : text;
      for (const { says: sentence, todo, isUnknown } of explainText(wrapped)) {
        expect(isUnknown).toBe(false);
        expect(sentence).toMatch(/^[A-Z].*\.$/);
        if (todo !== null) expect(todo).toMatch(/^[A-Z].*\.$/);
      }
    },
  );
});
