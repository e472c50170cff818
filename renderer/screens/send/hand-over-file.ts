import {
  nothingAbout,
  type DeliveryAbout,
  type DeliveryOrigin,
  type GuardConfirmation,
} from '../../../core/delivery/about.ts';
import type { ChangeTotals } from '../../../core/change/change-report.ts';
import type { FileReport } from '../../../core/group-file/report.ts';
import type { HandOver } from '../../../preload/contract/contract.ts';
import { fail, type Result } from '../../../preload/contract/kit.ts';
import type { Checker } from '../../check/checker.ts';
import type { CheckedState } from './file-card.ts';
import { nameToSend } from './name-to-send.ts';

/** What was known and decided when the person pressed Send. */
export interface SendDecision {
  readonly serviceId: string;
  /** What the file was shown to change; null: it could not be compared. */
  readonly change: ChangeTotals | null;
  /** Of the known groups it was compared with; null: it was not. */
  readonly knownVersion: string | null;
  /** Null: the guard had nothing to ask. */
  readonly confirmed: GuardConfirmation | null;
}

/** As many as are kept for finding the delivery later. */
const NAMED_GROUPS = 2000;

/** What goes along with the bytes; null: the file's check is lost. */
export const describeFile = async (
  checker: Checker,
  { checkId, report }: CheckedState,
  origin: DeliveryOrigin,
  decision: SendDecision,
): Promise<HandOver | null> => {
  const { counts, years, schools, subjects } = report;
  const sizeBytes = await checker.ask(checkId, 'sizeToSend', {});
  const groups = await checker.ask(checkId, 'groups', { from: 0, count: NAMED_GROUPS });
  if (sizeBytes === null || groups === null) return null;
  return {
    fileName: nameToSend(report),
    serviceId: decision.serviceId,
    sizeBytes,
    counts,
    years,
    schools,
    subjects,
    groups: [...new Set(groups.map(({ name }) => name))].filter((name) => name !== ''),
    about: { ...aboutReport(report, decision), origin },
    knownVersion: decision.knownVersion,
  };
};

/** What is kept of the check with the delivery. */
const aboutReport = (
  { problems, repairs }: FileReport,
  { change, confirmed }: SendDecision,
): DeliveryAbout => ({
  ...nothingAbout,
  problems: Object.fromEntries(problems.map(({ kind, count }) => [kind, count])),
  repairs: Object.fromEntries(
    repairs.filter(({ isApplied }) => isApplied).map(({ kind, count }) => [kind, count]),
  ),
  change,
  confirmed,
});

/** Hands the bytes of a checked file to the main process; answers what it says. */
export const handOverAnswer = async <Value>(
  checker: Checker,
  checkId: string,
  port: MessagePort,
): Promise<Result<Value> | 'cancelled'> => {
  try {
    const { failure, result } = await checker.handOver(checkId, port);
    if (failure === 'cancelled') return failure;
    if (failure !== null) return fail(failure);
    return isResult<Value>(result) ? result : fail('unexpected');
  } catch {
    return fail('unexpected');
  }
};

/** The main process' own answer came through the worker as it was. */
const isResult = <Value>(value: unknown): value is Result<Value> =>
  typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
