import type { DeliveryAbout } from '../../core/delivery/about.ts';
import { equivalentFile } from '../../core/delivery/equivalent-file.ts';
import { firstPostBeganAt } from '../../core/delivery/job-states.ts';
import { newJob, type Job } from '../../core/delivery/job.ts';
import type { DeliveryDetails, DeliveryView, HandOver } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import { isUnfinished, type DeliveryBook, type Happening } from './delivery-book.ts';
import type { DeliveryRunner } from './delivery-runner.ts';
import type { Ports } from './ports.ts';
import { receiverOf, type ServiceList } from './service-list.ts';

/** An abandoned POST can be read by the service for this long. */
const ABANDONED_MAY_ARRIVE_MS = 60 * 60 * 1000;

export interface Deliveries {
  /** Goes on with what an earlier run left unfinished. Called once, when the services are there. */
  readonly start: () => void;
  readonly stop: () => void;
  /**
   * Takes the bytes of a checked file. Bytes that are already on their way to the same place are not taken twice:
   * the answer is then the delivery that carries them. Codes: not-found, file-changed, credentials-missing,
   * disk-not-writable.
   */
  readonly handOver: (input: HandOver, bytes: Uint8Array) => Promise<Result<{ deliveryId: string }>>;
  /** Newest first. */
  readonly list: () => readonly DeliveryView[];
  readonly details: (deliveryId: string) => Result<DeliveryDetails>;
  readonly lookAgain: (deliveryId: string) => Result<void>;
  readonly sendAgain: (deliveryId: string) => Result<void>;
  readonly giveUp: (deliveryId: string) => Result<void>;
  /**
   * For one that the service did not apply again: sends the same groups in other bytes, which it does apply. Codes:
   * not-found, not-possible-now, kept-file-lost, credentials-missing, disk-not-writable.
   */
  readonly sendEquivalent: (deliveryId: string) => Promise<Result<{ deliveryId: string }>>;
  /** How many are being sent, or about to be: what waits for something else goes on after a restart all the same. */
  readonly unfinished: () => number;
  /** Whether deliveries hang on this service. */
  readonly isBusy: (serviceId: string) => boolean;
  /** Credentials that work are there. */
  readonly signedIn: (serviceId: string) => void;
  /** The network is back, or the computer woke up. */
  readonly wakeUp: () => void;
}

type Taken = Pick<Job, 'fileName' | 'serviceId' | 'sizeBytes' | 'counts' | 'about' | 'names'>;

export interface DeliveriesOptions {
  readonly book: DeliveryBook;
  readonly runner: DeliveryRunner;
  readonly services: Pick<ServiceList, 'find'>;
  readonly hasCredentials: (serviceId: string) => Promise<Result<boolean>>;
}

type NeededPorts = Pick<Ports, 'clock' | 'chance' | 'digestOf' | 'keptFiles'>;

export function createDeliveries(ports: NeededPorts, options: DeliveriesOptions): Deliveries {
  const { clock, chance, digestOf, keptFiles } = ports;
  const { book, runner, services, hasCredentials } = options;
  const beingTaken = new Map<string, Promise<Result<{ deliveryId: string }>>>();

  const sameBytes = (receiver: string, digest: string): readonly Job[] =>
    book.all().filter((job) => job.digest === digest && receiverOf(services, job.serviceId) === receiver);

  const mayStillArrive = ({ state }: Job): boolean =>
    state.kind === 'abandoned' &&
    state.mayHaveArrived &&
    clock.now() - state.finishedAt < ABANDONED_MAY_ARRIVE_MS;

  const take = async (
    input: Taken,
    serviceName: string,
    digest: string,
    bytes: Uint8Array,
  ): Promise<Result<{ deliveryId: string }>> => {
    const earlier = sameBytes(receiverOf(services, input.serviceId), digest);
    const onItsWay = earlier.find(isUnfinished);
    // SECURITY: never two POSTs of the same bytes: the service would keep two records and refuse these bytes for ever.
    if (onItsWay !== undefined) return succeed({ deliveryId: onItsWay.id });
    const id = chance.id();
    const kept = await keptFiles.keep(id, bytes);
    if (!kept.ok) return kept;
    const { fileName, serviceId, sizeBytes, counts, about, names } = input;
    const givenUp = earlier.findLast(mayStillArrive);
    const abandoned =
      givenUp === undefined
        ? null
        : { startedAt: firstPostBeganAt(givenUp), postedAt: givenUp.postedAt, creator: givenUp.creator };
    const facts = { id, serviceId, serviceName, fileName, digest, sizeBytes, counts, about, names };
    const added = book.add(newJob({ ...facts, part: null, at: clock.now(), abandoned }));
    if (!added.ok) {
      await keptFiles.remove(id);
      return added;
    }
    runner.plan(serviceId);
    return succeed({ deliveryId: id });
  };

  const sendEquivalent: Deliveries['sendEquivalent'] = async (deliveryId) => {
    const job = book.find(deliveryId);
    if (job === null) return fail('not-found');
    if (job.state.kind !== 'processed' || job.state.repeatOf === null) return fail('not-possible-now');
    const opened = await keptFiles.open(deliveryId);
    if (!opened.ok) return opened;
    const receiver = receiverOf(services, job.serviceId);
    const { fileName, serviceId, sizeBytes, counts, names } = job;
    const about: DeliveryAbout = { ...job.about, origin: { kind: 'equivalent', deliveryId } };
    // One that was sent before would not be applied either.
    for (let variant = 1; ; variant += 1) {
      const bytes = equivalentFile(opened.value, variant);
      if (bytes === null) return fail('not-possible-now');
      const same = sameBytes(receiver, digestOf(bytes));
      // Asked twice: the first one is still on its way.
      const onItsWay = same.find(isUnfinished);
      if (onItsWay !== undefined) return succeed({ deliveryId: onItsWay.id });
      if (same.length > 0) continue;
      return accept({ fileName, serviceId, sizeBytes, counts, about, names }, bytes);
    }
  };

  const handOver: Deliveries['handOver'] = async (input, bytes) =>
    bytes.byteLength === input.sizeBytes
      ? accept({ ...input, names: { schools: input.schools, groups: input.groups } }, bytes)
      : fail('file-changed');

  const accept = async (input: Taken, bytes: Uint8Array): Promise<Result<{ deliveryId: string }>> => {
    const service = services.find(input.serviceId);
    if (service === null) return fail('not-found');
    const credentials = await hasCredentials(input.serviceId);
    if (!credentials.ok) return credentials;
    if (!credentials.value) return fail('credentials-missing');
    const digest = digestOf(bytes);
    const key = `${receiverOf(services, input.serviceId)} ${digest}`;
    const already = beingTaken.get(key);
    if (already !== undefined) return already;
    const taking = take(input, service.address.name, digest, bytes).finally(() => beingTaken.delete(key));
    beingTaken.set(key, taking);
    return taking;
  };

  /** The person's word about a delivery. */
  const told = (deliveryId: string, happening: Happening): Result<void> => {
    const happened = book.happen(deliveryId, happening);
    const job = book.find(deliveryId);
    if (happened.ok && job !== null) runner.plan(job.serviceId);
    return happened;
  };

  const tellAll = (jobs: readonly Job[], happening: Happening): void => {
    jobs.forEach(({ id }) => book.happen(id, happening));
    new Set(jobs.map(({ serviceId }) => serviceId)).forEach(runner.plan);
  };
  const unfinishedJobs = (): readonly Job[] => book.all().filter(isUnfinished);

  return {
    start: () => {
      book.load();
      tellAll(unfinishedJobs(), { kind: 'restarted' });
    },
    stop: runner.stop,
    handOver,
    sendEquivalent,
    list: () => book.all().toReversed().map(book.view),
    details: (deliveryId) => {
      const job = book.find(deliveryId);
      return job === null ? fail('not-found') : succeed(book.details(job));
    },
    lookAgain: (deliveryId) => told(deliveryId, { kind: 'look-again-asked' }),
    sendAgain: (deliveryId) => told(deliveryId, { kind: 'send-again-asked' }),
    giveUp: (deliveryId) => {
      const given = told(deliveryId, { kind: 'given-up' });
      if (given.ok) runner.interrupt(deliveryId);
      return given;
    },
    unfinished: () =>
      unfinishedJobs().filter(
        ({ state }) =>
          state.kind === 'sending' ||
          state.kind === 'unsure' ||
          (state.kind === 'waiting' && state.reason === 'turn'),
      ).length,
    isBusy: (serviceId) => unfinishedJobs().some((job) => job.serviceId === serviceId),
    signedIn: (serviceId) =>
      tellAll(
        unfinishedJobs().filter((job) => job.serviceId === serviceId),
        { kind: 'signed-in' },
      ),
    wakeUp: () => tellAll(unfinishedJobs(), { kind: 'woken' }),
  };
}
