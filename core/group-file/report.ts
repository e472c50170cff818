import type { DeliveryCounts } from '../delivery/delivery.ts';
import type { RepairOffer } from './changes.ts';
import type { ColumnName } from './columns.ts';
import type { Reading } from './sheet.ts';

/** Everything that can be wrong with a file. `renderer/words/problems.ts` has words for each. */
export const problemKinds = [
  // About the file as a whole: nothing else can be said then.
  'empty-file',
  'file-too-large',
  'not-a-text-file',
  'spreadsheet-file',
  'unsupported-encoding',
  'other-delimiter',
  // Not UTF-8 as a whole, but readable: UTF-16, or Windows-1252 for the bytes that are not ASCII.
  'other-encoding',
  'rows-above-header',
  'other-columns',
  'other-members',
  'database-export',
  'header-missing',
  'header-wrong',
  'no-rows',
  // About a row or a value, by the service's check.
  'school-missing',
  'group-missing',
  'year-missing',
  'year-not-accepted',
  'school-unknown',
  'school-out-of-order',
  'group-out-of-order',
  'subject-conflict',
  'too-many-students',
  'too-few-values',
  'broken-quotes',
  // What the service accepts, and its loader then refuses or damages.
  'too-many-values',
  'blank-row',
  'mixed-line-ends',
  'backslash',
  'value-too-long',
  'not-utf-8',
  'unsupported-character',
  'curly-quotes',
  'formula-wrapper',
  'decimal-id',
  // `#N/A`, or a word for nothing that the loader would keep as it stands.
  'error-value',
  'subject-starts-blank',
  // Accepted, but probably not meant.
  'subject-unknown',
  'group-without-teacher',
  'group-without-student',
  'group-becomes-empty',
  'scientific-notation',
  'leading-zero-lost',
  // The loader reads it as no value.
  'null-word',
  'garbled-text',
  'login-not-email',
  'similar-group',
  'near-duplicate',
  'student-in-two-schools',
  'duplicate-row',
  'spaces-around',
  'year-not-season',
  'school-not-seen',
  'many-rows',
  // Of a workbook: they seem to hold students or teachers too.
  'other-sheets',
  // The twin of the service's check predicts a refusal that no other problem explains.
  'service-would-refuse',
] as const;

export type ProblemKind = (typeof problemKinds)[number];

export interface Problem {
  readonly kind: ProblemKind;
  /** The row of the person's spreadsheet, the header being row 1; null: the whole file. */
  readonly row: number | null;
  readonly column: ColumnName | null;
  /** The value as it stands in the file, shortened to 80 characters. */
  readonly value: string;
  /** Facts for the words, such as `{ school: '888…', students: 201 }`. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** All problems of one kind. `first` holds the first hundred; the rest is asked for in pages. */
export interface ProblemGroup {
  readonly kind: ProblemKind;
  readonly severity: 'blocks' | 'warns';
  readonly count: number;
  readonly first: readonly Problem[];
}

export interface GroupSummary {
  readonly index: number;
  readonly name: string;
  readonly school: string;
  readonly year: number;
  /** As the service will store it; null: all subjects. */
  readonly subject: string | null;
  readonly students: number;
  readonly teachers: number;
}

export interface GroupMembers {
  readonly students: readonly string[];
  readonly teachers: readonly string[];
}

/** Rows of the grid: all, those with a problem (of one kind, or any that blocks), or those that were changed. */
export type RowFilter =
  | { readonly show: 'all' }
  | { readonly show: 'problems'; readonly kind: ProblemKind | null; readonly blockingOnly: boolean }
  | { readonly show: 'changed' };

export interface SheetRow {
  /** Of the person's spreadsheet. */
  readonly row: number;
  /** The six, and all that follow them as one text, as they would be sent. */
  readonly values: readonly string[];
  /** By value: what stood there before an edit or a repair; null: unchanged. */
  readonly before: readonly (string | null)[];
  /** By value: the worst that is wrong with it. A problem of the whole row stands with no value. */
  readonly severities: readonly ('blocks' | 'warns' | null)[];
  readonly rowSeverity: 'blocks' | 'warns' | null;
  readonly kinds: readonly ProblemKind[];
  /** Left out by the person, or by a repair. */
  readonly isDeleted: boolean;
}

export interface FileReport {
  readonly fileName: string;
  readonly sizeBytes: number;
  /** The service would accept the bytes to send, and its loader keep them as the person meant them. */
  readonly ready: boolean;
  /** Nothing blocks it. More than `ready`: subjects that this computer does not know are the person's to judge. */
  readonly sendable: boolean;
  /** Null: the file could not be read at all. */
  readonly reading: Reading | null;
  /** In the order of `repairKinds`. */
  readonly repairs: readonly RepairOffer[];
  /** Nobody has looked yet what could be repaired, since the file is long: see `OpenFile.findRepairs`. */
  readonly awaitsRepairs: boolean;
  readonly changes: {
    /** The bytes to send are written by us. */
    readonly isRewritten: boolean;
    readonly edits: number;
    readonly deletedRows: number;
    readonly canUndo: boolean;
    readonly canRedo: boolean;
  };
  readonly counts: DeliveryCounts;
  readonly years: readonly number[];
  /** The different ones, in the order of the file; at most 2,000. */
  readonly schools: readonly string[];
  /** The different ones, as the service will store them, without "all subjects"; at most 2,000. */
  readonly subjects: readonly string[];
  /** In the order of the file; at most the first 500 here, the rest is asked for. */
  readonly groups: readonly GroupSummary[];
  readonly problems: readonly ProblemGroup[];
  /** What the service would answer to the bytes to send, by the lists as they are; null for files it would never be sent. */
  readonly predicted: {
    readonly http: number;
    readonly status: string | null;
    readonly message: string | null;
    /** What its loader would then do; null where it has nothing to load. */
    readonly loader: 'PROCESSED' | 'BAD_DATA' | null;
  } | null;
}
