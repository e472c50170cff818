import { failureLimit, LOST_ANSWERS_LIMIT, waitAfterFailureMs, waitBeforeLookMs } from './backoff.ts';
import type { AttentionCause, DeliveryState } from './delivery.ts';
import type { Doubt, EventOf, Job } from './job-model.ts';
import { waitOrAsk, waitsForTheNetwork } from './job-sending.ts';
import {
  askAfterLooking,
  askedUntil,
  attention,
  enter,
  note,
  rejected,
  settle,
  soonest,
  waiting,
} from './job-states.ts';
import { isRepeat } from './reconcile.ts';

export function looked(job: Job, event: EventOf<'looked'>): Job {
  const { state, doubt } = job;
  if (state.kind !== 'unsure' || doubt === null) return job;
  const { at, record, startedAt, processedBefore } = event;
  if (record === null && event.early) return { ...job, lookFailures: 0, nextAt: doubt.countsFrom };
  const found = record === null ? null : String(record.id);
  const noted = note({ ...job, lookFailures: 0 }, at, 'looked', found);
  if (record !== null) {
    const repeats = processedBefore || isRepeat(record, startedAt);
    return settle(noted, { ...event, record }, repeats ? (record.updatedAt ?? at) : null);
  }
  const looks = state.looks + 1;
  if (looks < doubt.looksWanted) {
    const countsFrom = at + waitBeforeLookMs(looks, job.sizeBytes);
    return { ...noted, state: { ...state, looks }, doubt: { ...doubt, countsFrom }, nextAt: countsFrom };
  }
  return notFound(noted, event);
}

/** Nobody knows how long the program was gone, for clocks can be set: all looks begin anew, the first one at once. */
export function lookAnew(job: Job, at: number): Job {
  const { state, doubt } = job;
  if (state.kind !== 'unsure' || doubt === null) return job;
  const nextAt = soonest(job, at);
  const countsFrom = Math.max(at + waitBeforeLookMs(0, job.sizeBytes), nextAt);
  return { ...job, state: { ...state, looks: 0 }, doubt: { ...doubt, countsFrom }, nextAt };
}

function notFound(job: Job, event: EventOf<'looked'>): Job {
  const { state, doubt } = job;
  if (state.kind !== 'unsure' || doubt === null) return job;
  const { refusal, retryAfterMs, whole } = doubt;
  if (refusal !== null) return rejected(job, event.at, refusal);
  if (doubt.ifNotFound === 'ask-person') return attention(job, event.at, 'answer-lost', true);
  const lostAnswers = whole ? job.lostAnswers + 1 : job.lostAnswers;
  if (lostAnswers > LOST_ANSWERS_LIMIT) return attention(job, event.at, 'answer-lost', true);
  if (doubt.byPerson) return waiting({ ...job, failures: 0, lostAnswers: 0 }, event.at, 'turn', null);
  // A sending that broke off counts as a failure: the next one comes later, and not for ever.
  const reached = whole ? 'whole' : 'part';
  return waitOrAsk({ ...job, lostAnswers }, event, { cause: state.cause, reached, retryAfterMs });
}

/** What no further look can change before the person has done something. */
const needsPersonAtOnce: ReadonlySet<AttentionCause> = new Set([
  'proxy-sign-in-needed',
  'wrong-client',
  'wrong-user',
  'credentials-missing',
  'not-permitted',
]);

/**
 * A look without an answer is not a look: it is tried again. Looking changes nothing, so that whatever may pass is
 * waited for; without a network for as long as that takes, otherwise until the person is asked.
 */
export function lookFailed(job: Job, event: EventOf<'look-failed'>): Job {
  if (job.state.kind !== 'unsure') return job;
  const { cause, retryAfterMs } = event.trouble;
  const lookFailures = job.lookFailures + 1;
  const tired = lookFailures > failureLimit('service-trouble') && !waitsForTheNetwork(cause);
  if (needsPersonAtOnce.has(cause) || tired) return attention(job, event.at, cause, true);
  const nextAt = event.at + waitAfterFailureMs(lookFailures, retryAfterMs, event.jitter);
  return { ...job, lookFailures, askedUntil: askedUntil(event.at, retryAfterMs), nextAt };
}

export function lookAgain(job: Job, at: number): Job {
  const { state } = job;
  if (state.kind === 'processing' || state.kind === 'unsure') return { ...job, nextAt: at };
  if (state.kind !== 'needs-attention' || !state.mayHaveArrived) return job;
  return askNow(job, at, state, { ...askAfterLooking, looksWanted: 1 });
}

/** The person decided. What may have arrived is looked for all the same, as often: it can still be being read. */
export function sendAgain(job: Job, at: number): Job {
  const { state } = job;
  if (state.kind !== 'needs-attention') return job;
  if (state.mayHaveArrived) {
    return askNow(job, at, state, { ...askAfterLooking, ifNotFound: 'send-again', byPerson: true });
  }
  return waiting({ ...job, failures: 0 }, at, 'turn', null);
}

type NeedsAttention = Extract<DeliveryState, { kind: 'needs-attention' }>;

/** The first look, at once, counts: a person has let time pass. */
function askNow(job: Job, at: number, from: NeedsAttention, why: Omit<Doubt, 'countsFrom'>): Job {
  const doubt: Doubt = { ...why, countsFrom: at };
  const startedAt = from.startedAt ?? job.createdAt;
  const state: DeliveryState = {
    kind: 'unsure',
    tries: from.tries,
    startedAt,
    looks: 0,
    cause: 'answer-lost',
  };
  return { ...enter({ ...job, doubt, failures: 0, lookFailures: 0 }, at, state), nextAt: at };
}
