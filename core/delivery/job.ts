import { isFinal, type AttentionCause, type DeliveryState } from './delivery.ts';
import { waitBeforeLookMs } from './backoff.ts';
import { polled, pollFailed } from './job-following.ts';
import { looked, lookFailed, lookAgain, lookAnew, sendAgain } from './job-looking.ts';
import type { Job, JobEvent, NewJob } from './job-model.ts';
import { postAnswered, postBegun, postFailed, postRefused, recognized, unsure } from './job-sending.ts';
import { abandoned, askAfterLooking, attention, detailOf, soonest, stopped, waiting } from './job-states.ts';

export type { Doubt, Job, JobEvent, NewJob } from './job-model.ts';

export function newJob({ at, abandoned: givenUp, ...facts }: NewJob): Job {
  const state: DeliveryState =
    givenUp === null
      ? { kind: 'waiting', reason: 'turn', tries: 0, until: null }
      : { kind: 'unsure', tries: 0, startedAt: givenUp.startedAt, looks: 0, cause: 'answer-lost' };
  const firstLookAt = at + waitBeforeLookMs(0, facts.sizeBytes);
  return {
    ...facts,
    createdAt: at,
    changedAt: at,
    state,
    timeline: [{ at, kind: state.kind, detail: detailOf(state) }],
    creator: givenUp?.creator ?? null,
    // SECURITY: the abandoned POST may still be read: as after a lost answer, no other one by itself.
    doubt: givenUp === null ? null : { ...askAfterLooking, countsFrom: firstLookAt },
    postedAt: givenUp?.postedAt ?? null,
    failures: 0,
    connectionFailures: 0,
    lostAnswers: 0,
    lookFailures: 0,
    misses: 0,
    polls: 0,
    askedUntil: 0,
    nextAt: givenUp === null ? at : firstLookAt,
    fileRemovedAt: null,
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
    case 'overtaken':
      return job.state.kind === 'waiting' ? attention(job, at, 'newer-file-sent', false) : job;
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
      return abandoned(job, at);
    case 'other-part-failed':
      return stopped(job, at);
  }
}

const signInCauses: ReadonlySet<AttentionCause> = new Set([
  'proxy-sign-in-needed',
  'wrong-client',
  'wrong-user',
  'credentials-missing',
]);

const isOffline = ({ state }: Job): boolean => state.kind === 'waiting' && state.reason === 'connection';

/** A wait for the network that does not count as a failure, however often it ends. */
const isFree = ({ connectionFailures }: Job): boolean => connectionFailures > 0;

/**
 * The network is back, the computer woke up, somebody looks at the window: waits that are nobody's wish end. What the
 * service asked for is waited for all the same, and so is what counts: five looks at the window are no five failures.
 */
function woken(job: Job, at: number): Job {
  const { state } = job;
  if (isOffline(job)) {
    const ends = isFree(job) && job.askedUntil <= at;
    return ends ? waiting({ ...job, connectionFailures: 0 }, at, 'turn', null) : job;
  }
  const looks = state.kind === 'unsure' || state.kind === 'processing';
  return looks ? { ...job, nextAt: soonest(job, at) } : job;
}

/** The person did what a delivery was waiting for: it goes on without being told. */
function signedIn(job: Job, at: number): Job {
  const { state } = job;
  if (state.kind === 'processing') return { ...job, nextAt: soonest(job, at) };
  if (state.kind === 'waiting' && state.reason === 'sign-in') {
    return waiting({ ...job, failures: 0 }, at, 'turn', null);
  }
  if (state.kind !== 'needs-attention' || !signInCauses.has(state.cause)) return job;
  return state.mayHaveArrived ? lookAgain(job, at) : waiting({ ...job, failures: 0 }, at, 'turn', null);
}
