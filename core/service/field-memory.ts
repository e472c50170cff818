const SLOT_COUNT = 8192;

/**
 * Understands the values of one column, and remembers what it has understood: neighboring rows mostly repeat their
 * school, group and year, and a file out of order repeats them later. A value is decoded only when its bytes are new.
 * Memory is bounded: of two values that meet in one slot, the later one is remembered.
 */
export class FieldMemory<Value> {
  private readonly bytes: Uint8Array;
  private readonly understand: (start: number, end: number, doubled: boolean) => Value;
  private readonly slotStarts = new Int32Array(SLOT_COUNT);
  private readonly slotEnds = new Int32Array(SLOT_COUNT).fill(-1);
  private readonly slotValues: Value[] = [];
  private start = 0;
  private end = -1;
  private doubled = false;
  private known: Value | undefined;

  /** @param understand makes the value of `bytes[start, end)`; `doubled` is as given to `read` */
  constructor(bytes: Uint8Array, understand: (start: number, end: number, doubled: boolean) => Value) {
    this.bytes = bytes;
    this.understand = understand;
  }

  /** What the field read last means. */
  get value(): Value {
    return this.known as Value;
  }

  /**
   * Takes the field `bytes[start, end)`; returns whether it differs from the one before in any byte. `doubled` tells
   * fields apart whose bytes are the same and whose meaning is not; such a value is not kept for later.
   */
  read(start: number, end: number, doubled: boolean): boolean {
    const same = doubled === this.doubled && this.sameBytes(start, end, this.start, this.end);
    this.start = start;
    this.end = end;
    this.doubled = doubled;
    if (same) return false;
    this.known = doubled ? this.understand(start, end, true) : this.recall(start, end);
    return true;
  }

  private recall(start: number, end: number): Value {
    const slot = this.slotOf(start, end);
    if (!this.sameBytes(start, end, this.slotStarts[slot]!, this.slotEnds[slot]!))
      this.slotValues[slot] = this.understand(start, end, false);
    // The latest place: its bytes are most likely still near when the value comes again.
    this.slotStarts[slot] = start;
    this.slotEnds[slot] = end;
    return this.slotValues[slot]!;
  }

  private slotOf(start: number, end: number): number {
    const { bytes } = this;
    let hash = end - start;
    for (let offset = start; offset < end; offset++) hash = (Math.imul(hash, 31) + bytes[offset]!) | 0;
    return (hash ^ (hash >>> 13)) & (SLOT_COUNT - 1);
  }

  private sameBytes(start: number, end: number, otherStart: number, otherEnd: number): boolean {
    const length = end - start;
    if (length !== otherEnd - otherStart) return false;
    const { bytes } = this;
    for (let index = 0; index < length; index++) {
      if (bytes[start + index] !== bytes[otherStart + index]) return false;
    }
    return true;
  }
}
