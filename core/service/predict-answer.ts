import { columnNames } from '../group-file/columns.ts';
import { checkHeader } from './check-header.ts';
import { checkRowSteps, type RowsOutcome } from './check-rows.ts';
import { contentStart } from './content-start.ts';
import { countDigestedBytes } from './count-digested-bytes.ts';
import { CsvLexer } from './csv-lexer.ts';
import type { BrokenQuoting, Newline } from './csv-lexer.ts';
import { MESSAGE_LIMIT } from './failures.ts';
import type { FailureSink, ToldFailure } from './failures.ts';
import { LexedRecords } from './lexed-records.ts';
import type { ServiceLists } from './lists.ts';

/** What `POST /groups/imports` answers for bytes that it has not seen before. */
export interface PredictedAnswer {
  readonly http: 202 | 500;
  /** Null for 500. */
  readonly status: 'ACCEPTED' | 'BAD_DATA' | null;
  /** The message text, exactly; null for 500. */
  readonly message: string | null;
  /** The line end that the service records, with which its loader will later read; null where it records none. */
  readonly newline: Newline | null;
  /** How many leading bytes `digest` is the MD5 of. Without meaning for 500. */
  readonly digestedByteCount: number;
  /** Data records read until the service stopped. */
  readonly recordCount: number;
  /** The first 100 lines of a rejection. */
  readonly failures: readonly ToldFailure[];
  readonly failureCount: number;
  /** Why the service fails with HTTP 500, or cannot read the header. */
  readonly trouble: AnswerTrouble | null;
}

export type AnswerTrouble =
  | BrokenQuoting
  | {
      readonly kind:
        'header-duplicate-name' | 'header-too-few' | 'header-unusable' | 'record-too-short' | 'empty';
    };

export interface PredictOptions {
  /** Told about every failing row, not only those that the message names. */
  readonly onFailure?: FailureSink;
}

const INVALID_HEADER = `Invalid headers. Headers must be in order: [${columnNames.join(',')}]`;
const NOT_A_CSV = 'File does not appear to be a valid CSV with a header row';

export function predictAnswer(
  bytes: Uint8Array,
  lists: ServiceLists,
  options: PredictOptions = {},
): PredictedAnswer {
  const steps = predictAnswerSteps(bytes, lists, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps: yields the number of records that have been checked, some thousands at a time. */
export function* predictAnswerSteps(
  bytes: Uint8Array,
  lists: ServiceLists,
  options: PredictOptions = {},
): Generator<number, PredictedAnswer> {
  const start = contentStart(bytes);
  const lexer = new CsvLexer(bytes, start);
  const reject = (
    failures: readonly ToldFailure[],
    failureCount: number,
    details: Partial<PredictedAnswer>,
  ) => ({
    http: 202 as const,
    status: 'BAD_DATA' as const,
    message: composeFailures(failures, failureCount),
    newline: null,
    digestedByteCount: countDigestedBytes(bytes, start, lexer.lastSeenOffset),
    recordCount: 0,
    failures: failures.slice(0, MESSAGE_LIMIT),
    failureCount,
    trouble: null,
    ...details,
  });
  const rejectFile = (text: string, trouble: AnswerTrouble) => reject([aboutFile(text)], 1, { trouble });

  const headerOutcome = lexer.readRecord();
  if (headerOutcome === 'broken')
    return rejectFile(`Error reading file [${describeBroken(lexer.broken!)}]`, lexer.broken!);
  const names = Array.from({ length: lexer.fieldCount }, (_, index) => lexer.fieldText(index));
  const header = checkHeader(names);
  if (header.kind === 'duplicate-name') return rejectFile(NOT_A_CSV, { kind: 'header-duplicate-name' });

  const firstOutcome = lexer.readRecord();
  if (firstOutcome === 'broken') return fail(bytes, 0, lexer.broken!);
  if (firstOutcome === 'end') return rejectFile('Empty file', { kind: 'empty' });
  const newline = lexer.firstNewline;
  if (header.kind === 'too-few') return fail(bytes, 0, { kind: 'header-too-few' });

  const headerFailures = header.inOrder ? [] : [aboutFile(INVALID_HEADER, 'header')];
  const records = new LexedRecords(lexer, header.columns, lists);
  const rows = yield* checkRowSteps(records, lists, options.onFailure ?? null);
  const { recordCount } = rows;
  if (rows.stop === 'broken') return fail(bytes, recordCount, lexer.broken!);
  if (rows.stop === 'short') {
    const failures = [...headerFailures, aboutFile(NOT_A_CSV)];
    const trouble = { kind: isUnusable(header.columns) ? 'header-unusable' : 'record-too-short' } as const;
    return reject(failures, failures.length, { newline, recordCount, trouble });
  }
  if (rows.failureCount === 0 && header.inOrder) {
    return {
      http: 202,
      status: 'ACCEPTED',
      message: composeRows(rows),
      newline,
      digestedByteCount: bytes.length,
      recordCount,
      failures: [],
      failureCount: 0,
      trouble: null,
    };
  }
  // Under a wrong header, rows without failures are told as if each acceptance were a failure.
  const found = rows.failureCount > 0;
  const failures = [...headerFailures, ...(found ? rows.failures : rows.acceptances)];
  const count = headerFailures.length + (found ? rows.failureCount : rows.acceptanceCount);
  return reject(failures, count, { newline, recordCount });
}

function isUnusable(columns: object): boolean {
  return Object.values(columns).includes(-1);
}

function aboutFile(text: string, kind: 'header' | 'file' = 'file'): ToldFailure {
  return { record: 0, kind, text };
}

function tellRow({ record, text }: ToldFailure): string {
  return `Row: ${record} Failure: ${text}`;
}

/** The message about rows that were all read, under a header in order. */
export function composeRows(rows: RowsOutcome): string {
  return rows.failureCount > 0
    ? composeFailures(rows.failures, rows.failureCount)
    : composeAcceptance(
        rows.acceptances.map(({ text }) => text),
        rows.acceptanceCount,
      );
}

function composeFailures(failures: readonly ToldFailure[], count: number): string {
  return composeMessage(failures.map(tellRow), count, 'validation failures');
}

/** The message of an accepted file. `lines`: one for each run of a school, of which there are `count`. */
export function composeAcceptance(lines: readonly string[], count: number): string {
  return composeMessage(lines, count, 'schools');
}

function composeMessage(lines: readonly string[], count: number, more: string): string {
  const told = lines.slice(0, MESSAGE_LIMIT);
  if (count > MESSAGE_LIMIT) told.push(`With ${count - MESSAGE_LIMIT} additional ${more}`);
  return told.join('\n');
}

function describeBroken({ kind, line }: BrokenQuoting): string {
  return kind === 'quote-never-closed'
    ? `(startline ${line}) EOF reached before encapsulated token finished`
    : `(line ${line}) invalid char between encapsulated token and delimiter`;
}

function fail(bytes: Uint8Array, recordCount: number, trouble: AnswerTrouble): PredictedAnswer {
  return {
    http: 500,
    status: null,
    message: null,
    newline: null,
    digestedByteCount: bytes.length,
    recordCount,
    failures: [],
    failureCount: 0,
    trouble,
  };
}
