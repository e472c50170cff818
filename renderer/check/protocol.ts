import type {
  FileReport,
  GroupMembers,
  GroupSummary,
  Problem,
  ProblemKind,
} from '../../core/group-file/report.ts';

export type HandOverFailure = 'file-changed' | 'file-unreadable' | 'cancelled';

/** What the window asks of the worker that checks files. `checkId` names one checked file. */
export type ToWorker =
  | {
      readonly kind: 'check';
      readonly checkId: string;
      readonly file: File;
      readonly today: number;
      readonly schools: readonly string[] | null;
    }
  | {
      readonly kind: 'groups';
      readonly checkId: string;
      readonly requestId: number;
      readonly from: number;
      readonly count: number;
    }
  | {
      readonly kind: 'members';
      readonly checkId: string;
      readonly requestId: number;
      readonly groupIndex: number;
    }
  | {
      readonly kind: 'problems';
      readonly checkId: string;
      readonly requestId: number;
      readonly problemKind: ProblemKind;
      readonly from: number;
      readonly count: number;
    }
  /** Reads the file again, makes sure it is still the one that was checked, and hands its bytes to the port. */
  | {
      readonly kind: 'hand-over';
      readonly checkId: string;
      readonly requestId: number;
      readonly port: MessagePort;
    }
  /** Stops a hand-over while its file is still being read; afterwards it goes on. */
  | { readonly kind: 'cancel-hand-over'; readonly checkId: string }
  /** Stops a running check, or forgets a finished one. */
  | { readonly kind: 'forget'; readonly checkId: string };

export type FromWorker =
  | {
      readonly kind: 'progress';
      readonly checkId: string;
      readonly checkedBytes: number;
      readonly totalBytes: number;
    }
  | { readonly kind: 'report'; readonly checkId: string; readonly report: FileReport }
  | { readonly kind: 'unreadable'; readonly checkId: string }
  /** Null, here and below: the check is not known. */
  | { readonly kind: 'groups'; readonly requestId: number; readonly groups: readonly GroupSummary[] | null }
  | { readonly kind: 'members'; readonly requestId: number; readonly members: GroupMembers | null }
  | { readonly kind: 'problems'; readonly requestId: number; readonly problems: readonly Problem[] | null }
  /** `failure` is null when the bytes went over; the main process' own answer stands in `result`. */
  | {
      readonly kind: 'handed-over';
      readonly requestId: number;
      readonly failure: HandOverFailure | null;
      readonly result: unknown;
    };
