import { columnNames } from '../columns.ts';
import { EXTRA, ORDINARY, type Table, type ValueTable } from '../table.ts';

interface Encoder {
  encode(text: string): Uint8Array;
}

/** A global wherever this code runs, but not part of the language. */
const { TextEncoder } = globalThis as unknown as { TextEncoder: new () => Encoder };

const ROWS_PER_STEP = 2048;
const needsQuotes = /[",\r\n]/;

/**
 * Writes a table as the service and its loader read it alike: UTF-8 without a mark, commas, LF after every row, the
 * six names as the service spells them, quotation marks only where a value needs them. What the loader damages in
 * spite of that, such as a backslash, is written as it is: it is a problem, and stays one. Yields how many rows are done.
 */
export function* writeCsv(table: Table): Generator<number, Uint8Array> {
  const { columns, cells, order, extra } = table;
  const encoder = new TextEncoder();
  const rowCount = order?.length ?? table.rowCount;
  const write = columns.map(createCellWriter);
  const pieces: Uint8Array[] = [encoder.encode(`${columnNames.join(',')}\n`)];
  for (let from = 0; from < rowCount; from += ROWS_PER_STEP) {
    const to = Math.min(rowCount, from + ROWS_PER_STEP);
    let text = '';
    for (let place = from; place < to; place += 1) {
      const row = order ? order[place]! : place;
      for (let column = 0; column < EXTRA; column += 1) {
        const cell = write[column]!(cells[column]![row]!);
        text += column === 0 ? cell : `,${cell}`;
      }
      const further = extra.size > 0 ? extra.get(row) : undefined;
      text += further ? `${writeExtra(further)}\n` : '\n';
    }
    pieces.push(encoder.encode(text));
    yield to;
  }
  return joinBytes(pieces);
}

/** A value in quotation marks, if it needs them. */
export const quoteValue = (value: string): string =>
  needsQuotes.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** What stands after the sixth value, each with a comma before it; nothing when all of it is blank. */
const writeExtra = (values: readonly string[]): string =>
  values.every((value) => value.trim() === '') ? '' : values.map((value) => `,${quoteValue(value)}`).join('');

/** Neighbors mostly hold the same value. */
const createCellWriter = (table: ValueTable): ((number: number) => string) => {
  let last = 0;
  let written = '';
  return (number) => {
    if (number === last) return written;
    last = number;
    const text = table.text(number);
    // An ordinary value may still have a comma in it.
    written = (table.shape(number) & ORDINARY) !== 0 && !text.includes(',') ? text : quoteValue(text);
    return written;
  };
};

export const joinBytes = (pieces: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
};
