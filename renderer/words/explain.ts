import { explainMessage, type Explained, type Meaning } from '../../core/service/explain-message.ts';
import { wordsOfAnswer } from './explain-answers.ts';
import { wordsOfCheck, wordsOfLoader, type MeaningWords } from './explain-file.ts';
import { formatList, formatNumber, plural } from './formats.ts';

/** What one or more lines of the service say, told once. */
export interface Explanation {
  /** Its own words, of the first line; null: they are not shown. */
  readonly text: string | null;
  readonly otherLines: number;
  /** A whole sentence, with the rows of the spreadsheet that it is about. */
  readonly says: string;
  readonly todo: string | null;
  readonly isUnknown: boolean;
  /** The text it came from holds a token, and must not stay in sight. */
  readonly holdsToken: boolean;
}

const MOST_ROWS = 4;

const wordsOf = (meaning: Meaning): MeaningWords => {
  if (meaning.kind === 'unknown') {
    return {
      says: 'this program does not know this line.',
      todo: 'Ask the support of your state or of Smarter Balanced, and tell them these words.',
    };
  }
  if (!('row' in meaning)) return wordsOfAnswer(meaning);
  return isLoaderMeaning(meaning) ? wordsOfLoader(meaning) : wordsOfCheck(meaning);
};

type RowMeaning = Extract<Meaning, { row: number | null }>;
type LoaderMeaning = Parameters<typeof wordsOfLoader>[0];
const isLoaderMeaning = (meaning: RowMeaning): meaning is LoaderMeaning => meaning.kind.startsWith('load-');

const capitalized = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** `Row 5 …`, `Rows 2, 3, 4, 5 and 96 more …`. */
const withRows = (says: string, rows: readonly number[]): string => {
  if (rows.length === 0) return capitalized(says);
  const named = rows.slice(0, MOST_ROWS).map(formatNumber);
  const more = rows.length - named.length;
  const list = more === 0 ? formatList(named) : `${named.join(', ')} and ${formatNumber(more)} more`;
  return `${plural(rows.length, 'Row', 'Rows')} ${list} of your spreadsheet: ${says}`;
};

interface Gathered {
  readonly first: Explained;
  readonly words: MeaningWords;
  lines: number;
  readonly rows: number[];
}

/** Any text of the service in plain words. `rowsBefore`: of the file that it is about a part of, those before the part. */
export const explainText = (text: string, rowsBefore = 0): readonly Explanation[] =>
  explainLines(addUpSchools(explainMessage(text).map((explained) => laterBy(rowsBefore, explained))));

const laterBy = (rows: number, explained: Explained): Explained => {
  const { meaning } = explained;
  if (!('row' in meaning) || meaning.row === null) return explained;
  return { ...explained, meaning: { ...meaning, row: meaning.row + rows } };
};

/** A school whose groups went in several parts is named by each of them: it is told once, with all its groups. */
const addUpSchools = (lines: readonly Explained[]): readonly Explained[] => {
  const schools = new Map<string, number>();
  const added: Explained[] = [];
  for (const explained of lines) {
    const { meaning } = explained;
    if (meaning.kind !== 'groups-accepted' || meaning.row !== null) {
      added.push(explained);
      continue;
    }
    const place = schools.get(meaning.school) ?? added.length;
    schools.set(meaning.school, place);
    const before = added[place]?.meaning;
    const groups = meaning.groups + (before?.kind === 'groups-accepted' ? before.groups : 0);
    added[place] = { ...explained, meaning: { ...meaning, groups } };
  }
  return added;
};

/** What is said of several rows is said once; unknown lines stand alone. */
export const explainLines = (lines: readonly Explained[]): readonly Explanation[] => {
  const gathered = new Map<string, Gathered>();
  lines.forEach((explained, index) => {
    const { meaning } = explained;
    const words = wordsOf(meaning);
    const key = meaning.kind === 'unknown' ? `line ${index}` : words.says;
    const known = gathered.get(key) ?? { first: explained, words, lines: 0, rows: [] };
    known.lines += 1;
    if ('row' in meaning && meaning.row !== null) known.rows.push(meaning.row);
    gathered.set(key, known);
  });
  return [...gathered.values()].map(({ first, words, lines, rows }) => ({
    text: first.text,
    otherLines: lines - 1,
    says: withRows(words.says, rows),
    todo: words.todo,
    isUnknown: first.meaning.kind === 'unknown',
    holdsToken: first.meaning.kind === 'token-refused' || first.meaning.kind === 'token-given',
  }));
};

/** Whether rows of the spreadsheet are named, whose counting then needs a word. */
export const namesRows = (explanations: readonly Explanation[]): boolean =>
  explanations.some(({ says }) => /^Rows? \d/.test(says));

export const explainWords = {
  ownWords: 'The service’s words',
  andMore: (lines: number): string =>
    `and ${formatNumber(lines)} more ${plural(lines, 'line', 'lines')} like it`,
  showAll: (count: number): string => `Show all ${formatNumber(count)} explanations`,
  rowsNote:
    'Rows are given as your spreadsheet counts them, the column names being row 1; the service’s own numbers are one less. It does not count blank rows: if there are some above, look that many rows further down. In a text editor, a value with line breaks takes up several lines.',
  partRowsNote:
    'Rows are given as your spreadsheet counts them in the whole file, the column names being row 1. The service counts the rows of this part alone, without blank ones.',
  firstRowNote: 'Apart from missing values, the service names only the first row with each problem.',
} as const;
