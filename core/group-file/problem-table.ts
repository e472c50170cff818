import { problemKinds, type ProblemKind } from './report.ts';

/** Where a problem stands. `column` -1: the whole row. `fact`: a number whose meaning depends on the kind. */
export interface ProblemPlace {
  readonly row: number;
  readonly column: number;
  readonly fact: number;
}

const COLUMNS = 8;

/** Problems as numbers, by kind: 8 bytes each, so that a file in which every row is wrong stays small. */
export interface ProblemTable {
  /** `row`: index after the header. */
  add(kind: ProblemKind, row: number, column?: number, fact?: number): void;
  count(kind: ProblemKind): number;
  get(kind: ProblemKind, index: number): ProblemPlace;
}

interface Places {
  count: number;
  cells: Uint32Array;
  facts: Uint32Array;
}

export const createProblemTable = (): ProblemTable => {
  const byKind = Object.fromEntries(
    problemKinds.map((kind): [ProblemKind, Places] => [
      kind,
      { count: 0, cells: new Uint32Array(0), facts: new Uint32Array(0) },
    ]),
  ) as Record<ProblemKind, Places>;
  return {
    add(kind, row, column = -1, fact = 0) {
      const places = byKind[kind];
      if (places.count === places.cells.length) grow(places);
      places.cells[places.count] = row * COLUMNS + column + 1;
      places.facts[places.count] = fact;
      places.count += 1;
    },
    count: (kind) => byKind[kind].count,
    get(kind, index) {
      const places = byKind[kind];
      const cell = places.cells[index]!;
      return {
        row: Math.floor(cell / COLUMNS),
        column: (cell % COLUMNS) - 1,
        fact: places.facts[index]!,
      };
    },
  };
};

const grow = (places: Places): void => {
  const length = Math.max(256, places.cells.length * 2);
  const cells = new Uint32Array(length);
  const facts = new Uint32Array(length);
  cells.set(places.cells);
  facts.set(places.facts);
  places.cells = cells;
  places.facts = facts;
};
