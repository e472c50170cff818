import { MAX_ROW_CHARACTERS } from '../limits.ts';
import { lineEnds } from '../sheet.ts';
import { grown, grownBytes } from './grow.ts';

const FIRST_VALUES = 64;
const LF = 10;
const CR = 13;
const QUOTE = 34;
const NONE_END = lineEnds.indexOf('none');
const LF_END = lineEnds.indexOf('lf');
const CRLF_END = lineEnds.indexOf('crlf');
const CR_END = lineEnds.indexOf('cr');

/** Why a row cannot be read byte by byte. `odd`: its quotation marks, or what stands within them, take more thought. */
export type LexTrouble = 'odd' | 'endless';

/**
 * Cuts rows of UTF-8 into values without making anything: `readRow` overwrites where they are. Most rows repeat the
 * beginning of the one before them, and those values need no second look: `repeated` tells how many.
 */
export class RowLexer {
  /** Where the next row begins. */
  at: number;
  valueCount = 0;
  /** So many values at the beginning are those of the row before, byte for byte. */
  repeated = 0;
  /** How the row ended, as an index of `lineEnds`. */
  lineEnd = NONE_END;
  trouble: LexTrouble | null = null;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly delimiter: number;
  private readonly highest: number;
  private rowStart: number;
  private rowLength = 0;
  /** By value, from the beginning of the row: where it begins and ends without its quotation marks, and what ends it. */
  private starts = new Uint32Array(FIRST_VALUES);
  private ends = new Uint32Array(FIRST_VALUES);
  private stops = new Uint32Array(FIRST_VALUES);
  /** By value, 1 where quotation marks stand twice in it; and the last value of which that may be so. */
  private doubled = new Uint8Array(FIRST_VALUES);
  private lastDoubled = -1;

  constructor(bytes: Uint8Array, start: number, delimiter: string) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.delimiter = delimiter.charCodeAt(0);
    this.highest = Math.max(this.delimiter, CR);
    this.at = this.rowStart = start;
  }

  start(value: number): number {
    return this.rowStart + this.starts[value]!;
  }

  end(value: number): number {
    return this.rowStart + this.ends[value]!;
  }

  /** Where the delimiter or line end stands that ends a value. */
  stop(value: number): number {
    return this.rowStart + this.stops[value]!;
  }

  /** Where the row ends, without its line end. */
  rowEnd(): number {
    return this.rowStart + this.rowLength;
  }

  hasDoubledQuotes(value: number): boolean {
    return value <= this.lastDoubled && this.doubled[value] === 1;
  }

  /** Whether a quotation mark is the last character of the row. */
  endsWithQuote(): boolean {
    return this.rowLength > 0 && this.bytes[this.rowStart + this.rowLength - 1] === QUOTE;
  }

  /** Reads the next row. There must be one: `at` before the end. */
  readRow(): void {
    const { bytes, delimiter, highest, at: start } = this;
    // A longer row is none.
    const limit = Math.min(bytes.length, start + MAX_ROW_CHARACTERS);
    let value = this.countRepeated(start, limit);
    let at = value === 0 ? start : start + this.stops[value - 1]! + 1;
    this.repeated = value;
    if (this.lastDoubled >= value) this.forgetDoubled(value);
    for (;;) {
      if (value === this.stops.length) this.makeRoom();
      this.starts[value] = at - start;
      if (bytes[at] === QUOTE && at < limit) {
        at = this.readQuoted(value, at, limit) + 1;
        this.starts[value]! += 1;
        this.ends[value] = at - 1 - start;
      } else {
        for (; at < limit; at += 1) {
          const byte = bytes[at]!;
          // Nearly all bytes are above the delimiter: one comparison does for them.
          if (byte <= highest && (byte === delimiter || byte === LF || byte === CR)) break;
        }
        this.ends[value] = at - start;
      }
      this.stops[value] = at - start;
      value += 1;
      if (at >= limit || bytes[at] !== delimiter) break;
      at += 1;
    }
    this.rowStart = start;
    this.rowLength = at - start;
    this.valueCount = value;
    this.endRow(at, limit);
  }

  /** Makes the next row one that repeats nothing. */
  forget(): void {
    this.valueCount = 0;
    this.forgetDoubled(0);
  }

  private countRepeated(start: number, limit: number): number {
    const { bytes, view, rowStart, stops, valueCount } = this;
    const most = Math.min(this.rowLength, limit - start);
    let common = 0;
    // Four bytes at once.
    while (common + 4 <= most && view.getUint32(rowStart + common) === view.getUint32(start + common))
      common += 4;
    while (common < most && bytes[rowStart + common] === bytes[start + common]) common += 1;
    let value = 0;
    while (value < valueCount && stops[value]! < common) value += 1;
    return value;
  }

  /** Where the quotation mark stands that closes a value. */
  private readQuoted(value: number, open: number, limit: number): number {
    const { bytes } = this;
    for (let at = open + 1; at < limit; at += 1) {
      const byte = bytes[at]!;
      if (byte === CR && bytes[at + 1] !== LF) break;
      if (byte !== QUOTE) continue;
      if (bytes[at + 1] !== QUOTE) return at;
      this.doubled[value] = 1;
      this.lastDoubled = value;
      at += 1;
    }
    this.trouble = 'odd';
    return limit - 1;
  }

  private endRow(at: number, limit: number): void {
    const { bytes } = this;
    const byte = bytes[at];
    this.at = at + 1;
    if (at >= bytes.length) {
      this.at = at;
      this.lineEnd = NONE_END;
    } else if (byte === LF) this.lineEnd = LF_END;
    else if (byte !== CR) this.trouble ??= at >= limit ? 'endless' : 'odd';
    else if (bytes[at + 1] !== LF) this.lineEnd = CR_END;
    else {
      this.at = at + 2;
      this.lineEnd = CRLF_END;
    }
  }

  private forgetDoubled(from: number): void {
    this.doubled.fill(0, from, this.lastDoubled + 1);
    this.lastDoubled = from - 1;
  }

  private makeRoom(): void {
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
    this.stops = grown(this.stops);
    this.doubled = grownBytes(this.doubled);
  }
}
