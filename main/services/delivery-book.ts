import { isFinal } from '../../core/delivery/delivery.ts';
import { advance, type Job, type JobEvent } from '../../core/delivery/job.ts';
import type { DeliveryDetails, DeliveryView } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import type { Ports } from './ports.ts';
import { PRACTICE_ID } from './service-list.ts';

/** An event without its time and chance, which the book adds. */
export type Happening = JobEvent extends infer Event
  ? Event extends JobEvent
    ? Omit<Event, 'at' | 'jitter'>
    : never
  : never;

export interface DeliveryBook {
  /** Reads all deliveries; called once, at start. */
  readonly load: () => void;
  /** Oldest first. */
  readonly all: () => readonly Job[];
  readonly find: (deliveryId: string) => Job | null;
  readonly add: (job: Job) => Result<void>;
  /**
   * Saves what becomes of a delivery, then tells it. Codes: not-found, not-possible-now (the event means nothing
   * now), disk-not-writable (nothing has changed then, except for what the service has answered).
   */
  readonly happen: (deliveryId: string, happening: Happening) => Result<void>;
  readonly sent: (deliveryId: string, sentBytes: number) => void;
  readonly view: (job: Job) => DeliveryView;
  readonly details: (job: Job) => DeliveryDetails;
}

const PROGRESS_EVERY_MS = 100;

/** Acting on these without having saved them could send a file twice, or send one that was given up. */
const onlyWhenSaved: ReadonlySet<JobEvent['kind']> = new Set([
  'post-begun',
  'given-up',
  'send-again-asked',
  'look-again-asked',
]);

export function createDeliveryBook(
  ports: Pick<Ports, 'store' | 'clock' | 'chance' | 'announce' | 'log'>,
): DeliveryBook {
  const { store, clock, chance, announce, log } = ports;
  const jobs = new Map<string, Job>();
  const sentBytes = new Map<string, number>();
  const toldAt = new Map<string, number>();
  /** Sorted when somebody asks: a thousand deliveries are asked for at every step of each. */
  let sorted: readonly Job[] | null = null;

  const view = (job: Job): DeliveryView => ({
    id: job.id,
    fileName: job.fileName,
    serviceId: job.serviceId,
    serviceName: job.serviceName,
    practice: job.serviceId === PRACTICE_ID,
    sizeBytes: job.sizeBytes,
    counts: job.counts,
    part: job.part,
    createdAt: job.createdAt,
    changedAt: job.changedAt,
    state: job.state,
    sentBytes: job.state.kind === 'sending' ? (sentBytes.get(job.id) ?? 0) : null,
  });

  const put = (job: Job): void => {
    jobs.set(job.id, job);
    sorted = null;
    if (job.state.kind !== 'sending') {
      sentBytes.delete(job.id);
      toldAt.delete(job.id);
    }
    announce.deliveries.changed(view(job));
  };

  const happen: DeliveryBook['happen'] = (deliveryId, happening) => {
    const job = jobs.get(deliveryId);
    if (job === undefined) return fail('not-found');
    const event = { ...happening, at: clock.now(), jitter: chance.fraction() } as JobEvent;
    const next = advance(job, event);
    if (next === job) return fail('not-possible-now');
    const saved = store.save(next);
    if (!saved.ok) {
      log.write('delivery-not-saved', { deliveryId, state: next.state.kind });
      // What the service answered is true, saved or not; after a restart it will be asked for again.
      if (onlyWhenSaved.has(event.kind)) return saved;
    }
    if (next.state.kind !== job.state.kind) log.write('delivery-changed', logFacts(next));
    put(next);
    return succeed(undefined);
  };

  const sent = (deliveryId: string, bytes: number): void => {
    const job = jobs.get(deliveryId);
    if (job?.state.kind !== 'sending') return;
    sentBytes.set(deliveryId, bytes);
    const now = clock.monotonicNow();
    if (now - (toldAt.get(deliveryId) ?? -Infinity) < PROGRESS_EVERY_MS && bytes < job.sizeBytes) return;
    toldAt.set(deliveryId, now);
    announce.deliveries.changed(view(job));
  };

  return {
    load: () => {
      store.all().forEach((job) => jobs.set(job.id, job));
      sorted = null;
    },
    all: () => (sorted ??= [...jobs.values()].sort((a, b) => a.createdAt - b.createdAt)),
    find: (deliveryId) => jobs.get(deliveryId) ?? null,
    add: (job) => {
      const saved = store.save(job);
      if (saved.ok) put(job);
      return saved;
    },
    happen,
    sent,
    view,
    details: (job) => ({ ...view(job), digest: job.digest, about: job.about, timeline: job.timeline }),
  };
}

function logFacts({ id, serviceId, state, sizeBytes }: Job) {
  const facts = { deliveryId: id, serviceId, state: state.kind, sizeBytes };
  return 'cause' in state ? { ...facts, cause: state.cause } : facts;
}

export const isUnfinished = (job: Job): boolean => !isFinal(job.state);
