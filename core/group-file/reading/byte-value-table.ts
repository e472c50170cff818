import { decodeUtf8 } from '../../service/decode-utf8.ts';
import { simplifyValue } from '../simplify-value.ts';
import { DIGITS, ORDINARY, PLAIN, WORD, type ValueTable } from '../table.ts';
import { grown, grownBytes } from './grow.ts';
import { encodeUtf8 } from './write-utf8.ts';

const FEWEST_VALUES = 256;
const EXPECTED_BYTES = 12;
/** Numbers for each slot: the two halves of a value's key, and the value's number. No slot has 0, so it means free. */
const SLOT = 3;
/** The key of so many digits is the value itself: four bits for each, and their count. */
const MOST_DIGITS = 15;
const COUNT_SHIFT = 28;
/** Of all slots: then a free one is near, or the ones up to it are read in one go. */
const MOST_FULL = 0.7;

/**
 * The different values of one column as bytes, one after the other. No text is made until it is asked for, so that a
 * million different ids need little more room than their bytes. Numbers its values as `createValueTable` does.
 *
 * Values are found by a key of 64 bits. That of an id of digits says it all, so that looking it up touches one place
 * in memory, where the time goes with a million of them; any other value is compared byte by byte as well.
 */
export class ByteValueTable implements ValueTable {
  private store: Uint8Array;
  /** By number: where the value ends in the store. It begins where the one before it ends. */
  private ends: Uint32Array;
  private sameAs: Uint32Array;
  private shapes: Uint8Array;
  private slots: Int32Array;
  private lastSlot: number;
  private valueCount = 1;

  /** `expected`: how many different values are likely; more may come. */
  constructor(expected: number) {
    const values = 2 ** Math.ceil(Math.log2(Math.max(FEWEST_VALUES, expected)));
    this.store = new Uint8Array(values * EXPECTED_BYTES);
    this.ends = new Uint32Array(values);
    this.sameAs = new Uint32Array(values);
    this.shapes = new Uint8Array(values);
    this.shapes[0] = ORDINARY;
    this.slots = new Int32Array(values * SLOT);
    this.lastSlot = values - 1;
  }

  count(): number {
    return this.valueCount;
  }

  text(number: number): string {
    return decodeUtf8(this.store, this.startOf(number), this.ends[number]!);
  }

  length(number: number): number {
    return countUnits(this.store, this.startOf(number), this.ends[number]!);
  }

  firstOfWord(number: number): number {
    return this.store[this.startOf(number)]!;
  }

  shape(number: number): number {
    return this.shapes[number]! & ~SIMPLE;
  }

  /** Whether the first character can be seen, as nearly always: then the value is not blank. */
  beginsVisibly(number: number): boolean {
    const first = this.store[this.startOf(number)]!;
    return number !== 0 && first > SPACE && first <= TILDE;
  }

  same(number: number): number {
    return this.sameAs[number]!;
  }

  numberOf(text: string): number {
    const bytes = encodeUtf8(text);
    return this.numberAt(bytes, 0, bytes.length);
  }

  /** The number of the value `source[start, end)`, which is UTF-8. */
  numberAt(source: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length === 0) return 0;
    let low = 0;
    let high = 0;
    let at = length > MOST_DIGITS ? end + 1 : start;
    for (; at < end; at += 1) {
      const digit = source[at]! - ZERO;
      if (digit >>> 0 > 9) break;
      high = (high << 4) | (low >>> 28);
      low = (low << 4) | digit;
    }
    const isExact = at === end;
    if (isExact) high |= length << COUNT_SHIFT;
    else {
      low = hashOf(source, start, end);
      high = length;
    }
    const { slots, lastSlot } = this;
    let slot = firstSlot(low, high) & lastSlot;
    for (;;) {
      const place = slot * SLOT;
      const number = slots[place + 2]!;
      if (number === 0) break;
      if (
        slots[place] === low &&
        slots[place + 1] === high &&
        (isExact || this.isAt(number, source, start, end))
      )
        return number;
      slot = (slot + 1) & lastSlot;
    }
    const place = slot * SLOT;
    slots[place] = low;
    slots[place + 1] = high;
    slots[place + 2] = this.valueCount;
    return this.add(source, start, end, isExact);
  }

  private isAt(number: number, source: Uint8Array, start: number, end: number): boolean {
    const { store } = this;
    const from = this.startOf(number);
    if (this.ends[number]! - from !== end - start) return false;
    for (let at = start, own = from; at < end; at += 1, own += 1) if (source[at] !== store[own]) return false;
    return true;
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : this.ends[number - 1]!;
  }

  private add(source: Uint8Array, start: number, end: number, isDigits: boolean): number {
    const number = this.valueCount;
    this.valueCount += 1;
    if (this.valueCount > this.ends.length) this.makeRoom();
    const from = this.startOf(number);
    const to = from + end - start;
    if (to > this.store.length) this.store = grownBytes(this.store, to);
    const { store } = this;
    for (let at = start, own = from; at < end; at += 1, own += 1) store[own] = source[at]!;
    this.ends[number] = to;
    this.sameAs[number] = number;
    const shape = isDigits ? ALL_SHAPES : shapeOf(store, from, to);
    this.shapes[number] = shape;
    if (this.valueCount > this.lastSlot * MOST_FULL) this.spread();
    if ((shape & SIMPLE) === 0) {
      const value = decodeUtf8(store, from, to);
      const simple = simplifyValue(value);
      if (simple !== value) {
        // Adding it may put larger arrays in the place of these.
        const same = this.numberOf(simple);
        this.sameAs[number] = same;
      }
    }
    return number;
  }

  private makeRoom(): void {
    this.ends = grown(this.ends);
    this.sameAs = grown(this.sameAs);
    this.shapes = grownBytes(this.shapes);
  }

  private spread(): void {
    const before = this.slots;
    const slots = new Int32Array(before.length * 2);
    const lastSlot = this.lastSlot * 2 + 1;
    for (let old = 0; old < before.length; old += SLOT) {
      if (before[old + 2] === 0) continue;
      let slot = firstSlot(before[old]!, before[old + 1]!) & lastSlot;
      while (slots[slot * SLOT + 2] !== 0) slot = (slot + 1) & lastSlot;
      slots[slot * SLOT] = before[old]!;
      slots[slot * SLOT + 1] = before[old + 1]!;
      slots[slot * SLOT + 2] = before[old + 2]!;
    }
    this.slots = slots;
    this.lastSlot = lastSlot;
  }
}

const FIRST_HASH = 0x811c9dc5 | 0;
const HASH_FACTOR = 0x01000193;
const MIX_FACTOR = 0x9e3779b1 | 0;

/** The lowest bits of a key are those of the value's last character. */
const LAST_BITS = 4;
const LAST = 15;

/**
 * Where a key is looked for first. Values that differ in their last character alone are neighbors: where ids are counted
 * up, as they often are, most look-ups then meet a page of memory that is near.
 */
const firstSlot = (low: number, high: number): number => {
  const mixed = Math.imul((low >>> LAST_BITS) ^ Math.imul(high, HASH_FACTOR), MIX_FACTOR);
  return (mixed ^ (mixed >>> 15)) + (low & LAST);
};

const hashOf = (bytes: Uint8Array, start: number, end: number): number => {
  let hash = FIRST_HASH;
  const last = end - 1;
  for (let at = start; at < last; at += 1) hash = Math.imul(hash ^ bytes[at]!, HASH_FACTOR);
  return ((hash ^ (hash >>> 15)) << LAST_BITS) ^ bytes[last]!;
};

const ZERO = 0x30;
const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const TILDE = 0x7e;

/** Printable ASCII without capital letters or spaces around: the loader takes it for no other value. */
const SIMPLE = 16;
const ALL_SHAPES = DIGITS | WORD | PLAIN | ORDINARY | SIMPLE;

/** By byte: the flags that a value which has it may have. */
const byteShapes = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (byte < SPACE || byte > TILDE) return 0;
  if (/[0-9]/.test(character)) return ALL_SHAPES;
  if (/[A-Z]/.test(character)) return WORD | PLAIN | ORDINARY;
  if (/[a-z_-]/.test(character)) return WORD | PLAIN | ORDINARY | SIMPLE;
  if (/[@.']/.test(character)) return PLAIN | ORDINARY | SIMPLE;
  return byte === QUOTE || byte === BACKSLASH ? SIMPLE : ORDINARY | SIMPLE;
});

const shapeOf = (bytes: Uint8Array, start: number, end: number): number => {
  if (bytes[start] === SPACE || bytes[end - 1] === SPACE) return 0;
  let shape = ALL_SHAPES;
  for (let at = start; at < end; at += 1) shape &= byteShapes[bytes[at]!]!;
  return shape;
};

/** UTF-16 units of UTF-8. */
const countUnits = (bytes: Uint8Array, start: number, end: number): number => {
  let units = end - start;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!;
    // Each further byte of a character is none; one of four bytes is two.
    if ((byte & 0xc0) === 0x80) units -= 1;
    else if (byte >= 0xf0) units += 1;
  }
  return units;
};
