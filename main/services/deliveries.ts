import { deliveryIdOf, type DeliveryAbout } from '../../core/delivery/about.ts';
import { equivalentFile } from '../../core/delivery/equivalent-file.ts';
import type { Job } from '../../core/delivery/job.ts';
import { isStillApplied } from '../../core/delivery/still-applied.ts';
import { currentPart, partToDecide, progressOf } from '../../core/delivery/whole-delivery.ts';
import type { DeliveryView, HandOver } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import { isUnfinished, type DeliveryBook, type DeliveryFacts, type Happening } from './delivery-book.ts';
import type { DeliveryIntake, Piece, TakenFile } from './delivery-intake.ts';
import type { DeliveryRunner } from './delivery-runner.ts';
import type { Ports } from './ports.ts';
import { receiverOf, type ServiceList } from './service-list.ts';

export interface Deliveries {
  /** Goes on with what an earlier run left unfinished. Called once, when the services are there. */
  readonly start: () => void;
  readonly stop: () => void;
  /**
   * Takes the bytes of a checked file; one with more rows than is safe goes in parts. Bytes that are already on their
   * way to the same place are not taken twice: the answer is then the delivery that carries them. Groups on their way
   * back go in bytes that were never sent there. Codes: not-found, file-changed, not-possible-now, part-under-way,
   * credentials-missing, disk-not-writable.
   */
  readonly handOver: (input: HandOver, bytes: Uint8Array) => Promise<Result<{ deliveryId: string }>>;
  /** Newest first. */
  readonly list: () => readonly DeliveryView[];
  readonly details: (deliveryId: string) => Result<DeliveryFacts>;
  readonly lookAgain: (deliveryId: string) => Result<void>;
  readonly sendAgain: (deliveryId: string) => Result<void>;
  readonly giveUp: (deliveryId: string) => Result<void>;
  /**
   * For one of which the service did not apply all again: sends the same groups in other bytes, which it does apply.
   * When that was asked for before, and what it brought is still in place, the answer is the delivery that brought it.
   * Codes: not-found, not-possible-now, kept-file-lost, part-under-way, credentials-missing, disk-not-writable.
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

export interface DeliveriesOptions {
  readonly book: DeliveryBook;
  readonly intake: DeliveryIntake;
  readonly runner: DeliveryRunner;
  readonly services: Pick<ServiceList, 'find'>;
}

type NeededPorts = Pick<Ports, 'digestOf' | 'keptFiles'>;

export function createDeliveries(ports: NeededPorts, options: DeliveriesOptions): Deliveries {
  const { digestOf, keptFiles } = ports;
  const { book, intake, runner, services } = options;

  const take = async (file: TakenFile, pieces: readonly Piece[]): Promise<Result<{ deliveryId: string }>> => {
    const taken = await intake.take(file, pieces);
    if (taken.ok) runner.plan(file.serviceId);
    return taken;
  };

  const handOver: Deliveries['handOver'] = async (input, bytes) => {
    if (bytes.byteLength !== input.sizeBytes) return fail('file-changed');
    const { fileName, serviceId, sizeBytes, counts, about, schools, groups } = input;
    const file = { fileName, serviceId, sizeBytes, counts, about, names: { schools, groups } };
    const pieces = await intake.split(file, bytes);
    if (about.origin.kind !== 'way-back') return take(file, pieces);
    // What was sent there before, the service would not apply again.
    const sent = new Set(sentTo(serviceId).map(({ digest }) => digest));
    const unsent = pieces.flatMap((piece) => {
      const variant = unsentVariant(piece.bytes, sent, 0);
      return variant === null ? [] : { ...piece, bytes: variant };
    });
    return unsent.length === pieces.length ? take(file, unsent) : fail('not-possible-now');
  };

  /** Whatever went to where this service sends, oldest first. */
  const sentTo = (serviceId: string): readonly Job[] => {
    const receiver = receiverOf(services, serviceId);
    return book.all().filter((job) => receiverOf(services, job.serviceId) === receiver);
  };

  const sendEquivalent: Deliveries['sendEquivalent'] = async (deliveryId) => {
    const parts = book.partsOf(deliveryId);
    const whole = book.delivery(deliveryId);
    if (whole === null) return fail('not-found');
    if (!hasRepeat(whole, parts)) return fail('not-possible-now');
    const there = sentTo(whole.serviceId);
    const earlier = there.filter(
      ({ about: { origin } }) => origin.kind === 'equivalent' && origin.deliveryId === deliveryId,
    );
    // Asked for before: it is on its way, or has done what it was for.
    const before = earlier.findLast(
      (job) => isUnfinished(job) || isStillApplied(book.partsOf(deliveryIdOf(job)), there),
    );
    if (before !== undefined) return succeed({ deliveryId: deliveryIdOf(before) });
    // Bytes on their way are found by the intake.
    const sent = new Set(there.filter((job) => !isUnfinished(job)).map(({ digest }) => digest));
    const pieces: Piece[] = [];
    for (const { id, counts, names } of parts) {
      const opened = await keptFiles.open(id);
      if (!opened.ok) return opened;
      const bytes = unsentVariant(opened.value, sent, 1);
      if (bytes === null) return fail('not-possible-now');
      pieces.push({ bytes, counts, names });
    }
    const { fileName, serviceId, sizeBytes, counts, names } = whole;
    // What the file was shown to change, and what was confirmed, was for the day it was first sent.
    const origin = { kind: 'equivalent', deliveryId } as const;
    const about: DeliveryAbout = { ...whole.about, change: null, confirmed: null, origin };
    return take({ fileName, serviceId, sizeBytes, counts, names, about }, pieces);
  };

  /** The first equivalent file, from this variant on, whose digest is not among these; null: there is none. */
  const unsentVariant = (bytes: Uint8Array, sent: ReadonlySet<string>, from: number): Uint8Array | null => {
    for (let variant = from; ; variant += 1) {
      const equivalent = equivalentFile(bytes, variant);
      if (equivalent === null || !sent.has(digestOf(equivalent))) return equivalent;
    }
  };

  /**
   * The person's word about a delivery: of a file in parts it is for the one that needs it. What is given up is the whole,
   * and the others end with the part that is shown.
   */
  const told = (deliveryId: string, happening: Happening): Result<void> => {
    const parts = book.partsOf(deliveryId);
    if (parts.length === 0) return fail('not-found');
    const { id, serviceId } = happening.kind === 'given-up' ? currentPart(parts) : partToDecide(parts);
    const happened = book.happen(id, happening);
    if (!happened.ok) return happened;
    runner.plan(serviceId);
    if (happening.kind === 'given-up') runner.interrupt(id);
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
    list: () => book.deliveries().toReversed().map(book.view),
    details: (deliveryId) => {
      const job = book.delivery(deliveryId);
      return job === null ? fail('not-found') : succeed(book.details(job));
    },
    lookAgain: (deliveryId) => told(deliveryId, { kind: 'look-again-asked' }),
    sendAgain: (deliveryId) => told(deliveryId, { kind: 'send-again-asked' }),
    giveUp: (deliveryId) => told(deliveryId, { kind: 'given-up' }),
    unfinished: () => new Set(unfinishedJobs().filter(isAboutToBeSent).map(deliveryIdOf)).size,
    isBusy: (serviceId) => unfinishedJobs().some((job) => job.serviceId === serviceId),
    signedIn: (serviceId) =>
      tellAll(
        unfinishedJobs().filter((job) => job.serviceId === serviceId),
        { kind: 'signed-in' },
      ),
    wakeUp: () => tellAll(unfinishedJobs(), { kind: 'woken' }),
  };
}

const isAboutToBeSent = ({ state }: Job): boolean =>
  state.kind === 'sending' ||
  state.kind === 'unsure' ||
  (state.kind === 'waiting' && state.reason === 'turn');

/** All of it was taken, and some of it the service had processed before and did not apply again. */
const hasRepeat = ({ state }: Job, parts: readonly Job[]): boolean =>
  state.kind === 'processed' && (state.repeatOf !== null || (progressOf(parts)?.repeated ?? 0) > 0);
