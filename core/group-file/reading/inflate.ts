/** Bytes that cannot be unpacked. */
export class DamagedArchive extends Error {}

/** Output of one step. */
const STEP_BYTES = 512 * 1024;
const END_OF_BLOCK = 256;

const lengthBases = [
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163],
  ...[195, 227, 258],
];
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBases = [
  ...[1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073],
  ...[4097, 6145, 8193, 12289, 16385, 24577],
];
const distanceBits = distanceBases.map((_, index) => Math.max(0, (index >> 1) - 1));
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * Unpacks DEFLATE into exactly `size` bytes; yields how many are done. Whatever the packed bytes claim, no more than
 * that is ever made: what would need more, or gives less, throws `DamagedArchive`.
 */
export function* inflate(packed: Uint8Array, size: number): Generator<number, Uint8Array> {
  const inflater = new Inflater(packed, size);
  while (!inflater.step()) yield inflater.length;
  return inflater.output;
}

class Inflater {
  readonly output: Uint8Array;
  length = 0;
  private readonly packed: Uint8Array;
  private at = 0;
  private bits = 0;
  private bitCount = 0;
  private isLastBlock = false;
  /** Null between blocks. */
  private literals: Codes | null = null;
  private distances: Codes | null = null;

  constructor(packed: Uint8Array, size: number) {
    this.packed = packed;
    this.output = new Uint8Array(size);
  }

  /** True: all is unpacked. */
  step(): boolean {
    const pause = this.length + STEP_BYTES;
    while (this.length < pause) {
      if (this.literals !== null && this.distances !== null) {
        if (!this.readCodes(this.literals, this.distances, pause)) return false;
        this.literals = null;
      }
      if (this.isLastBlock) {
        if (this.length !== this.output.length) throw new DamagedArchive();
        return true;
      }
      this.beginBlock();
    }
    return false;
  }

  private beginBlock(): void {
    this.isLastBlock = this.take(1) === 1;
    switch (this.take(2)) {
      case 0:
        return this.copyStored();
      case 1:
        this.literals = fixedLiterals;
        this.distances = fixedDistances;
        return;
      case 2:
        return this.readCodeTables();
      default:
        throw new DamagedArchive();
    }
  }

  private copyStored(): void {
    this.at -= this.bitCount >> 3;
    this.bits = this.bitCount = 0;
    const size = this.take(16);
    if ((size ^ this.take(16)) !== 0xffff || this.at + size > this.packed.length) throw new DamagedArchive();
    if (this.length + size > this.output.length) throw new DamagedArchive();
    this.output.set(this.packed.subarray(this.at, this.at + size), this.length);
    this.at += size;
    this.length += size;
  }

  private readCodeTables(): void {
    const literalCount = this.take(5) + 257;
    const distanceCount = this.take(5) + 1;
    const lengths = new Uint8Array(19);
    const lengthCount = this.take(4) + 4;
    for (let index = 0; index < lengthCount; index += 1) lengths[codeLengthOrder[index]!] = this.take(3);
    const codes = makeCodes(lengths);
    const all = new Uint8Array(literalCount + distanceCount);
    for (let index = 0; index < all.length;) {
      const symbol = this.takeCode(codes);
      if (symbol < 16) {
        all[index] = symbol;
        index += 1;
        continue;
      }
      if (symbol === 16 && index === 0) throw new DamagedArchive();
      const value = symbol === 16 ? all[index - 1]! : 0;
      const repeat = symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (index + repeat > all.length) throw new DamagedArchive();
      all.fill(value, index, index + repeat);
      index += repeat;
    }
    this.literals = makeCodes(all.subarray(0, literalCount));
    this.distances = makeCodes(all.subarray(literalCount));
  }

  /** True: the block ended; false: enough for one step. */
  private readCodes(literals: Codes, distances: Codes, pause: number): boolean {
    const { output } = this;
    while (this.length < pause) {
      const symbol = this.takeCode(literals);
      if (symbol === END_OF_BLOCK) return true;
      if (symbol < END_OF_BLOCK) {
        if (this.length === output.length) throw new DamagedArchive();
        output[this.length] = symbol;
        this.length += 1;
        continue;
      }
      const lengthIndex = symbol - END_OF_BLOCK - 1;
      const repeat = lengthBases[lengthIndex]! + this.take(lengthBits[lengthIndex]!);
      const distanceIndex = this.takeCode(distances);
      const distance = distanceBases[distanceIndex]! + this.take(distanceBits[distanceIndex]!);
      const end = this.length + repeat;
      // Also where a symbol has no meaning: nothing is compared as true with what is not a number.
      if (!(distance <= this.length && end <= output.length)) throw new DamagedArchive();
      for (let to = this.length, from = this.length - distance; to < end; to += 1, from += 1)
        output[to] = output[from]!;
      this.length = end;
    }
    return false;
  }

  private need(count: number): void {
    while (this.bitCount < count) {
      if (this.at >= this.packed.length + 4) throw new DamagedArchive();
      this.bits |= (this.packed[this.at] ?? 0) << this.bitCount;
      this.at += 1;
      this.bitCount += 8;
    }
  }

  private take(count: number): number {
    this.need(count);
    const value = this.bits & ((1 << count) - 1);
    this.bits >>>= count;
    this.bitCount -= count;
    return value;
  }

  private takeCode(codes: Codes): number {
    this.need(codes.longest);
    const entry = codes.entries[this.bits & (codes.entries.length - 1)]!;
    const length = entry & 15;
    if (length === 0) throw new DamagedArchive();
    this.bits >>>= length;
    this.bitCount -= length;
    return entry >> 4;
  }
}

/** By the next `longest` bits: the symbol times 16, plus how many of the bits are its code; 0: there is none. */
interface Codes {
  readonly longest: number;
  readonly entries: Uint16Array;
}

const makeCodes = (lengths: Uint8Array): Codes => {
  const longest = Math.max(1, ...lengths);
  const entries = new Uint16Array(1 << longest);
  let code = 0;
  for (let length = 1; length <= longest; length += 1) {
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] !== length) continue;
      if (code >= 1 << length) throw new DamagedArchive();
      const step = 1 << length;
      for (let place = reversed(code, length); place < entries.length; place += step)
        entries[place] = (symbol << 4) | length;
      code += 1;
    }
    code <<= 1;
  }
  return { longest, entries };
};

/** Codes stand in the bytes with their first bit lowest. */
const reversed = (code: number, length: number): number => {
  let result = 0;
  for (let bit = 0; bit < length; bit += 1) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
};

const fixedLiterals = makeCodes(
  Uint8Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
);
const fixedDistances = makeCodes(new Uint8Array(30).fill(5));
