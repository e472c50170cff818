import { describe, expect, it } from 'vitest';
import { readRecordedAnswers, readRecordedFile, type RecordedAnswer } from '../service/recorded-answers.ts';
import { mendAll, open } from './opened.ts';

interface LoadedGroup {
  readonly name: string;
  readonly school: string;
  readonly year: number;
  readonly subject: string | null;
  readonly students: number;
  readonly teachers: number;
}

/** Every file whose answer by the service was recorded, as the check sees it. */
const files = readRecordedAnswers().map((answer) => {
  const bytes = readRecordedFile(answer.file);
  return { answer, bytes, opened: open(bytes) };
});

const isGood = ({ status, loader }: RecordedAnswer): boolean =>
  status === 'ACCEPTED' && loader?.status === 'PROCESSED';

/** The service accepts these and loads something else than what was meant, so we stop them. */
const damaging: ReadonlySet<string> = new Set([
  'backslash',
  'mixed-line-ends',
  'scientific-notation',
  'subject-starts-blank',
  'unsupported-character',
]);

const countMembers = (members: readonly string[] | string | null): number =>
  members === null ? 0 : typeof members === 'string' ? parseInt(members, 10) : members.length;

const byPlace = (groups: readonly LoadedGroup[]): readonly LoadedGroup[] =>
  groups.toSorted((left, right) => placeOf(left).localeCompare(placeOf(right)));
const placeOf = ({ name, school, year }: LoadedGroup): string => `${school} ${year} ${name.toLowerCase()}`;

describe('the recorded answers of the service', () => {
  it('no file is ready that it refused or could not load', () => {
    const wrong = files.filter(({ answer, opened }) => opened.report.ready && !isGood(answer));
    expect(wrong.map(({ answer }) => answer.file)).toEqual([]);
  });

  it('every file that it took is ready, unless it was damaged on the way', () => {
    const wrong = files
      .filter(({ answer, opened }) => isGood(answer) && !opened.report.ready)
      .filter(({ opened }) => !opened.report.problems.some(({ kind }) => damaging.has(kind)));
    expect(wrong.map(({ answer }) => answer.file)).toEqual([]);
  });

  it('a ready file’s groups are those that the warehouse then held', () => {
    let compared = 0;
    for (const { answer, opened } of files) {
      const groups = answer.loader?.groups;
      if (!opened.report.ready || !groups || typeof groups === 'string') continue;
      const held = groups.map(({ group, students, users, school, year, subject }) => ({
        name: group,
        school,
        year,
        subject,
        students: countMembers(students),
        teachers: countMembers(users),
      }));
      const told = opened.report.groups.map(({ index: _, ...group }) => group);
      expect(byPlace(told), answer.file).toEqual(byPlace(held));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('the answer told is the recorded one, of the check and of the loader', () => {
    for (const { answer, opened } of files) {
      const { predicted } = opened.report;
      if (predicted === null) continue;
      expect(predicted, answer.file).toEqual({
        http: answer.http,
        status: answer.http === 500 ? null : answer.status,
        message: answer.http === 500 ? null : answer.message,
        loader: answer.loader?.status ?? null,
      });
    }
  });

  it('no refusal comes as a surprise', () => {
    const unexplained = files.filter(({ opened }) =>
      opened.report.problems.some(({ kind }) => kind === 'service-would-refuse'),
    );
    expect(unexplained.map(({ answer }) => answer.file)).toEqual([]);
  });

  it('repairing never makes a file worse, and leaves nothing to repair', () => {
    for (const { answer, bytes, opened } of files) {
      const mended = mendAll(opened);
      if (opened.report.ready) expect(mended.report.ready, answer.file).toBe(true);
      if (opened.report.repairs.length === 0) expect(mended.bytesToSend(), answer.file).toBe(bytes);
      const left = mended.report.repairs.filter(({ isApplied }) => !isApplied);
      expect(left, answer.file).toEqual([]);
      if (!mended.report.changes.isRewritten) continue;
      const again = open(mended.bytesToSend());
      expect(again.report.repairs, answer.file).toEqual([]);
      if (mended.report.ready) expect(again.report.groups, answer.file).toEqual(mended.report.groups);
    }
  });
});
