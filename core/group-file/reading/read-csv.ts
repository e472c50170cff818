import Papa from 'papaparse';
import type { Delimiter, LineEnd } from '../sheet.ts';

/** `endsQuoted`: the last value stands in quotation marks. */
export type TakeRow = (
  values: string[],
  lineEnd: LineEnd,
  quotesBroken: boolean,
  endsQuoted: boolean,
) => void;

export interface CsvForm {
  readonly delimiter: Delimiter;
  /** False: a quotation mark is a character like all others. */
  readonly hasQuotes: boolean;
}

export interface RowReader {
  /** Tells every complete row, blank ones too, and keeps an unfinished one until the next text. Never throws. */
  read(text: string, isLast: boolean): void;
  /** Length of the unfinished row. */
  heldCharacters(): number;
}

const LF = 10;
const CR = 13;
const loneCr = /\r(?!\n)/g;
const otherThanCrlf = /\r(?!\n)|[^\r]\n|^\n/;

const lineEndLengths: Readonly<Record<LineEnd, number>> = { none: 0, lf: 1, cr: 1, crlf: 2 };

const lineEndBefore = (text: string, end: number): LineEnd => {
  const last = text.charCodeAt(end - 1);
  if (last === CR) return 'cr';
  if (last !== LF) return 'none';
  return text.charCodeAt(end - 2) === CR ? 'crlf' : 'lf';
};

/**
 * Reads separated values as the person meant them. Any line end outside quotation marks ends a row, as in a
 * spreadsheet. A text must not end between the two characters of a CRLF.
 */
export const createRowReader = ({ delimiter, hasQuotes }: CsvForm, takeRow: TakeRow): RowReader => {
  let held = '';

  const read = (added: string, isLast: boolean): void => {
    const text = held === '' ? added : held + added;
    if (text === '') return;
    // Papa knows one line end at a time. Where they are mixed, every row is made to end with LF; a lone CR
    // becomes one in place, so that positions in both texts are the same.
    const hasCr = text.includes('\r');
    const allCrlf = hasCr && !otherThanCrlf.test(text);
    const evened = hasCr && !allCrlf ? text.replace(loneCr, '\n') : text;
    let rowStart = 0;
    const parser = new Papa.Parser({
      delimiter,
      newline: allCrlf ? '\r\n' : '\n',
      ...(hasQuotes ? {} : { fastMode: true }),
      step: ({ data: [values], errors, meta }) => {
        // After a final line end Papa tells one more row, which no spreadsheet shows.
        if (meta.cursor === rowStart) return;
        rowStart = meta.cursor;
        const lineEnd = lineEndBefore(text, meta.cursor);
        if (lineEnd === 'crlf' && !allCrlf) dropFinalCr(values);
        takeRow(values, lineEnd, errors.length > 0, text[meta.cursor - lineEndLengths[lineEnd] - 1] === '"');
      },
    });
    parser.parse(evened, 0, !isLast);
    held = isLast ? '' : text.slice(rowStart);
  };

  return { read, heldCharacters: () => held.length };
};

const dropFinalCr = (values: string[]): void => {
  const last = values.length - 1;
  const value = values[last];
  if (value?.endsWith('\r')) values[last] = value.slice(0, -1);
};
