import { describe, expect, it } from 'vitest';
import type { FailureKind } from '../../../core/service/failures.ts';
import { predictAnswer, predictAnswerSteps } from '../../../core/service/predict-answer.ts';
import { RECORDED_LISTS as lists } from './recorded-answers.ts';

const HEADER = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
const SCHOOL = '88800120012001';
const NOT_A_CSV = 'Row: 0 Failure: File does not appear to be a valid CSV with a header row';
const INVALID_HEADER = `Row: 0 Failure: Invalid headers. Headers must be in order: [${HEADER}]`;

const bytesOf = (text: string) => new TextEncoder().encode(text);
const predict = (text: string) => predictAnswer(bytesOf(text), lists);
const rows = (...lines: string[]) => predict([HEADER, ...lines, ''].join('\n'));
const row = (cells: { group?: string; school?: string; year?: string; subject?: string; student?: string }) =>
  [
    cells.group ?? 'G',
    cells.school ?? SCHOOL,
    cells.year ?? '2018',
    cells.subject ?? '',
    cells.student ?? '',
    '',
  ].join(',');

describe('the header', () => {
  it.each([
    ['any case', HEADER.toUpperCase()],
    ['a dotless i, which Java takes for an i', HEADER.replace('school_natural_id', 'school_natural_ıd')],
    ['one empty cell at the end', `${HEADER},`],
    ['more named columns', `${HEADER},notes`],
    [
      'quoted names',
      HEADER.split(',')
        .map((name) => `"${name}"`)
        .join(','),
    ],
    ['a byte order mark', `\ufeff${HEADER}`],
  ])('may have %s', (_, header) => {
    expect(predict(`${header}\n${row({})},\n`).status).toBe('ACCEPTED');
  });

  it.each([
    ['two empty cells', `${HEADER},,`],
    ['a name twice in another case', `${HEADER},Notes,NOTES`],
  ])('may not have %s', (_, header) => {
    const answer = predict(`${header}\n${row({})}\n`);
    expect(answer).toMatchObject({ message: NOT_A_CSV, newline: null });
  });

  it('fails with 500 when it is right but too short', () => {
    expect(predict(`${HEADER.split(',').slice(0, 5).join(',')}\n${row({})}\n`).http).toBe(500);
  });

  it('only stops the rows that need a missing student column', () => {
    const header = HEADER.replace('student_ssid', 'ssid');
    expect(predict(`${header}\n${row({ school: '1' })}\n`).message).toBe(
      `${INVALID_HEADER}\nRow: 1 Failure: School [1] can not be found`,
    );
    expect(predict(`${header}\n${row({})}\n`).message).toBe(`${INVALID_HEADER}\n${NOT_A_CSV}`);
  });

  it('tells broken quoting with the line', () => {
    expect(predict(`\n"group_name"x,b\n`).message).toBe(
      'Row: 0 Failure: Error reading file [(line 2) invalid char between encapsulated token and delimiter]',
    );
    expect(predict(`a,"b\nc`).message).toBe(
      'Row: 0 Failure: Error reading file [(startline 1) EOF reached before encapsulated token finished]',
    );
  });
});

describe('rows', () => {
  it.each([
    ['a sign', '+2018'],
    ['leading zeros', '02018'],
    ['full-width digits', '２０１８'],
    ['Arabic digits', '٢٠١٨'],
  ])('may have a year with %s', (_, year) => {
    expect(rows(row({ year })).status).toBe('ACCEPTED');
  });

  it.each([' 2018', '2018.0', '2017-18', '', '+', '2147483648'])('may not have the year %j', (year) => {
    expect(rows(row({ year })).message).toBe('Row: 1 Failure: Record does not contain a school year');
  });

  it('tells all missing values of a row, and each row again', () => {
    expect(rows(',,,,,', row({ school: '\u2003' })).message).toBe(
      [
        'Row: 1 Failure: Record does not contain a school',
        'Row: 1 Failure: Record does not contain a group name',
        'Row: 1 Failure: Record does not contain a school year',
        'Row: 2 Failure: Record does not contain a school',
      ].join('\n'),
    );
  });

  it('takes a no-break space for a name', () => {
    expect(rows(row({ group: '\u00a0' })).status).toBe('ACCEPTED');
  });

  it('skips white space after a closing quote, but no no-break space', () => {
    expect(rows(row({ group: '"G" \t\u2003' })).status).toBe('ACCEPTED');
    expect(rows(row({ group: '"G"\u00a0' })).http).toBe(500);
  });

  it('numbers a value of several lines once and skips blank lines', () => {
    expect(rows('', row({ group: '"a\nb"' }), '', row({ year: '1' })).message).toBe(
      'Row: 2 Failure: Invalid school year: 1',
    );
  });

  it('gives up at a record with too few values', () => {
    expect(rows(row({ year: '1' }), `G,${SCHOOL},2018`).message).toBe(NOT_A_CSV);
    expect(rows(`G,${SCHOOL},2018,`).message).toBe(NOT_A_CSV);
    expect(rows('G,1,2018,').message).toBe('Row: 1 Failure: School [1] can not be found');
  });

  it('takes names that differ in case for one group, and seen names for others', () => {
    expect(rows(row({ group: 'Math' }), row({ group: 'MATH' })).message).toBe(
      `1 group accepted for ${SCHOOL}.`,
    );
    expect(rows(row({ group: 'A' }), row({ group: 'B' }), row({ group: 'a' })).message).toBe(
      `3 groups accepted for ${SCHOOL}.`,
    );
    expect(rows(row({ group: 'A' }), row({ group: 'B' }), row({ group: 'A' })).message).toBe(
      'Row: 3 Failure: Record is out-of-order: sort CSV by school, group, year',
    );
  });

  it('joins name and year when it compares groups', () => {
    expect(
      rows(row({ group: 'G1', year: '2018' }), row({ group: 'G', year: '12018' })).failures,
    ).toHaveLength(1);
  });

  it('names the school that is current when a group is over 200', () => {
    const full = Array.from({ length: 201 }, (_, index) => row({ student: `S${index}` }));
    const text = (school: string) =>
      `School [${school}] Group [G] contains 201 students.  Maximum students allowed per group is 200`;
    expect(rows(...full).message).toBe(`Row: 201 Failure: ${text(SCHOOL)}`);
    expect(rows(...full, row({ school: '88800120012003' })).message).toBe(
      `Row: 201 Failure: ${text('88800120012003')}`,
    );
    expect(rows(...full, row({ school: '1' })).message).toBe(
      `Row: 202 Failure: School [1] can not be found\nRow: 202 Failure: ${text('null')}`,
    );
  });

  it('tells the first 100 failures and counts the others', () => {
    const answer = rows(...Array.from({ length: 150 }, (_, index) => row({ year: String(3000 + index) })));
    expect(answer.message!.split('\n')).toHaveLength(101);
    expect(answer.message).toMatch(/\nWith 50 additional validation failures$/);
    expect(answer.failureCount).toBe(150);
  });
});

describe('every failing row', () => {
  it('reaches the sink, those included that the message leaves out', () => {
    const seen: [number, FailureKind, number, boolean][] = [];
    const text = [HEADER, row({ year: '1' }), row({ year: '1' }), row({ school: '' }), ''].join('\n');
    const onFailure = (...failure: [number, FailureKind, number, boolean]) => void seen.push(failure);
    const answer = predictAnswer(bytesOf(text), lists, { onFailure });
    expect(seen).toEqual([
      [1, 'year-not-listed', 2, true],
      [2, 'year-not-listed', 2, false],
      [3, 'no-school', 1, true],
    ]);
    expect(answer.failureCount).toBe(2);
  });
});

describe('the digest', () => {
  const filler = (length: number) => `${row({ group: 'x'.repeat(60) })}\n`.repeat(Math.ceil(length / 80));
  const stopped = (text: string) => predict(`${HEADER}\nshort\n${text}`).digestedByteCount;

  it('covers a small file and an accepted one whole', () => {
    expect(stopped('')).toBe(bytesOf(`${HEADER}\nshort\n`).length);
    const accepted = `${HEADER}\n${filler(20_000)}`;
    expect(predict(accepted).digestedByteCount).toBe(accepted.length);
  });

  it('covers one block where reading stops early, and a byte order mark before it', () => {
    expect(stopped(filler(30_000))).toBe(8192);
    expect(predict(`\ufeff${HEADER}\nshort\n${filler(30_000)}`).digestedByteCount).toBe(8195);
  });

  it('covers another block where characters of several bytes leave room', () => {
    expect(stopped('é'.repeat(10_000))).toBe(16_384);
  });

  it('covers the block that a look past a carriage return opens', () => {
    const head = `${HEADER}\r`;
    const padded = (length: number) =>
      `${head}${'x'.repeat(length - head.length - 1)}\r${'y'.repeat(20_000)}`;
    expect(predict(padded(8191)).digestedByteCount).toBe(8192);
    expect(predict(padded(8192)).digestedByteCount).toBe(16_384);
  });
});

describe('prediction in steps', () => {
  it('ends with the same answer', () => {
    const text = [
      HEADER,
      ...Array.from({ length: 20_000 }, (_, index) => row({ student: String(index % 7) })),
    ].join('\n');
    const steps = predictAnswerSteps(bytesOf(text), lists);
    const counts: number[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) counts.push(step.value);
    expect(counts).toEqual([8192, 16_384]);
    expect(step.value).toEqual(predict(text));
  });
});
