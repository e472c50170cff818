import { formatList, formatNumber, plural } from './formats.ts';

/** The service's status names in plain words. An unknown name is shown as it is. */
const statusWords: Readonly<Record<string, string>> = {
  BAD_DATA: 'The service found something in the file that it does not accept.',
  BAD_FORMAT: 'The service could not read the file as a student group file.',
  INVALID: 'The service did not accept the file.',
  UNAUTHORIZED: 'The service did not accept this account for the file.',
  UNKNOWN_ASMT: 'The service took the file for something other than student groups.',
  UNKNOWN_SCHOOL: 'The service does not know a school in the file, or your account may not upload for it.',
  PIPELINE_FAILURE: 'The service failed while it was loading the file. This may not be the file’s fault.',
  NO_UPDATE: 'The service found nothing to change.',
  HTTP_400: 'The service could not make sense of the upload.',
  HTTP_413: 'The file is too large for the service.',
  HTTP_500:
    'The service broke off while reading the file. A quotation mark in the wrong place or a missing column often causes this.',
};

const refusals: ReadonlySet<string> = new Set([
  'BAD_DATA',
  'BAD_FORMAT',
  'INVALID',
  'UNAUTHORIZED',
  'UNKNOWN_ASMT',
  'UNKNOWN_SCHOOL',
  'HTTP_500',
]);

/** Whether it is certain that the service turned the whole file away. A gateway's 504 says nothing about the import. */
export const isRefusal = (status: string): boolean => refusals.has(status) || /^HTTP_4\d\d$/u.test(status);

export const explainStatus = (status: string): string =>
  statusWords[status] ??
  (/^HTTP_5\d\d$/u.test(status)
    ? 'The service ended with an error of its own.'
    : 'The service ended with a state this program does not know.');

export const shownStatus = (status: string): string => status.replace(/^HTTP_/u, 'HTTP ');

interface Explanation {
  readonly pattern: RegExp;
  readonly sentence: (parts: readonly string[]) => string;
}

const explanations: readonly Explanation[] = [
  {
    pattern: /^(\d+) groups? accepted for (.+?)\.?$/u,
    sentence: ([count, school]) =>
      `${count} ${count === '1' ? 'group' : 'groups'} accepted for school ${school}.`,
  },
  { pattern: /Record does not contain a school$/u, sentence: () => 'the school is missing.' },
  { pattern: /Record does not contain a group name$/u, sentence: () => 'the group name is missing.' },
  {
    pattern: /Record does not contain a school year$/u,
    sentence: () => 'the school year is missing or not a plain number.',
  },
  {
    pattern: /Invalid school year: (.*)$/u,
    sentence: ([year]) => `the service does not take the school year ${year}.`,
  },
  {
    pattern: /Invalid subject: (.*)$/u,
    sentence: ([subject]) => `the service does not know the subject ${subject}.`,
  },
  {
    pattern: /School \[(.*)\] can not be found$/u,
    sentence: ([school]) =>
      `the service does not know school ${school}, or your account may not upload for it.`,
  },
  {
    pattern: /School \[(.*)\] is out-of-order/u,
    sentence: ([school]) =>
      `the rows of school ${school} are not all together. Sort by school, group and year.`,
  },
  {
    pattern: /Record is out-of-order/u,
    sentence: () => 'the rows of this group are not all together. Sort by school, group and year.',
  },
  {
    pattern: /re-define group subject from \[(.*)\] to \[(.*)\]$/u,
    sentence: ([from, to]) => `the group’s subject changes from ${from} to ${to}.`,
  },
  {
    pattern: /Group \[(.*)\] contains (\d+) students/u,
    sentence: ([group, students]) => `group ${group} has ${students} students; up to 200 are allowed.`,
  },
  {
    pattern: /Invalid headers/u,
    sentence: () => 'the column names are not the expected ones in the expected order.',
  },
  {
    pattern: /valid CSV with a header row$/u,
    sentence: () => 'the file could not be read as a CSV file with column names in its first row.',
  },
  { pattern: /Empty file$/u, sentence: () => 'the file has no rows.' },
  {
    pattern: /Error reading file/u,
    sentence: () => 'a quotation mark in the first row is in the wrong place.',
  },
  {
    pattern: /^With (\d+) additional validation failures?$/u,
    sentence: ([count]) => `${count} more problems are not listed.`,
  },
  {
    pattern: /^With (\d+) additional schools?$/u,
    sentence: ([count]) => `${count} more schools are not listed.`,
  },
];

/** The service numbers records from 1 and does not count the header: the spreadsheet's row is one more. */
const rowOf = (line: string): { row: number | null; text: string } => {
  const numbered = /^Row: (\d+) Failure: (.*)$/u.exec(line);
  if (numbered === null) return { row: null, text: line };
  const record = Number(numbered[1]);
  return { row: record === 0 ? null : record + 1, text: numbered[2] ?? '' };
};

const capitalized = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const explainText = (text: string): string | null => {
  for (const { pattern, sentence } of explanations) {
    const found = pattern.exec(text);
    if (found !== null) return sentence(found.slice(1));
  }
  return null;
};

const MOST_LINES = 8;
const MOST_ROWS = 4;

/** `Row 5: …`, `Rows 2, 3, 4, 5 and 96 more: …`. */
const withRows = (words: string, rows: readonly number[]): string => {
  if (rows.length === 0) return capitalized(words);
  const named = rows.slice(0, MOST_ROWS).map(formatNumber);
  const more = rows.length - named.length;
  const list = more === 0 ? formatList(named) : `${named.join(', ')} and ${formatNumber(more)} more`;
  return `${plural(rows.length, 'Row', 'Rows')} ${list} of your spreadsheet: ${words}`;
};

/** The service's own message in plain words, as far as it is understood. What it says of several rows is said once. */
export const explainMessage = (message: string): { lines: readonly string[]; more: number } => {
  const rowsByWords = new Map<string, number[]>();
  for (const line of message.split('\n')) {
    const { row, text } = rowOf(line.trim());
    const words = explainText(text);
    if (words === null) continue;
    const rows = rowsByWords.get(words) ?? [];
    if (row !== null) rows.push(row);
    rowsByWords.set(words, rows);
  }
  const lines = [...rowsByWords].map(([words, rows]) => withRows(words, rows));
  return { lines: lines.slice(0, MOST_LINES), more: Math.max(0, lines.length - MOST_LINES) };
};
