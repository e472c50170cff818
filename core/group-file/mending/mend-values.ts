import type { RepairKind } from '../changes.ts';
import type { ValueTable } from '../table.ts';
import type { RepairLog } from './repair-log.ts';
import type { Draft } from './draft.ts';
import type { ValueStep } from './value-repairs.ts';

/** What one repair makes of a value. */
export interface ValueChange {
  readonly kind: RepairKind;
  readonly before: string;
  readonly after: string;
}

/** How a value is mended, and the number of what it becomes. */
interface MendedValue {
  readonly changes: readonly ValueChange[];
  readonly number: number;
}

/** The values of one column that are mended, by their number. */
export type MendedValues = ReadonlyMap<number, MendedValue>;

const VALUES_PER_STEP = 1024;
const ROWS_PER_STEP = 8192;
/** Damage in damage: each round takes one layer off. No value has more of them. */
const MOST_ROUNDS = 10;

/**
 * Mends all values of a draft. The different values of a column are looked at once each; the rows follow.
 * A value that the person typed stays as it was typed.
 */
export function* mendValues(
  draft: Draft,
  steps: readonly (readonly ValueStep[])[],
  log: RepairLog,
): Generator<void, readonly MendedValues[]> {
  const mended: MendedValues[] = [];
  for (const [column, table] of draft.columns.entries())
    mended.push(yield* mendDifferentValues(table, steps[column]!));
  const affected = [...mended.keys()].filter((column) => mended[column]!.size > 0);
  if (affected.length === 0) return mended;
  const before = affected.map((column) => draft.cells[column]!);
  const isMended = affected.map((column) => markMended(mended[column]!, draft.columns[column]!));
  const after = affected.map((column) => draft.writableCells(column));
  for (let row = 0; row < draft.rowCount; row += 1) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    if (draft.isGone(row)) continue;
    for (let index = 0; index < affected.length; index += 1) {
      const number = before[index]![row]!;
      if (isMended[index]![number] === 0) continue;
      const column = affected[index]!;
      if (draft.isTyped(row, column)) continue;
      const { changes, number: becomes } = mended[column]!.get(number)!;
      after[index]![row] = becomes;
      for (const { kind } of changes) log.add(kind, row, column);
    }
  }
  return mended;
}

function* mendDifferentValues(table: ValueTable, steps: readonly ValueStep[]): Generator<void, MendedValues> {
  const mended = new Map<number, MendedValue>();
  if (steps.length === 0) return mended;
  const soundShapes = steps.reduce((shapes, { sound }) => shapes & sound, steps[0]!.sound);
  const count = table.count();
  for (let number = 0; number < count; number += 1) {
    if (number % VALUES_PER_STEP === VALUES_PER_STEP - 1) yield;
    const shape = table.shape(number);
    if ((shape & soundShapes) !== 0) continue;
    const changes = changesOf(table.text(number), shape, steps);
    const last = changes.at(-1);
    if (last) mended.set(number, { changes, number: table.numberOf(last.after) });
  }
  return mended;
}

const noValueChanges: readonly ValueChange[] = [];

/** One change for each kind of repair that has something to mend. */
const changesOf = (text: string, shape: number, steps: readonly ValueStep[]): readonly ValueChange[] => {
  let changes: ValueChange[] | null = null;
  let before = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const start = before;
    for (const { kind, sound, mend } of steps) {
      if (before === text && (shape & sound) !== 0) continue;
      const after = mend(before);
      if (after === before) continue;
      addChange((changes ??= []), { kind, before, after });
      before = after;
    }
    if (before === start) break;
  }
  return changes ?? noValueChanges;
};

const addChange = (changes: ValueChange[], change: ValueChange): void => {
  const at = changes.findIndex(({ kind }) => kind === change.kind);
  if (at === -1) changes.push(change);
  else changes[at] = { ...change, before: changes[at]!.before };
};

/** By number: 1 for a value that is mended. */
const markMended = (mended: MendedValues, table: ValueTable): Uint8Array => {
  const marks = new Uint8Array(table.count());
  for (const number of mended.keys()) marks[number] = 1;
  return marks;
};
