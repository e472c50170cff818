import {
  repairKinds,
  type Changes,
  type RepairExample,
  type RepairKind,
  type RepairOffer,
} from '../changes.ts';
import { createKnownIds } from '../known-ids.ts';
import type { CheckContext } from '../open-file.ts';
import { pageOf } from '../page-of.ts';
import type { Sheet } from '../sheet.ts';
import type { Table } from '../table.ts';
import { isUntouched } from './apply-change.ts';
import { findFormRepairs } from './form-repairs.ts';
import { mendTable } from './mend-table.ts';
import { exampleMaker } from './repair-examples.ts';
import { createValueRepairs } from './value-repairs.ts';

/** Examples that stand in an offer itself; the rest is asked for in pages. */
const FIRST_EXAMPLES = 100;

/** A file with its changes in it. */
export interface Prepared {
  /** As it would be sent. The columns of the original where nothing in them changed. */
  readonly table: Table;
  /** The bytes to send are to be written anew. */
  readonly isRewritten: boolean;
  /** Whether it was looked what repairs would change; else there are no offers yet. */
  readonly isSearched: boolean;
  /** Repairs that change something, or would; in the order of `repairKinds`. */
  readonly offers: readonly RepairOffer[];
  examples(kind: RepairKind, from: number, count: number): readonly RepairExample[];
}

/** A file in which nothing was changed, and nothing would be by any repair if `isSearched`. */
export const asRead = (table: Table, isSearched: boolean): Prepared => ({
  table,
  isRewritten: false,
  isSearched,
  offers: [],
  examples: () => [],
});

type PrepareContext = Pick<CheckContext, 'lists' | 'knownSchools' | 'knownStudents'>;

/**
 * Lays changes over what was read: edits and deleted rows, then the applied repairs in the order of `repairKinds`.
 * Begins with the original each time, so that undoing is exact. What is offered is what would change if all offers
 * were taken, since mending one damage may show the next. Yields thousandths of the work.
 */
export function* prepareTable(
  sheet: Sheet,
  changes: Changes,
  { lists, knownSchools, knownStudents }: PrepareContext,
): Generator<number, Prepared> {
  const applied = changes.repairs;
  const schools = lists.schools ?? knownSchools;
  const steps = createValueRepairs({
    lists,
    schools: schools && createKnownIds(schools),
    students: knownStudents,
  });
  const formRepairs = findFormRepairs(sheet);
  const hasFormRepair = formRepairs.some(({ kind }) => applied.has(kind));
  const all = { changes, steps, isOn: () => true, hasFormRepair: true };
  const everything = yield* part(0, mendTable(sheet, all));
  const isOn = (kind: RepairKind): boolean => applied.has(kind);
  const isMended = hasFormRepair || everything.log.kinds().some(isOn);
  const isAllMended = isMended && everything.log.kinds().every((kind) => isOn(kind) || kind === 'blank-rows');
  const actual = isUntouched(changes)
    ? { ...everything, table: sheet, isRewritten: false }
    : isAllMended
      ? everything
      : yield* part(500, mendTable(sheet, { changes, steps, isOn, hasFormRepair }));

  const foundBy = (kind: RepairKind): FoundRepair => {
    const ofForm = formRepairs.find((repair) => repair.kind === kind);
    if (ofForm) return { count: ofForm.count, example: ofForm.example, isApplied: actual.isRewritten };
    const isApplied = kind === 'blank-rows' ? actual.isRewritten : isOn(kind);
    const mended = isApplied ? actual : everything;
    return { count: mended.log.count(kind), example: exampleMaker(sheet, mended, kind), isApplied };
  };
  const examples: Prepared['examples'] = (kind, from, count) => {
    const found = foundBy(kind);
    return pageOf(from, count, found.count).map(found.example);
  };
  const offers = repairKinds
    .map((kind) => ({ kind, ...foundBy(kind) }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count, isApplied }) => ({
      kind,
      count,
      isApplied,
      examples: examples(kind, 0, FIRST_EXAMPLES),
    }));
  return { table: actual.table, isRewritten: actual.isRewritten, isSearched: true, offers, examples };
}

interface FoundRepair {
  readonly count: number;
  readonly isApplied: boolean;
  readonly example: (index: number) => RepairExample;
}

/** Tells the steps of a half of the work, none of which knows how many there will be. */
function* part<Outcome>(start: number, steps: Generator<void, Outcome>): Generator<number, Outcome> {
  let step = steps.next();
  for (let done = 0; step.done !== true; step = steps.next()) {
    done += (500 - done) / 20;
    yield Math.floor(start + done);
  }
  return step.value;
}
