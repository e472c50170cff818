import type { Changes, RepairKind } from '../changes.ts';
import type { Table } from '../table.ts';
import { findBlankRows } from './find-blank-rows.ts';
import { createDraft, type Draft } from './draft.ts';
import { fillSubjects } from './fill-subjects.ts';
import { findDuplicates } from './find-duplicates.ts';
import { findGroupSpellings } from './group-spellings.ts';
import type { MendedColumn } from './mend-column.ts';
import { mendValues } from './mend-values.ts';
import { createRepairLog, WHOLE_ROW, type RepairLog } from './repair-log.ts';
import { sortRows } from './sort-rows.ts';
import type { ValueStep } from './value-repairs.ts';

/** A table with changes in it, and where they are. */
export interface MendedTable {
  readonly table: Table;
  /** What the repairs changed. Blank rows are told in any case. */
  readonly log: RepairLog;
  /** By column: what became of its values. */
  readonly values: readonly MendedColumn[];
  /** It is no longer what was read, or is to be written anew for its form: then it has no blank rows. */
  readonly isRewritten: boolean;
}

/** What is done to a table. */
export interface Mending {
  readonly changes: Changes;
  /** By column, as in `createValueRepairs`. */
  readonly steps: readonly (readonly ValueStep[])[];
  readonly isOn: (kind: RepairKind) => boolean;
  /** Written anew for its form alone. */
  readonly hasFormRepair: boolean;
}

const ROWS_PER_STEP = 65_536;

/** Lays the person's changes and the repairs that are on over a table, which stays as it was. */
export function* mendTable(original: Table, mending: Mending): Generator<void, MendedTable> {
  const { changes, isOn, hasFormRepair } = mending;
  const draft = createDraft(original, changes);
  const log = createRepairLog();
  const steps = mending.steps.map((ofColumn) => ofColumn.filter(({ kind }) => isOn(kind)));
  const values = yield* mendValues(draft, steps, log);
  yield* findBlankRows(draft, (row) => log.add('blank-rows', row, WHOLE_ROW));

  let order: Uint32Array | null = null;
  if (isOn('subject-fill') || isOn('duplicate-rows') || isOn('sort')) {
    let spellings = yield* findGroupSpellings(draft);
    if (isOn('subject-fill')) yield* fillSubjects(draft, spellings, log);
    if (isOn('duplicate-rows')) {
      yield* findDuplicates(draft, spellings, (row) => log.add('duplicate-rows', row, WHOLE_ROW));
      leaveOut('duplicate-rows');
      // The row between two others may have been what made them follow each other.
      if (log.count('duplicate-rows') > 0) spellings = yield* findGroupSpellings(draft);
    }
    if (isOn('sort') && spellings.areOutOfOrder) {
      leaveOut('blank-rows');
      order = yield* sortRows(draft, spellings);
      yield* logMoves(order, draft, log);
    }
  }
  const isRewritten =
    hasFormRepair ||
    changes.edits.size > 0 ||
    changes.deleted.size > 0 ||
    log.kinds().some((kind) => isOn(kind));
  if (isRewritten) leaveOut('blank-rows');
  return { table: draft.finish(order), log, values, isRewritten };

  function leaveOut(kind: RepairKind): void {
    for (let index = 0; index < log.count(kind); index += 1) draft.drop(log.get(kind, index).row);
  }
}

/** Tells the rows that stand at another place than before. */
function* logMoves(order: Uint32Array, draft: Draft, log: RepairLog): Generator<void, void> {
  let before = -1;
  for (let place = 0; place < order.length; place += 1) {
    if (place % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    do before += 1;
    while (draft.isGone(before));
    if (before !== order[place]) log.add('sort', order[place]!, WHOLE_ROW);
  }
}
