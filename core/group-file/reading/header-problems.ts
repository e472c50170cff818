import { columnNames } from '../columns.ts';
import type { Problem } from '../report.ts';
import { fileProblem, shorten } from './file-problem.ts';
import type { Header, Row } from './find-header.ts';

/** Where the header is, for people. `row`: of the spreadsheet; `firstRow`: the first that is not blank. */
export interface HeaderPlace {
  readonly row: number;
  readonly rowsAbove: number;
  readonly firstRow: Row;
}

/**
 * What keeps the service from finding its header: 'header-missing' with the `reason` content (the first row holds
 * students or teachers) or names (nobody knows its names); 'header-wrong' with a `reason` (missing, repeated,
 * other-words, order, spaces), the first column that is `expected` and not there, what was `found` in its place, and all
 * that are `missing`; 'rows-above-header' with how many.
 */
export const headerProblems = (header: Header, place: HeaderPlace): Problem[] => {
  const line = (header.index === -1 ? place.firstRow : header.names).join(',');
  const row = place.row;
  if (header.question === 'names' || header.index === -1) {
    const reason = header.startsWithContent || header.index === -1 ? 'content' : 'names';
    const missing = header.question === 'missing' ? { missing: missingOf(header).join(', ') } : {};
    return [fileProblem('header-missing', { reason, ...missing }, row, line)];
  }
  const problems: Problem[] = [];
  if (place.rowsAbove > 0) problems.push(fileProblem('rows-above-header', { rows: place.rowsAbove }, row));
  const facts = wrongNames(header);
  if (facts) problems.push(fileProblem('header-wrong', facts, row, line));
  return problems;
};

const missingOf = ({ places }: Header): string[] =>
  columnNames.filter((_, column) => places[column] === null);

const wrongNames = (header: Header): Problem['facts'] | null => {
  const { names, places } = header;
  const lower = names.map((name) => name.toLowerCase());
  const wrong = columnNames.findIndex((name, index) => lower[index] !== name);
  if (wrong === -1 && header.question === null) {
    const repeated = lower.find((name, index) => name.trim() !== '' && lower.indexOf(name) !== index);
    return repeated === undefined ? null : { reason: 'repeated', found: shorten(repeated) };
  }
  const repeated = header.repeated.findIndex((isRepeated, column) => isRepeated && places[column] === null);
  if (repeated !== -1)
    return { reason: 'repeated', expected: columnNames[repeated]!, found: columnNames[repeated]! };
  const missing = missingOf(header);
  if (missing.length > 0) {
    const expected = missing[0]!;
    const found = shorten(names[columnNames.indexOf(expected as (typeof columnNames)[number])] ?? '');
    return { reason: 'missing', expected, found, missing: missing.join(', ') };
  }
  const otherWords = columnNames.findIndex((name, column) => namesAt(header, column) !== name);
  if (otherWords !== -1) {
    const found = shorten(names[places[otherWords]!] ?? '');
    return { reason: 'other-words', expected: columnNames[otherWords]!, found };
  }
  const spacesAlone = columnNames.every((name, index) => lower[index]?.trim() === name);
  const found = shorten(names[wrong] ?? '');
  return { reason: spacesAlone ? 'spaces' : 'order', expected: columnNames[wrong]!, found };
};

const namesAt = ({ names, places }: Header, column: number): string =>
  (names[places[column] ?? -1] ?? '').trim().toLowerCase();

/** Names of columns that are none of the six. */
export const otherColumnsOf = (
  { names, places }: Header,
  isWanted: (place: number) => boolean = () => true,
): string[] =>
  names.filter((name, place) => name.trim() !== '' && !places.includes(place) && isWanted(place));
