import type { DeliveryCounts } from '../delivery/delivery.ts';
import type { ColumnName } from './columns.ts';

/** Everything that can be wrong with a file. `renderer/words/problems.ts` has words for each. */
export const problemKinds = [
  // About the file as a whole: nothing else can be said then.
  'empty-file',
  'file-too-large',
  'not-a-text-file',
  'spreadsheet-file',
  'unsupported-encoding',
  'other-delimiter',
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
  // Accepted, but probably not meant.
  'subject-unknown',
  'group-without-teacher',
  'group-without-student',
  'group-becomes-empty',
  'scientific-notation',
  'duplicate-row',
  'many-rows',
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

export interface FileReport {
  readonly fileName: string;
  readonly sizeBytes: number;
  /** Nothing blocks it: the service would accept it, and its loader keep it. */
  readonly ready: boolean;
  readonly counts: DeliveryCounts;
  readonly years: readonly number[];
  /** In the order of the file; at most the first 500 here, the rest is asked for. */
  readonly groups: readonly GroupSummary[];
  readonly problems: readonly ProblemGroup[];
  /** What the service's check would answer to these bytes; null for files it would never be sent. */
  readonly predicted: {
    readonly http: number;
    readonly status: string | null;
    readonly message: string | null;
  } | null;
}
