import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predictAnswer } from '../../../../core/service/predict-answer.ts';
import { predictLoad } from '../../../../core/service/predict-load.ts';
import { createKnownIds } from '../../../../core/group-file/known-ids.ts';
import { lists, mendAll, open } from '../opened.ts';
import { damagedRoster, knownSchools, knownStudents, type MeantGroup } from './damaged-rosters.ts';

/** `FUZZ_RUNS=20000` looks closer. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);

const known = {
  lists: { ...lists, schools: new Set(knownSchools) },
  knownStudents: createKnownIds(knownStudents),
};

const loadedGroups = (bytes: Uint8Array): readonly MeantGroup[] => {
  const { newline } = predictAnswer(bytes, known.lists);
  const load = predictLoad(bytes, newline!, known.lists);
  if (load.status !== 'PROCESSED') return [];
  return load.groups.map(({ name, school, year, subject, students, logins }) => ({
    name,
    school,
    year,
    subject,
    students: students.toSorted(),
    logins: logins.toSorted(),
  }));
};

const inOrder = (groups: readonly MeantGroup[]): readonly MeantGroup[] =>
  groups
    .map((group) => ({ ...group, students: group.students.toSorted(), logins: group.logins.toSorted() }))
    .sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));

const keyOf = ({ name, school, year }: MeantGroup): string => `${school} ${year} ${name}`;

describe('any damage that can be mended', () => {
  it('leaves the groups that were meant, in a file that the service takes', () => {
    fc.assert(
      fc.property(damagedRoster, ({ meant, bytes }) => {
        const mended = mendAll(open(bytes, known));
        const { ready, predicted, problems } = mended.report;
        const blocking = problems
          .filter(({ severity }) => severity === 'blocks')
          .map(({ first }) => first[0]);
        expect({ blocking, status: predicted?.status, loader: predicted?.loader, ready }).toEqual({
          blocking: [],
          status: 'ACCEPTED',
          loader: 'PROCESSED',
          ready: true,
        });
        expect(inOrder(loadedGroups(mended.bytesToSend()))).toEqual(inOrder(meant));
      }),
      { numRuns: RUNS },
    );
  });

  it('is mended at once: nothing is offered for the mended file, nor for its bytes', () => {
    fc.assert(
      fc.property(damagedRoster, ({ bytes }) => {
        const mended = mendAll(open(bytes, known));
        expect(mended.report.repairs.filter(({ isApplied }) => !isApplied)).toEqual([]);
        const again = open(mended.bytesToSend(), known);
        expect(again.report.repairs).toEqual([]);
        expect(again.report.ready).toBe(mended.report.ready);
        expect(again.report.groups).toEqual(mended.report.groups);
      }),
      { numRuns: RUNS / 2 },
    );
  });
});
