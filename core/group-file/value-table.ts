/** The different values of one column; a row holds a value's number instead of the value. */
export interface ValueTable {
  /** By number. Number 0 is the empty value. */
  readonly values: readonly string[];
  /** What is to be said about each value, by number: see `judge-value.ts`. */
  readonly marks: readonly number[];
  /** The number of the value that the service's loader takes for the same. */
  readonly same: readonly number[];
  numberOf(value: string): number;
}

/** `judge` gives a value's marks, `simplify` the form in which equal values are the same. */
export const createValueTable = (
  judge: (value: string) => number,
  simplify: (value: string) => string,
): ValueTable => {
  const numbers = new Map<string, number>();
  const values: string[] = [];
  const marks: number[] = [];
  const same: number[] = [];

  const add = (value: string): number => {
    const number = values.length;
    const own = detach(value);
    values.push(own);
    numbers.set(own, number);
    marks.push(judge(own));
    same.push(number);
    const simple = simplify(own);
    if (simple !== own) same[number] = numbers.get(simple) ?? add(simple);
    return number;
  };

  add('');
  return { values, marks, same, numberOf: (value) => numbers.get(value) ?? add(value) };
};

/** A longer piece of a text keeps the whole text in memory; a copy does not. */
const detach = (value: string): string => (value.length < 13 ? value : ` ${value}`.slice(1));
