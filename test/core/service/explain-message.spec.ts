import { describe, expect, it } from 'vitest';
import { describeLoadFailure } from '../../../core/service/describe-load-failure.ts';
import { explainMessage } from '../../../core/service/explain-message.ts';
import { STATUS_NAMES } from '../../../core/service/statuses.ts';
import { readRecordedAnswers } from './recorded-answers.ts';

const meanings = (text: string) => explainMessage(text).map(({ meaning }) => meaning);
const kinds = (text: string) => meanings(text).map(({ kind }) => kind);
const TOKEN = 'c0ffee00-1234-4321-9876-1234567890ab';

describe('every recorded answer', () => {
  const answers = readRecordedAnswers();

  it('is explained to its last line', () => {
    const unknown = answers.flatMap(({ message, status, http, loader }) => {
      const error = loader !== undefined && 'error' in loader ? String(loader.error) : '';
      return explainMessage([message ?? '', error, status ?? '', `HTTP ${http}`].join('\n'))
        .filter(({ meaning }) => meaning.kind === 'unknown')
        .map(({ text }) => text);
    });
    expect(unknown).toEqual([]);
  });

  it('has one explanation for each failure that it tells', () => {
    for (const { message } of answers) {
      if (message === null) continue;
      const told = message.match(/^(?:Row: \d+ Failure: |\d+ groups? accepted|With \d+ )/gm) ?? [];
      expect(explainMessage(message), message).toHaveLength(told.length);
    }
  });
});

describe('the check’s lines', () => {
  it.each([
    ['Record does not contain a school', { kind: 'school-missing' }],
    ['Record does not contain a group name', { kind: 'group-missing' }],
    ['Record does not contain a school year', { kind: 'year-missing' }],
    ['Invalid school year: 2035', { kind: 'year-not-listed', year: '2035' }],
    ['Invalid subject: Social Studies', { kind: 'subject-not-listed', subject: 'Social Studies' }],
    ['School [x] can not be found', { kind: 'school-not-found', school: 'x' }],
    [
      'School [x] is out-of-order: sort CSV by school, group, year',
      { kind: 'school-out-of-order', school: 'x' },
    ],
    ['Record is out-of-order: sort CSV by school, group, year', { kind: 'group-out-of-order' }],
    [
      'Record is attempting to re-define group subject from [Math] to [ELA]',
      { kind: 'subject-redefined', from: 'Math', to: 'ELA' },
    ],
    [
      'School [x] Group [G] 1] contains 201 students.  Maximum students allowed per group is 200',
      { kind: 'too-many-students', school: 'x', group: 'G] 1', students: 201, limit: 200 },
    ],
    // Under a wrong header, what would have been accepted is told as a failure.
    ['2 groups accepted for x.', { kind: 'groups-accepted', groups: 2, school: 'x' }],
  ])('tell the row of the spreadsheet: %s', (text, meaning) => {
    expect(explainMessage(`Row: 41 Failure: ${text}`)).toEqual([
      { text: `Row: 41 Failure: ${text}`, meaning: { ...meaning, row: 42 } },
    ]);
  });

  it.each([
    ['Row: 0 Failure: Empty file', { kind: 'file-empty', row: null }],
    [
      'Row: 0 Failure: File does not appear to be a valid CSV with a header row',
      { kind: 'not-a-csv', row: null },
    ],
    [
      'Row: 0 Failure: Invalid headers. Headers must be in order: [group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login]',
      { kind: 'header-wrong', row: null },
    ],
    [
      'Row: 0 Failure: Error reading file [(line 1) invalid char between encapsulated token and delimiter]',
      { kind: 'header-quotes', line: 1, isNeverClosed: false, row: null },
    ],
    [
      'Row: 0 Failure: Error reading file [(startline 1) EOF reached before encapsulated token finished]',
      { kind: 'header-quotes', line: 1, isNeverClosed: true, row: null },
    ],
    [
      '1 group accepted for 88800120012001.',
      { kind: 'groups-accepted', groups: 1, school: '88800120012001', row: null },
    ],
    ['With 3 additional validation failures', { kind: 'more-failures', count: 3, row: null }],
    ['With 1200 additional schools', { kind: 'more-schools', count: 1200, row: null }],
  ])('tell about the whole file: %s', (text, meaning) => expect(meanings(text)).toEqual([meaning]));

  it('are kept together when a value has line breaks', () => {
    const message =
      'Row: 3 Failure: School [a\nb] can not be found\r\nRow: 4 Failure: Record does not contain a school';
    expect(meanings(message)).toEqual([
      { kind: 'school-not-found', school: 'a\nb', row: 4 },
      { kind: 'school-missing', row: 5 },
    ]);
  });

  it('are found in what is copied out of JSON', () => {
    const message =
      'Row: 1 Failure: Record does not contain a school\\nWith 2 additional validation failures';
    expect(kinds(`  "message" : "${message}",`)).toEqual(['school-missing', 'more-failures']);
  });
});

describe('the loader’s lines', () => {
  const table = '`warehouse`.`upload_student_group`';
  it.each([
    ["Row 7 doesn't contain data for all columns", { kind: 'load-too-few-values', row: 8 }],
    [
      'Row 7 was truncated; it contained more data than there were input columns',
      { kind: 'load-too-many-values', row: 8 },
    ],
    [
      "Data truncation: Data too long for column 'group_name' at row 7",
      { kind: 'load-too-long', column: 'group_name', row: 8 },
    ],
    [
      `Incorrect string value: '\\xF0\\x9F' for column ${table}.\`group_name\` at row 7`,
      { kind: 'load-bad-characters', column: 'group_name', row: 8 },
    ],
    [
      `ERROR 1366 (22007) at line 1: Incorrect integer value: 'All' for column ${table}.\`school_year\` at row 7`,
      { kind: 'load-not-a-number', column: 'school_year', value: 'All', row: 8 },
    ],
    [
      "Out of range value for column 'school_year' at row 7",
      { kind: 'load-number-range', column: 'school_year', row: 8 },
    ],
    ["Column 'group_name' cannot be null", { kind: 'load-value-missing', column: 'group_name', row: null }],
    [
      "Duplicate entry '1-G1-2018' for key 'uk__student_group'",
      { kind: 'load-duplicate', value: '1-G1-2018', row: null },
    ],
    ['Deadlock found when trying to get lock; try restarting transaction', { kind: 'load-busy', row: null }],
  ])('%s', (text, meaning) => {
    expect(meanings(text)).toEqual([meaning]);
    // The ways to the database put their own words around it.
    expect(meanings(`StatementCallback; uncategorized SQLException; ${text}`)).toEqual([meaning]);
  });

  it.each([
    'too-few-fields',
    'too-many-fields',
    'too-long',
    'bad-characters',
    'bad-year',
    'year-out-of-range',
    'no-value',
  ] as const)('are those that Practice tells: %s', (kind) => {
    const text = describeLoadFailure({ kind, row: 1, column: 'school_year' });
    expect(kinds(text)).not.toContain('unknown');
  });

  it('are told apart from the command that some databases repeat before them', () => {
    const command = "LOAD DATA INFILE 'x' INTO TABLE y SET\n  import_id = 1,\n  creator = 'a'";
    const error = "Row 7 doesn't contain data for all columns";
    expect(kinds(`--------------\n${command}\n--------------\n\n${error}`)).toEqual([
      'load-command',
      'load-too-few-values',
    ]);
    expect(kinds(`${command}\n${error}`)).toEqual(['load-command', 'load-too-few-values']);
  });
});

describe('answers as a whole', () => {
  it.each([
    [
      '{"error":"unauthorized","error_description":"Full authentication is required to access this resource"}',
      'token-missing',
    ],
    ['{"error":"access_denied","error_description":"Access is denied"}', 'access-denied'],
    ['{"error":"invalid_client","error_description":"Client authentication failed"}', 'wrong-client'],
    [
      '{"error":"invalid_grant","error_description":"The provided access grant is invalid, expired, or revoked."}',
      'wrong-user',
    ],
    ['{"error":"unsupported_grant_type"}', 'sign-in-error'],
    ['missing multipart file', 'file-part-missing'],
    ['at least one query parameter must be specified', 'parameter-missing'],
    ['no such element', 'no-such-import'],
    ['<!DOCTYPE html>', 'web-page'],
    ['invalid_grant', 'wrong-user'],
    ['Access is denied', 'access-denied'],
  ])('%s', (text, kind) => expect(kinds(text)).toEqual([kind]));

  it.each([
    ['401', 401],
    ['HTTP 403', 403],
    ['HTTP_504', 504],
    ['HTTP/1.1 404 Not Found', 404],
    ['Error 500: Internal Server Error', 500],
    ['status code: 413', 413],
    ['504 Gateway Time-out', 504],
    [
      '{"timestamp":1,"status":500,"error":"Internal Server Error","message":"x","path":"/groups/imports"}',
      500,
    ],
    ['{"timestamp":1,"status":403,"error":"Forbidden","message":"Forbidden","path":"/imports/1"}', 403],
  ])('the code in %s', (text, http) => expect(meanings(text)).toEqual([{ kind: 'http', http }]));

  it.each(STATUS_NAMES)('the status %s', (status) => {
    expect(meanings(status)).toEqual([{ kind: 'status', status }]);
    expect(meanings(`"status": "${status}",`)).toEqual([{ kind: 'status', status }]);
  });

  it('an import, with its status and every line of its message', () => {
    const message = 'Row: 1 Failure: Record does not contain a school\nRow: 0 Failure: Empty file';
    const record = { id: 7, content: 'GROUPS', digest: 'X', status: 'BAD_DATA', message };
    const expected = ['status', 'school-missing', 'file-empty'];
    expect(kinds(JSON.stringify(record, null, 2))).toEqual(expected);
    expect(kinds(`It said: ${JSON.stringify(record)}`)).toEqual(['unknown', ...expected]);
    const other = { ...record, status: 'ON_HOLD', message: undefined };
    expect(kinds(JSON.stringify([record, other]))).toEqual(['status', 'status', ...expected.slice(1)]);
  });

  it('the account, with its permission', () => {
    const user = (authority: string) => JSON.stringify({ username: 'a', authorities: [{ authority }] });
    expect(meanings(user('PERM_GROUP_WRITE'))).toEqual([{ kind: 'account', mayUploadGroups: true }]);
    expect(meanings(user('ROLE_GENERAL'))).toEqual([{ kind: 'account', mayUploadGroups: false }]);
  });

  it('two records of the same bytes, behind an error 500', () => {
    const exception = { status: 500, error: 'x', message: 'query did not return a unique result: 2' };
    expect(kinds(JSON.stringify(exception))).toEqual(['http', 'kept-twice']);
  });
});

describe('a token', () => {
  it.each([
    ['a refusal', `{"error":"invalid_token","error_description":"${TOKEN}: expired"}`, 'token-refused'],
    [
      'a header',
      `WWW-Authenticate: Bearer realm="x", error="invalid_token", error_description="${TOKEN}: expired"`,
      'token-refused',
    ],
    ['half a refusal', `"error":"invalid_token","error_description":"${TOKEN}: exp`, 'token-refused'],
    ['a sign-in', `{"access_token":"${TOKEN}","token_type":"Bearer","expires_in":35999}`, 'token-given'],
    ['half a sign-in', `  "access_token": "${TOKEN}",`, 'token-given'],
    ['a request', `curl -H "Authorization: Bearer ${TOKEN.replaceAll('-', '')}" x`, 'unknown'],
    ['a line of its own', TOKEN, 'unknown'],
    ['the newer kind', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl', 'unknown'],
    ['a long word', `token ${'Ab1_'.repeat(12)}`, 'unknown'],
    ['a password', 'password=hunter2&x=1', 'unknown'],
  ])('in %s is not shown back', (_what, text, kind) => {
    const explained = explainMessage(text);
    expect(explained.map(({ meaning }) => meaning.kind)).toEqual([kind]);
    const shown = JSON.stringify(explained);
    for (const secret of [TOKEN, TOKEN.replaceAll('-', ''), 'eyJzdWIiOiJhIn0', 'Ab1_Ab1_', 'hunter2'])
      expect(shown).not.toContain(secret);
  });
});

describe('what nobody knows', () => {
  it.each([
    'Hello there',
    'Row: 3 Failure: Something new',
    'Row 3: fine',
    '{"a":1}',
    'toString',
    '__proto__',
  ])('is said to be unknown: %s', (text) =>
    expect(explainMessage(text)).toEqual([{ text, meaning: { kind: 'unknown' } }]),
  );

  it('leaves what is known beside it explained', () => {
    expect(kinds('Dear colleague,\n\nRow: 1 Failure: Record does not contain a school\n{ what?')).toEqual([
      'unknown',
      'school-missing',
      'unknown',
    ]);
  });

  it('is nothing for nothing', () => expect(explainMessage(' \n\n ')).toEqual([]));

  it.each(['{', '[', 'Row: 1 Failure: School [', 'Incorrect string value ', "Duplicate entry '", '\n'])(
    'takes no time, however much of %j there is',
    (piece) => {
      const start = performance.now();
      explainMessage(piece.repeat(200_000 / piece.length));
      expect(performance.now() - start).toBeLessThan(2000);
    },
  );
});
