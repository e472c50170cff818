import type { CheckResult } from '../checking/check-result.ts';
import type { Answer, CheckContext, Load, Sent } from '../open-file.ts';
import { asPart } from '../reading/progress.ts';
import { fileProblem, shorten } from '../reading/file-problem.ts';
import type { FileReport, Problem, ProblemKind } from '../report.ts';
import type { Sheet } from '../sheet.ts';
import type { Newline } from '../../service/csv-lexer.ts';
import type { ServiceLists } from '../../service/lists.ts';

/** What would become of a file that is sent. */
export interface Outcome {
  readonly predicted: FileReport['predicted'];
  /** What the service would have against the file, though nothing that we found blocks it. */
  readonly refusal: Problem | null;
  /** The line end with which the loader would read the bytes; null: it would not, or nobody asked. */
  readonly newline: Newline | null;
}

const LONGEST_MESSAGE = 2000;

/** Files that are no text of rows: nothing would be gained by telling what the service makes of them. */
const neverSent: ReadonlySet<ProblemKind> = new Set([
  'empty-file',
  'file-too-large',
  'not-a-text-file',
  'spreadsheet-file',
  'unsupported-encoding',
]);

/** What would become of a file, where that is known without asking the twins; null: ask them. */
export const knownOutcome = (sheet: Sheet, isRewritten: boolean, check: CheckResult): Outcome | null => {
  if (check.plainAcceptance !== null) {
    const message = check.plainAcceptance;
    return {
      predicted: { http: 202, status: 'ACCEPTED', message, loader: 'PROCESSED' },
      refusal: null,
      newline: null,
    };
  }
  const isWorkbook = sheet.reading.format === 'workbook';
  const isNeverSent = isWorkbook || sheet.formProblems.some(({ kind }) => neverSent.has(kind));
  return isNeverSent && !isRewritten ? { predicted: null, refusal: null, newline: null } : null;
};

/**
 * Lets the twins of the service's check and of its loader say what we may have missed. Subjects that no list has are
 * the person's to judge: they count for what is predicted, but are no refusal. Yields thousandths of the work.
 */
export function* predictOutcome(
  sent: Sent,
  check: Pick<CheckResult, 'blocks' | 'counts' | 'unknownSubjects'>,
  { lists, predict }: Pick<CheckContext, 'lists' | 'predict'>,
): Generator<number, Outcome> {
  const rows = check.counts.rows;
  const [answer, load] = yield* askTwins(sent, lists, rows, predict);
  const predicted = {
    http: answer.http,
    status: answer.status,
    message: answer.message,
    loader: load?.status ?? null,
  };
  if (check.blocks) return { predicted, refusal: null, newline: null };
  const unknownSubjects = check.unknownSubjects;
  if (unknownSubjects.length === 0) return { predicted, ...judge(answer, load) };
  const widened: ServiceLists = { ...lists, subjects: [...lists.subjects, ...unknownSubjects] };
  return { predicted, ...judge(...(yield* askTwins(sent, widened, rows, predict))) };
}

const judge = (answer: Answer, load: Load | null): Omit<Outcome, 'predicted'> => ({
  refusal: refusalOf(answer, load),
  newline: load?.status === 'PROCESSED' ? answer.newline : null,
});

function* askTwins(
  sent: Sent,
  lists: ServiceLists,
  rows: number,
  predict: CheckContext['predict'],
): Generator<number, readonly [Answer, Load | null]> {
  const answer = yield* asPart(predict.answer(sent, lists), rows, 0, 500);
  if (answer.status !== 'ACCEPTED' || answer.newline === null) return [answer, null];
  return [answer, yield* asPart(predict.load(sent, answer.newline, lists), rows, 500, 1000)];
}

const refusalOf = ({ http, status, message }: Answer, load: Load | null): Problem | null =>
  load?.status === 'PROCESSED'
    ? null
    : fileProblem('service-would-refuse', {
        http,
        status: load?.status ?? status ?? '',
        message: shorten(load?.error ?? message ?? '', LONGEST_MESSAGE),
      });
