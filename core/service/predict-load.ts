import type { Newline } from './csv-lexer.ts';
import type { ServiceLists } from './lists.ts';
import { FaultFinder, type RowFault } from './load-faults.ts';
import { GroupCollector } from './load-groups.ts';
import type { LoadedGroup } from './load-groups.ts';
import { LoadReader } from './load-reader.ts';
import { LOAD_COLUMNS } from './load-values.ts';
import type { LoadColumn, ValueFault } from './load-values.ts';

/** Why the loader refuses a file. It stops at the first row that it cannot take. */
export interface LoadFailure {
  readonly kind: ValueFault | 'too-few-fields' | 'too-many-fields';
  /** Rows as the loader splits them, from 1 after the header. */
  readonly row: number;
  readonly column: LoadColumn | null;
}

export type PredictedLoad =
  | { readonly status: 'PROCESSED'; readonly groups: readonly LoadedGroup[] }
  | { readonly status: 'BAD_DATA'; readonly failure: LoadFailure };

/** Name, school and year: the later fields of a line may be missing. */
const REQUIRED_FIELDS = 3;
const ROWS_PER_STEP = 8192;

/**
 * What the loader makes of an accepted file in an empty warehouse.
 *
 * @param newline the line end that the service recorded when it accepted the file
 */
export function predictLoad(
  bytes: Uint8Array,
  newline: Newline,
  lists: Pick<ServiceLists, 'subjects'>,
): PredictedLoad {
  const steps = predictLoadSteps(bytes, newline, lists);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same in steps: yields the number of rows that have been loaded, some thousands at a time. `subjects`: null when
 * every one that the file states is known.
 */
export function* predictLoadSteps(
  bytes: Uint8Array,
  newline: Newline,
  { subjects }: { readonly subjects: ServiceLists['subjects'] | null },
): Generator<number, PredictedLoad> {
  const reader = new LoadReader(bytes, newline, LOAD_COLUMNS.length);
  const collector = new GroupCollector(reader, bytes, subjects);
  const failure = yield* readRows(reader, (fieldCount) => collector.add(fieldCount));
  return failure === null
    ? { status: 'PROCESSED', groups: collector.collect() }
    : { status: 'BAD_DATA', failure };
}

/** Why the loader refuses an accepted file; null: it takes it. Keeps no groups, and is much faster for it. */
export function* findLoadFailure(bytes: Uint8Array, newline: Newline): Generator<number, LoadFailure | null> {
  const reader = new LoadReader(bytes, newline, LOAD_COLUMNS.length);
  const finder = new FaultFinder(reader, bytes);
  return yield* readRows(reader, (fieldCount) => finder.find(fieldCount));
}

/** Yields the number of rows that have been read. */
function* readRows(
  reader: LoadReader,
  takeRow: (fieldCount: number) => RowFault | null,
): Generator<number, LoadFailure | null> {
  // The header is skipped without a look at its quotes.
  let rest = reader.finishLine();
  for (let row = 1; rest !== 'end-of-file'; row++) {
    if (row % ROWS_PER_STEP === 0) yield row;
    const fieldCount = reader.readFields();
    if (fieldCount === 0) break;
    if (fieldCount < REQUIRED_FIELDS) return { kind: 'too-few-fields', row, column: null };
    const fault = takeRow(fieldCount);
    if (fault !== null) return { ...fault, row };
    rest = reader.finishLine();
    if (rest === 'more-content') return { kind: 'too-many-fields', row, column: null };
  }
  return null;
}
