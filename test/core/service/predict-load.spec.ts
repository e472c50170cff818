import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Newline } from '../../../core/service/csv-lexer.ts';
import { findLoadFailure, predictLoad } from '../../../core/service/predict-load.ts';
import { readRecordedAnswers, readRecordedFile } from './recorded-answers.ts';

const HEADER = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';

function load(text: string | Uint8Array, newline: Newline = '\n') {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return predictLoad(bytes, newline, { subjects: ['Math', 'ELA'] });
}

function groupsOf(lines: string, newline: Newline = '\n') {
  const result = load(`${HEADER}${newline}${lines}`, newline);
  if (result.status !== 'PROCESSED') throw new Error(JSON.stringify(result.failure));
  return result.groups;
}

function failureOf(lines: string, newline: Newline = '\n') {
  const result = load(`${HEADER}${newline}${lines}`, newline);
  return result.status === 'BAD_DATA' ? result.failure : null;
}

describe('lines', () => {
  it.each(['\n', '\r\n', '\r'] as const)('end at %j', (newline) => {
    expect(groupsOf(`A,1,2018,,s,t${newline}B,1,2018,,,${newline}`, newline)).toHaveLength(2);
  });

  it('may have three to six fields and one more comma', () => {
    expect(groupsOf('A,1,2018\nA,1,2018,Math\nA,1,2018,,s\nA,1,2018,,,t\nA,1,2018,,,u,\n')).toMatchObject([
      { students: ['s'], logins: ['t', 'u'] },
    ]);
  });

  it.each([
    ['a blank line', 'A,1,2018,,,\n\n', 'too-few-fields', 2],
    ['two fields', 'A,1\n', 'too-few-fields', 1],
    ['two fields at the end', 'A,1,', 'too-few-fields', 1],
    ['content after the sixth field', 'A,1,2018,,,,x\nB,1,2018,,,', 'too-many-fields', 1],
  ])('may not have %s', (_, lines, kind, row) => {
    expect(failureOf(lines)).toMatchObject({ kind, row });
  });

  it('lose content after the sixth field when no line follows', () => {
    expect(groupsOf('A,1,2018,,s,t,x')).toMatchObject([{ students: ['s'], logins: ['t'] }]);
  });

  it('run together where another line end was recorded', () => {
    expect(groupsOf('A,1,2018,,s,\nB,1,2018,,s,', '\r\n')).toMatchObject([{ name: 'A', logins: ['\nB'] }]);
  });
});

describe('values', () => {
  it('of students are spelled as in the first row of the file, those of teachers as in their group’s', () => {
    const lines = 'A,1,2018,,s9,T\nB,1,2018,,s020,t\na,1,2018,,S020,\n';
    expect(groupsOf(lines)).toMatchObject([
      { students: ['s9', 's020'], logins: ['T'] },
      { students: ['s020'], logins: ['t'] },
    ]);
  });

  it('lose white space beyond the limit without a word', () => {
    const id = '1'.repeat(65);
    expect(groupsOf(`A,1,2018,Math  \t\t\t\t\t\t\t,${id}\t\v,\n`)).toMatchObject([{ students: [id] }]);
    expect(failureOf(`A,1,2018,,${id}\u00a0,\n`)).toMatchObject({ kind: 'too-long' });
    expect(failureOf(`A,1,2018,,${id}\t1,\n`)).toMatchObject({ kind: 'too-long' });
  });

  it('lose a backslash and the meaning of what follows it', () => {
    expect(groupsOf('A\\,1,1,2018,,a\\tb,\\N\n')).toMatchObject([
      { name: 'A,1', students: ['a\tb'], logins: [] },
    ]);
    expect(groupsOf('A,1,2018,,s,t\\\nB,1,2018,,s,t')).toMatchObject([{ logins: ['t\nB'] }]);
  });

  it('may stand in quotes', () => {
    expect(groupsOf('"A, ""B""\nC","1",2018,"Math",,"NULL"')).toMatchObject([
      { name: 'A, "B"\nC', subject: 'Math', logins: ['NULL'] },
    ]);
    expect(groupsOf('A,1,2018,,"s,t')).toMatchObject([{ students: ['"s,t'] }]);
  });

  it('read an unquoted NULL as none', () => {
    expect(groupsOf('A,1,2018,NULL,NULL,NULL')).toMatchObject([{ subject: null, students: [], logins: [] }]);
    expect(failureOf('NULL,1,2018,,,')).toMatchObject({ kind: 'no-value', column: 'group_name' });
  });

  it('are trimmed of spaces only, and a login of carriage returns', () => {
    expect(groupsOf(' A ,1,2018, math ,\t, t\r')).toMatchObject([
      { name: 'A', subject: 'Math', students: ['\t'], logins: ['t'] },
    ]);
  });

  it.each([
    ['group_name', 'too-long', `${'é'.repeat(256)},1,2018,,,`],
    ['school_natural_id', 'too-long', `A,${'1'.repeat(41)},2018,,,`],
    ['subject_code', 'too-long', `A,1,2018,${'M'.repeat(11)},,`],
    ['student_ssid', 'too-long', `A,1,2018,,${'s'.repeat(66)},`],
    ['group_user_login', 'too-long', `A,1,2018,,,${'t'.repeat(256)}`],
    ['group_name', 'bad-characters', '🚀,1,2018,,,'],
    ['school_year', 'bad-year', 'A,1,２０１８,,,'],
    ['school_year', 'year-out-of-range', 'A,1,99999,,,'],
  ])('in %s may be %s', (column, kind, lines) => {
    expect(failureOf(`${lines}\n`)).toEqual({ kind, row: 1, column });
  });

  it('may be as long as their column', () => {
    expect(
      failureOf(`${'é'.repeat(255)},${'1'.repeat(40)},+2018 ,,${'s'.repeat(65)},${'t'.repeat(255)}`),
    ).toBeNull();
  });

  it('must be UTF-8', () => {
    const bytes = new TextEncoder().encode(`${HEADER}\nAx,1,2018,,,\n`);
    bytes[bytes.indexOf(120)] = 0xf1;
    expect(load(bytes)).toMatchObject({ failure: { kind: 'bad-characters' } });
  });
});

describe('groups', () => {
  it('are one where names differ only in case, accents or spaces at the end', () => {
    expect(groupsOf('Señora,1,2018,,a,\nSENORA ,1,2018,,b,\n')).toMatchObject([
      { name: 'Señora', students: ['a', 'b'] },
    ]);
  });

  it('count members once, whatever their case', () => {
    expect(groupsOf('A,1,2018,,s,t@x\nA,1,2018,,S,T@X\n')).toMatchObject([
      { students: ['s'], logins: ['t@x'] },
    ]);
  });

  it('take the subject of their first row, or any when they are replaced', () => {
    expect(groupsOf('A,1,2018,All,,\nA,1,2018,ela,,\n')).toMatchObject([
      { subject: null, replacingSubject: 'ELA' },
    ]);
  });
});

describe('the failure alone', () => {
  const expectSame = (bytes: Uint8Array, newline: Newline): void => {
    const whole = load(bytes, newline);
    const steps = findLoadFailure(bytes, newline);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    expect(step.value).toEqual(whole.status === 'BAD_DATA' ? whole.failure : null);
  };
  const newlines: readonly Newline[] = ['\n', '\r\n', '\r'];

  it('is that of loading, for all recorded files', () => {
    const files = readRecordedAnswers().map(({ file }) => readRecordedFile(file));
    expect(files.length).toBeGreaterThan(0);
    for (const bytes of files) for (const newline of newlines) expectSame(bytes, newline);
  });

  it('is that of loading, for anything', () => {
    const piece = fc.constantFrom(
      ...[
        '"',
        '""',
        ',',
        '\n',
        '\r\n',
        '\r',
        '\\',
        '\\N',
        'NULL',
        '"NULL"',
        '2018',
        '20x',
        '99999',
        ' ',
        'A',
        'é',
        '🚀',
      ],
      ...[
        'x'.repeat(11),
        'x'.repeat(66),
        'x'.repeat(256),
        '\u00E9'.repeat(20),
        '"a"',
        '"b,c"',
        'A,1,2018,Math,s,t\n',
      ],
    );
    const bytes = fc.array(
      fc.oneof(
        piece.map((text) => [...new TextEncoder().encode(text)]),
        fc.array(fc.nat(255), { maxLength: 2 }),
      ),
      { maxLength: 25 },
    );
    const header = [...new TextEncoder().encode(`${HEADER}\n`)];
    fc.assert(
      fc.property(bytes, fc.constantFrom(...newlines), (parts, newline) =>
        expectSame(Uint8Array.from([...header, ...parts.flat()]), newline),
      ),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
    );
  });
});
