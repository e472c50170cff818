import type { Newline } from './csv-lexer.ts';

const BACKSLASH = 92;
const QUOTE = 34;
const COMMA = 44;
const LF = 10;
const LETTER_N = 78;

const ESCAPES: ReadonlyMap<number, number> = new Map([
  [110, 10], // n
  [116, 9], // t
  [114, 13], // r
  [98, 8], // b
  [48, 0], // 0
  [90, 26], // Z
]);

/** How a line goes on after the fields that were asked for. */
export type LineRest = 'next-line' | 'more-content' | 'end-of-file';

/**
 * Reads a file once more by the rules of the database's bulk loader: values end at a comma or at the one recorded line
 * end, quotes are optional, and a backslash takes the next byte out of its meaning, line ends and quotes included.
 *
 * `readFields` overwrites the positions of the fields before. A field whose escapes had to be resolved does not lie in
 * the file; its bytes are in `resolved(index)`.
 */
export class LoadReader {
  private readonly bytes: Uint8Array;
  private readonly newlineByte: number;
  private readonly newlineLength: number;
  private readonly maxFields: number;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly resolvedFields: (Uint8Array | null)[];
  private readonly nulls: boolean[];
  private offset = 0;
  private atLineEnd = false;
  private atEnd = false;

  constructor(bytes: Uint8Array, newline: Newline, maxFields: number) {
    this.bytes = bytes;
    this.newlineByte = newline.charCodeAt(0);
    this.newlineLength = newline.length;
    this.maxFields = maxFields;
    this.starts = new Int32Array(maxFields);
    this.ends = new Int32Array(maxFields);
    this.resolvedFields = new Array<Uint8Array | null>(maxFields).fill(null);
    this.nulls = new Array<boolean>(maxFields).fill(false);
  }

  /** Byte offset up to which it has read: where the next line begins, once a line is finished. */
  get position(): number {
    return this.offset;
  }

  /** Reads up to the asked number of fields; returns how many the line had before it or the file ended. */
  readFields(): number {
    let count = 0;
    while (count < this.maxFields && !this.atLineEnd) {
      if (this.offset >= this.bytes.length) {
        this.atLineEnd = this.atEnd = true;
        break;
      }
      this.resolvedFields[count] = null;
      if (this.bytes[this.offset] === QUOTE) this.readQuoted(count);
      else this.readPlain(count);
      count++;
    }
    return count;
  }

  /** Skips what is left of the line. Content that is cut off matters only where another line follows. */
  finishLine(): LineRest {
    if (this.atLineEnd || this.atEnd) {
      this.atLineEnd = false;
      return this.atEnd ? 'end-of-file' : 'next-line';
    }
    const start = this.offset;
    while (this.offset < this.bytes.length) {
      const byte = this.bytes[this.offset]!;
      if (byte === this.newlineByte && this.takesNewline(this.offset)) {
        const cut = this.offset > start;
        this.offset += this.newlineLength;
        return cut ? 'more-content' : 'next-line';
      }
      this.offset += skippedLength(byte);
    }
    return 'end-of-file';
  }

  start(field: number): number {
    return this.starts[field]!;
  }

  end(field: number): number {
    return this.ends[field]!;
  }

  /** The bytes of a field that had escapes or quotes in it; null for one that stands in the file as it is. */
  resolved(field: number): Uint8Array | null {
    return this.resolvedFields[field]!;
  }

  /** `\N`, or an unquoted NULL: no value at all. */
  isNull(field: number): boolean {
    return this.nulls[field]!;
  }

  private takesNewline(offset: number): boolean {
    return this.newlineLength === 1 || this.bytes[offset + 1] === LF;
  }

  private readPlain(field: number): void {
    const { bytes, newlineByte } = this;
    const end = bytes.length;
    const start = this.offset;
    let offset = start;
    while (offset < end) {
      const byte = bytes[offset]!;
      if (byte === COMMA || byte === BACKSLASH || (byte === newlineByte && this.takesNewline(offset))) break;
      offset++;
    }
    if (offset < end && bytes[offset] === BACKSLASH) return this.readEscaped(field, start, offset);
    this.setPosition(field, start, offset);
    this.nulls[field] = isNullWord(bytes, start, offset);
    this.endField(offset);
  }

  /** The slow way for an unquoted value with a backslash at `first`. */
  private readEscaped(field: number, start: number, first: number): void {
    const { bytes, newlineByte } = this;
    const content = Array.from(bytes.subarray(start, first));
    let sawNull = false;
    let offset = first;
    for (; offset < bytes.length; offset++) {
      const byte = bytes[offset]!;
      if (byte === COMMA || (byte === newlineByte && this.takesNewline(offset))) break;
      if (byte === BACKSLASH) {
        sawNull ||= bytes[offset + 1] === LETTER_N;
        content.push(this.unescapeAfter(offset++));
      } else {
        content.push(byte);
      }
    }
    this.setResolved(
      field,
      content,
      (sawNull && content.length === 1) || isNullWord(content, 0, content.length),
    );
    this.endField(offset);
  }

  /** A value that starts with a quote ends at a quote before a comma, a line end or the end of the file. */
  private readQuoted(field: number): void {
    const { bytes } = this;
    // Nearly all have nothing in them that has to be resolved.
    const close = this.findPlainClose(this.offset + 1);
    if (close !== -1) {
      this.setPosition(field, this.offset + 1, close);
      this.nulls[field] = false;
      this.endQuoted(close + 1);
      return;
    }
    const content: number[] = [];
    let sawNull = false;
    for (let offset = this.offset + 1; offset < bytes.length; offset++) {
      const byte = bytes[offset]!;
      if (byte === BACKSLASH) {
        sawNull ||= bytes[offset + 1] === LETTER_N;
        content.push(this.unescapeAfter(offset++));
      } else if (byte === QUOTE && this.endsQuoted(offset + 1)) {
        this.setResolved(field, content, sawNull && content.length === 1);
        this.endQuoted(offset + 1);
        return;
      } else {
        if (byte === QUOTE && bytes[offset + 1] === QUOTE) offset++;
        content.push(byte);
      }
    }
    // The quote was never closed: it then belongs to the value.
    content.unshift(QUOTE);
    this.setResolved(field, content, false);
    this.endField(bytes.length);
  }

  /** Where the quote stands that closes a value without a backslash or another quote in it; -1: it is no such value. */
  private findPlainClose(start: number): number {
    const { bytes } = this;
    for (let offset = start; offset < bytes.length; offset++) {
      const byte = bytes[offset]!;
      if (byte === BACKSLASH) return -1;
      if (byte === QUOTE) return this.endsQuoted(offset + 1) ? offset : -1;
    }
    return -1;
  }

  private endQuoted(next: number): void {
    this.endField(next);
    // A file that ends at the quote ends the line first.
    if (next >= this.bytes.length) this.atEnd = false;
  }

  private endsQuoted(next: number): boolean {
    const { bytes, newlineByte } = this;
    return (
      next >= bytes.length ||
      bytes[next] === COMMA ||
      (bytes[next] === newlineByte && this.takesNewline(next))
    );
  }

  /** What the backslash at `offset` and the byte after it stand for. At the end of the file it is itself. */
  private unescapeAfter(offset: number): number {
    const byte = this.bytes[offset + 1];
    return byte === undefined ? BACKSLASH : (ESCAPES.get(byte) ?? byte);
  }

  private setPosition(field: number, start: number, end: number): void {
    this.starts[field] = start;
    this.ends[field] = end;
  }

  private setResolved(field: number, content: readonly number[], isNull: boolean): void {
    this.resolvedFields[field] = Uint8Array.from(content);
    this.nulls[field] = isNull;
  }

  /** Steps over the comma or line end at `offset`. */
  private endField(offset: number): void {
    if (offset >= this.bytes.length) {
      this.offset = this.bytes.length;
      this.atLineEnd = this.atEnd = true;
    } else if (this.bytes[offset] === COMMA) {
      this.offset = offset + 1;
    } else {
      this.offset = offset + this.newlineLength;
      this.atLineEnd = true;
    }
  }
}

/**
 * How many bytes the loader skips at once where it looks for a line end only. It trusts a lead byte: one that does not
 * begin a well-formed character hides what follows it, a line end too.
 */
function skippedLength(byte: number): number {
  if (byte === BACKSLASH) return 2;
  if (byte < 0xc2 || byte >= 0xf0) return 1;
  return byte < 0xe0 ? 2 : 3;
}

function isNullWord(bytes: ArrayLike<number>, start: number, end: number): boolean {
  return (
    end - start === 4 &&
    bytes[start] === LETTER_N &&
    bytes[start + 1] === 85 &&
    bytes[start + 2] === 76 &&
    bytes[start + 3] === 76
  );
}
