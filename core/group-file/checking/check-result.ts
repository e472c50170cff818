import type { FileGroups } from '../../change/file-groups.ts';
import type { DeliveryCounts } from '../../delivery/delivery.ts';
import { composeAcceptance } from '../../service/predict-answer.ts';
import { SCHOOL, SUBJECT, YEAR } from '../columns.ts';
import { pageOf } from '../page-of.ts';
import { severities } from '../problem-rules.ts';
import { rowOfCell, type ProblemTable } from '../problem-table.ts';
import {
  problemKinds,
  type GroupMembers,
  type GroupSummary,
  type Problem,
  type ProblemKind,
} from '../report.ts';
import type { CheckedRows } from './check-rows.ts';
import { describeProblem, type ProblemSource } from './describe-problem.ts';
import type { JudgedTable } from './judge-columns.ts';
import { createProblemIndex, type ProblemIndex } from './problem-index.ts';
import { loadedGroups } from './loaded-groups.ts';
import { meantYear } from './school-year.ts';
import { listMembers, summarizeGroup } from './summarize-groups.ts';

/** What a check found. Everything long is asked for in pages; asking for what is not there gives nothing. */
export interface CheckResult {
  readonly counts: DeliveryCounts;
  /** Ascending. */
  readonly years: readonly number[];
  /** In the order of `problemKinds`. */
  readonly kinds: readonly ProblemKind[];
  /** Something keeps the file from being sent. */
  readonly blocks: boolean;
  /**
   * What the service would answer to the rows as they are, when it is certain without asking its twin: then it accepts
   * them, and its loader makes of them the groups told here. Null: not certain.
   */
  readonly plainAcceptance: string | null;
  /** The service's check is certain to read the very rows and values that were checked here. */
  readonly isCheckedAsRead: boolean;
  /** Likewise its loader. */
  readonly isLoadedAsRead: boolean;
  /** Subjects in no list, without the spaces around them. */
  readonly unknownSubjects: readonly string[];
  /** What the loader makes of the rows; null: it may read them otherwise than they were read here. */
  readonly loadedGroups: (() => Generator<number, FileGroups>) | null;
  count(kind: ProblemKind): number;
  /** Of the file as a whole first, then by row. Null: there are not so many. */
  describe(kind: ProblemKind, index: number): Problem | null;
  problems(kind: ProblemKind, from: number, count: number): readonly Problem[];
  /** The problems of rows by their row index, made when it is asked for. */
  byRow(): ProblemIndex;
  /** Everything that is wrong with a row. */
  ofRow(row: number): readonly Problem[];
  /** The index of a row's group; -1: none. */
  groupOf(row: number): number;
  groups(from: number, count: number): readonly GroupSummary[];
  members(groupIndex: number): GroupMembers;
}

export interface CheckParts extends ProblemSource, Pick<CheckResult, 'isCheckedAsRead' | 'isLoadedAsRead'> {
  readonly judged: JudgedTable;
  readonly rows: CheckedRows;
  readonly problems: ProblemTable;
  readonly wholeFile: readonly Problem[];
}

export const createCheckResult = (parts: CheckParts): CheckResult => {
  const { table, rows, problems, isCheckedAsRead, isLoadedAsRead } = parts;
  const wholeOf = (kind: ProblemKind): readonly Problem[] =>
    parts.wholeFile.filter((problem) => problem.kind === kind);
  const count = (kind: ProblemKind): number => wholeOf(kind).length + problems[kind].count;
  const describe = (kind: ProblemKind, index: number): Problem | null => {
    const whole = wholeOf(kind);
    if (index < whole.length) return whole[index]!;
    const inRows = index - whole.length;
    return inRows < problems[kind].count ? describeProblem(parts, kind, problems[kind].get(inRows)) : null;
  };
  const kinds = problemKinds.filter((kind) => count(kind) > 0);
  const blocks = kinds.some((kind) => severities[kind] === 'blocks');
  const unknownSubjects = unknownSubjectsOf(parts);
  let index: ProblemIndex | null = null;
  const byRow = (): ProblemIndex => (index ??= createProblemIndex(problems, table.rowCount));
  return {
    counts: countsOf(parts),
    years: yearsOf(parts),
    kinds,
    blocks,
    plainAcceptance:
      blocks || count('subject-unknown') > 0 || !isLoadedAsRead
        ? null
        : composeAcceptance(rows.order.acceptances, rows.order.runs()),
    isCheckedAsRead,
    isLoadedAsRead,
    unknownSubjects,
    loadedGroups:
      blocks || !isLoadedAsRead
        ? null
        : () =>
            loadedGroups(table, parts.judged, rows, [...parts.standards.lists.subjects, ...unknownSubjects]),
    count,
    describe,
    problems: (kind, from, most) => pageOf(from, most, count(kind)).map((at) => describe(kind, at)!),
    byRow,
    ofRow: (row) =>
      byRow()
        .of(row)
        .map((found) => describeProblem(parts, found.kind, problems[found.kind].get(found.index))),
    groupOf: (row) => (rows.groupOfRow[row] ?? 0) - 1,
    groups: (from, most) =>
      pageOf(from, most, rows.groups.count()).map((at) =>
        summarizeGroup(table, rows, parts.standards.lists, at),
      ),
    members: (groupIndex) => listMembers(table, parts.judged.columns, rows, groupIndex),
  };
};

const countsOf = ({ table, judged, rows }: CheckParts): DeliveryCounts => {
  const { firstRow } = rows.groups;
  const { same } = judged.columns[SCHOOL]!;
  const cells = table.cells[SCHOOL]!;
  const schools = different(firstRow.length, same.length, (group) => same[cells[firstRow[group]!]!]!);
  return {
    rows: rows.contentRows,
    schools: schools.length,
    groups: rows.groups.count(),
    students: rows.members.students(),
    teachers: rows.members.teachers(),
  };
};

const yearsOf = ({ table, rows }: CheckParts): number[] => {
  const { firstRow } = rows.groups;
  const cells = table.cells[YEAR]!;
  const values = table.columns[YEAR]!;
  const numbers = different(firstRow.length, values.count(), (group) => cells[firstRow[group]!]!);
  const years = new Set(numbers.map((number) => meantYear(values.text(number))));
  return [...years].sort((left, right) => left - right);
};

const unknownSubjectsOf = ({ table, problems }: CheckParts): string[] => {
  const places = problems['subject-unknown'].cells();
  const cells = table.cells[SUBJECT]!;
  const values = table.columns[SUBJECT]!;
  const numbers = different(places.length, values.count(), (at) => cells[rowOfCell(places[at]!)]!);
  return numbers.map((number) => values.text(number).trim());
};

/** The different ones of `count` numbers under `limit`, in their order: there may be a million of them. */
const different = (count: number, limit: number, numberAt: (index: number) => number): number[] => {
  const seen = new Uint8Array(limit);
  const numbers: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const number = numberAt(index);
    if (seen[number] === 1) continue;
    seen[number] = 1;
    numbers.push(number);
  }
  return numbers;
};
