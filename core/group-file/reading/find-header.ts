import { columnNames, GROUP, SCHOOL, YEAR } from '../columns.ts';
import type { ReadChoices } from '../sheet.ts';
import { matchColumns } from './column-wordings.ts';
import { guessPlaces, looksLikeContent } from './guess-places.ts';

export type Row = readonly string[];

/** Titles and blank lines may stand above the header, but not more than these. */
const MOST_ROWS_ABOVE = 20;
/** One name alone may be a word of a title. */
const FEWEST_NAMES = 2;
/** Rows by which columns are guessed. */
const LOOKED_AT = 50;

/** Where the names of the columns stand, and which column is which. */
export interface Header {
  /** Index among the file's rows; -1: the file has none, and its rows begin at once. */
  readonly index: number;
  /** As they stand in the file; empty without a header. */
  readonly names: Row;
  /** By column: its place in a row; null: there is none. A mere guess while there are questions. */
  readonly places: readonly (number | null)[];
  /** Columns that could be in several places. */
  readonly repeated: readonly boolean[];
  /**
   * What must be asked before the file can be read; null: nothing. `names`: whether there is a header, and which column
   * is which. `missing`: where the columns are that were not found.
   */
  readonly question: 'names' | 'missing' | null;
  /** The first row seems to be one of students or teachers already. */
  readonly startsWithContent: boolean;
}

/** Columns without which no row means anything. The others may be missing if the person says so. */
const needed = [GROUP, SCHOOL, YEAR];

/** `rows`: the first rows of the file. `chosenIndex`: where the person says the header is; -1: nowhere. */
export const findHeader = (
  rows: readonly Row[],
  choices: ReadChoices,
  chosenIndex: number | null,
): Header => {
  const found = findNames(rows);
  const firstRow = rows.findIndex(isNotBlank);
  const startsWithContent = found === -1 && looksLikeContent(rows[firstRow] ?? []);
  const index = chosenIndex ?? (startsWithContent ? -1 : found !== -1 ? found : unknownNames(rows));
  const names = index === -1 ? [] : (rows[index] ?? []);
  const match = matchColumns(names);
  const isKnown = match.places.filter((place) => place !== null).length >= FEWEST_NAMES;
  const guessed = isKnown
    ? match.places
    : guessPlaces(
        rows
          .slice(index + 1)
          .filter(isNotBlank)
          .slice(0, LOOKED_AT),
      );
  const places = choices.places ? chosenPlaces(choices.places) : guessed;
  const isAnswered = choices.places !== undefined || chosenIndex !== null;
  const missing = columnNames.some(
    (_, column) => places[column] === null && (needed.includes(column) || choices.places?.[column] !== null),
  );
  const question = !isKnown && !isAnswered ? 'names' : missing ? 'missing' : null;
  return { index, names, places, repeated: match.repeated, question, startsWithContent };
};

export const isNotBlank = (row: Row): boolean => row.some((value) => value.trim() !== '');

/** The row that names most columns; -1: none does. */
const findNames = (rows: readonly Row[]): number => {
  let best = -1;
  let most = FEWEST_NAMES - 1;
  for (const [index, row] of rows.slice(0, MOST_ROWS_ABOVE + 1).entries()) {
    const count = matchColumns(row).places.filter((place) => place !== null).length;
    if (count <= most) continue;
    best = index;
    most = count;
  }
  return best;
};

/**
 * Names that nobody knows: the first row that is about as wide as the widest, since titles are narrow. A row of a
 * student under a title is none: taken for names, that student would be lost.
 */
const unknownNames = (rows: readonly Row[]): number => {
  const counts = rows
    .slice(0, MOST_ROWS_ABOVE + 1)
    .map((row) => row.filter((value) => value.trim() !== '').length);
  const widest = counts.findIndex((count) => count > 0 && count * 2 >= Math.max(...counts));
  return looksLikeContent(rows[widest] ?? []) ? -1 : widest;
};

/** A place that is none, or was given twice, counts as not found. */
const chosenPlaces = (places: readonly (number | null)[]): (number | null)[] =>
  columnNames.map((_, column) => {
    const place = places[column] ?? null;
    const isPlace =
      place !== null && Number.isInteger(place) && place >= 0 && places.indexOf(place) === column;
    return isPlace ? place : null;
  });
