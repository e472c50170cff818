import type { Change, RepairExample, RepairKind } from '../../core/group-file/changes.ts';
import type {
  FileReport,
  GroupMembers,
  GroupSummary,
  Problem,
  ProblemKind,
  RowFilter,
  SheetRow,
} from '../../core/group-file/report.ts';
import type { CheckLists } from '../../core/service/rule-pack.ts';
import type { FirstLook } from './first-look.ts';

export type HandOverFailure = 'file-changed' | 'file-unreadable' | 'cancelled';

/** What can be made of a checked file to be saved: the file as it would be sent, or its problems for a colleague. */
export type SavedForm = 'repaired-file' | 'problems-csv' | 'problems-html';

/** A row of the grid, with everything that is wrong with it for the words beside it. */
export interface ShownRow extends SheetRow {
  readonly problems: readonly Problem[];
}

/** What the window asks about a checked file, and what it is answered. To add a question: here and in `answer-question.ts`. */
export interface Questions {
  readonly groups: readonly [{ from: number; count: number }, readonly GroupSummary[]];
  readonly members: readonly [{ groupIndex: number }, GroupMembers];
  readonly problems: readonly [{ kind: ProblemKind; from: number; count: number }, readonly Problem[]];
  readonly repairExamples: readonly [
    { kind: RepairKind; from: number; count: number },
    readonly RepairExample[],
  ];
  readonly rows: readonly [{ filter: RowFilter; from: number; count: number }, readonly ShownRow[]];
  readonly rowCount: readonly [{ filter: RowFilter }, number];
  /** How many bytes a hand-over would send. */
  readonly sizeToSend: readonly [Record<string, never>, number];
  /** Where a spreadsheet's row stands among the rows of a filter; -1: nowhere. */
  readonly positionOf: readonly [{ filter: RowFilter; row: number }, number];
}

export type QuestionName = keyof Questions;
export type InputOf<Name extends QuestionName> = Questions[Name][0];
export type AnswerOf<Name extends QuestionName> = Questions[Name][1];
export type Question = {
  readonly [Name in QuestionName]: { readonly name: Name; readonly input: InputOf<Name> };
}[QuestionName];

/** What the window asks of the worker that checks files. `checkId` names one checked file. */
export type ToWorker =
  | { readonly kind: 'check'; readonly checkId: string; readonly file: File; readonly lists: CheckLists }
  /** Checks the file anew with one thing changed. Changes wait for those before them. */
  | {
      readonly kind: 'change';
      readonly checkId: string;
      readonly requestId: number;
      readonly change: Change;
    }
  /** Checks the file anew against other lists, with all its changes. */
  | {
      readonly kind: 'recheck';
      readonly checkId: string;
      readonly requestId: number;
      readonly lists: CheckLists;
    }
  /** Gives up the change that is being checked, and those that wait: the file stays as it is. */
  | { readonly kind: 'cancel-changes'; readonly checkId: string }
  | {
      readonly kind: 'question';
      readonly checkId: string;
      readonly requestId: number;
      readonly question: Question;
    }
  | {
      readonly kind: 'write';
      readonly checkId: string;
      readonly requestId: number;
      readonly form: SavedForm;
    }
  /** Makes sure that the file is still the one that was checked, and hands the bytes to send to the port. */
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
  /** Of a check or of a change. */
  | {
      readonly kind: 'progress';
      readonly checkId: string;
      readonly checkedBytes: number;
      readonly totalBytes: number;
      readonly firstLook?: FirstLook;
    }
  | { readonly kind: 'report'; readonly checkId: string; readonly report: FileReport }
  | { readonly kind: 'unreadable'; readonly checkId: string }
  /** Null: the file is as it was; the change was given up, or was more than this computer's memory holds. */
  | { readonly kind: 'changed'; readonly requestId: number; readonly report: FileReport | null }
  /** Null, here and below: the check is not known. */
  | { readonly kind: 'answer'; readonly requestId: number; readonly answer: AnswerOf<QuestionName> | null }
  | { readonly kind: 'written'; readonly requestId: number; readonly bytes: Uint8Array | null }
  /** `failure` is null when the bytes went over; the main process' own answer stands in `result`. */
  | {
      readonly kind: 'handed-over';
      readonly requestId: number;
      readonly failure: HandOverFailure | null;
      readonly result: unknown;
    };
