import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemKinds } from '../../../core/group-file/report.ts';
import { predictAnswer } from '../../../core/service/predict-answer.ts';
import { predictLoad } from '../../../core/service/predict-load.ts';
import { asBytes, check, HEADER, lists, OTHER_SCHOOL, SCHOOL } from './check-text.ts';

const runs = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 400) };
const folder = new URL('../../fixtures/verdicts/', import.meta.url);
const seeds = ['probes', 'realistic']
  .flatMap((name) => readdirSync(new URL(`${name}/`, folder)).map((file) => `${name}/${file}`))
  .map((file) => readFileSync(new URL(file, folder)))
  .filter((bytes) => bytes.length < 4000);

/** A ready file: its groups must be what the service would hold, and every page must open. */
const expectSound = (bytes: Uint8Array): void => {
  const checked = check(bytes);
  const { report } = checked;
  for (const kind of problemKinds) checked.problems(kind, 0, 1000);
  for (const { index } of report.groups.slice(0, 20)) checked.members(index);
  for (const group of report.problems) expect(group.count).toBeGreaterThanOrEqual(group.first.length);
  if (!report.ready) return;
  const known = { ...lists, subjects: [...lists.subjects, ...unknownSubjects(checked)] };
  const answer = predictAnswer(bytes, known);
  expect(answer.status).toBe('ACCEPTED');
  const load = predictLoad(bytes, answer.newline!, known);
  if (load.status === 'BAD_DATA')
    throw new Error(`ready, but would not load: ${JSON.stringify(load.failure)}`);
  const told = report.groups.map(({ name, school, year, students, teachers }) => [
    withoutLineBreaks(name),
    school,
    year,
    students,
    teachers,
  ]);
  const loaded = load.groups.map(({ name, school, year, students, logins }) => [
    withoutLineBreaks(name),
    school,
    year,
    students.length,
    logins.length,
  ]);
  expect(told).toEqual(loaded);
};

/** The loader drops each CR within a name. */
const withoutLineBreaks = (name: string): string => name.replaceAll(/[\r\n]/g, '');

const unknownSubjects = (checked: ReturnType<typeof check>): string[] =>
  checked.problems('subject-unknown', 0, Infinity).map(({ value }) => value.trim());

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
    ' ',
    '\t',
    '\0',
    '\u00a0',
    'ñ',
    '🚀',
    '\uFEFF',
    ';',
    '=',
    '2018',
  ],
  ...[
    'Ａ',
    'é',
    'ß',
    'İ',
    'ﬁ',
    '1E+10',
    ' 2018',
    '+2018',
    '-2018',
    SCHOOL,
    OTHER_SCHOOL,
    'Math',
    'all',
    '"\n"',
    '\u2028',
  ],
);
const rawPiece = fc.uint8Array({ minLength: 1, maxLength: 4 });

const mutated = fc
  .record({
    seed: fc.nat(seeds.length - 1),
    changes: fc.array(
      fc.record({
        at: fc.nat(4000),
        drop: fc.nat(3),
        add: fc.oneof({ weight: 3, arbitrary: piece.map(asBytes) }, rawPiece),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ seed, changes }) => {
    let bytes: number[] = [...seeds[seed]!];
    for (const { at, drop, add } of changes) bytes = bytes.toSpliced(at % (bytes.length + 1), drop, ...add);
    return Uint8Array.from(bytes);
  });

const value = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom('', 'S1', 'S2', 's1 ', 't@x', 'T@X', 'A', 'a', 'B', '2018', SCHOOL, 'Math'),
  },
  fc.array(fc.oneof(piece, fc.constantFrom('a', 'b', '1')), { maxLength: 3 }).map((parts) => parts.join('')),
);
const row = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(value, value).map(([s, t]) => `A,${SCHOOL},2018,,${s},${t}`) },
  { weight: 2, arbitrary: fc.tuple(value, value).map(([g, s]) => `"${g}",${SCHOOL},2018,Math,${s},t`) },
  fc.array(value, { maxLength: 8 }).map((values) => values.join(',')),
);
const built = fc
  .record({
    rows: fc.array(row, { maxLength: 8 }),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    final: fc.boolean(),
  })
  .map(({ rows, lineEnd, final }) => asBytes([HEADER, ...rows].join(lineEnd) + (final ? lineEnd : '')));

describe('hostile bytes', () => {
  it('changed rosters are judged without a bug', () => {
    fc.assert(fc.property(mutated, expectSound), runs);
  });

  it('rosters of odd values are judged without a bug', () => {
    fc.assert(fc.property(built, expectSound), runs);
  });

  it('anything at all is judged without a bug', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), expectSound), runs);
  });
});
