import { drain } from '../change/drain.ts';
import { fileGroupSteps, type FileGroups } from '../change/file-groups.ts';
import type { Newline } from '../service/csv-lexer.ts';
import type { ServiceLists } from '../service/lists.ts';
import { predictLoadSteps } from '../service/predict-load.ts';
import type { Change, RepairExample, RepairKind } from './changes.ts';
import type { CheckResult } from './checking/check-result.ts';
import { checkTable } from './checking/check-table.ts';
import { applyChange, emptyHistory, isUntouched, type History } from './mending/apply-change.ts';
import { createReport } from './mending/create-report.ts';
import { rowOfEdit } from './mending/draft.ts';
import type { KnownIds } from './known-ids.ts';
import { MANY_ROWS_TO_REPAIR } from './limits.ts';
import { createGrid } from './mending/grid.ts';
import { knownOutcome, predictOutcome, type Outcome } from './mending/predict-outcome.ts';
import { asRead, prepareTable, type Prepared } from './mending/prepare-table.ts';
import { writeCsv } from './mending/write-csv.ts';
import { pageOf } from './page-of.ts';
import { isMendable } from './problem-rules.ts';
import { asPart } from './reading/progress.ts';
import { readSheet } from './reading/read-sheet.ts';
import { checkSize } from './reading/recognize-file.ts';
import { unreadableSheet } from './reading/sheet-parts.ts';
import { newlineOf, type Sheet } from './sheet.ts';
import type { Table } from './table.ts';
import type {
  FileReport,
  GroupMembers,
  GroupSummary,
  Problem,
  ProblemKind,
  RowFilter,
  SheetRow,
} from './report.ts';

/** What the service's check would answer to the POST, as far as is needed here. */
export interface Answer {
  readonly http: number;
  /** Null for a failure of the service. */
  readonly status: string | null;
  readonly message: string | null;
  /** The line end that its loader would then use; null where it records none. */
  readonly newline: Newline | null;
}

/** What the service's loader would make of an accepted file. */
export interface Load {
  readonly status: 'PROCESSED' | 'BAD_DATA';
  readonly error: string | null;
}

/** What is sent, as the twins of the service take it. */
export interface Sent {
  bytes(): Uint8Array;
  /** Its first line end. */
  readonly newline: Newline;
  /** Its rows, where the service's check is certain to read these very values; null: it may read others. */
  readonly checkedRows: Table | null;
  /** Likewise of its loader. */
  readonly loadedRows: Table | null;
}

/** Predicts in steps too: yields how many of the rows are done. */
export interface Predict {
  readonly answer: (sent: Sent, lists: ServiceLists) => Generator<number, Answer>;
  readonly load: (sent: Sent, newline: Newline, lists: ServiceLists) => Generator<number, Load>;
}

/** What a file is checked against. */
export interface CheckContext {
  readonly fileName: string;
  readonly lists: ServiceLists;
  /** Spring year of the school year that people work on now; null: years are not judged by the season. */
  readonly seasonYear: number | null;
  /** Schools seen in earlier deliveries or named by the account, where `lists.schools` is null: there may be more. */
  readonly knownSchools: ReadonlySet<string> | null;
  /** SSIDs this computer knows from earlier deliveries, for mending damaged ones; null: none are known. */
  readonly knownStudents: KnownIds | null;
  readonly predict: Predict;
}

/**
 * A file that is being checked and mended. Everything long is a generator: it yields how many of the bytes are done,
 * and may be dropped between two steps. Nothing throws, whatever the bytes are.
 */
export interface OpenFile {
  readonly report: FileReport;
  groups(from: number, count: number): readonly GroupSummary[];
  members(groupIndex: number): GroupMembers;
  problems(kind: ProblemKind, from: number, count: number): readonly Problem[];
  /** Changed cells or rows of one repair. */
  repairExamples(kind: RepairKind, from: number, count: number): readonly RepairExample[];
  /** The grid of the file: the person's own rows, in their order, left out ones too. */
  rows(filter: RowFilter, from: number, count: number): readonly SheetRow[];
  rowCount(filter: RowFilter): number;
  /** Where a spreadsheet's row stands among the rows of a filter; -1: nowhere. */
  positionOf(filter: RowFilter, row: number): number;
  /** Everything that is wrong with one row of the spreadsheet, for the words beside it in the grid. */
  rowProblems(row: number): readonly Problem[];
  /** The same file with all that could be repaired in its report, where that was not looked for yet. */
  findRepairs(): Generator<number, OpenFile>;
  /** Applies a change and checks the file anew. This object stays as it was. */
  change(change: Change): Generator<number, OpenFile>;
  /** Checks the file anew against other lists, with everything that was changed. This object stays as it was. */
  recheck(context: CheckContext): Generator<number, OpenFile>;
  /** The file's own bytes when nothing was changed, else the file as we write it. */
  bytesToSend(): Uint8Array;
  /**
   * What the service's loader would make of the bytes to send, were the subjects that no list has in its own. Yields
   * how many rows are done. Null: the service would refuse them.
   */
  loadedGroups(): Generator<number, FileGroups | null>;
}

/** Reads, mends and checks a file; yields how many of its bytes are done. Never throws, whatever they are. */
export function* openFile(bytes: Uint8Array, context: CheckContext): Generator<number, OpenFile> {
  return yield* checkOpened({ bytes, context, history: emptyHistory, sheet: null });
}

/** Judges a file whose bytes were not read, by its size alone; null: it is to be read. */
export const refuseSize = (sizeBytes: number, context: CheckContext): OpenFile | null => {
  const problem = checkSize(sizeBytes);
  if (!problem) return null;
  const opened = drain(
    checkOpened({
      bytes: new Uint8Array(0),
      context,
      history: emptyHistory,
      sheet: unreadableSheet([problem]),
    }),
  );
  return { ...opened, report: { ...opened.report, sizeBytes } };
};

/** All that an open file is made of. */
interface Source {
  readonly bytes: Uint8Array;
  readonly context: CheckContext;
  readonly history: History;
  /** What was read with the choices of now; null: it is still to be read. */
  readonly sheet: Sheet | null;
}

/** At how many thousandths of the work its parts begin, by how long they take. */
const CHECKING = 500;
const MENDING = 650;
const WRITING = 750;
const PREDICTING = 800;
const DONE = 1000;

function* checkOpened(source: Source): Generator<number, OpenFile> {
  const { bytes, context, history } = source;
  const byteAt = (thousandths: number): number => Math.floor((bytes.length * thousandths) / DONE);
  const { choices, edits } = history.now;
  const sheet =
    source.sheet ??
    (yield* asPart(readSheet(bytes, context.fileName, choices), bytes.length, 0, byteAt(CHECKING)));
  const touchedRows = new Set(Array.from(edits.keys(), rowOfEdit));
  const checkSteps = ({ table, isRewritten }: Pick<Prepared, 'table' | 'isRewritten'>) =>
    checkTable(table, { sheet, isRewritten, touchedRows, ...context });
  const prepareSteps = asPart(
    prepareTable(sheet, history.now, context),
    DONE,
    byteAt(MENDING),
    byteAt(WRITING),
  );

  let prepared: Prepared;
  let check: CheckResult;
  if (isUntouched(history.now)) {
    const steps = checkSteps({ table: sheet, isRewritten: false });
    check = yield* asPart(steps, sheet.rowCount, byteAt(CHECKING), byteAt(MENDING));
    const mayBeMended = isMendable(check.kinds);
    const isLong = sheet.rowCount > MANY_ROWS_TO_REPAIR;
    prepared = mayBeMended && !isLong ? yield* prepareSteps : asRead(sheet, !mayBeMended);
  } else {
    prepared = yield* prepareSteps;
    check = yield* asPart(checkSteps(prepared), prepared.table.rowCount, byteAt(MENDING), byteAt(WRITING));
  }
  let outcome = knownOutcome(sheet, prepared.isRewritten, check);
  if (!outcome) {
    const sending = asPart(
      sentSteps(bytes, sheet, prepared, check),
      DONE,
      byteAt(WRITING),
      byteAt(PREDICTING),
    );
    const sent = yield* sending;
    outcome = yield* asPart(predictOutcome(sent, check, context), DONE, byteAt(PREDICTING), bytes.length);
  }
  return openFileOf({ ...source, sheet }, { prepared, check, outcome });
}

/** What would be sent; written only where a twin needs the bytes. Yields thousandths of the work. */
function* sentSteps(
  bytes: Uint8Array,
  sheet: Sheet,
  { table, isRewritten }: Prepared,
  { isCheckedAsRead, isLoadedAsRead }: CheckResult,
): Generator<number, Sent> {
  const rows = { checkedRows: isCheckedAsRead ? table : null, loadedRows: isLoadedAsRead ? table : null };
  if (!isRewritten) return { bytes: () => bytes, newline: newlineOf(sheet.lineEnd), ...rows };
  let written: Uint8Array | null = null;
  if (!isLoadedAsRead) written = yield* asPart(writeCsv(table), table.rowCount, 0, DONE);
  return { bytes: () => (written ??= drain(writeCsv(table))), newline: '\n', ...rows };
}

/** What was found out about a file with its changes. */
interface Findings {
  readonly prepared: Prepared;
  readonly check: CheckResult;
  readonly outcome: Outcome;
}

const openFileOf = (source: Source & { readonly sheet: Sheet }, findings: Findings): OpenFile => {
  const { bytes, context, history, sheet } = source;
  const { prepared, check, outcome } = findings;
  const bytesToSend = (): Uint8Array => (prepared.isRewritten ? drain(writeCsv(prepared.table)) : bytes);
  const grid = createGrid(sheet, prepared.table, check);
  const { refusal } = outcome;
  return {
    report: createReport({
      fileName: context.fileName,
      sizeBytes: bytes.length,
      lists: context.lists,
      history,
      sheet,
      ...findings,
    }),
    groups: check.groups,
    members: check.members,
    problems: (kind, from, count) =>
      kind === 'service-would-refuse'
        ? pageOf(from, count, refusal ? 1 : 0).map(() => refusal!)
        : check.problems(kind, from, count),
    repairExamples: prepared.examples,
    ...grid,
    rowProblems: (row) => check.ofRow(sheet.rowIndex(row)),
    *findRepairs() {
      if (prepared.isSearched) return this;
      const steps = asPart(prepareTable(sheet, history.now, context), DONE, 0, bytes.length);
      return openFileOf(source, { ...findings, prepared: yield* steps });
    },
    *change(change) {
      const next = applyChange(history, change, sheet);
      const isReadAnew = next.now.choices !== history.now.choices;
      return yield* checkOpened({ ...source, history: next, sheet: isReadAnew ? null : sheet });
    },
    *recheck(anew) {
      return yield* checkOpened({ ...source, context: anew });
    },
    bytesToSend,
    *loadedGroups() {
      if (check.loadedGroups !== null) return yield* check.loadedGroups();
      if (outcome.newline === null) return null;
      const subjects = [...context.lists.subjects, ...check.unknownSubjects];
      const load = yield* predictLoadSteps(bytesToSend(), outcome.newline, { subjects });
      return load.status === 'PROCESSED' ? yield* fileGroupSteps(load.groups) : null;
    },
  };
};
