import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairKinds } from '../../../core/group-file/changes.ts';
import type { OpenFile } from '../../../core/group-file/open-file.ts';
import { problemKinds } from '../../../core/group-file/report.ts';
import { predictAnswer } from '../../../core/service/predict-answer.ts';
import { predictLoad } from '../../../core/service/predict-load.ts';
import { drain, HEADER, lists, mendAll, open, OTHER_SCHOOL, SCHOOL } from './opened.ts';

const runs = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 400) };
const asBytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const folder = new URL('../../fixtures/verdicts/', import.meta.url);
const seeds = ['probes', 'realistic']
  .flatMap((name) => readdirSync(new URL(`${name}/`, folder)).map((file) => `${name}/${file}`))
  .map((file) => readFileSync(new URL(file, folder)))
  .filter((bytes) => bytes.length < 4000);

/** Mends it, and looks at everything that can be asked. A ready file's groups must be what the service would hold. */
const expectSound = (bytes: Uint8Array): void => {
  const opened = open(bytes);
  const mended = mendAll(opened);
  for (const each of [opened, mended]) {
    expectPages(each);
    if (each.report.ready) expectLoaded(each);
  }
  const { report } = mended;
  expect(report.repairs.filter(({ isApplied }) => !isApplied)).toEqual([]);
  if (opened.report.ready) expect(report.ready).toBe(true);
  if (!report.changes.isRewritten) expect(mended.bytesToSend()).toBe(bytes);
  else expect(open(mended.bytesToSend()).report.repairs).toEqual([]);
  const undone = drain(mended.change({ kind: 'discard' }));
  expect(undone.bytesToSend()).toBe(bytes);
  expect(undone.report.problems).toEqual(opened.report.problems);
};

const expectPages = (opened: OpenFile): void => {
  const { report } = opened;
  for (const kind of problemKinds) opened.problems(kind, 0, 1000);
  for (const kind of repairKinds) opened.repairExamples(kind, 0, 1000);
  for (const { index } of report.groups.slice(0, 20)) opened.members(index);
  for (const { count, first } of report.problems) expect(count).toBeGreaterThanOrEqual(first.length);
  for (const show of ['all', 'changed'] as const)
    for (const { row } of opened.rows({ show }, 0, 20)) opened.rowProblems(row);
};

const expectLoaded = (opened: OpenFile): void => {
  const bytes = opened.bytesToSend();
  const answer = predictAnswer(bytes, lists);
  expect(answer.status).toBe('ACCEPTED');
  const load = predictLoad(bytes, answer.newline!, lists);
  if (load.status === 'BAD_DATA')
    throw new Error(`ready, but would not load: ${JSON.stringify(load.failure)}`);
  const told = opened.report.groups.map(({ index, name, subject, ...group }) => {
    const { students, teachers } = opened.members(index);
    return { ...group, name: withoutLineBreaks(name), subject, students, teachers };
  });
  const loaded = load.groups.map(({ name, school, year, subject, students, logins }) => {
    const group = { name: withoutLineBreaks(name), school, year, subject };
    return { ...group, students, teachers: logins };
  });
  const counted = opened.report.groups.map(({ students, teachers }) => [students, teachers]);
  expect(told).toEqual(loaded);
  expect(counted).toEqual(load.groups.map(({ students, logins }) => [students.length, logins.length]));
};

/** The loader drops each CR within a name. */
const withoutLineBreaks = (name: string): string => name.replaceAll(/[\r\n]/g, '');

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
    '="1"',
    '“',
    '’',
    '.0',
    'NULL',
    '2017-18',
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
  it('changed rosters are judged and mended without a bug', () => {
    fc.assert(fc.property(mutated, expectSound), runs);
  });

  it('rosters of odd values are judged and mended without a bug', () => {
    fc.assert(fc.property(built, expectSound), runs);
  });

  it('anything at all is judged and mended without a bug', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), expectSound), runs);
  });
});
