import fc from 'fast-check';
import { groupKey } from '../../../../core/service/load-groups.ts';
import { HEADER } from '../opened.ts';

/** Groups as a person means them, and a file in which damage was done to them. */
export interface DamagedRoster {
  readonly meant: readonly MeantGroup[];
  readonly bytes: Uint8Array;
  /** What was done, for a failing test to tell. */
  readonly damage: readonly string[];
}

export interface MeantGroup {
  readonly name: string;
  readonly school: string;
  readonly year: number;
  readonly subject: string | null;
  readonly students: readonly string[];
  readonly logins: readonly string[];
}

type Row = readonly string[];

/** No two of them are shown alike by a spreadsheet, nor are the same without their leading zeros. */
export const knownStudents: readonly string[] = Array.from({ length: 24 }, (_, index) =>
  index % 4 === 0 ? `00${10 + index}345678` : `${10 + index}12345678`,
);
export const knownSchools: readonly string[] = ['88800120012001', '77700120012003', '00660012001200'];
const names = ['Algebra', 'Español 3', 'AVID, period 2', 'The "A" Team', 'P_Ortiz Homeroom', 'ELA-1'];
const logins = ['ann@example.org', "o'brien@example.org", 'bo.li@example.org', ''];
const spaces = [' ', '\t', '\u00A0', '\u200B', '\uFEFF', '  '];

const meantRow = fc.tuple(
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...knownStudents) }, fc.constant('')),
  fc.constantFrom(...logins),
);

const meantGroup = fc.record({
  name: fc.constantFrom(...names),
  school: fc.constantFrom(...knownSchools),
  year: fc.constantFrom(2017, 2018, 2019),
  subject: fc.constantFrom('Math', 'ELA', 'All', ''),
  members: fc.uniqueArray(meantRow, { minLength: 1, maxLength: 6, selector: (row) => row.join() }),
});

const meantGroups = fc.uniqueArray(meantGroup, {
  minLength: 1,
  maxLength: 6,
  selector: ({ name, school, year }) => groupKey(name, school, year),
});

/** Does something to one value that can be undone with certainty; the value itself where it does not apply. */
type ValueDamage = (column: number, value: string, space: string) => string;

const toScientific = (digits: string): string => Number(digits).toExponential(5).replace('e+', 'E+');

const valueDamages: Readonly<Record<string, ValueDamage>> = {
  trim: (_, value, space) => `${space}${value}${space}`,
  'formula-wrapper': (column, value) => (column === 1 || column === 4 ? `="${value}"` : value),
  'curly-quotes': (column, value) => {
    if (column === 5) return value.replaceAll("'", '’');
    return value !== '' && (column === 1 || column === 4) ? `“${value}”` : value;
  },
  'decimal-id': (column, value) => (value !== '' && (column === 1 || column === 4) ? `${value}.0` : value),
  'null-word': (column, value) => (value === '' && column >= 4 ? 'NULL' : value),
  'year-form': (column, value) => (column === 2 ? `${Number(value) - 1}-${value.slice(2)}` : value),
  'year-decimal': (column, value) => (column === 2 ? `${value}.0` : value),
  'subject-wording': (column, value) => {
    const worded = { Math: 'mathematics', ELA: 'English Language Arts', All: 'all subjects' }[value];
    return column === 3 ? (worded ?? value) : value;
  },
  'leading-zero': (column, value) => (column === 1 || column === 4 ? value.replace(/^0+/, '') : value),
  'scientific-notation': (column, value) =>
    value !== '' && (column === 1 || column === 4) ? toScientific(value) : value,
};

interface Plan {
  /** What is done to which cells: a cell is a number, taken modulo all. */
  readonly values: readonly (readonly [damage: string, cell: number, space: string])[];
  readonly blankSubjects: boolean;
  readonly repeats: readonly number[];
  readonly blanks: readonly number[];
  readonly shuffle: readonly number[];
  readonly form: string;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  values: fc.array(
    fc.tuple(fc.constantFrom(...Object.keys(valueDamages)), fc.nat(1000), fc.constantFrom(...spaces)),
    { maxLength: 8 },
  ),
  blankSubjects: fc.boolean(),
  repeats: fc.array(fc.nat(50), { maxLength: 3 }),
  blanks: fc.array(fc.nat(50), { maxLength: 2 }),
  shuffle: fc.array(fc.nat(50), { maxLength: 6 }),
  form: fc.constantFrom(
    'none',
    'semicolon',
    'tab',
    'utf-16',
    'crlf',
    'mixed',
    'title',
    'order',
    'other',
    'bom',
  ),
});

export const damagedRoster: fc.Arbitrary<DamagedRoster> = fc
  .tuple(meantGroups, plan)
  .map(([groups, todo]) => ({
    meant: groups.map(({ name, school, year, subject, members }) => ({
      name,
      school,
      year,
      subject: subject === 'All' || subject === '' ? null : subject,
      students: different(members.map(([student]) => student)),
      logins: different(members.map(([, login]) => login)),
    })),
    bytes: writeForm(damageRows(groups.map(toRows), todo), todo.form),
    damage: [JSON.stringify(todo)],
  }));

const different = (values: readonly string[]): string[] =>
  [...new Set(values)].filter((value) => value !== '');

const toRows = ({
  name,
  school,
  year,
  subject,
  members,
}: typeof meantGroup extends fc.Arbitrary<infer G> ? G : never) =>
  members.map(([student, login]) => [name, school, String(year), subject, student, login]);

const damageRows = (groups: readonly Row[][], todo: Plan): Row[] => {
  let rows: Row[] = groups.flatMap((group) =>
    group.map((row, index) => {
      const hasOther = todo.blankSubjects && group.length > 1 && index === 0;
      return row.map((value, column) => (column === 3 && hasOther ? '' : value));
    }),
  );
  rows = takeApart(rows, todo.shuffle);
  for (const at of todo.repeats) rows.splice((at % rows.length) + 1, 0, rows[at % rows.length]!);
  const undamaged = [...rows];
  const cells = rows.length * 6;
  for (const [name, cell, space] of todo.values) {
    // With tabs it would be a database's own output, in which quotation marks are no more than that.
    if (name === 'null-word' && todo.form === 'tab') continue;
    const row = Math.floor((cell % cells) / 6);
    const column = cell % 6;
    if (column === 4 && neverTwice.has(name) && standsTwice(undamaged, row)) continue;
    rows[row] = rows[row]!.map((value, each) =>
      each === column && !isDamaged(value, each) ? valueDamages[name]!(column, value, space) : value,
    );
  }
  for (const at of todo.blanks) rows.splice(at % (rows.length + 1), 0, ['', '', '', '', '', '']);
  return rows;
};

/** Where the student stands in the group twice, two students may be meant: that is not mended. */
const neverTwice: ReadonlySet<string> = new Set(['leading-zero', 'scientific-notation']);

const standsTwice = (rows: readonly Row[], at: number): boolean => {
  const memberOf = (row: Row): string => row.toSpliced(5, 1).toSpliced(3, 1).join('\0');
  return rows.filter((row) => memberOf(row) === memberOf(rows[at]!)).length > 1;
};

/** Rows move down, but never past another of their own group: the order within a group is meant. */
const takeApart = (rows: readonly Row[], moves: readonly number[]): Row[] => {
  const moved = [...rows];
  for (const move of moves) {
    const from = move % moved.length;
    const key = (row: Row): string => row.slice(0, 3).join('\0');
    let to = from;
    while (to + 1 < moved.length && key(moved[to + 1]!) !== key(moved[from]!)) to += 1;
    moved.splice(to, 0, ...moved.splice(from, 1));
  }
  return moved;
};

/** One damage for a cell is enough here: damage within damage has tests of its own. */
const isDamaged = (value: string, column: number): boolean => {
  if (column === 0) return !names.includes(value);
  if (column === 1) return !knownSchools.includes(value);
  if (column === 2) return !/^20\d\d$/.test(value);
  if (column === 3) return !['Math', 'ELA', 'All', ''].includes(value);
  return ![...knownStudents, ...logins].includes(value);
};

const quote = (value: string): string =>
  /[",;\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

const writeForm = (rows: readonly Row[], form: string): Uint8Array => {
  const delimiter = form === 'semicolon' ? ';' : form === 'tab' ? '\t' : ',';
  const places = form === 'order' ? [5, 4, 3, 2, 1, 0] : [0, 1, 2, 3, 4, 5];
  const header = HEADER.split(',');
  const lines = [header, ...rows].map((row) => {
    const values = places.map((place) => row[place]!);
    if (form === 'other') values.splice(2, 0, row === header ? 'note' : 'x, y');
    return values.map(quote).join(delimiter);
  });
  if (form === 'title') lines.unshift('Groups of spring');
  const lineEnd = form === 'crlf' ? '\r\n' : '\n';
  const text = lines
    .map((line, index) => line + (form === 'mixed' && index === 0 ? '\r\n' : lineEnd))
    .join('');
  if (form === 'utf-16')
    return new Uint8Array([
      0xff,
      0xfe,
      ...Array.from(text, (each) => [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8]).flat(),
    ]);
  return new TextEncoder().encode(form === 'bom' ? `\uFEFF${text}` : text);
};
