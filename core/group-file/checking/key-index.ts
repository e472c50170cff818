/** Numbers the different triples of three numbers under 2^32 in the order in which they come, from 0. */
export interface KeyIndex {
  count(): number;
  /** The number of a triple; a new one, which is the `count` before, when it was not seen yet. */
  indexOf(first: number, second: number, third: number): number;
}

const FIRST_SLOTS = 512;
/** Numbers for each slot: the triple, and its number plus one; 0 there: the slot is free. */
const SLOT = 4;
const NEIGHBOR_BITS = 4;
const NEIGHBORS = 15;

/** An open hash table of plain numbers: a file in which every row is another group has a million of them. */
export const createKeyIndex = (): KeyIndex => {
  /** Always more than half of them are free. */
  let slots = new Uint32Array(FIRST_SLOTS * SLOT);
  let lastSlot = FIRST_SLOTS - 1;
  let count = 0;

  /** Where a triple is, or the free slot for it, as a place in `slots`. First numbers that are near are neighbors. */
  const placeOf = (first: number, second: number, third: number): number => {
    let hash = Math.imul(first >>> NEIGHBOR_BITS, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77);
    hash = Math.imul(hash ^ Math.imul(third, 0xc2b2ae3d) ^ (hash >>> 15), 0x27d4eb2f);
    let slot = ((hash ^ (hash >>> 13)) + (first & NEIGHBORS)) & lastSlot;
    for (;;) {
      const place = slot * SLOT;
      if (slots[place + 3] === 0) return place;
      if (slots[place] === first && slots[place + 1] === second && slots[place + 2] === third) return place;
      slot = (slot + 1) & lastSlot;
    }
  };

  const grow = (): void => {
    const before = slots;
    slots = new Uint32Array(before.length * 2);
    lastSlot = lastSlot * 2 + 1;
    for (let old = 0; old < before.length; old += SLOT) {
      if (before[old + 3] === 0) continue;
      const place = placeOf(before[old]!, before[old + 1]!, before[old + 2]!);
      for (let part = 0; part < SLOT; part += 1) slots[place + part] = before[old + part]!;
    }
  };

  return {
    count: () => count,
    indexOf(first, second, third) {
      const place = placeOf(first, second, third);
      if (slots[place + 3] !== 0) return slots[place + 3]! - 1;
      count += 1;
      slots[place] = first;
      slots[place + 1] = second;
      slots[place + 2] = third;
      slots[place + 3] = count;
      if (count * 2 > lastSlot) grow();
      return count - 1;
    },
  };
};
