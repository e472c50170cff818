import { deliveryIdOf } from '../../core/delivery/about.ts';
import { isFinal } from '../../core/delivery/delivery.ts';
import { advance, type Job, type JobEvent } from '../../core/delivery/job.ts';
import {
  currentPart,
  factsOfParts,
  isFailedPart,
  progressOf,
  wholeDelivery,
  withoutGap,
} from '../../core/delivery/whole-delivery.ts';
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

/** All that the book itself knows of a delivery. */
export type DeliveryFacts = Omit<DeliveryDetails, 'keptFile'>;

export interface DeliveryBook {
  /** Reads all deliveries; called once, at start. */
  readonly load: () => void;
  /** All jobs, oldest first: a file that goes in parts has one for each. */
  readonly all: () => readonly Job[];
  readonly find: (jobId: string) => Job | null;
  /** The jobs of one delivery, in their order: usually one. */
  readonly partsOf: (deliveryId: string) => readonly Job[];
  /** Whole deliveries as people know them, oldest first: the parts of one file are one. */
  readonly deliveries: () => readonly Job[];
  /** One of them. */
  readonly delivery: (deliveryId: string) => Job | null;
  /** All of them or none. Codes: disk-not-writable. */
  readonly add: (added: readonly Job[]) => Result<void>;
  /**
   * Saves what becomes of a delivery, then tells it. Codes: not-found, not-possible-now (the event means nothing
   * now), disk-not-writable (nothing has changed then, except for what the service has answered). A part that fails
   * stops the others of its file.
   */
  readonly happen: (jobId: string, happening: Happening) => Result<void>;
  readonly sent: (jobId: string, sentBytes: number) => void;
  /** Of the whole delivery to which the job belongs. */
  readonly view: (job: Job) => DeliveryView;
  readonly details: (job: Job) => DeliveryFacts;
  /** The bytes of a finished one are no longer kept since now. Codes: not-found, not-possible-now, disk-not-writable. */
  readonly fileRemoved: (deliveryId: string) => Result<void>;
  /** Jobs of another computer, untold: there can be thousands. All of them or none. Codes: disk-not-writable. */
  readonly takeIn: (moved: readonly Job[]) => Result<void>;
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
  let whole: readonly Job[] | null = null;
  /** By delivery: its jobs by part. */
  const partIds = new Map<string, string[]>();
  const wholes = new Map<string, Job>();

  const partsOf = (deliveryId: string): readonly Job[] =>
    (partIds.get(deliveryId) ?? []).map((id) => jobs.get(id)!);

  const delivery = (deliveryId: string): Job | null => {
    const known = wholes.get(deliveryId);
    if (known !== undefined) return known;
    const parts = partsOf(deliveryId);
    if (parts.length === 0) return null;
    const made = wholeDelivery(parts);
    wholes.set(deliveryId, made);
    return made;
  };

  const keep = (job: Job): void => {
    const deliveryId = deliveryIdOf(job);
    if (!jobs.has(job.id)) {
      const ids = [...(partIds.get(deliveryId) ?? []), job.id];
      const placeOf = (id: string): number => (id === job.id ? job : jobs.get(id))?.part?.index ?? 0;
      partIds.set(
        deliveryId,
        ids.sort((a, b) => placeOf(a) - placeOf(b)),
      );
    }
    jobs.set(job.id, job);
    wholes.delete(deliveryId);
    sorted = whole = null;
  };

  const view = (job: Job): DeliveryView => {
    const deliveryId = deliveryIdOf(job);
    const parts = partsOf(deliveryId);
    const { fileName, serviceId, serviceName, sizeBytes, counts, createdAt, changedAt, state } =
      delivery(deliveryId) ?? job;
    return {
      id: deliveryId,
      fileName,
      serviceId,
      serviceName,
      practice: serviceId === PRACTICE_ID,
      sizeBytes,
      counts,
      parts: progressOf(parts),
      createdAt,
      changedAt,
      state,
      sentBytes: state.kind === 'sending' ? (sentBytes.get(currentPart(parts).id) ?? 0) : null,
    };
  };

  const put = (job: Job): void => {
    keep(job);
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
    if (next.part !== null && event.kind !== 'other-part-failed') stopRest(deliveryIdOf(next));
    return succeed(undefined);
  };

  /**
   * After a failed part nothing more of the file is sent, nor what follows a part whose entry is damaged. Those before the
   * failed one, too: a part can fail by what a look finds, before its turn has come. Called after each event of a part,
   * since one that was on its way when another failed may come to wait again.
   */
  const stopRest = (deliveryId: string): void => {
    const parts = partsOf(deliveryId);
    const rest = parts.some(isFailedPart) ? parts : parts.slice(withoutGap(parts));
    for (const { id } of rest.filter(isUnfinished)) happen(id, { kind: 'other-part-failed' });
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
      store.all().forEach(keep);
      // The program may have ended before all of them were told.
      [...partIds.keys()].forEach(stopRest);
    },
    all: () => (sorted ??= [...jobs.values()].sort(byAge)),
    find: (deliveryId) => jobs.get(deliveryId) ?? null,
    partsOf,
    deliveries: () => (whole ??= [...partIds.keys()].map((id) => delivery(id)!).sort(byAge)),
    delivery,
    add: (added) => {
      const saved = store.saveAll(added);
      if (saved.ok) {
        added.forEach(keep);
        added.filter(({ part }) => part === null || part.index === 0).forEach(put);
      }
      return saved;
    },
    happen,
    sent,
    view,
    details: (job) => {
      const parts = partsOf(deliveryIdOf(job));
      const { digest, about, names, creator, timeline } = delivery(deliveryIdOf(job)) ?? job;
      return {
        ...view(job),
        digest: job.part === null ? digest : null,
        about,
        names,
        creator,
        timeline,
        partFacts: factsOfParts(parts),
      };
    },
    fileRemoved: (deliveryId) => {
      const job = jobs.get(deliveryId);
      if (job === undefined) return fail('not-found');
      if (isUnfinished(job)) return fail('not-possible-now');
      const next: Job = { ...job, fileRemovedAt: clock.now() };
      const saved = store.save(next);
      // What became of the delivery stays the same: nobody need be told.
      if (saved.ok) keep(next);
      return saved;
    },
    takeIn: (moved) => {
      const saved = store.saveAll(moved);
      if (saved.ok) moved.forEach(keep);
      return saved;
    },
  };
}

function logFacts({ id, serviceId, state, sizeBytes }: Job) {
  const facts = { deliveryId: id, serviceId, state: state.kind, sizeBytes };
  return 'cause' in state ? { ...facts, cause: state.cause } : facts;
}

const byAge = (a: Job, b: Job): number => a.createdAt - b.createdAt;

export const isUnfinished = (job: Job): boolean => !isFinal(job.state);
