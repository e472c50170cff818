import type { ImportRecord, Refusal, Trouble } from './answers.ts';
import { FAILURE_LIMIT, LOOKS_AFTER_A_LOST_ANSWER, waitAfterFailureMs, waitBeforeLookMs } from './backoff.ts';
import type { AttentionCause, DeliveryCounts, DeliveryState, DeliveryStep, WaitReason } from './delivery.ts';
import { afterPoll, pollFailed, settle, toProcessing } from './job-following.ts';
import { isFinal } from './delivery.ts';

/** What to conclude from an unsure POST when the service does not know the file after all looks. */
export type IfNotFound = 'ask-person' | 'send-again' | 'refused';

/** Why it is not known whether the service has the file. */
export interface Doubt {
  readonly ifNotFound: IfNotFound;
  readonly looksWanted: number;
  /** The service's own refusal, which stands when it does not have the file. */
  readonly refusal: Refusal | null;
}

/**
 * A delivery as data: everything needed to go on with it after a restart. The bytes are kept apart, under its id.
 * Times are epoch milliseconds on this computer's clock.
 */
export interface Job {
  readonly id: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly fileName: string;
  /** MD5 of the bytes, upper-case hex. */
  readonly digest: string;
  readonly sizeBytes: number;
  readonly counts: DeliveryCounts;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly state: DeliveryState;
  readonly timeline: readonly DeliveryStep[];
  /** Under which login the service files this upload; null until it is known. */
  readonly creator: string | null;
  /** Set while a POST's outcome is not known. */
  readonly doubt: Doubt | null;
  /** Failed attempts in a row, of whatever is being attempted. */
  readonly failures: number;
  /** Status requests so far, for their growing distance. */
  readonly polls: number;
  /** The next thing is not done before this time. */
  readonly nextAt: number;
}

/** Everything that can happen to a delivery. `at`: epoch milliseconds; `jitter`: 0 to 1, from outside. */
export type JobEvent = { readonly at: number; readonly jitter: number } & (
  | { readonly kind: 'restarted' }
  /** The network is back, the computer woke up: do not sit out a wait. */
  | { readonly kind: 'woken' }
  /** Credentials that work are there. */
  | { readonly kind: 'signed-in' }
  /** Another delivery of the same service met a rejected password. */
  | { readonly kind: 'sign-in-refused' }
  | { readonly kind: 'post-begun'; readonly creator: string | null }
  /** `startedAt`: when the POST began, on the service's clock. */
  | { readonly kind: 'post-answered'; readonly record: ImportRecord; readonly startedAt: number }
  | { readonly kind: 'post-refused'; readonly refusal: Refusal }
  /** Before a POST (a token, the kept file) or during it. */
  | { readonly kind: 'post-failed'; readonly trouble: Trouble }
  /** `record`: null when the service does not know the file. */
  | { readonly kind: 'looked'; readonly record: ImportRecord | null; readonly startedAt: number }
  | { readonly kind: 'look-failed'; readonly trouble: Trouble }
  | { readonly kind: 'polled'; readonly record: ImportRecord }
  /** `gone`: the service does not know the import any more. */
  | { readonly kind: 'poll-failed'; readonly cause: AttentionCause; readonly gone: boolean }
  | { readonly kind: 'look-again-asked' }
  | { readonly kind: 'send-again-asked' }
  | { readonly kind: 'given-up' }
);

export interface NewJob {
  readonly id: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly fileName: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly counts: DeliveryCounts;
  readonly at: number;
  /** An earlier, abandoned delivery of the same bytes may still be on its way: look before sending. */
  readonly lookFirst: boolean;
}

const sendAfterLooking: Doubt = { ifNotFound: 'send-again', looksWanted: 1, refusal: null };
const askAfterLooking: Doubt = {
  ifNotFound: 'ask-person',
  looksWanted: LOOKS_AFTER_A_LOST_ANSWER,
  refusal: null,
};

export function newJob({ at, lookFirst, ...facts }: NewJob): Job {
  const state: DeliveryState = lookFirst
    ? { kind: 'unsure', tries: 0, startedAt: at, looks: 0, cause: 'answer-lost' }
    : { kind: 'waiting', reason: 'turn', tries: 0, until: null };
  return {
    ...facts,
    createdAt: at,
    changedAt: at,
    state,
    timeline: [{ at, kind: state.kind, detail: detailOf(state) }],
    creator: null,
    doubt: lookFirst ? sendAfterLooking : null,
    failures: 0,
    polls: 0,
    nextAt: at,
  };
}

/** The one place where a delivery changes. Answers the same job when the event means nothing in its state. */
export function advance(job: Job, event: JobEvent): Job {
  if (isFinal(job.state)) return job;
  switch (event.kind) {
    case 'restarted':
      // The program ended while bytes were on their way: nobody saw the answer.
      return job.state.kind === 'sending' ? unsure(job, event.at, 'answer-lost', askAfterLooking) : job;
    case 'woken':
      return woken(job, event.at);
    case 'signed-in':
      return signedIn(job, event.at);
    case 'sign-in-refused':
      return job.state.kind === 'waiting' ? waiting(job, event.at, 'sign-in', null) : job;
    case 'post-begun':
      return postBegun(job, event.at, event.creator);
    case 'post-answered':
      return job.state.kind === 'sending' ? settle(job, event) : job;
    case 'post-refused':
      return job.state.kind === 'sending' ? refused(job, event.at, event.refusal) : job;
    case 'post-failed':
      return postFailed(job, event);
    case 'looked':
      return looked(job, event);
    case 'look-failed':
      return lookFailed(job, event);
    case 'polled':
      return afterPoll(job, event);
    case 'poll-failed':
      return pollFailed(job, event);
    case 'look-again-asked':
      return lookAgain(job, event.at);
    case 'send-again-asked':
      return sendAgain(job, event.at);
    case 'given-up':
      return enter(job, event.at, { kind: 'abandoned', finishedAt: event.at, mayHaveArrived: mayHaveArrived(job) });
  }
}

type At<Kind extends JobEvent['kind']> = Extract<JobEvent, { kind: Kind }>;

function woken(job: Job, at: number): Job {
  const { state } = job;
  if (state.kind === 'waiting' && state.reason === 'connection') return waiting(job, at, 'turn', null);
  return state.kind === 'unsure' || state.kind === 'processing' ? { ...job, nextAt: at } : job;
}

function signedIn(job: Job, at: number): Job {
  const { state } = job;
  if (state.kind === 'waiting' && state.reason === 'sign-in') return waiting({ ...job, failures: 0 }, at, 'turn', null);
  if (state.kind === 'processing') return { ...job, nextAt: at };
  const wasWaitingForIt = state.kind === 'needs-attention' && signInCauses.has(state.cause);
  if (!wasWaitingForIt) return job;
  return state.mayHaveArrived ? lookAgain(job, at) : waiting({ ...job, failures: 0 }, at, 'turn', null);
}

function postBegun(job: Job, at: number, creator: string | null): Job {
  if (job.state.kind !== 'waiting') return job;
  return enter({ ...job, creator }, at, { kind: 'sending', tries: job.state.tries + 1, startedAt: at });
}

/**
 * HTTP 500 at POST can mean the file (broken quoting) or that the service already holds these bytes twice; so one look
 * decides, and without a find the refusal stands. Every other error of the service's own turned the request away.
 */
function refused(job: Job, at: number, refusal: Refusal): Job {
  if (refusal.http >= 500) {
    return unsure(job, at, 'service-trouble', { ifNotFound: 'refused', looksWanted: 1, refusal });
  }
  return rejected(job, at, refusal);
}

function postFailed(job: Job, event: At<'post-failed'>): Job {
  const { cause, reached } = event.trouble;
  if (job.state.kind !== 'sending' && job.state.kind !== 'waiting') return job;
  if (job.state.kind === 'sending' && reached === 'whole') {
    const doubt = cause === 'service-busy' ? { ...askAfterLooking, ifNotFound: 'send-again' as const } : askAfterLooking;
    return unsure(job, event.at, cause, doubt);
  }
  // SECURITY: no second POST of bytes of which some arrived, before the service was asked.
  if (job.state.kind === 'sending' && reached === 'part') return unsure(job, event.at, cause, sendAfterLooking);
  return waitOrAsk(job, event);
}

/** Nothing arrived: wait and try again, a limited number of times, where trying again can help. */
function waitOrAsk(job: Job, event: At<'post-failed'> | At<'looked'>, cause = causeOf(event)): Job {
  if (cause === 'credentials-missing') return waiting(job, event.at, 'sign-in', null);
  const reason = waitReasons.get(cause);
  const failures = job.failures + 1;
  if (reason === undefined || failures >= FAILURE_LIMIT) return attention(job, event.at, cause, false);
  const retryAfterMs = event.kind === 'post-failed' ? event.trouble.retryAfterMs : null;
  const until = event.at + waitAfterFailureMs(failures, retryAfterMs, event.jitter);
  return waiting({ ...job, failures }, event.at, reason, until);
}

const causeOf = (event: At<'post-failed'> | At<'looked'>): AttentionCause =>
  event.kind === 'post-failed' ? event.trouble.cause : 'service-unreachable';

function looked(job: Job, event: At<'looked'>): Job {
  const { state, doubt } = job;
  if (state.kind !== 'unsure' || doubt === null) return job;
  const noted = note({ ...job, failures: 0 }, event.at, 'looked', event.record && String(event.record.id));
  if (event.record !== null) return settle(noted, { ...event, record: event.record });
  const looks = state.looks + 1;
  if (looks < doubt.looksWanted) {
    const nextAt = event.at + waitBeforeLookMs(looks, job.sizeBytes);
    return { ...noted, changedAt: event.at, state: { ...state, looks }, nextAt };
  }
  if (doubt.ifNotFound === 'refused' && doubt.refusal !== null) return rejected(noted, event.at, doubt.refusal);
  if (doubt.ifNotFound === 'ask-person') return attention(noted, event.at, 'answer-lost', true);
  // Failures of sending count on: looking in between does not make the next POST the first one.
  const again = { ...noted, failures: job.failures };
  const retried = state.cause === 'service-busy' || (state.cause === 'service-unreachable' && state.tries > 0);
  return retried ? waitOrAsk(again, event, state.cause) : waiting({ ...noted, failures: 0 }, event.at, 'turn', null);
}

function lookFailed(job: Job, event: At<'look-failed'>): Job {
  if (job.state.kind !== 'unsure') return job;
  const { cause, retryAfterMs } = event.trouble;
  const failures = job.failures + 1;
  if (!waitReasons.has(cause) || failures >= FAILURE_LIMIT) return attention(job, event.at, cause, true);
  return { ...job, failures, nextAt: event.at + waitAfterFailureMs(failures, retryAfterMs, event.jitter) };
}

function lookAgain(job: Job, at: number): Job {
  const { state } = job;
  if (state.kind === 'processing' || state.kind === 'unsure') return { ...job, nextAt: at };
  if (state.kind !== 'needs-attention' || !state.mayHaveArrived) return job;
  return askingNow(job, at, state, { ...askAfterLooking, looksWanted: 1 });
}

/** The person decided. What may have arrived is looked up once more all the same: it can have come to light. */
function sendAgain(job: Job, at: number): Job {
  const { state } = job;
  if (state.kind !== 'needs-attention') return job;
  if (state.mayHaveArrived) return askingNow(job, at, state, sendAfterLooking);
  return waiting({ ...job, failures: 0 }, at, 'turn', null);
}

function askingNow(job: Job, at: number, from: Extract<DeliveryState, { kind: 'needs-attention' }>, doubt: Doubt): Job {
  const startedAt = from.startedAt ?? job.createdAt;
  const state: DeliveryState = { kind: 'unsure', tries: from.tries, startedAt, looks: 0, cause: 'answer-lost' };
  return { ...enter({ ...job, doubt, failures: 0 }, at, state), nextAt: at };
}

function unsure(job: Job, at: number, cause: AttentionCause, doubt: Doubt): Job {
  if (job.state.kind !== 'sending') return job;
  const { tries, startedAt } = job.state;
  const state: DeliveryState = { kind: 'unsure', tries, startedAt, looks: 0, cause };
  return { ...enter({ ...job, doubt }, at, state), nextAt: at + waitBeforeLookMs(0, job.sizeBytes) };
}

const rejected = (job: Job, at: number, { http, message }: Refusal): Job =>
  enter(job, at, { kind: 'rejected', importId: null, finishedAt: at, status: `HTTP_${http}`, message });

function waiting(job: Job, at: number, reason: WaitReason, until: number | null): Job {
  const state: DeliveryState = { kind: 'waiting', reason, tries: triesOf(job.state), until };
  return { ...enter({ ...job, doubt: null }, at, state), nextAt: until ?? at };
}

/** Stops until the person decides. */
export function attention(job: Job, at: number, cause: AttentionCause, mayHaveArrived: boolean): Job {
  const { state } = job;
  const startedAt = state.kind === 'sending' || state.kind === 'unsure' ? state.startedAt : null;
  return enter(job, at, { kind: 'needs-attention', cause, mayHaveArrived, tries: triesOf(state), startedAt });
}

/** Into a state, with its line in the time line. A state that is the same in kind and fact adds no line. */
export function enter(job: Job, at: number, state: DeliveryState): Job {
  const detail = detailOf(state);
  const same = job.state.kind === state.kind && detailOf(job.state) === detail;
  const next: Job = { ...job, state, changedAt: at };
  return same ? next : note(next, at, state.kind, detail);
}

const note = (job: Job, at: number, kind: DeliveryStep['kind'], detail: string | null): Job => ({
  ...job,
  changedAt: at,
  timeline: [...job.timeline, { at, kind, detail }],
});
