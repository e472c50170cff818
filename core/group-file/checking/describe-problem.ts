import { columnNames, columnRules, GROUP, SCHOOL, SUBJECT, YEAR } from '../columns.ts';
import type { ProblemPlace } from '../problem-table.ts';
import { onlyOne, type KnownIds } from '../known-ids.ts';
import { shorten } from '../reading/file-problem.ts';
import type { Problem, ProblemKind } from '../report.ts';
import { lineEnds, type LineEnd } from '../sheet.ts';
import { trimSpaces } from '../simplify-value.ts';
import type { Table } from '../table.ts';
import { undamagedId } from './damage.ts';
import { findUnsupported, type Standards } from './judge-value.ts';

/** What is needed to tell a problem in full. */
export interface ProblemSource {
  readonly table: Table;
  readonly standards: Standards;
  readonly lineEnd: LineEnd;
  spreadsheetRow(row: number): number;
}

type Facts = Problem['facts'];

/** Makes the full problem from its few numbers. */
export const describeProblem = (source: ProblemSource, kind: ProblemKind, place: ProblemPlace): Problem => ({
  kind,
  row: source.spreadsheetRow(place.row),
  column: columnNames[place.column] ?? null,
  value: place.column === -1 ? '' : shorten(textAt(source.table, place.row, place.column)),
  facts: factsOf(source, kind, place),
});

export const textAt = ({ columns, cells }: Table, row: number, column: number): string =>
  columns[column]!.text(cells[column]![row]!);

const factsOf = (source: ProblemSource, kind: ProblemKind, { row, column, fact }: ProblemPlace): Facts => {
  const { table, standards } = source;
  const firstRow = (): number => source.spreadsheetRow(fact);
  switch (kind) {
    case 'year-not-accepted':
      return { accepted: acceptedYears(standards.lists.years) };
    case 'year-not-season':
      return { ...groupFacts(table, row), season: standards.seasonYear ?? 0 };
    case 'school-unknown':
      return { ...schoolFacts(source, row), lastRow: source.spreadsheetRow(fact) };
    case 'school-out-of-order':
      return { ...schoolFacts(source, row), firstRow: firstRow() };
    case 'leading-zero-lost':
      return meantFact(
        textAt(table, row, column),
        column === SCHOOL ? standards.schoolIds : standards.knownStudents,
      );
    case 'group-out-of-order':
      return { ...groupFacts(table, row), firstRow: firstRow() };
    case 'similar-group':
      return {
        ...groupFacts(table, row),
        other: shorten(trimSpaces(textAt(table, fact, column))),
        firstRow: firstRow(),
      };
    case 'duplicate-row':
      return { firstRow: firstRow() };
    case 'near-duplicate':
      return { other: shorten(textAt(table, fact, column)), firstRow: firstRow() };
    case 'student-in-two-schools':
      return {
        school: shorten(textAt(table, row, SCHOOL)),
        other: shorten(textAt(table, fact, SCHOOL)),
        firstRow: firstRow(),
      };
    case 'subject-conflict':
      return {
        ...groupFacts(table, row),
        from: shorten(table.columns[SUBJECT]!.text(fact).trim()),
        to: shorten(textAt(table, row, SUBJECT).trim()),
      };
    case 'subject-starts-blank':
      return {
        ...groupFacts(table, row),
        subject: shorten(textAt(table, fact, SUBJECT).trim()),
        subjectRow: source.spreadsheetRow(fact),
      };
    case 'subject-unknown':
      return { subject: shorten(textAt(table, row, SUBJECT).trim()) };
    case 'too-many-students':
      return { ...groupFacts(table, row), students: fact };
    case 'group-without-teacher':
    case 'group-without-student':
    case 'group-becomes-empty':
      return groupFacts(table, row);
    case 'too-few-values':
    case 'too-many-values':
      return { values: fact };
    case 'value-too-long':
      return {
        length: trimSpaces(textAt(table, row, column)).length,
        limit: columnRules[column]!.longest ?? 0,
      };
    case 'unsupported-character':
      return { character: findUnsupported(textAt(table, row, column), column) ?? '' };
    case 'not-utf-8':
      return { encoding: 'Windows-1252' };
    case 'mixed-line-ends':
      return { first: source.lineEnd.toUpperCase(), other: (lineEnds[fact] ?? 'none').toUpperCase() };
    default:
      return {};
  }
};

const groupFacts = (table: Table, row: number): Facts => ({
  group: shorten(trimSpaces(textAt(table, row, GROUP))),
  school: shorten(trimSpaces(textAt(table, row, SCHOOL))),
  year: shorten(textAt(table, row, YEAR)),
});

const schoolFacts = ({ table, standards }: ProblemSource, row: number): Facts => {
  const school = textAt(table, row, SCHOOL);
  return { school: shorten(school), ...meantFact(school, standards.schoolIds) };
};

/** `meant`: the one known id that this value must be, without its damage or with its zeros. */
const meantFact = (value: string, known: KnownIds | null): Facts => {
  if (known === null) return {};
  const id = undamagedId(value);
  const meant = known.has(id) ? id : onlyOne(known.withZeros(id));
  return meant === null || meant === value ? {} : { meant };
};

const acceptedYears = (years: ReadonlySet<number>): string => {
  const sorted = [...years].sort((left, right) => left - right);
  return sorted.length === 0 ? '' : `${sorted[0]}–${sorted.at(-1)}`;
};
