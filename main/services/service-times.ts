import type { Ports } from './ports.ts';

/** What time it is on the services' own clocks, which alone say whether an import is older than our POST. */
export interface ServiceTimes {
  /** An answer told it just now. Null: it does not tell. */
  readonly note: (receiver: string, serviceTime: number | null) => void;
  /** Null: not told, or not lately enough. */
  readonly now: (receiver: string) => number | null;
}

const TOLD_LATELY_MS = 60_000;
/** The computer's two clocks go alike, unless one was set or the computer slept in between. */
const ALIKE_MS = 2_000;

export function createServiceTimes(clock: Pick<Ports['clock'], 'now' | 'monotonicNow'>): ServiceTimes {
  const told = new Map<string, { serviceTime: number; at: number; monotonicAt: number }>();
  return {
    note: (receiver, serviceTime) => {
      if (serviceTime === null) return;
      told.set(receiver, { serviceTime, at: clock.now(), monotonicAt: clock.monotonicNow() });
    },
    now: (receiver) => {
      const last = told.get(receiver);
      if (last === undefined) return null;
      const passedMs = clock.monotonicNow() - last.monotonicAt;
      const byTheOtherMs = clock.now() - last.at;
      const holds = passedMs < TOLD_LATELY_MS && Math.abs(byTheOtherMs - passedMs) < ALIKE_MS;
      return holds ? last.serviceTime + passedMs : null;
    },
  };
}
