import { isFinal, type AttentionCause, type DeliveryState } from './delivery.ts';
import { waitBeforeLookMs } from './backoff.ts';
import { polled, pollFailed } from './job-following.ts';
import { looked, lookFailed, lookAgain, lookAnew, sendAgain } from './job-looking.ts';
import type { Job, JobEvent, NewJob } from './job-model.ts';
import { postAnswered, postBegun, postFailed, postRefused, recognized, unsure } from './job-sending.ts';
import { askAfterLooking, detailOf, enter, mayHaveArrived, waiting } from './job-states.ts';

export type { Doubt, Job, JobEvent, NewJob } from './job-model.ts';

export function newJob({ at, abandoned, ...facts }: NewJob): Job {
  const state: DeliveryState =
    abandoned === null
      ? { kind: 'waiting', reason: 'turn', tries: 0, until: null }
      : { kind: 'unsure', tries: 0, startedAt: abandoned.startedAt, looks: 0, cause: 'answer-lost' };
  const firstLookAt = at + waitBeforeLookMs(0, facts.sizeBytes);
  return {
    ...facts,
    createdAt: at,
    changedAt: at,
    state,
    timeline: [{ at, kind: state.kind, detail: detailOf(state) }],
    creator: abandoned?.creator ?? null,
    // SECURITY: the abandoned POST may still be read: as after a lost answer, no other one by itself.
    doubt: abandoned === null ? null : { ...askAfterLooking, countsFrom: firstLookAt },
    postedAt: abandoned?.postedAt ?? null,
    failures: 0,
    connectionFailures: 0,
    lostAnswers: 0,
    lookFailures: 0,
    misses: 0,
    polls: 0,
    nextAt: abandoned === null ? at : firstLookAt,
  };
}

/** The one place where a delivery changes. Answers the very same job when the event means nothing in its state. */
export function advance(job: Job, event: JobEvent): Job {
  if (isFinal(job.state)) return job;
  const { at } = event;
  switch (event.kind) {
    case 'restarted':
      // The program ended while bytes were on their way: nobody saw the answer.
      if (job.state.kind === 'sending') return unsure(job, at, 'answer-lost', { mishap: 'program-ended' });
      return isOffline(job) ? woken(job, at) : lookAnew(job, at);
    case 'woken':
      return woken(job, at);
    case 'signed-in':
      return signedIn(job, at);
    case 'sign-in-refused':
      return job.state.kind === 'waiting' ? waiting(job, at, 'sign-in', null) : job;
    case 'post-begun':
      return postBegun(job, event);
    case 'post-answered':
      return postAnswered(job, event);
    case 'post-refused':
      return postRefused(job, at, event.refusal);
    case 'post-failed':
      return postFailed(job, event);
    case 'recognized':
      return recognized(job, event);
    case 'looked':
      return looked(job, event);
    case 'look-failed':
      return lookFailed(job, event);
    case 'polled':
      return polled(job, event);
    case 'poll-failed':
      return pollFailed(job, event);
    case 'look-again-asked':
      return lookAgain(job, at);
    case 'send-again-asked':
      return sendAgain(job, at);
    case 'given-up':
      return enter(job, at, { kind: 'abandoned', finishedAt: at, mayHaveArrived: mayHaveArrived(job) });
  }
}

const signInCauses: ReadonlySet<AttentionCause> = new Set([
  'proxy-sign-in-needed',
  'wrong-client',
  'wrong-user',
  'credentials-missing',
]);

const isOffline = ({ state }: Job): boolean => state.kind === 'waiting' && state.reason === 'connection';

/** The network is back or the computer woke up: waits for it end. */
function woken(job: Job, at: number): Job {
  const { state } = job;
  if (isOffline(job)) return waiting({ ...job, connectionFailures: 0 }, at, 'turn', null);
  return state.kind === 'unsure' || state.kind === 'processing' ? { ...job, nextAt: at } : job;
}

/** The person did what a delivery was waiting for: it goes on without being told. */
function signedIn(job: Job, at: number): Job {
  const { state } = job;
  if (state.kind === 'processing') return { ...job, nextAt: at };
  if (state.kind === 'waiting' && state.reason === 'sign-in') {
    return waiting({ ...job, failures: 0 }, at, 'turn', null);
  }
  if (state.kind !== 'needs-attention' || !signInCauses.has(state.cause)) return job;
  return state.mayHaveArrived ? lookAgain(job, at) : waiting({ ...job, failures: 0 }, at, 'turn', null);
}
