import type { Refusal, Trouble } from './answers.ts';
import { FAILURE_LIMIT, LONGEST_WAIT_MS, waitAfterFailureMs, waitBeforeLookMs } from './backoff.ts';
import type { AttentionCause, DeliveryState, WaitReason } from './delivery.ts';
import type { Doubt, EventOf, Job } from './job-model.ts';
import {
  askAfterLooking,
  attention,
  enter,
  rejected,
  sendAfterLooking,
  settle,
  waiting,
} from './job-states.ts';
import { isRepeat } from './reconcile.ts';

/** Troubles that pass by themselves, and what is then waited for. All others need the person at once. */
export const waitReasons: ReadonlyMap<AttentionCause, WaitReason> = new Map([
  ['offline', 'connection'],
  ['service-unreachable', 'connection'],
  ['service-busy', 'service-busy'],
  ['service-trouble', 'service-busy'],
]);

export function postBegun(job: Job, { at, creator }: EventOf<'post-begun'>): Job {
  if (job.state.kind !== 'waiting') return job;
  return enter({ ...job, creator }, at, { kind: 'sending', tries: job.state.tries + 1, startedAt: at });
}

/**
 * A file that is new to the service is answered ACCEPTED. PROCESSED at once means that it had these bytes already and
 * applies nothing, unless an earlier POST of this very delivery, whose answer was lost, had brought them.
 */
export function postAnswered(job: Job, event: EventOf<'post-answered'>): Job {
  const { state } = job;
  if (state.kind !== 'sending') return job;
  const { record, at } = event;
  const processedAt = record.updatedAt ?? record.createdAt ?? at;
  const firstPostAt = event.startedAt - (state.startedAt - job.createdAt);
  const ourOwn = state.tries > 1 && !isRepeat(record, firstPostAt);
  return settle(job, event, ourOwn ? null : processedAt);
}

/**
 * HTTP 500 at POST can mean the file (broken quoting) or that the service already holds these bytes twice; so one
 * look decides, and without a find the refusal stands. Any other error of the service's own turned the file away.
 */
export function postRefused(job: Job, at: number, refusal: Refusal): Job {
  if (job.state.kind !== 'sending') return job;
  if (refusal.http < 500) return rejected(job, at, refusal);
  return unsure(job, at, 'service-trouble', { ...sendAfterLooking, ifNotFound: 'refused', refusal });
}

export function postFailed(job: Job, event: EventOf<'post-failed'>): Job {
  const { cause, reached, retryAfterMs } = event.trouble;
  if (job.state.kind !== 'sending' && job.state.kind !== 'waiting') return job;
  // SECURITY: once bytes have left, no second POST of them before the service was asked what it has.
  if (job.state.kind === 'sending' && reached !== 'nothing') {
    const doubt = reached === 'part' ? sendAfterLooking : askAfterLooking;
    return unsure(job, event.at, cause, { ...doubt, retryAfterMs });
  }
  return waitOrAsk(job, event, event.trouble);
}

/** A computer can be without a network for days: waiting for it costs nothing, and ends by itself. */
const waitsForTheNetwork = ({ cause, reached }: Pick<Trouble, 'cause' | 'reached'>): boolean =>
  reached === 'nothing' && waitReasons.get(cause) === 'connection';

/**
 * The service does not have the file: wait and try again where that can help; a limited number of times, unless
 * nothing of the file ever left.
 */
export function waitOrAsk(
  job: Job,
  event: { readonly at: number; readonly jitter: number },
  { cause, reached, retryAfterMs }: Omit<Trouble, 'detail'>,
): Job {
  if (cause === 'credentials-missing') return waiting(job, event.at, 'sign-in', null);
  const reason = waitReasons.get(cause);
  if (reason !== undefined && waitsForTheNetwork({ cause, reached })) {
    const connectionFailures = job.connectionFailures + 1;
    const until = event.at + waitAfterFailureMs(connectionFailures, retryAfterMs, event.jitter);
    return waiting({ ...job, connectionFailures }, event.at, reason, until);
  }
  const failures = job.failures + 1;
  if (reason === undefined || failures > FAILURE_LIMIT) {
    return attention({ ...job, doubt: null }, event.at, cause, false);
  }
  const until = event.at + waitAfterFailureMs(failures, retryAfterMs, event.jitter);
  return waiting({ ...job, failures, connectionFailures: 0 }, event.at, reason, until);
}

/** From sending: nobody knows whether the service has the file. */
export function unsure(job: Job, at: number, cause: AttentionCause, doubt: Doubt): Job {
  if (job.state.kind !== 'sending') return job;
  const { tries, startedAt } = job.state;
  const state: DeliveryState = { kind: 'unsure', tries, startedAt, looks: 0, cause };
  // A service that asks to wait is not asked anything before.
  const asked = Math.min(doubt.retryAfterMs ?? 0, LONGEST_WAIT_MS);
  const nextAt = at + Math.max(waitBeforeLookMs(0, job.sizeBytes), asked);
  return { ...enter({ ...job, doubt, lookFailures: 0, connectionFailures: 0 }, at, state), nextAt };
}
