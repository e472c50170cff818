import { FAILURE_LIMIT, waitAfterFailureMs, waitBeforeLookMs } from './backoff.ts';
import type { DeliveryState } from './delivery.ts';
import type { Doubt, EventOf, Job } from './job-model.ts';
import { waitOrAsk, waitReasons } from './job-sending.ts';
import { askAfterLooking, attention, enter, note, rejected, settle, waiting } from './job-states.ts';
import { isRepeat } from './reconcile.ts';

export function looked(job: Job, event: EventOf<'looked'>): Job {
  const { state, doubt } = job;
  if (state.kind !== 'unsure' || doubt === null) return job;
  const { at, record, startedAt } = event;
  const found = record === null ? null : String(record.id);
  const noted = note({ ...job, lookFailures: 0 }, at, 'looked', found);
  if (record !== null) {
    return settle(noted, { ...event, record }, isRepeat(record, startedAt) ? record.updatedAt : null);
  }
  const looks = state.looks + 1;
  if (looks < doubt.looksWanted) {
    const nextAt = at + waitBeforeLookMs(looks, job.sizeBytes);
    return { ...noted, state: { ...state, looks }, nextAt };
  }
  return notFound(noted, event);
}

function notFound(job: Job, event: EventOf<'looked'>): Job {
  const { state, doubt } = job;
  if (state.kind !== 'unsure' || doubt === null) return job;
  const { refusal, retryAfterMs } = doubt;
  if (refusal !== null) return rejected(job, event.at, refusal);
  if (doubt.ifNotFound === 'ask-person') return attention(job, event.at, 'answer-lost', true);
  // A sending that broke off counts as a failure: the next one comes later, and not for ever.
  const { cause } = state;
  if (waitReasons.has(cause)) return waitOrAsk(job, event, { cause, reached: 'part', retryAfterMs });
  return waiting({ ...job, failures: 0 }, event.at, 'turn', null);
}

/** A look without an answer is not a look: it is tried again, and in the end the person is asked. */
export function lookFailed(job: Job, event: EventOf<'look-failed'>): Job {
  if (job.state.kind !== 'unsure') return job;
  const { cause, retryAfterMs } = event.trouble;
  const lookFailures = job.lookFailures + 1;
  if (!waitReasons.has(cause) || lookFailures > FAILURE_LIMIT) return attention(job, event.at, cause, true);
  const nextAt = event.at + waitAfterFailureMs(lookFailures, retryAfterMs, event.jitter);
  return { ...job, lookFailures, nextAt };
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
  if (state.mayHaveArrived) return askNow(job, at, state, { ...askAfterLooking, ifNotFound: 'send-again' });
  return waiting({ ...job, failures: 0 }, at, 'turn', null);
}

type NeedsAttention = Extract<DeliveryState, { kind: 'needs-attention' }>;

function askNow(job: Job, at: number, from: NeedsAttention, doubt: Doubt): Job {
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
