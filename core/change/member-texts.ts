import { grown, grownBytes } from '../group-file/reading/grow.ts';
import { encodeUtf8 } from '../group-file/reading/write-utf8.ts';
import { decodeUtf8 } from '../service/decode-utf8.ts';

/** Texts by number, from 0. */
export interface Texts {
  readonly count: number;
  readonly text: (number: number) => string;
}

/** Texts as UTF-8, one after the other: a million of them need little more room than their bytes, on disk as here. */
export interface PackedTexts extends Texts {
  readonly bytes: Uint8Array;
  /** By number: where the text ends in `bytes`. It begins where the one before it ends. */
  readonly ends: Uint32Array;
}

export const packedTexts = (bytes: Uint8Array, ends: Uint32Array): PackedTexts => ({
  count: ends.length,
  bytes,
  ends,
  text: (number) => textAt(bytes, ends, number),
});

export const noTexts: PackedTexts = packedTexts(new Uint8Array(0), new Uint32Array(0));

const FEWEST_BYTES = 1024;
const FEWEST_TEXTS = 128;

/** Adds to a copy of texts: what was there keeps its number. */
export class TextPacker {
  private bytes: Uint8Array;
  private ends: Uint32Array;
  private length: number;
  private count: number;

  constructor(before: PackedTexts) {
    this.bytes = grownBytes(before.bytes, FEWEST_BYTES);
    this.ends = grown(before.ends, FEWEST_TEXTS);
    this.length = before.bytes.length;
    this.count = before.count;
  }

  text(number: number): string {
    return textAt(this.bytes, this.ends, number);
  }

  /** Its number. A text that is there already is not looked for. */
  add(text: string): number {
    const encoded = encodeUtf8(text);
    const end = this.length + encoded.length;
    if (end > this.bytes.length) this.bytes = grownBytes(this.bytes, end);
    if (this.count === this.ends.length) this.ends = grown(this.ends);
    this.bytes.set(encoded, this.length);
    this.ends[this.count] = this.length = end;
    this.count += 1;
    return this.count - 1;
  }

  finish(): PackedTexts {
    return packedTexts(this.bytes.slice(0, this.length), this.ends.slice(0, this.count));
  }
}

const textAt = (bytes: Uint8Array, ends: Uint32Array, number: number): string =>
  decodeUtf8(bytes, number === 0 ? 0 : ends[number - 1]!, ends[number]!);
