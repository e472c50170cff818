/** Numbers the different triples of three numbers under 2^32 in the order in which they come, from 0. */
export interface KeyIndex {
  count(): number;
  /** The number of a triple; a new one, which is the `count` before, when it was not seen yet. */
  indexOf(first: number, second: number, third: number): number;
}

const FIRST_KEYS = 256;

/** An open hash table of plain numbers: a file in which every row is another group has a million of them. */
export const createKeyIndex = (): KeyIndex => {
  let keys = new Uint32Array(FIRST_KEYS * 3);
  /** By slot: the triple's number plus one; 0: free. Always more than half of them are free. */
  let slots = new Uint32Array(FIRST_KEYS * 2);
  let count = 0;

  const slotOf = (first: number, second: number, third: number): number => {
    const mask = slots.length - 1;
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77) ^ Math.imul(third, 0xc2b2ae3d);
    hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f);
    for (let slot = (hash ^ (hash >>> 13)) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot]!;
      if (number === 0) return slot;
      const at = (number - 1) * 3;
      if (keys[at] === first && keys[at + 1] === second && keys[at + 2] === third) return slot;
    }
  };

  const grow = (): void => {
    const larger = new Uint32Array(keys.length * 2);
    larger.set(keys);
    keys = larger;
    slots = new Uint32Array(slots.length * 2);
    for (let number = 0; number < count; number += 1)
      slots[slotOf(keys[number * 3]!, keys[number * 3 + 1]!, keys[number * 3 + 2]!)] = number + 1;
  };

  return {
    count: () => count,
    indexOf(first, second, third) {
      const slot = slotOf(first, second, third);
      if (slots[slot] !== 0) return slots[slot]! - 1;
      if (count * 3 === keys.length) {
        grow();
        return this.indexOf(first, second, third);
      }
      keys[count * 3] = first;
      keys[count * 3 + 1] = second;
      keys[count * 3 + 2] = third;
      count += 1;
      slots[slot] = count;
      return count - 1;
    },
  };
};
