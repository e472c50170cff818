import { MAX_ROWS } from '../limits.ts';

type Values = readonly string[];

/**
 * What stands beyond the named columns, by row. Rows that have it are few, or all of them: then they mostly say the same,
 * and a map of a million lists would take more room than the rest of the file.
 */
export class ExtraValues implements ReadonlyMap<number, Values> {
  size = 0;
  /** By row: the number of its list; 0: there is none. */
  private numbers = new Uint32Array(0);
  private readonly lists: Values[] = [[]];
  private readonly known = new Map<string, number>();
  /** The list that was added last. */
  private last = 0;

  /** `row` must not have any yet. */
  add(row: number, values: Values): void {
    if (row >= this.numbers.length) this.makeRoom(row);
    const last = this.lists[this.last]!;
    if (values !== last && !isSame(values, last)) this.last = this.numberOf(values);
    this.numbers[row] = this.last;
    this.size += 1;
  }

  has(row: number): boolean {
    return (this.numbers[row] ?? 0) !== 0;
  }

  get(row: number): Values | undefined {
    const number = this.numbers[row] ?? 0;
    return number === 0 ? undefined : this.lists[number];
  }

  *keys(): MapIterator<number> {
    for (const [row] of this) yield row;
  }

  *values(): MapIterator<Values> {
    for (const [, values] of this) yield values;
  }

  *entries(): MapIterator<[number, Values]> {
    for (let row = 0; row < this.numbers.length; row += 1) {
      const values = this.get(row);
      if (values) yield [row, values];
    }
  }

  [Symbol.iterator](): MapIterator<[number, Values]> {
    return this.entries();
  }

  forEach(call: (values: Values, row: number, map: ReadonlyMap<number, Values>) => void): void {
    for (const [row, values] of this) call(values, row, this);
  }

  private numberOf(values: Values): number {
    const key = values.join('\0');
    let number = this.known.get(key);
    if (number === undefined) {
      number = this.lists.push(values) - 1;
      this.known.set(key, number);
    }
    return number;
  }

  private makeRoom(row: number): void {
    const numbers = new Uint32Array(Math.min(MAX_ROWS + 1, Math.max(row + 1, this.numbers.length * 2)));
    numbers.set(this.numbers);
    this.numbers = numbers;
  }
}

const isSame = (one: Values, other: Values): boolean =>
  one.length === other.length && one.every((value, place) => value === other[place]);
