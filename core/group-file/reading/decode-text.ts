import { STEP_BYTES } from '../limits.ts';

interface StrictDecoder {
  decode(bytes: Uint8Array): string;
}

/** A global wherever this code runs, but not part of the language. */
const { TextDecoder } = globalThis as unknown as {
  TextDecoder: new (encoding: string, options: { fatal: boolean; ignoreBOM: boolean }) => StrictDecoder;
};

const LF = 0x0a;
const ESCAPED = 0xdc00;
const loneEscape = /(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/;
const loneEscapes = new RegExp(loneEscape, 'g');
/** Windows-1252 from 0x80 to 0x9F; from 0xA0 on it is the same as Unicode. */
const windowsHigh = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Whether the text holds a byte that is not UTF-8. */
export const hasForeignBytes = (text: string): boolean => loneEscape.test(text);

/** For people: bytes that are not UTF-8 are shown as what Windows programs most likely meant. */
export const showForeignBytes = (text: string): string =>
  text.replace(loneEscapes, (escaped) =>
    String.fromCharCode(windowsCharacter(escaped.charCodeAt(0) - ESCAPED)),
  );

/** The character that a byte is in Windows-1252. */
export const windowsCharacter = (byte: number): number =>
  byte < 0x80 || byte > 0x9f ? byte : windowsHigh.charCodeAt(byte - 0x80);

export interface TextStep {
  readonly text: string;
  /** Where it ends in the file. */
  readonly endByte: number;
  readonly isLast: boolean;
}

/**
 * Decodes UTF-8 in steps that end with a line end where possible, and never within a character or a CRLF.
 * A byte 0x80–0xFF that is not UTF-8 becomes the lone surrogate U+DC80–U+DCFF, so that its place is not lost.
 */
export function* decodeText(bytes: Uint8Array, startByte: number): Generator<TextStep, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let start = startByte; start < bytes.length;) {
    const end = stepEnd(bytes, start);
    const step = bytes.subarray(start, end);
    let text: string;
    try {
      text = decoder.decode(step);
    } catch {
      text = decodeEscaping(step);
    }
    start = end;
    yield { text, endByte: end, isLast: end === bytes.length };
  }
}

const stepEnd = (bytes: Uint8Array, start: number): number => {
  const limit = start + STEP_BYTES;
  if (limit >= bytes.length) return bytes.length;
  const lineEnd = bytes.subarray(start, limit).lastIndexOf(LF);
  if (lineEnd !== -1) return start + lineEnd + 1;
  if (bytes[limit] === LF) return limit + 1;
  let end = limit;
  for (let back = 0; back < 3 && isContinuation(bytes[end]!); back += 1) end -= 1;
  return end;
};

const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

const decodeEscaping = (bytes: Uint8Array): string => {
  const units = new Uint16Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length;) {
    const size = characterSize(bytes, at);
    const first = bytes[at]!;
    if (size === 0) units[length++] = ESCAPED + first;
    else if (size === 1) units[length++] = first;
    else {
      let code = first & (0xff >> (size + 1));
      for (let next = 1; next < size; next += 1) code = (code << 6) | (bytes[at + next]! & 0x3f);
      if (code > 0xffff) {
        units[length++] = 0xd7c0 + (code >> 10);
        units[length++] = 0xdc00 + (code & 0x3ff);
      } else units[length++] = code;
    }
    at += Math.max(size, 1);
  }
  const parts: string[] = [];
  for (let from = 0; from < length; from += 8192)
    parts.push(String.fromCharCode(...units.subarray(from, Math.min(from + 8192, length))));
  return parts.join('');
};

/** Bytes of the UTF-8 character that starts here; 0: none does. */
export const characterSize = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (size === 0 || at + size > bytes.length) return 0;
  for (let next = 1; next < size; next += 1) if (!isContinuation(bytes[at + next]!)) return 0;
  const second = bytes[at + 1]!;
  // Too long a form, a surrogate, or beyond the last character.
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return size;
};
