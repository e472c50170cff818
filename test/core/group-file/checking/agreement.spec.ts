import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../../core/group-file/checking/check-result.ts';
import { severities } from '../../../../core/group-file/problem-rules.ts';
import type { ProblemKind } from '../../../../core/group-file/report.ts';
import type { ServiceLists } from '../../../../core/service/lists.ts';
import type { LoadedGroup } from '../../../../core/service/load-groups.ts';
import { predictAnswer, type PredictedAnswer } from '../../../../core/service/predict-answer.ts';
import { predictLoad, type PredictedLoad } from '../../../../core/service/predict-load.ts';
import { checkBytes, lists } from './checked.ts';
import { madeFile } from './rosters.ts';
import { fuzzSeed } from '../../../support/made-up-examples.ts';

const FILES = Number(process.env['FUZZ_FILES'] ?? 20_000);
const PIECES = 16;

/** Blocks what the service takes and stores letter by letter, since nobody can have meant it. */
const unmeant: ReadonlySet<ProblemKind> = new Set([
  // Made by a spreadsheet, an export or a word processor: another id or name than the person's.
  'formula-wrapper',
  'curly-quotes',
  'decimal-id',
  'scientific-notation',
  'error-value',
  // Nobody sees them, and they make another value of it.
  'unsupported-character',
  // The loader eats it; where it stands before an ordinary letter, only the backslash itself is lost.
  'backslash',
  // It depends on the row in which they stand whether rows are lost, and every change of the file may move it.
  'mixed-line-ends',
  // Of such ends at the end of the file: the loader takes them for a login that is nothing.
  'blank-row',
  // In the last row the loader drops what is too much; there it is nothing, but the next row makes it a failure.
  'too-many-values',
]);

/** Warns that the service keeps less than every spelling for itself. */
const mayDiffer = ['similar-group', 'near-duplicate', 'null-word'] as const satisfies readonly ProblemKind[];

interface Twins {
  readonly answer: PredictedAnswer;
  readonly load: PredictedLoad | null;
}

/** What the service's twins make of the bytes. Subjects that no list has are the person's to judge. */
const askTwins = (bytes: Uint8Array, check: CheckResult, lists: ServiceLists): Twins => {
  const known = { ...lists, subjects: [...lists.subjects, ...check.unknownSubjects] };
  const answer = predictAnswer(bytes, known);
  const load = answer.status === 'ACCEPTED' ? predictLoad(bytes, answer.newline!, known) : null;
  return { answer, load };
};

const told = (check: CheckResult) =>
  check.groups(0, Infinity).map(({ index, ...group }) => ({ ...group, ...check.members(index) }));

/** How the loader would spell a subject that no list has, nobody knows: `subjects` are those told. */
const loaded = (groups: readonly LoadedGroup[], subjects: readonly (string | null)[] | null) =>
  groups.map(({ logins, replacingSubject: _, subject, ...group }, index) => ({
    ...group,
    subject: subjects === null ? subject : subjects[index],
    teachers: logins,
  }));

interface MeantGroup {
  readonly subjects: Set<string>;
  readonly students: Set<string>;
  readonly teachers: Set<string>;
}

/** The groups that the rows say, every spelling for itself; only spaces around, and the case of subjects, mean nothing. */
const meant = (rows: readonly (readonly string[])[]): string[] => {
  const groups = new Map<string, MeantGroup>();
  for (const row of rows) {
    const [name, school, year, subject, student, teacher] = Array.from({ length: 6 }, (_, at) =>
      trim(row[at] ?? ''),
    ) as [string, string, string, string, string, string];
    const key = JSON.stringify([name, school, Number(year)]);
    const group = groups.get(key) ?? { subjects: new Set(), students: new Set(), teachers: new Set() };
    groups.set(key, group);
    if (subject !== '') group.subjects.add(subject.toLowerCase());
    if (student !== '') group.students.add(student);
    if (teacher !== '') group.teachers.add(teacher);
  }
  return asText(
    Array.from(groups, ([key, { subjects, students, teachers }]) => {
      const subject = [...subjects].join(' and ');
      return [key, subject === 'all' ? '' : subject, [...students], [...teachers]];
    }),
  );
};
const trim = (text: string): string => text.replace(/^ +| +$/g, '');
const asText = (groups: readonly unknown[]): string[] => groups.map((group) => JSON.stringify(group)).sort();

const kept = (groups: readonly LoadedGroup[]): string[] =>
  asText(
    groups.map(({ name, school, year, subject, students, logins }) => [
      JSON.stringify([name, school, year]),
      subject?.toLowerCase() ?? '',
      students,
      logins,
    ]),
  );

describe(`the check and the service’s twins, on made-up files (FUZZ_SEED=${fuzzSeed})`, () => {
  const counts = { plain: 0, free: 0, blocked: 0 };
  for (let piece = 0; piece < PIECES; piece += 1)
    it(`agree, ${piece + 1} of ${PIECES}`, () => {
      fc.assert(
        fc.property(madeFile, fc.boolean(), ({ bytes, rows }, knowsSchools) => {
          const given = knowsSchools ? lists : { ...lists, schools: null };
          const check = checkBytes(bytes, { lists: given });
          const { answer, load } = askTwins(bytes, check, given);
          if (check.plainAcceptance !== null) {
            counts.plain += 1;
            expect([answer.status, answer.message]).toEqual(['ACCEPTED', check.plainAcceptance]);
          }
          if (!check.blocks) {
            counts.free += 1;
            expect(answer.status).toBe('ACCEPTED');
            if (load?.status !== 'PROCESSED') throw new Error(`not loaded: ${JSON.stringify(load)}`);
            const groups = told(check);
            const isListed = check.unknownSubjects.length === 0;
            expect(groups).toEqual(
              loaded(load.groups, isListed ? null : groups.map(({ subject }) => subject)),
            );
            if (isListed && mayDiffer.every((kind) => check.count(kind) === 0))
              expect(kept(load.groups)).toEqual(meant(rows));
          } else if (
            knowsSchools &&
            load?.status === 'PROCESSED' &&
            isEqual(kept(load.groups), meant(rows))
          ) {
            counts.blocked += 1;
            expect(check.kinds.filter((kind) => severities[kind] === 'blocks' && !unmeant.has(kind))).toEqual(
              [],
            );
          }
        }),
        { numRuns: Math.ceil(FILES / PIECES), seed: fuzzSeed + piece },
      );
    });

  it('were asked about files of all sorts', () => {
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(FILES / 200);
  });
});

const isEqual = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
