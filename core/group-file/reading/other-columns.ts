/** So many values of a column tell what it holds. */
const MOST_VALUES = 100;

/** What stands in the columns that are none of the six: the first values of each that are not empty, wherever they come. */
export class OtherColumns {
  private readonly values: string[][] = [];

  /** Whether enough of a column is known; places are counted from 0. */
  isKnown(place: number): boolean {
    return (this.values[place]?.length ?? 0) >= MOST_VALUES;
  }

  /** `value`: not empty. One that comes again and again counts once. */
  add(place: number, value: string): void {
    const values = (this.values[place] ??= []);
    if (values.at(-1) !== value) values.push(value);
  }

  /** Those in which anything stands. */
  filled(): number[] {
    return [...this.values.keys()].filter((place) => this.values[place] !== undefined);
  }

  valuesAt(place: number): readonly string[] {
    return this.values[place] ?? [];
  }
}
