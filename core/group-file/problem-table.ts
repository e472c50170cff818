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

/** Problems as numbers, by kind: 8 bytes each at most, so that a file in which every row is wrong stays small. */
export interface ProblemTable {
  /** `row`: index after the header. */
  add(kind: ProblemKind, row: number, column?: number, fact?: number): void;
  /** Takes over all problems of a kind. */
  addAll(kind: ProblemKind, from: ProblemTable): void;
  count(kind: ProblemKind): number;
  get(kind: ProblemKind, index: number): ProblemPlace;
  /** Where all problems of a kind stand, see `cellOf`: a view that holds until the next one is added. */
  cells(kind: ProblemKind): Uint32Array;
  /** Likewise; empty when all of them are 0. */
  facts(kind: ProblemKind): Uint32Array;
}

interface Places {
  count: number;
  cells: Uint32Array;
  /** Null while all of them are 0. */
  facts: Uint32Array | null;
}

export const createProblemTable = (): ProblemTable => {
  // An object, since a million look-ups in a map take their time.
  const byKind = Object.fromEntries(
    problemKinds.map((kind): [ProblemKind, Places] => [
      kind,
      { count: 0, cells: new Uint32Array(0), facts: null },
    ]),
  ) as Record<ProblemKind, Places>;
  const placesOf = (kind: ProblemKind): Places => byKind[kind];
  return {
    add(kind, row, column = -1, fact = 0) {
      const places = placesOf(kind);
      if (places.count === places.cells.length) makeRoom(places, places.count + 1);
      places.cells[places.count] = cellOf(row, column);
      if (fact !== 0) (places.facts ??= new Uint32Array(places.cells.length))[places.count] = fact;
      places.count += 1;
    },
    addAll(kind, from) {
      const places = placesOf(kind);
      const count = places.count + from.count(kind);
      if (count === places.count) return;
      makeRoom(places, count);
      places.cells.set(from.cells(kind), places.count);
      const facts = from.facts(kind);
      if (facts.length > 0) (places.facts ??= new Uint32Array(places.cells.length)).set(facts, places.count);
      places.count = count;
    },
    count: (kind) => placesOf(kind).count,
    get(kind, index) {
      const { cells, facts } = placesOf(kind);
      const cell = cells[index]!;
      return { row: rowOfCell(cell), column: columnOfCell(cell), fact: facts?.[index] ?? 0 };
    },
    cells: (kind) => placesOf(kind).cells.subarray(0, placesOf(kind).count),
    facts: (kind) => placesOf(kind).facts?.subarray(0, placesOf(kind).count) ?? noFacts,
  };
};

const noFacts = new Uint32Array(0);

/** Room for four times as many: growing seldom is worth more than the room, which is not used before it is written. */
const makeRoom = (places: Places, count: number): void => {
  const length = Math.max(256, count, places.cells.length * 4);
  places.cells = grown(places.cells, length);
  if (places.facts) places.facts = grown(places.facts, length);
};

const grown = (numbers: Uint32Array, length: number): Uint32Array => {
  const larger = new Uint32Array(length);
  larger.set(numbers);
  return larger;
};
