import fc from 'fast-check';
import { HEADER, OTHER_SCHOOL, SCHOOL } from './checked.ts';

/** A made-up file: its bytes, and its rows as the person meant them. */
export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly rows: readonly (readonly string[])[];
}

const long = (length: number): string => 'x'.repeat(length);

/** For each column: what stands there mostly, and what sometimes goes wrong. */
const usual = [
  ['Period 1', 'Period 2', 'Señora Peña 4º', 'Room 5', 'Algebra'],
  [SCHOOL, OTHER_SCHOOL],
  ['2018'],
  ['', 'Math', 'ELA', 'All'],
  ['', '1000000001', '1000000002', '1000000003', '1000000004', '1000000005', 'SSID010', 'SSID011'],
  ['', 'one@example.org', 'two@example.org', "o'hara@example.org"],
];
const odd = [
  [
    ...['period 1', 'PERIOD 2', 'Senora Pena 4º', ' Algebra', 'Algebra ', 'Smith, J', '5" pipes', '"Gifted"'],
    ...[
      'A\\B',
      'Go 🚀',
      '',
      ' ',
      '="Algebra"',
      'NULL',
      'null',
      'Algebra\u00a0',
      'Al\tgebra',
      long(255),
      long(256),
    ],
    ...[
      'Two\nlines',
      'Two\r\nlines',
      'Se\uFFFDora',
      'Sen\u0303ora',
      '\u202EAlgebra',
      'ＡＬＧＥＢＲＡ',
      '#N/A',
      'ſ',
      's',
    ],
    ...['\u0301', 'a\u00adb', 'ı', 'I', 'I\u0307', 'K', '\u212a', '2018', '=x', "'Algebra", '\\', 'N\\'],
  ],
  [
    ...[
      '',
      ' ',
      '999',
      ` ${SCHOOL}`,
      `${SCHOOL} `,
      `="${SCHOOL}"`,
      `${SCHOOL}.0`,
      '8.88001E+13',
      `"${SCHOOL}"`,
    ],
    ...['NULL', `“${SCHOOL}”`, long(41), 'abc', 'ABC', `\u00a0${SCHOOL}`, `\\${SCHOOL}`],
  ],
  [
    '',
    ' ',
    '2017',
    '2035',
    '2018.0',
    '2017-18',
    '+2018',
    '02018',
    '-2018',
    '２０１８',
    ' 2018',
    'NULL',
    '99999999999',
    'x',
  ],
  [
    ...[
      'math',
      'MATH',
      ' Math ',
      'aLL',
      'Science',
      'ELPAC',
      'science',
      'NULL',
      'null',
      'ELA\t',
      'Mathematics!',
      ' ',
    ],
    ...['Ｍath', 'ELA\u00a0', 'M\\', '#REF!', 'maſh', 'mash'],
  ],
  [
    ...[
      'ssid010',
      ' 1000000001',
      'SSID010 ',
      ' ',
      '\t',
      'NULL',
      'null',
      '#N/A',
      '1.2E+09',
      '123456',
      '1000000001.0',
    ],
    ...[
      "'1000000001",
      '“SSID010”',
      long(65),
      long(66),
      'ＳＳＩＤ010',
      'ß',
      'ss',
      'S\\1',
      '\u0301',
      'S,1',
      '="7"',
      '\\N',
    ],
    ...['S🚀', '\uFEFF1', 'S\u0000', '1,000,000,001', '\u3000'],
  ],
  [
    ...[
      'ONE@example.org',
      ' one@example.org',
      'one',
      'NULL',
      'null',
      'D\\one',
      'one@example.org\u200b',
      long(256),
    ],
    ...[
      'o’hara@example.org',
      'one@example.org\r',
      ' ',
      '"one@example.org"',
      'a,b@example.org',
      'öne@example.org',
    ],
  ],
];

const cell = (column: number): fc.Arbitrary<string> => fc.constantFrom(...usual[column]!);
const oddCell = fc
  .nat(5)
  .chain((column) => fc.record({ column: fc.constant(column), value: fc.constantFrom(...odd[column]!) }));

interface MadeGroup {
  readonly place: readonly [string, string, string];
  readonly subject: string;
  readonly members: readonly (readonly [string, string])[];
}

const members = fc.oneof(
  { weight: 300, arbitrary: fc.array(fc.tuple(cell(4), cell(5)), { minLength: 1, maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 199, max: 202 })
      .map((count) => Array.from({ length: count }, (_, at) => [String(2_000_000_000 + at), ''] as const)),
  },
);
const group: fc.Arbitrary<MadeGroup> = fc.record({
  place: fc.tuple(cell(0), cell(1), cell(2)),
  subject: cell(3),
  members,
});

/** What is done to the rows after they were made whole. */
const change = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('cell' as const), at: fc.nat(30), cell: oddCell }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('column' as const), at: fc.nat(30), cell: oddCell }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), at: fc.nat(30), to: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('blank' as const), at: fc.nat(30) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('cut' as const),
      at: fc.nat(30),
      values: fc.integer({ min: 1, max: 7 }),
    }),
  },
);

const form = fc.record({
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  otherLineEndAt: fc.option(fc.nat(20), { freq: 20 }),
  hasMark: fc.boolean(),
  hasFinalLineEnd: fc.boolean(),
  quotesAll: fc.constantFrom(false, false, false, true),
  trailingComma: fc.constantFrom('', '', '', '', ','),
});
type Form = typeof form extends fc.Arbitrary<infer Made> ? Made : never;

/** Files of which about a half are as they should be. */
export const madeFile: fc.Arbitrary<MadeFile> = fc
  .record({
    groups: fc.uniqueArray(group, {
      minLength: 1,
      maxLength: 5,
      selector: ({ place }) => place.join(),
    }),
    isSorted: fc.constantFrom(true, true, true, false),
    changes: fc.array(change, { maxLength: 2 }),
    form,
  })
  .map(({ groups, isSorted, changes, form }) => {
    const inOrder = isSorted
      ? groups.toSorted((one, other) => (one.place[1] < other.place[1] ? -1 : 1))
      : groups;
    const rows = inOrder.flatMap(({ place, subject, members }) =>
      members.map(([student, teacher]) => [...place, subject, student, teacher]),
    );
    for (const made of changes) {
      const at = made.at % rows.length;
      const row = rows[at]!;
      if (made.kind === 'cell') rows[at] = withValue(row, made.cell.column, made.cell.value);
      else if (made.kind === 'column') {
        const { column, value } = made.cell;
        const before = row[column];
        rows.forEach((other, index) => {
          if (other[column] === before) rows[index] = withValue(other, column, value);
        });
      } else if (made.kind === 'move') rows.splice(made.to % rows.length, 0, ...rows.splice(at, 1));
      else if (made.kind === 'cut') rows[at] = [...row, 'x'].slice(0, made.values);
      else if (made.kind === 'repeat') rows.splice(at, 0, row);
      else rows.splice(at, 0, []);
    }
    return { bytes: write(rows, form), rows: rows.filter((row) => row.some((value) => value.trim() !== '')) };
  });

/** A row that was cut, or that is blank, stays so. */
const withValue = (row: readonly string[], column: number, value: string): string[] =>
  column < row.length ? row.with(column, value) : [...row];

const write = (rows: readonly (readonly string[])[], form: Form): Uint8Array => {
  const lines = rows.map((row) => {
    const line = row.map((value) => writeValue(value, form.quotesAll)).join(',');
    return line === '' ? '' : line + form.trailingComma;
  });
  let text = form.hasMark ? '\uFEFF' : '';
  const all = [HEADER + form.trailingComma, ...lines];
  all.forEach((line, at) => {
    const isLast = at === all.length - 1;
    const lineEnd = at === form.otherLineEndAt ? (form.lineEnd === '\n' ? '\r\n' : '\n') : form.lineEnd;
    text += line + (isLast && !form.hasFinalLineEnd ? '' : lineEnd);
  });
  return new TextEncoder().encode(text);
};

const writeValue = (value: string, always: boolean): string =>
  always || /["\n\r,]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
