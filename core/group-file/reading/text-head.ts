import type { Delimiter, LineEnd, ReadChoices } from '../sheet.ts';
import { matchColumns } from './column-wordings.ts';
import { decodeText } from './decode-text.ts';
import type { Row } from './find-header.ts';
import { createRowReader } from './read-csv.ts';

/** So much of a file tells how it is cut into rows and values. */
const HEAD_BYTES = 64 * 1024;
/** Rows among which a header may be; the first of several that are as good counts. */
const HEADER_ROWS = 21;
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/** Spreadsheets take such a first line as an order and do not show it. */
const hint = /^(?:"sep=(.)"|sep=(.)),*(?:\r\n|\n|\r|$)/i;

/** How a text is cut into values. */
export interface TextForm {
  readonly delimiter: Delimiter;
  /** Bytes of a line before the first row that names the delimiter; 0: there is none. */
  readonly hintBytes: number;
  /** The output of a database's client: nothing is quoted, and missing values are a word. */
  readonly isDatabaseExport: boolean;
  /** The first line end of the file, that of a hint included. */
  readonly lineEnd: LineEnd;
  /** The first rows: as many as stand in the beginning of the file, at least one if there is any. */
  readonly rows: readonly Row[];
}

/** Finds out how a text, UTF-8 from `start` on, is cut into values; pauses now and then. */
export function* readTextHead(
  bytes: Uint8Array,
  start: number,
  choices: ReadChoices,
): Generator<void, TextForm> {
  const headEnd = Math.min(bytes.length, start + HEAD_BYTES);
  const isWhole = headEnd === bytes.length;
  const text = [...decodeText(bytes.subarray(0, headEnd), start)].map((step) => step.text).join('');
  const hinted = hint.exec(text);
  const hintLength = hinted?.[0].length ?? 0;
  const content = text.slice(hintLength);
  const named = hinted?.[1] ?? hinted?.[2];
  const delimiter =
    choices.delimiter ??
    delimiters.find((known) => known === named) ??
    (yield* findDelimiter(content, isWhole));
  yield;
  const rows = cut(content, isWhole, delimiter, true);
  const isDatabaseExport =
    delimiter === '\t' &&
    rows.values.some((row) => row.some(isMissingValue)) &&
    !cut(content, isWhole, delimiter, false).values.some((row) => row.some(isQuotedWithReason));
  return {
    delimiter,
    // The hint is ASCII.
    hintBytes: hintLength,
    isDatabaseExport,
    lineEnd: hintLength > 0 ? lineEndOf(hinted?.[0] ?? '') : rows.lineEnd,
    rows: isDatabaseExport ? cut(content, isWhole, delimiter, false).values : rows.values,
  };
}

/** As a database's client writes a value that is missing. */
export const isMissingValue = (value: string): boolean => value === 'NULL' || value === '\\N';

/** Spreadsheets quote values with a comma or a quotation mark; a database's client quotes none. */
const isQuotedWithReason = (value: string): boolean => /^"(?=.*(?:,|""))(?:[^"]|"")*"$/s.test(value);

interface CutRows {
  readonly values: readonly Row[];
  readonly lineEnd: LineEnd;
}

const cut = (text: string, isWhole: boolean, delimiter: Delimiter, hasQuotes: boolean): CutRows => {
  const values: Row[] = [];
  let lineEnd: LineEnd | null = null;
  const reader = createRowReader({ delimiter, hasQuotes }, (row, rowEnd) => {
    lineEnd ??= rowEnd;
    values.push(row);
  });
  // A text must not end between the two characters of a CRLF; the last row may be cut off too.
  reader.read(!isWhole && text.endsWith('\r') ? text.slice(0, -1) : text, isWhole);
  // The first row is longer than all that was looked at.
  if (values.length === 0 && !isWhole) reader.read('', true);
  return { values, lineEnd: lineEnd ?? 'none' };
};

/** The one by which most columns are recognized, or, without names, most rows have enough values. */
function* findDelimiter(text: string, isWhole: boolean): Generator<void, Delimiter> {
  let best: Delimiter = ',';
  let mostNames = 0;
  let mostRows = 0;
  for (const delimiter of delimiters) {
    yield;
    const rows = cut(text, isWhole, delimiter, true).values;
    const names = Math.max(0, ...rows.slice(0, HEADER_ROWS).map(countNames));
    const fullRows = rows.filter((row) => row.length >= 4).length;
    if (names > mostNames || (names === mostNames && names < 2 && fullRows > mostRows)) {
      best = delimiter;
      mostNames = names;
      mostRows = fullRows;
    }
  }
  return best;
}

const countNames = (row: Row): number => matchColumns(row).places.filter((place) => place !== null).length;

const lineEndOf = (text: string): LineEnd =>
  text.endsWith('\r\n') ? 'crlf' : text.endsWith('\n') ? 'lf' : text.endsWith('\r') ? 'cr' : 'none';
