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

/** Predicts in steps too: yields how many of the bytes are done. */
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
  const { fileName, predict } = options;
  const roster = createRoster(options.lists);
  const finish = (predicted: FileReport['predicted'] = null): CheckedFile =>
    createCheckedFile(roster, { fileName, sizeBytes: bytes.length, predicted });

  const unreadable = recognizeSize(bytes.length) ?? recognizeBytes(bytes, fileName);
  if (unreadable) {
    roster.fileProblems.push(unreadable);
    return finish();
  }
  const share = (doneBytes: number): number => Math.floor(doneBytes / 2);
  for (const readBytes of readRows(bytes, roster)) yield share(readBytes);
  for (const _ of recountReturnedGroups(roster)) yield share(bytes.length);
  addFileProblems(roster);
  if (roster.fileProblems.some(({ kind }) => kind === 'empty-file' || kind === 'file-too-large'))
    return finish();
  yield share(bytes.length);

  const lists = { ...options.lists, subjects: [...options.lists.subjects, ...unknownSubjects(roster)] };
  const answer = yield* inSecondHalf(predict.answer(bytes, lists), bytes.length);
  if (!isBlocked(roster)) {
    if (answer.status !== 'ACCEPTED' || answer.newline === null)
      roster.fileProblems.push(refusal(answer, null));
    else if (!roster.isPlain) {
      const load = yield* inSecondHalf(predict.load(bytes, answer.newline, lists), bytes.length);
      if (load.status !== 'PROCESSED') roster.fileProblems.push(refusal(answer, load));
    }
  }
  const { http, status, message } = answer;
  return finish({ http, status, message });
}

/** Checks a file whose bytes were not read, by its size alone; null: read it. */
export const checkSize = (sizeBytes: number, { fileName, lists }: CheckOptions): CheckedFile | null => {
  const problem = recognizeSize(sizeBytes);
  if (!problem) return null;
  const roster = createRoster(lists);
  roster.fileProblems.push(problem);
  return createCheckedFile(roster, { fileName, sizeBytes, predicted: null });
};

function* inSecondHalf<Outcome>(
  steps: Generator<number, Outcome>,
  sizeBytes: number,
): Generator<number, Outcome> {
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) yield Math.floor((sizeBytes + step.value) / 2);
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
