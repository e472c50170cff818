import type { Credentials } from '../../preload/contract/contract.ts';
import { startPracticeService, type PracticeService } from '../../main/practice/start-practice-service.ts';
import type { PracticeEvent } from '../../main/practice/practice-options.ts';
import type { SeededChance } from './chance.ts';
import { startFaultyProxy, type FaultyProxy, type OnTraffic } from './faulty-proxy.ts';
import { planFaults, type FaultPlan } from './faults.ts';
import { PACE, quickNow } from './pace.ts';

/** What the service itself saw of one file's bytes. */
export interface ServicesRecord {
  readonly takenAtOnce: number;
  readonly mostTakenAtOnce: number;
  readonly records: number;
  readonly applied: number;
  /** How often it was put into the queue. */
  readonly queued: number;
}

export interface Lane {
  readonly name: string;
  readonly service: PracticeService;
  readonly proxy: FaultyProxy;
  readonly faults: FaultPlan;
  /** By digest. */
  readonly recordOf: (digest: string) => ServicesRecord;
  readonly close: () => Promise<void>;
}

export interface LaneOptions {
  readonly name: string;
  readonly chance: SeededChance;
  readonly credentials: Credentials;
  readonly zero: number;
  readonly elsewhere: string;
  readonly onTraffic: OnTraffic;
}

const untouched: ServicesRecord = { takenAtOnce: 0, mostTakenAtOnce: 0, records: 0, applied: 0, queued: 0 };
const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** A service of its own, with its own clock, behind a proxy of its own. */
export async function openLane(options: LaneOptions): Promise<Lane> {
  const { name, chance, credentials, zero, elsewhere, onTraffic } = options;
  const seen = new Map<string, ServicesRecord>();
  const recordOf = (digest: string): ServicesRecord => seen.get(digest) ?? untouched;
  const watch = (event: PracticeEvent): void => {
    seen.set(event.digest, after(recordOf(event.digest), event));
    onTraffic('answer');
  };
  const delays = chance.branch('delays');
  const aheadMs = (chance.fraction() - 0.5) * 2 * HOUR;
  const service = await startPracticeService({
    credentials,
    flavor: chance.happens(0.5) ? 'openam' : 'okta',
    statusPermission: chance.happens(0.5),
    processAfterMs: (1 + chance.below(20)) * (SECOND / PACE),
    // Short enough to end while somebody works: a sign-in ends in the middle of things.
    tokenLifeSeconds: 600 + chance.below(1200),
    now: () => quickNow(zero, aheadMs),
    delayAnswerMs: () =>
      delays.pick<number>([
        [6, 0],
        [3, (delays.below(20) * SECOND) / PACE],
        [1, (delays.below(90) * SECOND) / PACE],
      ]),
    watch,
  });
  const faults = planFaults(chance.branch('faults'), elsewhere);
  const servicePort = Number(new URL(service.addresses.importUrl).port);
  const proxy = await startFaultyProxy({ servicePort, faults, onTraffic });
  return {
    name,
    service,
    proxy,
    faults,
    recordOf,
    close: async () => {
      await proxy.close();
      await service.close();
    },
  };
}

function after(record: ServicesRecord, event: PracticeEvent): ServicesRecord {
  switch (event.kind) {
    case 'taken': {
      const takenAtOnce = record.takenAtOnce + 1;
      return { ...record, takenAtOnce, mostTakenAtOnce: Math.max(record.mostTakenAtOnce, takenAtOnce) };
    }
    case 'let-go': {
      const queued = record.queued + (event.status === 'ACCEPTED' ? 1 : 0);
      return { ...record, takenAtOnce: record.takenAtOnce - 1, queued };
    }
    case 'recorded':
      return { ...record, records: record.records + 1 };
    case 'applied':
      return { ...record, applied: record.applied + 1 };
  }
}
