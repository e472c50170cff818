import type { Credentials } from '../../preload/contract/contract.ts';
import { startPracticeService, type PracticeService } from '../../main/practice/start-practice-service.ts';
import type { SeededChance } from './chance.ts';
import { startFaultyProxy, type FaultyProxy, type OnTraffic } from './faulty-proxy.ts';
import { planFaults, type FaultPlan } from './faults.ts';
import { PACE, quickNow } from './pace.ts';
import { watchService, type ServicesRecord } from './services-record.ts';

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

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** A service of its own, with its own clock, behind a proxy of its own. */
export async function openLane(options: LaneOptions): Promise<Lane> {
  const { name, chance, credentials, zero, elsewhere, onTraffic } = options;
  const { watch, recordOf } = watchService();
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
    watch: (event) => {
      watch(event);
      onTraffic('answer');
    },
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
