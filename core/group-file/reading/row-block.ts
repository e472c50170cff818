import { columnNames } from '../columns.ts';
import { lineEnds, type LineEnd } from '../sheet.ts';
import { decodeUtf8 } from '../../service/decode-utf8.ts';
import type { ByteValueTable } from './byte-value-table.ts';
import { grownBytes } from './grow.ts';
import type { OtherColumns } from './other-columns.ts';
import { isOddEnd, type RowFacts, type RowForm } from './row-form.ts';
import type { RowLexer } from './row-lexer.ts';

/** The most rows of a block. */
const ROWS = 2048;
/** In the place of where a value begins: it is that of the row before. */
const AS_BEFORE = 0xffffffff;
/** Places from here on are those in `undoubled`; no file is so long. */
const UNDOUBLED = 2 ** 31;

/** Where the values of one column stand in the bytes, by row of a block. */
interface ValuePlaces {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const FIRST_BYTES = 1024;
const QUOTE = 0x22;
const noValues: readonly string[] = [];

/**
 * Rows that were cut and whose values are to be looked up: one column after the other, which takes much less time than
 * row by row.
 */
export class RowBlock {
  private readonly places: readonly ValuePlaces[] = columnNames.map(() => ({
    starts: new Uint32Array(ROWS),
    ends: new Uint32Array(ROWS),
  }));
  rowCount = 0;
  /** Values in which quotation marks stood twice, each mark once: one value after the other. */
  private undoubled = new Uint8Array(FIRST_BYTES);
  private undoubledLength = 0;
  private readonly bytes: Uint8Array;
  private readonly lexer: RowLexer;
  private readonly form: RowForm;
  private readonly others: OtherColumns;
  /** By line end: a row that ends so may have to be told. */
  private readonly mayBeOdd: readonly boolean[];
  private readonly valueCounts = new Uint32Array(ROWS);
  private readonly ends = new Uint8Array(ROWS);
  private readonly flags = new Uint8Array(ROWS);
  private readonly beyond: (readonly string[])[] = [];
  private readonly present = {
    valueCount: 0,
    extra: noValues,
    lineEnd: 'none' as LineEnd,
    quotesBroken: false,
    /** Known of a row with an odd line end only. */
    endsSpecially: false,
  };
  private lastBeyond = noValues;
  private lastBeyondStart = 0;
  private lastBeyondLength = 0;

  constructor(
    bytes: Uint8Array,
    lexer: RowLexer,
    { form, lineEnd }: { readonly form: RowForm; readonly lineEnd: LineEnd },
    others: OtherColumns,
  ) {
    this.bytes = bytes;
    this.lexer = lexer;
    this.form = form;
    this.others = others;
    this.mayBeOdd = lineEnds.map((end) => isOddEnd(lineEnd, end, false));
  }

  isFull(): boolean {
    return this.rowCount === ROWS;
  }

  clear(): void {
    this.rowCount = 0;
    this.undoubledLength = 0;
    for (const { starts } of this.places) starts.fill(AS_BEFORE);
  }

  /** Takes the row that the lexer has just read. */
  add(): void {
    const { lexer, places, rowCount: row } = this;
    const { columns, fewestValues } = this.form;
    const width = columns.length;
    const { valueCount } = lexer;
    const filled = Math.min(valueCount, width);
    for (let value = lexer.repeated; value < filled; value += 1) {
      const column = columns[value]!;
      if (column === -1) this.noteOther(value);
      else if (lexer.hasDoubledQuotes(value)) this.addUndoubled(places[column]!, value);
      else {
        const { starts, ends } = places[column]!;
        starts[row] = lexer.start(value);
        ends[row] = lexer.end(value);
      }
    }
    for (let value = valueCount; value < width; value += 1)
      if (columns[value] !== -1)
        places[columns[value]!]!.starts[row] = places[columns[value]!]!.ends[row] = 0;
    this.valueCounts[row] = valueCount;
    this.ends[row] = lexer.lineEnd;
    const isOdd = this.mayBeOdd[lexer.lineEnd]!;
    this.flags[row] = isOdd || valueCount < fewestValues || valueCount > width ? TO_BE_JUDGED : 0;
    if (isOdd && (lexer.endsWithQuote() || this.isNull(valueCount - 1))) this.flags[row]! |= ENDS_SPECIALLY;
    if (valueCount > width) this.beyond[row] = this.valuesBeyond(width);
    this.rowCount += 1;
  }

  /** Fills `numbers` with those of a column's values, by row. `before`: that of the row before the first. */
  numberColumn(column: number, table: ByteValueTable, numbers: Uint32Array, before: number): void {
    const { bytes, undoubled } = this;
    const { starts, ends } = this.places[column]!;
    let number = before;
    for (let row = 0; row < numbers.length; row += 1) {
      const start = starts[row]!;
      if (start < UNDOUBLED) number = table.numberAt(bytes, start, ends[row]!);
      else if (start !== AS_BEFORE)
        number = table.numberAt(undoubled, start - UNDOUBLED, ends[row]! - UNDOUBLED);
      numbers[row] = number;
    }
  }

  /** Whether the form of a row may be wrong, its blankness aside. */
  isToBeJudged(row: number): boolean {
    return this.flags[row] !== 0;
  }

  /** The form of a row: the same object again at each call, since every row may be asked for. */
  facts(row: number): RowFacts {
    const { form, present } = this;
    const flags = this.flags[row]!;
    present.valueCount = this.valueCounts[row]!;
    present.lineEnd = lineEnds[this.ends[row]!]!;
    present.endsSpecially = (flags & ENDS_SPECIALLY) !== 0;
    // The very same list again where it is that of the row before.
    present.extra = present.valueCount > form.columns.length ? this.beyond[row]! : noValues;
    return present;
  }

  private addUndoubled({ starts, ends }: ValuePlaces, value: number): void {
    const { bytes, lexer, rowCount: row } = this;
    const end = lexer.end(value);
    let length = this.undoubledLength;
    starts[row] = UNDOUBLED + length;
    const most = length + end - lexer.start(value);
    if (most > this.undoubled.length) this.undoubled = grownBytes(this.undoubled, most);
    const { undoubled } = this;
    for (let at = lexer.start(value); at < end; at += 1) {
      undoubled[length] = bytes[at]!;
      length += 1;
      if (bytes[at] === QUOTE) at += 1;
    }
    this.undoubledLength = length;
    ends[row] = UNDOUBLED + length;
  }

  private noteOther(value: number): void {
    const { lexer, others } = this;
    if (lexer.end(value) > lexer.start(value) && !others.isKnown(value))
      others.add(value, this.textOf(value));
  }

  private textOf(value: number): string {
    const { lexer } = this;
    const text = decodeUtf8(this.bytes, lexer.start(value), lexer.end(value));
    return lexer.hasDoubledQuotes(value) ? text.replaceAll('""', '"') : text;
  }

  private isNull(value: number): boolean {
    const { lexer } = this;
    return lexer.end(value) - lexer.start(value) === 4 && this.textOf(value) === 'NULL';
  }

  private valuesBeyond(width: number): readonly string[] {
    const { lexer } = this;
    const start = lexer.stop(width - 1) + 1;
    const length = lexer.rowEnd() - start;
    if (!this.isLastBeyond(start, length)) {
      this.lastBeyond = Array.from({ length: lexer.valueCount - width }, (_, at) => this.textOf(width + at));
      this.lastBeyondLength = length;
    }
    this.lastBeyondStart = start;
    return this.lastBeyond;
  }

  private isLastBeyond(start: number, length: number): boolean {
    const { bytes, lastBeyondStart } = this;
    if (length !== this.lastBeyondLength || lastBeyondStart === 0) return false;
    for (let at = 0; at < length; at += 1)
      if (bytes[start + at] !== bytes[lastBeyondStart + at]) return false;
    return true;
  }
}

const TO_BE_JUDGED = 1;
const ENDS_SPECIALLY = 2;
