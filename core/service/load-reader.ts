import type { Newline } from './csv-lexer.ts';

const BACKSLASH = 92;
const QUOTE = 34;
const COMMA = 44;
const LF = 10;

/** One value as the loader has read it, its escapes resolved. */
export interface LoadField {
  readonly bytes: Uint8Array;
  /** `\N`, or an unquoted NULL: no value at all. */
  readonly isNull: boolean;
}

/**
 * Reads a file once more by the rules of the database's bulk loader: values end at a comma or at the one recorded line
 * end, quotes are optional, and a backslash takes the next byte out of its meaning, line ends and quotes included.
 *
 * Call `startLine`, then `readField` until it returns null or enough fields are there, then `finishLine`.
 */
export class LoadReader {
  private readonly bytes: Uint8Array;
  private readonly newlineByte: number;
  private readonly newlineLength: number;
  private offset = 0;
  private atLineEnd = false;
  private atEnd = false;

  constructor(bytes: Uint8Array, newline: Newline) {
    this.bytes = bytes;
    this.newlineByte = newline.charCodeAt(0);
    this.newlineLength = newline.length;
  }

  /** The next value of this line, or null where the line or the file has ended before it. */
  readField(): LoadField | null {
    if (this.atLineEnd) return null;
    const { bytes } = this;
    if (this.offset >= bytes.length) {
      this.atLineEnd = this.atEnd = true;
      return null;
    }
    return bytes[this.offset] === QUOTE ? this.readQuoted() : this.readPlain();
  }

  /** Skips what is left of the line. */
  finishLine(): { readonly ended: boolean; readonly cut: boolean } {
    if (this.atLineEnd || this.atEnd) {
      this.atLineEnd = false;
      return { ended: this.atEnd, cut: false };
    }
    let cut = false;
    while (this.offset < this.bytes.length) {
      const byte = this.bytes[this.offset]!;
      if (byte === this.newlineByte && this.takesNewline(this.offset)) {
        this.offset += this.newlineLength;
        return { ended: false, cut };
      }
      this.offset += byte === BACKSLASH ? 2 : 1;
      cut = true;
    }
    return { ended: true, cut: false };
  }

  private takesNewline(offset: number): boolean {
    return this.newlineLength === 1 || this.bytes[offset + 1] === LF;
  }

  private readPlain(): LoadField {
    const { bytes, newlineByte } = this;
    const end = bytes.length;
    const start = this.offset;
    let offset = start;
    for (; offset < end; offset++) {
      const byte = bytes[offset]!;
      if (byte === BACKSLASH) return this.readEscaped(start, offset);
      if (byte === COMMA) {
        this.offset = offset + 1;
        return plainField(bytes.subarray(start, offset));
      }
      if (byte === newlineByte && this.takesNewline(offset)) return this.endLineAt(offset, bytes.subarray(start, offset));
    }
    this.reachEnd();
    return plainField(bytes.subarray(start, end));
  }

  private endLineAt(offset: number, content: Uint8Array): LoadField {
    this.offset = offset + this.newlineLength;
    this.atLineEnd = true;
    return plainField(content);
  }

  private reachEnd(): void {
    this.offset = this.bytes.length;
    this.atLineEnd = this.atEnd = true;
  }

  /** The slow way for an unquoted value with a backslash at `offset`. */
  private readEscaped(start: number, first: number): LoadField {
    const { bytes, newlineByte } = this;
    const end = bytes.length;
    const content = Array.from(bytes.subarray(start, first));
    let sawNull = false;
    for (let offset = first; offset < end; offset++) {
      const byte = bytes[offset]!;
      if (byte === BACKSLASH) {
        offset++;
        content.push(offset < end ? unescapeByte(bytes[offset]!) : BACKSLASH);
        sawNull ||= bytes[offset] === 78;
      } else if (byte === COMMA) {
        this.offset = offset + 1;
        return escapedField(content, sawNull);
      } else if (byte === newlineByte && this.takesNewline(offset)) {
        this.offset = offset + this.newlineLength;
        this.atLineEnd = true;
        return escapedField(content, sawNull);
      } else {
        content.push(byte);
      }
    }
    this.reachEnd();
    return escapedField(content, sawNull);
  }

  /** A value that starts with a quote ends at a quote before a comma, a line end or the end of the file. */
  private readQuoted(): LoadField {
    const { bytes, newlineByte } = this;
    const end = bytes.length;
    const content: number[] = [];
    let sawNull = false;
    for (let offset = this.offset + 1; offset < end; offset++) {
      const byte = bytes[offset]!;
      if (byte === BACKSLASH) {
        offset++;
        content.push(offset < end ? unescapeByte(bytes[offset]!) : BACKSLASH);
        sawNull ||= bytes[offset] === 78;
        continue;
      }
      if (byte !== QUOTE) {
        content.push(byte);
        continue;
      }
      const next = offset + 1;
      if (bytes[next] === QUOTE) {
        content.push(QUOTE);
        offset = next;
        continue;
      }
      const atNewline = next < end && bytes[next] === newlineByte && this.takesNewline(next);
      if (next >= end || atNewline || bytes[next] === COMMA) {
        this.atLineEnd = bytes[next] !== COMMA;
        this.offset = next >= end ? end : next + (atNewline ? this.newlineLength : 1);
        return quotedField(content, sawNull);
      }
      content.push(QUOTE);
    }
    // The quote was never closed: it then belongs to the value.
    this.reachEnd();
    return escapedField([QUOTE, ...content], sawNull);
  }
}

function plainField(bytes: Uint8Array): LoadField {
  return { bytes, isNull: isNullWord(bytes) };
}

function escapedField(content: readonly number[], sawNull: boolean): LoadField {
  const bytes = Uint8Array.from(content);
  return { bytes, isNull: (sawNull && bytes.length === 1) || isNullWord(bytes) };
}

function quotedField(content: readonly number[], sawNull: boolean): LoadField {
  return { bytes: Uint8Array.from(content), isNull: sawNull && content.length === 1 };
}

function isNullWord(bytes: Uint8Array): boolean {
  return bytes.length === 4 && bytes[0] === 78 && bytes[1] === 85 && bytes[2] === 76 && bytes[3] === 76;
}

const ESCAPES: ReadonlyMap<number, number> = new Map([
  ['n', 10],
  ['t', 9],
  ['r', 13],
  ['b', 8],
  ['0', 0],
  ['Z', 26],
].map(([letter, byte]) => [String(letter).charCodeAt(0), Number(byte)]));

function unescapeByte(byte: number): number {
  return ESCAPES.get(byte) ?? byte;
}
