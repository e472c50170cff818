/** Chance that is the same for the same seed. */
export interface SeededChance {
  /** At least 0, less than 1. */
  readonly fraction: () => number;
  /** A whole number from 0 up to, but without, `limit`. */
  readonly below: (limit: number) => number;
  readonly happens: (probability: number) => boolean;
  /** One of them, each as often as its weight says. */
  readonly pick: <Choice>(choices: readonly (readonly [weight: number, choice: Choice])[]) => Choice;
  /** A chance of its own, which draws nothing from this one. */
  readonly branch: (name: string) => SeededChance;
}

/** FNV-1a: any text becomes a number that begins a sequence. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

export function seededChance(seed: string): SeededChance {
  let state = numberOf(seed);
  /** mulberry32. */
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    fraction,
    below: (limit) => Math.floor(fraction() * limit),
    happens: (probability) => fraction() < probability,
    pick: (choices) => {
      let left = fraction() * choices.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, choice] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      return choices.at(-1)![1];
    },
    branch: (name) => seededChance(`${seed}/${name}`),
  };
}
