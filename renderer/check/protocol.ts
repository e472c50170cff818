import type {
  ChangeFilter,
  ChangeReport,
  GroupChange,
  GroupChangeMembers,
  PersonChange,
} from '../../core/change/change-report.ts';
import type { GuardRules } from '../../core/change/guard.ts';
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
import type { KnownGroupsFacts } from '../../preload/contract/contract.ts';
import type { Result } from '../../preload/contract/kit.ts';
import type { FirstLook } from './first-look.ts';

export type HandOverFailure = 'file-changed' | 'file-unreadable' | 'cancelled';

/**
 * What can be made of a checked file to be saved: the file as it would be sent, its problems for a colleague, or who
 * comes and goes.
 */
export type SavedForm = 'repaired-file' | 'problems-csv' | 'problems-html' | 'changes-csv';

/** What a file is compared with, and what decides whether the guard asks. */
export interface CompareStandards {
  readonly rules: GuardRules;
  /** Of the known groups to compare with: the worker must have taken them. */
  readonly knownVersion: string;
  /** Spring year of the school year that people work on now; null: years are not judged. */
  readonly seasonYear: number | null;
}

/** A group of an earlier delivery, as it was sent. It is known by its place among the others. */
export interface EarlierGroup {
  readonly name: string;
  readonly school: string;
  readonly year: number;
  /** Null: all subjects. */
  readonly subject: string | null;
  readonly students: number;
  readonly teachers: number;
}

/** Groups that two files have both. */
export interface SharedGroups {
  readonly checkIds: readonly [string, string];
  readonly count: number;
  /** Names, at most three. */
  readonly examples: readonly string[];
}

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
  /** Of the last comparison; empty before the first. */
  readonly changedGroups: readonly [
    { filter: ChangeFilter; from: number; count: number },
    readonly GroupChange[],
  ];
  readonly changedGroupCount: readonly [{ filter: ChangeFilter }, number];
  readonly changedMembers: readonly [{ groupIndex: number }, GroupChangeMembers];
  readonly changedPeople: readonly [
    { filter: ChangeFilter; from: number; count: number },
    readonly PersonChange[],
  ];
  readonly changedPeopleCount: readonly [{ filter: ChangeFilter }, number];
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
  /** Looks what could be repaired in a long file. Answered as a change is. */
  | { readonly kind: 'find-repairs'; readonly checkId: string; readonly requestId: number }
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
  /** Takes the known groups that come through the port, in the place of those of before. */
  | { readonly kind: 'take-known'; readonly requestId: number; readonly port: MessagePort }
  /** Compares the file, as it is when its turn has come, with the known groups. */
  | {
      readonly kind: 'compare';
      readonly checkId: string;
      readonly requestId: number;
      readonly standards: CompareStandards;
    }
  /** Finds the groups that any two of these files have both. */
  | { readonly kind: 'share'; readonly requestId: number; readonly checkIds: readonly string[] }
  /** Takes the bytes of an earlier delivery that come through the port, and loads their groups as the service does. */
  | {
      readonly kind: 'load-earlier';
      readonly checkId: string;
      readonly requestId: number;
      readonly port: MessagePort;
    }
  /** Compares two earlier deliveries that were loaded. Questions about the outcome go to `checkId`. */
  | {
      readonly kind: 'compare-earlier';
      readonly checkId: string;
      readonly requestId: number;
      readonly fromId: string;
      readonly toId: string;
    }
  /** Writes groups of an earlier delivery as they were. `chosen`: their places. */
  | {
      readonly kind: 'write-earlier';
      readonly checkId: string;
      readonly requestId: number;
      readonly chosen: readonly number[];
    }
  /** Stops a hand-over while its file is still being read; afterwards it goes on. */
  | { readonly kind: 'cancel-hand-over'; readonly checkId: string }
  /** Stops a running check, or forgets a finished one; an earlier delivery likewise. */
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
  /** `part`: 0 to 1. */
  | { readonly kind: 'comparing'; readonly checkId: string; readonly part: number }
  /** Null: the file is not known any more, or it is more than this computer's memory holds. */
  | { readonly kind: 'compared'; readonly requestId: number; readonly report: ChangeReport | null }
  /** Null: the service would not load them, or they are more than this computer's memory holds. */
  | {
      readonly kind: 'earlier-loaded';
      readonly requestId: number;
      readonly loaded: Result<readonly EarlierGroup[] | null>;
    }
  | { readonly kind: 'known-taken'; readonly requestId: number; readonly taken: Result<KnownGroupsFacts> }
  | { readonly kind: 'shared'; readonly requestId: number; readonly shared: readonly SharedGroups[] }
  | { readonly kind: 'report'; readonly checkId: string; readonly report: FileReport }
  | { readonly kind: 'unreadable'; readonly checkId: string }
  /** Null: the file is as it was; the change was given up, or was more than this computer's memory holds. */
  | { readonly kind: 'changed'; readonly requestId: number; readonly report: FileReport | null }
  /** Null, here and below: the check is not known. */
  | { readonly kind: 'answer'; readonly requestId: number; readonly answer: AnswerOf<QuestionName> | null }
  | { readonly kind: 'written'; readonly requestId: number; readonly bytes: Uint8Array<ArrayBuffer> | null }
  /** `failure` is null when the bytes went over; the main process' own answer stands in `result`. */
  | {
      readonly kind: 'handed-over';
      readonly requestId: number;
      readonly failure: HandOverFailure | null;
      readonly result: unknown;
    };
