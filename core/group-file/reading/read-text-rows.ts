import { MAX_ROW_CHARACTERS, MAX_ROWS } from '../limits.ts';
import { decodeText } from './decode-text.ts';
import { createRowReader } from './read-csv.ts';
import { createRowCollector } from './row-collector.ts';
import type { RowForm, RowsRead, Stop } from './row-form.ts';
import { isMissingValue, type TextForm } from './text-head.ts';

/** Where rows are and how they are to be read. */
export interface RowSource {
  /** UTF-8; bytes that are not are kept, see `decode-text.ts`. */
  readonly bytes: Uint8Array;
  /** Where the first row begins, be it a header or not. */
  readonly start: number;
  readonly text: TextForm;
  /** Rows at the beginning that are the header or stand above it. */
  readonly skippedRows: number;
  readonly form: RowForm;
}

/** Reads rows of any text, by way of texts; yields the bytes that are done. */
export function* readTextRows(source: RowSource): Generator<number, RowsRead> {
  const { text, form } = source;
  const rows = createRowCollector(form, text.lineEnd);
  let skipped = 0;
  let stopped: Stop | null = null;
  const hasQuotes = !text.isDatabaseExport;
  const reader = createRowReader(
    { delimiter: text.delimiter, hasQuotes },
    (values, lineEnd, quotesBroken, endsQuoted) => {
      if (stopped !== null) return;
      if (skipped < source.skippedRows) skipped += 1;
      else if (skipped + rows.count() === MAX_ROWS) stopped = { reason: 'too-many-rows' };
      else rows.add(hasQuotes ? values : values.map(readExported), lineEnd, quotesBroken, endsQuoted);
    },
  );
  for (const step of decodeText(source.bytes, source.start)) {
    reader.read(step.text, step.isLast);
    if (reader.heldCharacters() > MAX_ROW_CHARACTERS)
      stopped ??= { reason: 'endless-row', row: rows.count(), hasQuotes };
    if (stopped !== null) break;
    yield step.endByte;
  }
  return rows.finish(stopped);
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', 0: '\0' };

/** A value as a database's client writes it: without quotation marks, and with a backslash before what is special. */
const readExported = (value: string): string => {
  if (isMissingValue(value)) return '';
  return value.includes('\\')
    ? value.replace(/\\([\s\S])/g, (_, character: string) => escapes[character] ?? character)
    : value;
};
