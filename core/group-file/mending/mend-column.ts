import { repairKinds, type RepairKind } from '../changes.ts';
import { DIGITS, ORDINARY, PLAIN, WORD, type ValueTable } from '../table.ts';
import type { ValueStep } from './value-repairs.ts';

/** What one repair makes of a value. */
export interface ValueChange {
  readonly kind: RepairKind;
  readonly before: string;
  readonly after: string;
}

/** Repairs that find an id by the known ones: right only while the value stands for one student. */
const foundByKnownIds: ReadonlySet<RepairKind> = new Set(['leading-zero', 'scientific-notation']);

const VALUES_PER_STEP = 1024;
/** Damage in damage: each round takes one layer off. No value has more of them. */
const MOST_ROUNDS = 10;
const DIGITS_ALONE = DIGITS | WORD | PLAIN | ORDINARY;

/**
 * The different values of one column and what becomes of them. Eight bytes each: a file in which every value is mended
 * stays small, and what a repair does to one of them is found out anew when somebody asks.
 */
export class MendedColumn {
  /** How many values are mended. */
  count = 0;
  /** By number: that of the value which it becomes, often itself. */
  readonly becomes: Uint32Array;
  /** By number: the repairs that change it, see `bitOf`. */
  readonly repairs: Uint32Array;
  private readonly table: ValueTable;
  private readonly steps: readonly ValueStep[];
  private doubtful: ReadonlySet<number> = new Set();

  constructor(table: ValueTable, steps: readonly ValueStep[]) {
    this.table = table;
    this.steps = steps;
    const count = table.count();
    this.becomes = new Uint32Array(count);
    for (let number = 0; number < count; number += 1) this.becomes[number] = number;
    this.repairs = new Uint32Array(count);
  }

  *mendAll(): Generator<void, void> {
    const { table, steps } = this;
    if (steps.length === 0) return;
    const soundShapes = steps.reduce((shapes, { sound }) => shapes & sound, steps[0]!.sound);
    for (let number = 0; number < this.becomes.length; number += 1) {
      if (number % VALUES_PER_STEP === VALUES_PER_STEP - 1) yield;
      if ((table.shape(number) & soundShapes) === 0) this.mend(number);
    }
  }

  /** Mends these values anew, only as far as no known id is needed for it. */
  leaveDoubtful(numbers: ReadonlySet<number>): void {
    this.doubtful = numbers;
    for (const number of numbers) {
      this.count -= 1;
      this.becomes[number] = number;
      this.repairs[number] = 0;
      this.mend(number);
    }
  }

  /** One change for each kind of repair that has something to mend. */
  changesOf(number: number): readonly ValueChange[] {
    const { steps } = this;
    const certain = this.doubtful.has(number)
      ? steps.filter(({ kind }) => !foundByKnownIds.has(kind))
      : steps;
    return changesOf(this.table.text(number), this.table.shape(number), certain);
  }

  private mend(number: number): void {
    const changes = this.changesOf(number);
    if (changes.length === 0) return;
    this.count += 1;
    this.becomes[number] = this.table.numberOf(changes.at(-1)!.after);
    for (const { kind } of changes) this.repairs[number]! |= bitOf[kind];
  }
}

/** A number for each kind of repair, so that several can be put together. */
export const bitOf = Object.fromEntries(repairKinds.map((kind, index) => [kind, 1 << index])) as Readonly<
  Record<RepairKind, number>
>;

/** The kind of the lowest bit. */
export const firstRepair = (bits: number): RepairKind => repairKinds[31 - Math.clz32(bits & -bits)]!;

export const ANY_FOUND_ID = [...foundByKnownIds].reduce((bits, kind) => bits | bitOf[kind], 0);

const noChanges: readonly ValueChange[] = [];
const digitsAlone = /^[0-9]+$/;

const changesOf = (text: string, shape: number, steps: readonly ValueStep[]): readonly ValueChange[] => {
  let changes: ValueChange[] | null = null;
  let before = text;
  let shapeNow = shape;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const start = before;
    for (const { kind, sound, mend } of steps) {
      if ((shapeNow & sound) !== 0) continue;
      const after = mend(before);
      if (after === before) continue;
      addChange((changes ??= []), { kind, before, after });
      before = after;
      shapeNow = digitsAlone.test(after) ? DIGITS_ALONE : 0;
    }
    if (before === start) break;
  }
  return changes ?? noChanges;
};

const addChange = (changes: ValueChange[], change: ValueChange): void => {
  const at = changes.findIndex(({ kind }) => kind === change.kind);
  if (at === -1) changes.push(change);
  else changes[at] = { ...change, before: changes[at]!.before };
};
