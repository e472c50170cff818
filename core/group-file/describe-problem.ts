import { columnNames, columnRules, GROUP, SCHOOL, SUBJECT, YEAR } from './columns.ts';
import { shorten } from './check-header.ts';
import { lineEndOfNumber } from './check-rows.ts';
import { findUnsupported, trimSpaces } from './judge-value.ts';
import type { ProblemPlace } from './problem-table.ts';
import type { Problem, ProblemKind } from './report.ts';
import { spreadsheetRow, type Roster } from './roster.ts';

type Facts = Problem['facts'];

/** Makes the full problem from its few numbers. */
export const describeProblem = (roster: Roster, kind: ProblemKind, place: ProblemPlace): Problem => ({
  kind,
  row: spreadsheetRow(roster, place.row),
  column: columnNames[place.column] ?? null,
  value: place.column === -1 ? '' : shorten(rawValue(roster, place.row, place.column)),
  facts: factsOf(roster, kind, place),
});

const rawValue = ({ rows, tables }: Roster, row: number, column: number): string =>
  tables[column]!.values[rows.get(row, column)]!;

const factsOf = (roster: Roster, kind: ProblemKind, { row, column, fact }: ProblemPlace): Facts => {
  switch (kind) {
    case 'year-not-accepted':
      return { accepted: acceptedYears(roster.lists.years) };
    case 'school-unknown':
      return { school: shorten(rawValue(roster, row, SCHOOL)), lastRow: lastRowOfRun(roster, row) };
    case 'school-out-of-order':
      return { school: shorten(rawValue(roster, row, SCHOOL)), firstRow: spreadsheetRow(roster, fact) };
    case 'group-out-of-order':
      return { ...groupFacts(roster, row), firstRow: spreadsheetRow(roster, fact) };
    case 'duplicate-row':
      return { firstRow: spreadsheetRow(roster, fact) };
    case 'subject-conflict':
      return {
        ...groupFacts(roster, row),
        from: shorten(roster.tables[SUBJECT]!.values[fact]!.trim()),
        to: shorten(rawValue(roster, row, SUBJECT).trim()),
      };
    case 'too-many-students':
      return { ...groupFacts(roster, row), students: roster.groups.studentRows[fact]! };
    case 'group-without-teacher':
    case 'group-without-student':
    case 'group-becomes-empty':
      return groupFacts(roster, row);
    case 'too-few-values':
    case 'too-many-values':
      return { values: fact };
    case 'value-too-long':
      return { length: rawValue(roster, row, column).length, limit: columnRules[column]!.longest ?? 0 };
    case 'unsupported-character':
      return { character: findUnsupported(rawValue(roster, row, column), column) ?? '' };
    case 'not-utf-8':
      return { encoding: 'Windows-1252' };
    case 'mixed-line-ends':
      return { first: roster.recordedEnd.toUpperCase(), other: lineEndOfNumber(fact).toUpperCase() };
    default:
      return {};
  }
};

const groupFacts = (roster: Roster, row: number): Facts => ({
  group: shorten(trimSpaces(rawValue(roster, row, GROUP))),
  school: shorten(trimSpaces(rawValue(roster, row, SCHOOL))),
  year: shorten(rawValue(roster, row, YEAR)),
});

/** Runs do not overlap, so telling all of them looks at each row once. */
const lastRowOfRun = (roster: Roster, row: number): number => {
  const school = roster.rows.get(row, SCHOOL);
  let last = row;
  while (last + 1 < roster.rows.count() && roster.rows.get(last + 1, SCHOOL) === school) last += 1;
  return spreadsheetRow(roster, last);
};

const acceptedYears = (years: ReadonlySet<number>): string => {
  const sorted = [...years].sort((left, right) => left - right);
  return sorted.length === 0 ? '' : `${sorted[0]}–${sorted.at(-1)}`;
};
