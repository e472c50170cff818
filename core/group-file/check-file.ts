import type { Newline } from '../service/csv-lexer.ts';
import type { ServiceLists } from '../service/lists.ts';
import { SUBJECT } from './columns.ts';
import { shorten } from './check-header.ts';
import { recountReturnedGroups } from './check-members.ts';
import { createCheckedFile, isBlocked, type CheckedFile } from './checked-file.ts';
import { NOT_ACCEPTED } from './judge-value.ts';
import { FIRST_PROBLEMS, MANY_ROWS } from './limits.ts';
import { readRows } from './read-rows.ts';
import { recognizeBytes, recognizeSize, wholeFileProblem } from './recognize-file.ts';
import type { FileReport, Problem } from './report.ts';
import { createRoster, type Roster } from './roster.ts';

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
  readonly status: string;
  readonly error: string | null;
}

/** Predicts in steps too: yields how many of the rows are done. */
export interface Predict {
  readonly answer: (bytes: Uint8Array, lists: ServiceLists) => Generator<number, Answer>;
  readonly load: (bytes: Uint8Array, newline: Newline, lists: ServiceLists) => Generator<number, Load>;
}

export interface CheckOptions {
  readonly fileName: string;
  readonly lists: ServiceLists;
  readonly predict: Predict;
}

/**
 * Checks a file in steps of a few milliseconds and yields, after each, how many of its bytes are checked; whoever
 * drives it may stop between two steps. Never throws, whatever the bytes are.
 */
export function* checkFile(bytes: Uint8Array, options: CheckOptions): Generator<number, CheckedFile> {
  const { fileName } = options;
  const roster = createRoster(options.lists);
  const finish = (predicted: FileReport['predicted']): CheckedFile =>
    createCheckedFile(roster, { fileName, sizeBytes: bytes.length, predicted });

  const unreadable = recognizeSize(bytes.length) ?? recognizeBytes(bytes, fileName);
  if (unreadable) {
    roster.fileProblems.push(unreadable);
    return finish(null);
  }
  for (const readBytes of readRows(bytes, roster)) yield Math.floor(readBytes / 2);
  for (const _ of recountReturnedGroups(roster)) yield Math.floor(bytes.length / 2);
  addFileProblems(roster);
  const isSendable = roster.fileProblems.every(
    ({ kind }) => kind !== 'empty-file' && kind !== 'file-too-large',
  );
  return finish(isSendable ? yield* predictOutcome(bytes, roster, options.predict) : null);
}

/** The second half of the work: lets the twins of the service say what we may have missed. */
function* predictOutcome(
  bytes: Uint8Array,
  roster: Roster,
  predict: Predict,
): Generator<number, FileReport['predicted']> {
  const { fileProblems, contentRows, isPlain } = roster;
  const half = Math.floor(bytes.length / 2);
  const lists = { ...roster.lists, subjects: [...roster.lists.subjects, ...unknownSubjects(roster)] };
  const mayLoad = !isBlocked(roster);
  const needsLoad = mayLoad && !isPlain;
  const answerEnd = needsLoad ? Math.floor(bytes.length * 0.75) : bytes.length;
  yield half;
  const answer = yield* between(half, answerEnd, contentRows, predict.answer(bytes, lists));
  if (mayLoad && (answer.status !== 'ACCEPTED' || answer.newline === null))
    fileProblems.push(refusal(answer, null));
  else if (needsLoad && answer.newline !== null) {
    const steps = predict.load(bytes, answer.newline, lists);
    const load = yield* between(answerEnd, bytes.length, contentRows, steps);
    if (load.status !== 'PROCESSED') fileProblems.push(refusal(answer, load));
  }
  const { http, status, message } = answer;
  return { http, status, message };
}

/** Checks a file whose bytes were not read, by its size alone; null: read it. */
export const checkSize = (sizeBytes: number, { fileName, lists }: CheckOptions): CheckedFile | null => {
  const problem = recognizeSize(sizeBytes);
  if (!problem) return null;
  const roster = createRoster(lists);
  roster.fileProblems.push(problem);
  return createCheckedFile(roster, { fileName, sizeBytes, predicted: null });
};

/** Tells the rows that a prediction has done as a part of the whole work. */
function* between<Outcome>(
  from: number,
  to: number,
  rows: number,
  steps: Generator<number, Outcome>,
): Generator<number, Outcome> {
  let step = steps.next();
  for (; step.done !== true; step = steps.next())
    yield Math.floor(from + (to - from) * Math.min(1, step.value / Math.max(1, rows)));
  return step.value;
}

const refusal = ({ http, status, message }: Answer, load: Load | null): Problem =>
  wholeFileProblem('service-would-refuse', {
    http,
    status: load?.status ?? status ?? '',
    message: shorten(load?.error ?? message ?? '', 2000),
  });

/** The person may know better than we which subjects their state has, so these do not make a refusal. */
const unknownSubjects = ({ tables }: Roster): string[] => {
  const { values, marks } = tables[SUBJECT]!;
  return values.filter((_, number) => (marks[number]! & NOT_ACCEPTED) !== 0).map((subject) => subject.trim());
};

/** What can only be said when all rows are read. */
const addFileProblems = (roster: Roster): void => {
  const { groups, problems, fileProblems, contentRows } = roster;
  if (fileProblems.length === 0 && roster.headerRow === 0) fileProblems.push(wholeFileProblem('empty-file'));
  if (fileProblems.length > 0) return;
  if (contentRows === 0) fileProblems.push(wholeFileProblem('no-rows'));
  for (let row = 1; row < Math.min(roster.headerRow, FIRST_PROBLEMS); row += 1)
    fileProblems.push({ ...wholeFileProblem('blank-row'), row });
  if (contentRows > MANY_ROWS) fileProblems.push(wholeFileProblem('many-rows', { rows: contentRows }));
  groups.firstRow.forEach((row, group) => {
    const hasStudents = groups.students[group]! > 0;
    const hasTeachers = groups.teachers[group]! > 0;
    if (!hasStudents && !hasTeachers) problems.add('group-becomes-empty', row);
    else if (!hasStudents) problems.add('group-without-student', row);
    else if (!hasTeachers) problems.add('group-without-teacher', row);
  });
};
