import type { RepairKind } from '../changes.ts';

/** Column of a place that is a whole row. */
export const WHOLE_ROW = -1;

const PLACES_PER_ROW = 8;

export interface RepairPlace {
  readonly row: number;
  readonly column: number;
}

/** Where each repair changes something, in the order of the rows: 4 bytes a place. */
export interface RepairLog {
  add(kind: RepairKind, row: number, column: number): void;
  /** Those that changed anything. */
  kinds(): readonly RepairKind[];
  count(kind: RepairKind): number;
  get(kind: RepairKind, index: number): RepairPlace;
}

interface Places {
  count: number;
  cells: Uint32Array;
}

export const createRepairLog = (): RepairLog => {
  const byKind = new Map<RepairKind, Places>();
  return {
    add(kind, row, column) {
      let places = byKind.get(kind);
      if (!places) byKind.set(kind, (places = { count: 0, cells: new Uint32Array(256) }));
      if (places.count === places.cells.length) {
        const larger = new Uint32Array(places.count * 2);
        larger.set(places.cells);
        places.cells = larger;
      }
      places.cells[places.count] = row * PLACES_PER_ROW + column + 1;
      places.count += 1;
    },
    kinds: () => [...byKind.keys()],
    count: (kind) => byKind.get(kind)?.count ?? 0,
    get(kind, index) {
      const cell = byKind.get(kind)!.cells[index]!;
      return { row: Math.floor(cell / PLACES_PER_ROW), column: (cell % PLACES_PER_ROW) - 1 };
    },
  };
};
