/** What the service can find wrong with one row. The last three come from the order and size of groups. */
export type FailureKind =
  | 'no-school'
  | 'no-group'
  | 'no-year'
  | 'year-not-listed'
  | 'subject-not-listed'
  | 'school-not-found'
  | 'school-out-of-order'
  | 'group-out-of-order'
  | 'subject-redefined'
  | 'too-many-students';

/** The position in the required column order that a failure is about: 0 group, 1 school … 4 student. */
export type RequiredColumn = 0 | 1 | 2 | 3 | 4 | 5;

/**
 * Receives every failing row, those included that the service's message leaves out.
 * `record` counts data records from 1; `told` says whether the service names this row.
 */
export type FailureSink = (record: number, kind: FailureKind, column: RequiredColumn, told: boolean) => void;

/** One line of a rejection message. */
export interface ToldFailure {
  /** Data record from 1, or 0 for the whole file. */
  readonly record: number;
  readonly kind: FailureKind | 'header' | 'file' | 'accepted-school';
  readonly text: string;
}

export const MESSAGE_LIMIT = 100;

const COLUMN_OF: Record<FailureKind, RequiredColumn> = {
  'no-school': 1,
  'no-group': 0,
  'no-year': 2,
  'year-not-listed': 2,
  'subject-not-listed': 3,
  'school-not-found': 1,
  'school-out-of-order': 1,
  'group-out-of-order': 0,
  'subject-redefined': 3,
  'too-many-students': 4,
};

/**
 * Counts failures and keeps only those that a message shows. A failure with a `key` is told once for each key,
 * so the keys are all that grows with the file, and only where values keep being wrong in new ways.
 */
export class FailureLog {
  readonly told: ToldFailure[] = [];
  toldCount = 0;
  private readonly keys = Object.fromEntries(
    Object.keys(COLUMN_OF).map((kind) => [kind, new Set()]),
  ) as Record<FailureKind, Set<string | number>>;
  private readonly sink: FailureSink | null;

  constructor(sink: FailureSink | null) {
    this.sink = sink;
  }

  /** Takes a failure that is told every time. `text` is only kept where a message shows it. */
  addAlways(record: number, kind: FailureKind, text: string): void {
    this.toldCount++;
    if (this.told.length < MESSAGE_LIMIT) this.told.push({ record, kind, text });
    this.sink?.(record, kind, COLUMN_OF[kind], true);
  }

  /** Takes a failure that is told once for each key. Returns whether its text is wanted, by `tell`. */
  addOnce(record: number, kind: FailureKind, key: string | number): boolean {
    const fresh = this.remember(kind, key);
    this.sink?.(record, kind, COLUMN_OF[kind], fresh);
    if (!fresh) return false;
    this.toldCount++;
    return this.told.length < MESSAGE_LIMIT;
  }

  /** Takes a failure that was told before in the same words. */
  passOver(record: number, kind: FailureKind): void {
    this.sink?.(record, kind, COLUMN_OF[kind], false);
  }

  tell(record: number, kind: FailureKind, text: string): void {
    this.told.push({ record, kind, text });
  }

  private remember(kind: FailureKind, key: string | number): boolean {
    const keys = this.keys[kind];
    const before = keys.size;
    return keys.add(key).size > before;
  }
}
