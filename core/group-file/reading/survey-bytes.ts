import { characterSize } from './decode-text.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const STEP_BYTES = 1024 * 1024;
/** Four bytes at once. */
const QUOTES = 0x22222222;
const BACKSLASHES = 0x5c5c5c5c;
const ONES = 0x01010101;
const HIGH_BITS = 0x80808080;

/** What kinds of bytes a text is made of. */
export interface Survey {
  readonly hasQuotes: boolean;
  readonly hasBackslashes: boolean;
  /** Characters beyond ASCII that are UTF-8. */
  readonly wideCharacters: number;
  /** Bytes beyond ASCII that are not UTF-8. */
  readonly foreignBytes: number;
}

/** Looks at all bytes from `start` on; yields how many are done. */
export function* surveyBytes(bytes: Uint8Array, start: number): Generator<number, Survey> {
  let hasQuotes = false;
  let hasBackslashes = false;
  let wideCharacters = 0;
  let foreignBytes = 0;
  for (let at = start; at < bytes.length;) {
    const end = Math.min(at + STEP_BYTES, bytes.length);
    const step = bytes.subarray(at, end);
    const kinds = kindsOf(step);
    if ((kinds & MARKS) !== 0) {
      hasQuotes ||= step.includes(QUOTE);
      hasBackslashes ||= step.includes(BACKSLASH);
    }
    if ((kinds & WIDE) === 0) at = end;
    // A character may reach into the next step, so the end is where the last one ends.
    while (at < end) {
      const size = characterSize(bytes, at);
      if (size === 0) foreignBytes += 1;
      else if (size > 1) wideCharacters += 1;
      at += Math.max(size, 1);
    }
    yield at;
  }
  return { hasQuotes, hasBackslashes, wideCharacters, foreignBytes };
}

const MARKS = 1;
const WIDE = 2;

/** Whether there are quotation marks or backslashes, or bytes beyond ASCII: a union of these flags. */
const kindsOf = (bytes: Uint8Array): number => {
  const first = Math.min((4 - (bytes.byteOffset % 4)) % 4, bytes.length);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + first, (bytes.length - first) >> 2);
  let marks = 0;
  let wide = 0;
  // Taking one from each byte reaches its high bit where it was 0, that is, the one looked for.
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const quote = word ^ QUOTES;
    const backslash = word ^ BACKSLASHES;
    wide |= word;
    marks |= ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash);
  }
  let kinds = ((marks & HIGH_BITS) !== 0 ? MARKS : 0) | ((wide & HIGH_BITS) !== 0 ? WIDE : 0);
  for (const rest of [bytes.subarray(0, first), bytes.subarray(first + words.length * 4)])
    for (const byte of rest) {
      if (byte >= 0x80) kinds |= WIDE;
      if (byte === QUOTE || byte === BACKSLASH) kinds |= MARKS;
    }
  return kinds;
};
