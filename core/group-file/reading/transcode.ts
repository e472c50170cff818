import type { Encoding } from '../sheet.ts';
import { STEP_BYTES } from '../limits.ts';
import { windowsCharacter } from './decode-text.ts';
import { isSurrogate, REPLACEMENT, writeCharacter } from './write-utf8.ts';

/** Text in another encoding as UTF-8, so that there is one way to read it; yields how many bytes are done. */
export function* toUtf8(
  bytes: Uint8Array,
  start: number,
  encoding: Exclude<Encoding, 'utf-8'>,
): Generator<number, Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let at = start; at < bytes.length;) {
    const piece = new Uint8Array(STEP_BYTES * 3);
    const end = Math.min(at + STEP_BYTES, bytes.length);
    let length = 0;
    while (at < end) {
      if (encoding === 'windows-1252') {
        length = writeCharacter(piece, length, windowsCharacter(bytes[at]!));
        at += 1;
      } else {
        const code = codeAt(bytes, at, encoding);
        length = writeCharacter(piece, length, isSurrogate(code) ? REPLACEMENT : code);
        at += code > 0xffff ? 4 : 2;
      }
    }
    pieces.push(piece.slice(0, length));
    yield Math.min(at, bytes.length);
  }
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let length = 0;
  for (const piece of pieces) {
    whole.set(piece, length);
    length += piece.length;
  }
  return whole;
}

/** The character that begins here; half of a pair alone, or half a unit at the end, is no character. */
const codeAt = (bytes: Uint8Array, at: number, encoding: 'utf-16le' | 'utf-16be'): number => {
  const low = encoding === 'utf-16le' ? 0 : 1;
  const unitAt = (place: number): number =>
    place + 1 < bytes.length ? bytes[place + low]! | (bytes[place + 1 - low]! << 8) : REPLACEMENT;
  const unit = unitAt(at);
  if (unit < 0xd800 || unit > 0xdbff) return unit;
  const next = unitAt(at + 2);
  return next < 0xdc00 || next > 0xdfff ? unit : 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00);
};
