import type { ColumnName } from './columns.ts';
import type { ReadChoices } from './sheet.ts';

/** The form of the file. Writing it anew mends these, so they come with every other change. */
const formKinds = [
  'spreadsheet',
  'encoding',
  'delimiter',
  'header',
  'rows-above-header',
  'other-columns',
  'line-ends',
  'missing-values',
  'blank-rows',
] as const;

/** What can be mended without asking back, in the order in which it is done. `renderer/words/repairs.ts` has words for each. */
export const repairKinds = [
  ...formKinds,
  // Values.
  'trim',
  'formula-wrapper',
  'curly-quotes',
  'decimal-id',
  'null-word',
  'year-form',
  'subject-wording',
  'leading-zero',
  'scientific-notation',
  // Rows.
  'subject-fill',
  'duplicate-rows',
  'sort',
] as const;

export type RepairKind = (typeof repairKinds)[number];

/** Mended by writing the file anew, whatever else is done. */
export const formRepairs: ReadonlySet<RepairKind> = new Set(formKinds);

export interface RepairExample {
  /** Of the person's spreadsheet; null: the whole file. */
  readonly row: number | null;
  readonly column: ColumnName | null;
  readonly before: string;
  readonly after: string;
}

/** A repair that would change something in this file, or that has been applied to it. */
export interface RepairOffer {
  readonly kind: RepairKind;
  /** Cells, rows or (for the form) 1. */
  readonly count: number;
  readonly isApplied: boolean;
  /** The first hundred; the rest is asked for in pages. */
  readonly examples: readonly RepairExample[];
}

/** One thing the person does to a file. Rows are those of the spreadsheet; `column` null: the values after the sixth. */
export type Change =
  | {
      readonly kind: 'edit';
      readonly row: number;
      readonly column: ColumnName | null;
      readonly value: string;
    }
  | { readonly kind: 'delete-rows'; readonly rows: readonly number[] }
  | { readonly kind: 'restore-rows'; readonly rows: readonly number[] }
  | { readonly kind: 'repair'; readonly repairs: readonly RepairKind[] }
  | { readonly kind: 'undo-repair'; readonly repair: RepairKind }
  /** Everything that was changed, back to the file as it was read. */
  | { readonly kind: 'discard' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** Reads the file anew. Edits, whose rows may mean others then, are given up. */
  | { readonly kind: 'read'; readonly choices: ReadChoices };

/** What is changed in a file; nothing of the file itself. Immutable, so that undoing is going back to an earlier one. */
export interface Changes {
  readonly choices: ReadChoices;
  /** By row index and column (0–6): `row * 8 + column`. */
  readonly edits: ReadonlyMap<number, string>;
  /** Row indexes. */
  readonly deleted: ReadonlySet<number>;
  readonly repairs: ReadonlySet<RepairKind>;
}

export const noChanges: Changes = {
  choices: {},
  edits: new Map(),
  deleted: new Set(),
  repairs: new Set(),
};
