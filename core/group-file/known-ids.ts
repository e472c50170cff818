/** Ids that this computer knows: they tell which one a damaged value must have been. */
export interface KnownIds {
  has(id: string): boolean;
  /** Those that are these digits with zeros in front; two at most, since two are as good as many. */
  withZeros(digits: string): readonly string[];
  /** Those that a spreadsheet shows as this, such as `8.88001E+13`; two at most. */
  shownAs(text: string): readonly string[];
  /** Some begin with a zero. */
  haveZeros(): boolean;
}

/** The only one; null: there is none, or more than one. */
export const onlyOne = (ids: readonly string[]): string | null => (ids.length === 1 ? ids[0]! : null);

const digitsOnly = /^[0-9]+$/;
const scientific = /^([1-9])(?:[.,]([0-9]+))?E\+?([0-9]{1,2})$/i;
/** Spreadsheets keep 15 digits, and so does a number here. */
const FIRST_INEXACT = 1e15;
const LONGEST_ID = 65;

/** Keeps a million ids in 8 MB. Nothing is made of them before the first question: most files have none. */
export const createKnownIds = (ids: Iterable<string>): KnownIds => {
  let index: IdIndex | null = null;
  const made = (): IdIndex => (index ??= indexIds(ids));
  return {
    has(id) {
      const numbers = isNumber(id) ? made().numbers.get(id.length) : undefined;
      return numbers
        ? startOf(numbers, Number(id)) < startOf(numbers, Number(id) + 1)
        : made().others.has(id);
    },
    withZeros(digits) {
      const { haveZeros, others } = made();
      if (!haveZeros || !digitsOnly.test(digits)) return [];
      if (isNumber(digits)) return idsBetween(made(), Number(digits), Number(digits) + 1, digits.length);
      const padded = Array.from(
        { length: LONGEST_ID - digits.length },
        (_, zeros) => `${'0'.repeat(zeros + 1)}${digits}`,
      );
      return padded.filter((id) => others.has(id)).slice(0, 2);
    },
    shownAs(text) {
      const match = scientific.exec(text);
      if (!match) return [];
      const kept = match[1]! + (match[2] ?? '');
      const unit = 10 ** (Number(match[3]) - kept.length + 1);
      const shown = Number(kept) * unit;
      // Below a power of ten the next digit counts: 9.9996 and more is shown as 10.00.
      const below = /^10*$/.test(kept) ? unit / 20 : unit / 2;
      return idsBetween(made(), shown - below, shown + unit / 2, 0);
    },
    haveZeros: () => made().haveZeros,
  };
};

interface IdIndex {
  /** Ids of digits by their length, as numbers in ascending order. */
  readonly numbers: ReadonlyMap<number, Float64Array>;
  /** All others. */
  readonly others: ReadonlySet<string>;
  readonly haveZeros: boolean;
}

const isNumber = (id: string): boolean => digitsOnly.test(id) && Number(id) < FIRST_INEXACT;

const indexIds = (ids: Iterable<string>): IdIndex => {
  const byLength = new Map<number, number[]>();
  const others = new Set<string>();
  let haveZeros = false;
  for (const id of ids) {
    haveZeros ||= id.startsWith('0');
    if (!isNumber(id)) others.add(id);
    else if (byLength.has(id.length)) byLength.get(id.length)!.push(Number(id));
    else byLength.set(id.length, [Number(id)]);
  }
  const numbers = new Map([...byLength].map(([length, list]) => [length, inOrder(list)]));
  return { numbers, others, haveZeros };
};

/** Each number once. */
const inOrder = (list: readonly number[]): Float64Array => {
  const numbers = Float64Array.from(list).sort();
  let count = 0;
  for (const number of numbers) {
    if (count > 0 && numbers[count - 1] === number) continue;
    numbers[count] = number;
    count += 1;
  }
  return numbers.slice(0, count);
};

/** Ids that are `from` or more and less than `to`, and have more digits than `digits`; two at most. */
const idsBetween = ({ numbers }: IdIndex, from: number, to: number, digits: number): string[] => {
  const ids: string[] = [];
  for (const [length, ofLength] of numbers) {
    if (length <= digits) continue;
    for (let at = startOf(ofLength, from); ids.length < 2 && ofLength[at]! < to; at += 1)
      ids.push(String(ofLength[at]).padStart(length, '0'));
  }
  return ids;
};

/** Where the first of the ascending numbers stands that is `least` or more. */
const startOf = (numbers: Float64Array, least: number): number => {
  let from = 0;
  let to = numbers.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (numbers[middle]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
};
