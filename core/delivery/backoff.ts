import type { AttentionCause } from './delivery.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const connectionWaitsMs = [
  5 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  5 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
];
/** Failures in a row after which the person is asked: the last of some ten to twenty minutes of trying. */
const FAILURE_LIMIT = 8;
/** What a wrong address or a portal says is said again for minutes, but hardly differently in twenty. */
const STRANGER_LIMIT = 5;
export const failureLimit = (cause: AttentionCause): number =>
  cause === 'unexpected-service' ? STRANGER_LIMIT : FAILURE_LIMIT;
/** Answers lost in a row after which the person is asked: each took ten minutes to be sure of. */
export const LOST_ANSWERS_LIMIT = 4;

/** Nothing ever waits longer than this, whatever a service asks: what seems to was planned by another clock. */
export const LONGEST_WAIT_MS = 60 * MINUTE;
const SHORTEST_WAIT_MS = SECOND;
const FIRST_POLL_MS = 2 * SECOND;
const LONGEST_POLL_MS = 30 * SECOND;
const POLL_GROWTH = 1.3;

/** A lost answer: looks after 5, 20 and 60 seconds, and, where that is not enough, after 3 and 10 minutes. */
const firstLookWaitsMs = [5 * SECOND, 15 * SECOND, 40 * SECOND];
const laterLookWaitsMs = [2 * MINUTE, 7 * MINUTE];
/** The service reads some 10 megabytes a minute: a large file gets its time before it is called lost. */
const SIZE_PER_LOOK_UNIT_BYTES = 5 * 1024 * 1024;
const LARGEST_LOOK_FACTOR = 8;

/** After this long in the service's queue the person is told, and looking goes on. */
const LATE_AFTER_MS = 10 * MINUTE;
/** The loader takes a file of this size within the time of the usual one; each further one is a minute more. */
const SIZE_PER_LATE_MINUTE_BYTES = 2 * 1024 * 1024;
export const lateAfterMs = (sizeBytes: number): number =>
  LATE_AFTER_MS + Math.floor(sizeBytes / SIZE_PER_LATE_MINUTE_BYTES) * MINUTE;

/** Spreads a wait over 80 % to 120 %, so that many computers do not come back at the same moment. `jitter`: 0 to 1. */
const spread = (waitMs: number, jitter: number): number => Math.round(waitMs * (0.8 + 0.4 * jitter));

/** Never earlier than the service asks, and up to a tenth later: all whom it turned away were told the same. */
const askedWaitMs = (retryAfterMs: number | null, jitter: number): number =>
  Math.round((retryAfterMs ?? 0) * (1 + 0.1 * jitter));

/**
 * `failures`: how many in a row, from 1. Full jitter: any wait up to the one that these failures call for, so that
 * those who failed together do not come back together. What the service asks for counts, up to an hour.
 */
export const waitAfterFailureMs = (failures: number, retryAfterMs: number | null, jitter: number): number => {
  const longest =
    connectionWaitsMs[Math.min(failures, connectionWaitsMs.length) - 1] ?? connectionWaitsMs[0]!;
  const own = Math.max(Math.round(longest * jitter), SHORTEST_WAIT_MS);
  return Math.min(Math.max(own, askedWaitMs(retryAfterMs, jitter)), LONGEST_WAIT_MS);
};

/** `polls`: how many so far. Two seconds at first, growing to thirty. */
export const waitBeforePollMs = (polls: number, jitter: number): number =>
  spread(Math.min(FIRST_POLL_MS * POLL_GROWTH ** Math.min(polls, 20), LONGEST_POLL_MS), jitter);

/** `looks`: how many so far. Only the first ones grow with the file: the later ones are long enough for any. */
export const waitBeforeLookMs = (looks: number, sizeBytes: number): number => {
  const factor = Math.min(Math.max(Math.ceil(sizeBytes / SIZE_PER_LOOK_UNIT_BYTES), 1), LARGEST_LOOK_FACTOR);
  const first = firstLookWaitsMs[looks];
  if (first !== undefined) return first * factor;
  return laterLookWaitsMs[Math.min(looks - firstLookWaitsMs.length, laterLookWaitsMs.length - 1)]!;
};
