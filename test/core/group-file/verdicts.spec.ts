import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from './check-text.ts';

/** What the service really answered: see `test/fixtures/verdicts/README.md`. */
interface Verdict {
  readonly file: string;
  readonly http: number;
  readonly status?: string;
  readonly message?: string;
  readonly loader?: { readonly status: string; readonly groups?: readonly LoadedGroup[] | string };
}

interface LoadedGroup {
  readonly group: string;
  readonly school: string;
  readonly year: number;
  readonly subject: string | null;
  readonly students: Members;
  readonly users: Members;
}

type Members = readonly string[] | string | null;

const folder = new URL('../../fixtures/verdicts/', import.meta.url);
const verdicts = readFileSync(new URL('answers.jsonl', folder), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Verdict);
const reports = verdicts.map((verdict) => ({
  verdict,
  report: check(readFileSync(new URL(verdict.file, folder))).report,
}));

const isGood = ({ http, status, loader }: Verdict): boolean =>
  http === 202 && status === 'ACCEPTED' && loader?.status === 'PROCESSED';

/** Whether a subject that we cannot know is all that the service has against the file. */
const isAboutSubjects = ({ message = '' }: Verdict): boolean =>
  message.split('\n').every((line) => /^Row: \d+ Failure: Invalid subject: /.test(line));

/** The service accepts these and loads something else than what stands in them, so we stop them. */
const damaging: ReadonlySet<string> = new Set([
  'backslash',
  'scientific-notation',
  'unsupported-character',
  'mixed-line-ends',
]);

const countMembers = (members: Members): number =>
  members === null ? 0 : typeof members === 'string' ? parseInt(members, 10) : members.length;

describe('the recorded answers of the service', () => {
  it('no file is ready that it refused or could not load', () => {
    const wrong = reports.filter(
      ({ verdict, report }) => report.ready && !isGood(verdict) && !isAboutSubjects(verdict),
    );
    expect(wrong.map(({ verdict }) => verdict.file)).toEqual([]);
  });

  it('every file that it took is ready, unless it would be damaged on the way', () => {
    const wrong = reports.filter(
      ({ verdict, report }) =>
        isGood(verdict) &&
        !report.ready &&
        !report.problems.every(({ kind, severity }) => severity === 'warns' || damaging.has(kind)),
    );
    expect(wrong.map(({ verdict }) => verdict.file)).toEqual([]);
  });

  it('a ready file’s groups are those that the warehouse then held', () => {
    for (const { verdict, report } of reports) {
      const groups = verdict.loader?.groups;
      if (!report.ready || !Array.isArray(groups)) continue;
      const held = (groups as readonly LoadedGroup[]).map(
        ({ group, school, year, subject, students, users }) => ({
          name: group,
          school,
          year,
          subject,
          students: countMembers(students),
          teachers: countMembers(users),
        }),
      );
      const told = report.groups.map(({ index: _, ...group }) => group);
      expect(sortGroups(told), verdict.file).toEqual(sortGroups(held));
    }
  });

  it('the answer told is the recorded one', () => {
    for (const { verdict, report } of reports) {
      if (report.predicted === null || report.problems.some(({ kind }) => kind === 'subject-unknown'))
        continue;
      expect(report.predicted, verdict.file).toMatchObject(
        verdict.http === 500
          ? { http: 500 }
          : { http: verdict.http, status: verdict.status, message: verdict.message },
      );
    }
  });
});

const sortGroups = <Group extends { name: string; school: string; year: number }>(
  groups: readonly Group[],
): Group[] => groups.toSorted((left, right) => keyOf(left).localeCompare(keyOf(right)));

const keyOf = ({ name, school, year }: { name: string; school: string; year: number }): string =>
  `${school} ${year} ${name.toLowerCase()}`;
