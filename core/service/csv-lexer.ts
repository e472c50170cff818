import { byteLengthOf, codePointOf, decodeCharacter, decodeUtf8 } from './decode-utf8.ts';
import { isJavaWhitespace } from './java-text.ts';

export type Newline = '\n' | '\r\n' | '\r';

/** Why a record cannot be read. `line` counts line ends of any kind, from 1. */
export interface BrokenQuoting {
  readonly kind: 'text-after-closing-quote' | 'quote-never-closed';
  readonly line: number;
}

export type ReadOutcome = 'record' | 'end' | 'broken';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const COMMA = 44;

/**
 * Reads records from bytes exactly as the service's CSV parser does: comma only, double quote with doubling, three
 * kinds of line end, blank lines skipped. It makes no object per record: `readRecord` overwrites the field positions.
 *
 * It may work on bytes because no byte of a multi-byte character, well formed or not, is a comma, quote or line end.
 */
export class CsvLexer {
  readonly bytes: Uint8Array;
  /** Fields of the current record, those beyond the kept ones included. */
  fieldCount = 0;
  /** The first line end outside quotes. */
  firstNewline: Newline | null = null;
  broken: BrokenQuoting | null = null;
  /** Byte offset of the furthest byte that the parser has looked at; `bytes.length` once it has seen the end. */
  lastSeenOffset = -1;

  private starts = new Int32Array(16);
  private ends = new Int32Array(16);
  /** 1 where the field has doubled quotes in it. */
  private doubled = new Uint8Array(16);
  private offset: number;

  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes;
    this.offset = start;
  }

  /** Byte offset at which the next record, or blank lines before it, begin. */
  get position(): number {
    return this.offset;
  }

  readRecord(): ReadOutcome {
    const bytes = this.bytes;
    const end = bytes.length;
    this.fieldCount = 0;
    if (!this.skipBlankLines()) return 'end';
    let offset = this.offset;
    for (;;) {
      if (offset < end && bytes[offset] === QUOTE) {
        offset = this.readQuoted(offset);
        if (offset < 0) return 'broken';
      } else {
        const start = offset;
        while (offset < end) {
          const byte = bytes[offset]!;
          // Nearly all bytes are above the comma: one comparison does for them.
          if (byte <= COMMA && (byte === COMMA || byte === LF || byte === CR)) break;
          offset++;
        }
        this.addField(start, offset, 0);
      }
      if (offset >= end || bytes[offset] !== COMMA) {
        this.endRecord(offset);
        return 'record';
      }
      offset++;
    }
  }

  hasField(index: number): boolean {
    return index >= 0 && index < this.fieldCount;
  }

  fieldStart(index: number): number {
    return this.starts[index]!;
  }

  fieldEnd(index: number): number {
    return this.ends[index]!;
  }

  hasDoubledQuotes(index: number): boolean {
    return this.doubled[index] === 1;
  }

  fieldText(index: number): string {
    return this.decodeField(this.starts[index]!, this.ends[index]!, this.hasDoubledQuotes(index));
  }

  decodeField(start: number, end: number, doubled: boolean): string {
    const text = decodeUtf8(this.bytes, start, end);
    return doubled ? text.replaceAll('""', '"') : text;
  }

  private skipBlankLines(): boolean {
    const end = this.bytes.length;
    while (this.offset < end) {
      const byte = this.bytes[this.offset]!;
      if (byte !== LF && byte !== CR) return true;
      this.endRecord(this.offset);
    }
    this.lastSeenOffset = end;
    return false;
  }

  /** Steps over the line end at `offset`, or notes the end of the file. */
  private endRecord(offset: number): void {
    const bytes = this.bytes;
    if (offset >= bytes.length) {
      this.offset = offset;
      this.lastSeenOffset = bytes.length;
    } else if (bytes[offset] === LF) {
      this.firstNewline ??= '\n';
      this.offset = offset + 1;
      this.lastSeenOffset = offset;
    } else {
      const pair = offset + 1 < bytes.length && bytes[offset + 1] === LF;
      this.firstNewline ??= pair ? '\r\n' : '\r';
      this.offset = offset + (pair ? 2 : 1);
      // After a CR the parser looks one character ahead.
      this.lastSeenOffset = offset + 1;
    }
  }

  private addField(start: number, end: number, doubled: number): void {
    const index = this.fieldCount++;
    if (index >= this.starts.length) this.grow();
    this.starts[index] = start;
    this.ends[index] = end;
    this.doubled[index] = doubled;
  }

  private grow(): void {
    const { starts, ends, doubled } = this;
    this.starts = new Int32Array(starts.length * 2);
    this.starts.set(starts);
    this.ends = new Int32Array(ends.length * 2);
    this.ends.set(ends);
    this.doubled = new Uint8Array(doubled.length * 2);
    this.doubled.set(doubled);
  }

  /** Reads the quoted field at `start`; returns the offset of what ends it, or -1 if the quoting is broken. */
  private readQuoted(start: number): number {
    const bytes = this.bytes;
    const end = bytes.length;
    let doubled = 0;
    let offset = start + 1;
    for (;;) {
      offset = bytes.indexOf(QUOTE, offset);
      if (offset < 0) return this.breakOff('quote-never-closed', start, end);
      if (offset + 1 < end && bytes[offset + 1] === QUOTE) {
        doubled = 1;
        offset += 2;
        continue;
      }
      this.addField(start + 1, offset, doubled);
      return this.skipSpaceAfterQuote(offset + 1);
    }
  }

  private skipSpaceAfterQuote(from: number): number {
    const end = this.bytes.length;
    let offset = from;
    while (offset < end) {
      const byte = this.bytes[offset]!;
      if (byte === COMMA || byte === LF || byte === CR) return offset;
      const packed = decodeCharacter(this.bytes, offset, end);
      if (!isJavaWhitespace(codePointOf(packed)))
        return this.breakOff('text-after-closing-quote', offset, offset);
      offset += byteLengthOf(packed);
    }
    return end;
  }

  private breakOff(kind: BrokenQuoting['kind'], lineOffset: number, seenOffset: number): -1 {
    this.broken = { kind, line: countLineEnds(this.bytes, lineOffset) + 1 };
    this.lastSeenOffset = seenOffset;
    return -1;
  }
}

function countLineEnds(bytes: Uint8Array, end: number): number {
  let count = 0;
  for (let offset = 0; offset < end; offset++) {
    if (bytes[offset] === CR || (bytes[offset] === LF && bytes[offset - 1] !== CR)) count++;
  }
  return count;
}
