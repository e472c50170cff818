import { problemKinds, type ProblemKind } from './report.ts';

/** Where a problem stands. `column` -1: the whole row. `fact`: a number whose meaning depends on the kind. */
export interface ProblemPlace {
  readonly row: number;
  readonly column: number;
  readonly fact: number;
}

const COLUMNS = 8;

/** A row and a column as one number. */
export const cellOf = (row: number, column: number): number => row * COLUMNS + column + 1;
export const rowOfCell = (cell: number): number => Math.floor(cell / COLUMNS);
export const columnOfCell = (cell: number): number => (cell % COLUMNS) - 1;

/** Problems of one kind as numbers: 8 bytes each at most, and some room, so that a file in which every row is wrong stays small. */
export class ProblemList {
  count = 0;
  private places = new Uint32Array(0);
  /** Null while all of them are 0. */
  private numbers: Uint32Array | null = null;

  /** `row`: index after the header. */
  add(row: number, column = -1, fact = 0): void {
    if (this.count === this.places.length) this.makeRoom(this.count + 1);
    this.places[this.count] = cellOf(row, column);
    if (fact !== 0) (this.numbers ??= new Uint32Array(this.places.length))[this.count] = fact;
    this.count += 1;
  }

  /** Takes over all problems of another list. */
  addAll(from: ProblemList): void {
    const count = this.count + from.count;
    if (count === this.count) return;
    if (count > this.places.length) this.makeRoom(count);
    this.places.set(from.cells(), this.count);
    const facts = from.facts();
    if (facts.length > 0) (this.numbers ??= new Uint32Array(this.places.length)).set(facts, this.count);
    this.count = count;
  }

  get(index: number): ProblemPlace {
    const cell = this.places[index]!;
    return { row: rowOfCell(cell), column: columnOfCell(cell), fact: this.numbers?.[index] ?? 0 };
  }

  /** Where all problems stand, see `cellOf`: a view that holds until the next one is added. */
  cells(): Uint32Array {
    return this.places.subarray(0, this.count);
  }

  /** Likewise; empty when all of them are 0. */
  facts(): Uint32Array {
    return this.numbers?.subarray(0, this.count) ?? noFacts;
  }

  /** Room for four times as many: growing seldom is worth more than the room, which is not used before it is written. */
  private makeRoom(count: number): void {
    const length = Math.max(256, count, this.places.length * 4);
    this.places = grown(this.places, length);
    if (this.numbers) this.numbers = grown(this.numbers, length);
  }
}

/** Problems by kind. Where a million of them may be added, the list of their kind is asked for once. */
export type ProblemTable = Readonly<Record<ProblemKind, ProblemList>>;

export const createProblemTable = (): ProblemTable =>
  Object.fromEntries(problemKinds.map((kind) => [kind, new ProblemList()])) as Record<
    ProblemKind,
    ProblemList
  >;

const noFacts = new Uint32Array(0);

const grown = (numbers: Uint32Array, length: number): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(length);
  larger.set(numbers);
  return larger;
};
