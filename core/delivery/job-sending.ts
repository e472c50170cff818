import type { Refusal, Trouble } from './answers.ts';
import { failureLimit, waitAfterFailureMs, waitBeforeLookMs } from './backoff.ts';
import type { AttentionCause, DeliveryState, WaitReason } from './delivery.ts';
import type { Doubt, EventOf, Job } from './job-model.ts';
import { askedUntil, attention, enter, rejected, settle, waiting } from './job-states.ts';
import { isRepeat } from './reconcile.ts';
import { sendingAgain, type Mishap } from './sending-again.ts';

/** Troubles that pass by themselves, and what is then waited for. All others need the person at once. */
const waitReasons: ReadonlyMap<AttentionCause, WaitReason> = new Map([
  ['offline', 'connection'],
  ['service-unreachable', 'connection'],
  ['unexpected-service', 'connection'],
  ['service-busy', 'service-busy'],
  ['service-trouble', 'service-busy'],
  ['answer-lost', 'turn'],
]);

export function postBegun(job: Job, { at, creator, postedAt }: EventOf<'post-begun'>): Job {
  if (job.state.kind !== 'waiting') return job;
  const begun: Job = { ...job, creator, postedAt: job.postedAt ?? postedAt };
  return enter(begun, at, { kind: 'sending', tries: job.state.tries + 1, startedAt: at });
}

/**
 * A file that is new to the service is answered ACCEPTED. PROCESSED at once means that it had these bytes already and
 * applies nothing, unless an earlier POST of this very delivery, whose answer was lost, had brought them.
 */
export function postAnswered(job: Job, event: EventOf<'post-answered'>): Job {
  const { state } = job;
  if (state.kind !== 'sending') return job;
  const { record, at, startedAt, processedBefore } = event;
  const processedAt = record.updatedAt ?? record.createdAt ?? at;
  const ourOwn = state.tries > 1 && !processedBefore && !isRepeat(record, startedAt);
  return settle(job, event, ourOwn ? null : processedAt);
}

export function recognized(job: Job, event: EventOf<'recognized'>): Job {
  if (job.state.kind !== 'waiting') return job;
  return settle(job, event, event.record.updatedAt ?? event.record.createdAt ?? event.at);
}

/**
 * HTTP 500 at POST can mean the file (broken quoting) or that the service already holds these bytes twice; so one
 * look decides, and without a find the refusal stands. Any other error of the service's own turned the file away.
 */
export function postRefused(job: Job, at: number, refusal: Refusal): Job {
  if (job.state.kind !== 'sending') return job;
  if (refusal.http < 500) return rejected(job, at, refusal);
  return unsure(job, at, 'service-trouble', { mishap: 'http-500', refusal });
}

export function postFailed(job: Job, event: EventOf<'post-failed'>): Job {
  const { cause, mishap, reached, retryAfterMs } = event.trouble;
  if (job.state.kind !== 'sending' && job.state.kind !== 'waiting') return job;
  // SECURITY: once bytes have left, no second POST of them before the service was asked what it has.
  if (job.state.kind === 'sending' && reached !== 'nothing') {
    return unsure(job, event.at, cause, { mishap, retryAfterMs });
  }
  return waitOrAsk(job, event, event.trouble);
}

/** A computer can be without a network for days: waiting for it costs nothing, and ends by itself. */
export const waitsForTheNetwork = (cause: AttentionCause): boolean =>
  cause === 'offline' || cause === 'service-unreachable';

/** Whether trying again can help, at all and after so many failures in a row. */
export const mayPass = (cause: AttentionCause, failures: number): boolean =>
  waitReasons.has(cause) && failures <= failureLimit(cause);

/**
 * The service does not have the file: wait and try again where that can help; a limited number of times, unless
 * nothing of the file ever left.
 */
export function waitOrAsk(
  before: Job,
  event: { readonly at: number; readonly jitter: number },
  { cause, reached, retryAfterMs }: Pick<Trouble, 'cause' | 'reached' | 'retryAfterMs'>,
): Job {
  const job: Job = { ...before, askedUntil: askedUntil(event.at, retryAfterMs) };
  if (cause === 'credentials-missing') return waiting(job, event.at, 'sign-in', null);
  const reason = waitReasons.get(cause);
  if (reason !== undefined && reached === 'nothing' && waitsForTheNetwork(cause)) {
    const connectionFailures = job.connectionFailures + 1;
    const until = event.at + waitAfterFailureMs(connectionFailures, retryAfterMs, event.jitter);
    return waiting({ ...job, connectionFailures }, event.at, reason, until);
  }
  const failures = job.failures + 1;
  if (reason === undefined || !mayPass(cause, failures)) {
    return attention({ ...job, doubt: null }, event.at, cause, reached === 'whole');
  }
  const until = event.at + waitAfterFailureMs(failures, retryAfterMs, event.jitter);
  return waiting({ ...job, failures, connectionFailures: 0 }, event.at, reason, until);
}

interface Loss {
  readonly mishap: Mishap;
  readonly refusal?: Refusal | null;
  readonly retryAfterMs?: number | null;
}

/** From sending: nobody knows whether the service has the file. The table says what follows when it is not found. */
export function unsure(
  job: Job,
  at: number,
  cause: AttentionCause,
  { mishap, refusal = null, retryAfterMs = null }: Loss,
): Job {
  if (job.state.kind !== 'sending') return job;
  const { tries, startedAt } = job.state;
  const { reached, looks: looksWanted, ifNotFound } = sendingAgain[mishap];
  // A service that asks to wait is not asked anything before.
  const asked = askedUntil(at, retryAfterMs);
  const nextAt = Math.max(at + waitBeforeLookMs(0, job.sizeBytes), asked);
  const doubt: Doubt = {
    whole: reached === 'whole',
    ifNotFound,
    byPerson: false,
    looksWanted,
    refusal,
    retryAfterMs,
    countsFrom: nextAt,
  };
  const state: DeliveryState = { kind: 'unsure', tries, startedAt, looks: 0, cause };
  const now: Job = { ...job, doubt, lookFailures: 0, connectionFailures: 0, askedUntil: asked };
  return { ...enter(now, at, state), nextAt };
}
