import type { Clock } from '../../main/services/ports.ts';

/** How many times faster than the world's the clocks of a chaos run go: a minute's wait takes 0.3 seconds. */
export const PACE = 200;

/** Time-outs of real connections, which a busy computer must not reach by itself. */
export const TIMEOUT_FACTOR = 0.01;

/** A clock that began at `zero` (of the real clock) and is `aheadMs` ahead of it. */
export const quickNow = (zero: number, aheadMs = 0, pace = PACE): number =>
  zero + (Date.now() - zero) * pace + aheadMs;

/** The deliverer's clock: all its waits are as many times shorter. */
export const quickClock = (zero: number, aheadMs: () => number): Clock => ({
  now: () => quickNow(zero, aheadMs()),
  monotonicNow: () => performance.now() * PACE,
  after: (waitMs, run) => {
    const timer = setTimeout(run, waitMs / PACE);
    return () => clearTimeout(timer);
  },
});
