import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listsFor } from '../../../core/service/rule-pack.ts';
import { predictAnswer } from '../../../core/service/predict-answer.ts';
import { maskFileName, maskMessage, maskStatus, maskText } from '../../../core/support/mask.ts';
import { createStandIns } from '../../../core/support/stand-ins.ts';
import { readRecordedAnswers } from '../service/recorded-answers.ts';
import { START } from '../../support/jobs.ts';

const HEADER = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';

/** Everything that a report would tell of a message. */
const told = (message: string, standIns = createStandIns()): string =>
  JSON.stringify(maskMessage(message, standIns));

/** Also those that are words of every language: a text that nobody knows must not keep them. */
const surname = fc.oneof(
  fc.stringMatching(/^[A-Z][a-z]{3,9}$/),
  fc.constantFrom('Fields', 'Guest', 'Large', 'Post', 'Root', 'Young', 'Page', 'Case'),
);
/** States give out ten digits; some have letters before them. */
const ssid = fc.stringMatching(/^(?:SSID|S)?[0-9]{5,14}$/);
const login = fc
  .tuple(surname, surname, fc.constantFrom('@district.example.org', '@school.test', '', '42'))
  .map(([first, last, end]) => `${first.charAt(0)}${last}${end}`.toLowerCase());
const group = fc
  .tuple(
    fc.constantFrom('Period 3 ', 'Algebra: ', 'Ms. ', 'Team [', 'Reading Group ', 'Special Class ', ''),
    surname,
  )
  .map(([before, name]) => before + name);
const personal = fc.oneof(ssid, login, group, surname);

/** Where a text of the service, its database or the network holds a value. */
const texts: readonly ((value: string, other: string) => string)[] = [
  (value) => `Row: 12 Failure: School [${value}] can not be found`,
  (value) => `Row: 3 Failure: Invalid school year: ${value}`,
  (value) => `Row: 3 Failure: Invalid subject: ${value}`,
  (value) => `Row: 9 Failure: School [${value}] is out-of-order: sort CSV by school, group, year`,
  (value, other) =>
    `Row: 1 Failure: Record is attempting to re-define group subject from [${value}] to [${other}]`,
  (value, other) =>
    `Row: 7 Failure: School [${value}] Group [${other}] contains 201 students.  Maximum students allowed per group is 200`,
  (value) => `2 groups accepted for ${value}.`,
  (value) => `Row: 5 Failure: School [${value}\nand ${value}] can not be found`,
  (value) =>
    `Incorrect integer value: '${value}' for column \`warehouse\`.\`upload\`.\`school_year\` at row 4`,
  (value, other) => `Duplicate entry '${value}-${other}-2018' for key 'uk__student_group'`,
  (value) => `Data truncation: Data too long for column '${value}' at row 3`,
  (value) => `org.springframework.dao.DataIntegrityViolationException: could not insert ${value}`,
  (value) => `{"timestamp":"2026-01-01","status":500,"error":"${value}","message":"no user ${value}"}`,
  (value) => `{"status":"${value}","digest":"A","message":"School [${value}] can not be found"}`,
  (value, other) => `Cannot map ${value} to ${other} (line 3); user=${value}, group "${other}".`,
  (value) => `<html><body>Blocked for ${value}</body></html>`,
  (value, other) => `${value}\t${other}\n${other} ${value}`,
  (value, other) => `Could not find the group ${value} of the user ${other} in the table of groups`,
];

describe('a message in a report', () => {
  it('tells no student, login or group, whatever text of the service holds it', () => {
    fc.assert(
      fc.property(personal, personal, fc.constantFrom(...texts), (value, other, text) => {
        const report = told(text(value, other));
        for (const part of [...value.split(/[ :[\]]+/), ...other.split(/[ :[\]]+/)]) {
          // Shorter ones stand by chance in other words.
          if (part.length > 3) expect(report).not.toContain(part);
        }
      }),
    );
  });

  it('tells none of those that stand in the wrong column of a file', () => {
    const row = fc.array(personal, { minLength: 6, maxLength: 6 });
    const lists = listsFor(START, ['88800120012001']);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const quoted = rows.map((values) => values.map((value) => `"${value}"`).join(','));
        const file = new TextEncoder().encode(`${[HEADER, ...quoted].join('\n')}\n`);
        const report = told(predictAnswer(file, lists).message ?? '');
        for (const value of rows.flat()) expect(report).not.toContain(value);
      }),
    );
  });

  it('has the same stand-in for the same value, and another one for another', () => {
    fc.assert(
      fc.property(personal, personal, (value, other) => {
        const standIns = createStandIns();
        const [first, again, different] = [value, value, other].map((each) =>
          JSON.stringify(maskMessage(`School [${each}] can not be found`, standIns)),
        );
        expect(again).toBe(first);
        expect(different === first).toBe(other === value);
      }),
    );
  });

  it('keeps what helps: which kind of trouble, in which row', () => {
    const message = [
      'Row: 1 Failure: School [88800120012999] can not be found',
      'Row: 4 Failure: Invalid school year: 2035',
      'Row: 4 Failure: Invalid subject: ela',
    ].join('\n');
    expect(maskMessage(message, createStandIns())).toEqual([
      { text: null, meaning: { kind: 'school-not-found', school: 'school-1', row: 2 } },
      { text: null, meaning: { kind: 'year-not-listed', year: '2035', row: 5 } },
      { text: null, meaning: { kind: 'subject-not-listed', subject: 'ela', row: 5 } },
    ]);
  });

  it('says the same as every recorded answer, apart from values', () => {
    for (const { message } of readRecordedAnswers()) {
      const masked = maskMessage(message ?? '', createStandIns());
      expect(masked.filter(({ meaning }) => meaning.kind === 'unknown')).toEqual([]);
    }
  });

  it.each([
    ['Unexpected error in row 1204: no user jdoe@example.com.', 'Unexpected error in row 1204: value-1.'],
    ['ERROR 1205: lock of Maria Lopez, 30903 12345', 'ERROR 1205: value-1, value-2'],
    [
      'java.sql.SQLException: Connection refused (jdbc) 10.20.30.40',
      'java.sql.SQLException: Connection refused (jdbc) value-1',
    ],
    ["Duplicate entry 'Ms. Fields' for key 'uk'", "Duplicate entry 'value-1' for key 'value-2'"],
    ['Special Reading Group', 'value-1'],
    ['30903, 12', 'value-1, value-2'],
    ['code 1234 of Guest … 12', 'value-1'],
    ['Müller 李明 🙂', 'value-1'],
  ])('that nobody knows keeps what services say: %s', (text, masked) => {
    expect(maskText(text, createStandIns())).toBe(masked);
  });
});

describe('a name or status in a report', () => {
  it('keeps the ending of a file and nothing else of its name', () => {
    const standIns = createStandIns();
    expect(maskFileName('Lopez 3rd period.CSV', standIns)).toBe('file-1.csv');
    expect(maskFileName('jane.doe', standIns)).toBe('file-2');
    expect(maskFileName('Lopez 3rd period.CSV', standIns)).toBe('file-1.csv');
  });

  it('keeps the statuses that everybody knows', () => {
    const standIns = createStandIns();
    expect(['BAD_DATA', 'HTTP_500', 'SENT_TO_LOPEZ'].map((status) => maskStatus(status, standIns))).toEqual([
      'BAD_DATA',
      'HTTP_500',
      'status-1',
    ]);
  });
});
