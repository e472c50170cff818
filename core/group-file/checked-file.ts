import { GROUP, SCHOOL, STUDENT, SUBJECT, TEACHER, YEAR } from './columns.ts';
import { shorten } from './check-header.ts';
import { describeProblem } from './describe-problem.ts';
import { meantYear, trimSpaces } from './judge-value.ts';
import { FIRST_GROUPS, FIRST_PROBLEMS } from './limits.ts';
import { severities } from './problem-rules.ts';
import { problemKinds } from './report.ts';
import type { FileReport, GroupMembers, GroupSummary, Problem, ProblemKind } from './report.ts';
import type { Roster } from './roster.ts';

/** A finished check: its report, and the rest of it in pages. Asking for what is not there gives nothing. */
export interface CheckedFile {
  readonly report: FileReport;
  groups(from: number, count: number): readonly GroupSummary[];
  members(groupIndex: number): GroupMembers;
  problems(kind: ProblemKind, from: number, count: number): readonly Problem[];
}

export interface FileFacts {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly predicted: FileReport['predicted'];
}

export const createCheckedFile = (roster: Roster, file: FileFacts): CheckedFile => {
  const problems = (kind: ProblemKind, from: number, count: number): Problem[] => {
    const whole = roster.fileProblems.filter((problem) => problem.kind === kind);
    const all = whole.length + roster.problems.count(kind);
    return pageOf(from, count, all).map((index) =>
      index < whole.length
        ? whole[index]!
        : describeProblem(roster, kind, roster.problems.get(kind, index - whole.length)),
    );
  };
  const groups = (from: number, count: number): GroupSummary[] =>
    pageOf(from, count, roster.groups.count()).map((index) => summarizeGroup(roster, index));
  const found = problemKinds.filter((kind) => countProblems(roster, kind) > 0);
  const report: FileReport = {
    ...file,
    ready: found.every((kind) => severities[kind] === 'warns'),
    counts: {
      rows: roster.contentRows,
      schools: countSchools(roster),
      groups: roster.groups.count(),
      students: roster.students,
      teachers: roster.teachers,
    },
    years: yearsOf(roster),
    groups: groups(0, FIRST_GROUPS),
    problems: found.map((kind) => ({
      kind,
      severity: severities[kind],
      count: countProblems(roster, kind),
      first: problems(kind, 0, FIRST_PROBLEMS),
    })),
  };
  return { report, groups, problems, members: (groupIndex) => membersOf(roster, groupIndex) };
};

export const countProblems = (roster: Roster, kind: ProblemKind): number =>
  roster.problems.count(kind) + roster.fileProblems.filter((problem) => problem.kind === kind).length;

export const isBlocked = (roster: Roster): boolean =>
  problemKinds.some((kind) => severities[kind] === 'blocks' && countProblems(roster, kind) > 0);

const pageOf = (from: number, count: number, all: number): number[] => {
  const start = Math.max(0, Math.floor(from) || 0);
  const end = Math.min(all, start + (Math.floor(count) || 0));
  return start < end ? Array.from({ length: end - start }, (_, index) => start + index) : [];
};

const textOf = ({ rows, tables }: Roster, row: number, column: number): string =>
  trimSpaces(tables[column]!.values[rows.get(row, column)]!);

const summarizeGroup = (roster: Roster, index: number): GroupSummary => {
  const row = roster.groups.firstRow[index]!;
  return {
    index,
    name: shorten(textOf(roster, row, GROUP), 255),
    school: shorten(textOf(roster, row, SCHOOL)),
    year: meantYear(textOf(roster, row, YEAR)),
    subject: storedSubject(roster, textOf(roster, row, SUBJECT)),
    students: roster.groups.students[index]!,
    teachers: roster.groups.teachers[index]!,
  };
};

/** A new group takes the subject of its first row. */
const storedSubject = ({ lists }: Roster, text: string): string | null => {
  const simple = text.trim().toLowerCase();
  if (simple === '' || simple === 'all') return null;
  return lists.subjects.find((subject) => subject.toLowerCase() === simple) ?? shorten(text);
};

const membersOf = (roster: Roster, groupIndex: number): GroupMembers => {
  const { rows, groups, tables } = roster;
  const list = (column: number): string[] => {
    const { values, same } = tables[column]!;
    const members = new Map<number, string>();
    for (let row = groups.firstRow[groupIndex]!; row <= groups.lastRow[groupIndex]!; row += 1) {
      if (rows.groupOf(row) !== groupIndex) continue;
      const number = rows.get(row, column);
      const value = values[number]!;
      if (value.trim() !== '' && !members.has(same[number]!))
        members.set(same[number]!, shorten(trimSpaces(value), 255));
    }
    return [...members.values()];
  };
  return groups.firstRow[groupIndex] === undefined
    ? { students: [], teachers: [] }
    : { students: list(STUDENT), teachers: list(TEACHER) };
};

const countSchools = ({ groups, rows, tables }: Roster): number => {
  const schools = new Set<number>();
  for (const row of groups.firstRow) schools.add(tables[SCHOOL]!.same[rows.get(row, SCHOOL)]!);
  return schools.size;
};

const yearsOf = ({ groups, rows, tables }: Roster): number[] => {
  const texts = new Set<number>();
  for (const row of groups.firstRow) texts.add(rows.get(row, YEAR));
  const years = new Set([...texts].map((number) => meantYear(tables[YEAR]!.values[number]!)));
  return [...years].sort((left, right) => left - right);
};
