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
/** Failures in a row after which the person is asked: the last of some twenty minutes of trying. */
export const FAILURE_LIMIT = 8;

/** Nothing ever waits longer than this: what seems to was planned by a clock that has been set back since. */
export const LONGEST_WAIT_MS = 15 * MINUTE;
const FIRST_POLL_MS = 2 * SECOND;
const LONGEST_POLL_MS = 30 * SECOND;
const POLL_GROWTH = 1.3;

/** A lost answer: looks after 5, 20 and 60 seconds. */
const lookWaitsMs = [5 * SECOND, 15 * SECOND, 40 * SECOND];
export const LOOKS_AFTER_A_LOST_ANSWER = lookWaitsMs.length;
/** The service reads some 15,000 rows a minute: a large file gets its time before it is called lost. */
const SIZE_PER_LOOK_UNIT_BYTES = 5 * 1024 * 1024;
const LARGEST_LOOK_FACTOR = 8;

/** Spreads a wait over 80 % to 120 %, so that many computers do not come back at the same moment. `jitter`: 0 to 1. */
const spread = (waitMs: number, jitter: number): number => Math.round(waitMs * (0.8 + 0.4 * jitter));

/** `failures`: how many in a row, from 1. What the service asks for counts, up to a quarter of an hour. */
export const waitAfterFailureMs = (failures: number, retryAfterMs: number | null, jitter: number): number => {
  const own = connectionWaitsMs[Math.min(failures, connectionWaitsMs.length) - 1] ?? connectionWaitsMs[0]!;
  return Math.min(Math.max(spread(own, jitter), retryAfterMs ?? 0), LONGEST_WAIT_MS);
};

/** `polls`: how many so far. Two seconds at first, growing to thirty. */
export const waitBeforePollMs = (polls: number, jitter: number): number =>
  spread(Math.min(FIRST_POLL_MS * POLL_GROWTH ** Math.min(polls, 20), LONGEST_POLL_MS), jitter);

/** `looks`: how many so far. */
export const waitBeforeLookMs = (looks: number, sizeBytes: number): number => {
  const factor = Math.min(Math.max(Math.ceil(sizeBytes / SIZE_PER_LOOK_UNIT_BYTES), 1), LARGEST_LOOK_FACTOR);
  return (lookWaitsMs[Math.min(looks, lookWaitsMs.length - 1)] ?? 0) * factor;
};
