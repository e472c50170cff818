import { deliveryIdOf, type DeliveryNames } from '../../core/delivery/about.ts';
import type { DeliveryCounts } from '../../core/delivery/delivery.ts';
import { firstPostBeganAt } from '../../core/delivery/job-states.ts';
import { newJob, type Job, type NewJob } from '../../core/delivery/job.ts';
import { bytesOfPart, splitFileSteps, type FilePart } from '../../core/delivery/split-file.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import { isUnfinished, type DeliveryBook } from './delivery-book.ts';
import type { Ports } from './ports.ts';
import { receiverOf, type ServiceList } from './service-list.ts';

/** A whole file, as it is handed over. */
export type TakenFile = Pick<Job, 'fileName' | 'serviceId' | 'sizeBytes' | 'counts' | 'about' | 'names'>;

/** What is sent in one POST. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly counts: DeliveryCounts;
  readonly names: DeliveryNames;
}

type Taking = Promise<Result<{ deliveryId: string }>>;

/** Makes deliveries of files: keeps their bytes and saves them. */
export interface DeliveryIntake {
  /** The file in pieces that the service can take: one, unless it has more rows than is safe. */
  readonly split: (file: TakenFile, bytes: Uint8Array) => Promise<readonly Piece[]>;
  /**
   * Bytes that are already on their way to the same place are not taken twice: the answer is then the delivery that
   * carries them. Codes: not-found, credentials-missing, part-under-way, disk-not-writable.
   */
  readonly take: (file: TakenFile, pieces: readonly Piece[]) => Taking;
}

export interface DeliveryIntakeOptions {
  readonly book: DeliveryBook;
  readonly services: Pick<ServiceList, 'find'>;
  readonly hasCredentials: (serviceId: string) => Promise<Result<boolean>>;
}

type NeededPorts = Pick<Ports, 'clock' | 'chance' | 'digestOf' | 'keptFiles' | 'settings'>;

/** An abandoned POST can be read by the service for this long. */
const ABANDONED_MAY_ARRIVE_MS = 60 * 60 * 1000;

export function createDeliveryIntake(ports: NeededPorts, options: DeliveryIntakeOptions): DeliveryIntake {
  const { clock, chance, digestOf, keptFiles, settings } = ports;
  const { book, services, hasCredentials } = options;
  let lastTaking: Promise<unknown> = Promise.resolve();

  const split: DeliveryIntake['split'] = async ({ counts, names }, bytes) => {
    const { safeRows } = settings.read();
    const whole = [{ bytes, counts, names }];
    if (counts.rows <= safeRows) return whole;
    const steps = splitFileSteps(bytes, safeRows);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value?.map((part) => pieceOf(bytes, part)) ?? whole;
      // Other work goes on in between: a long file takes a second.
      await new Promise<void>((resume) => clock.after(0, resume));
    }
  };

  const mayStillArrive = ({ state }: Job): boolean =>
    state.kind === 'abandoned' &&
    state.mayHaveArrived &&
    clock.now() - state.finishedAt < ABANDONED_MAY_ARRIVE_MS;

  /** SECURITY: a POST of these bytes that was given up may still be read: then it is looked for first. */
  const abandonedBefore = (earlier: readonly Job[]): NewJob['abandoned'] => {
    const givenUp = earlier.findLast(mayStillArrive);
    if (givenUp === undefined) return null;
    return { startedAt: firstPostBeganAt(givenUp), postedAt: givenUp.postedAt, creator: givenUp.creator };
  };

  const takeInTurn = async (file: TakenFile, serviceName: string, pieces: readonly Piece[]): Taking => {
    const receiver = receiverOf(services, file.serviceId);
    const there = book.all().filter(({ serviceId }) => receiverOf(services, serviceId) === receiver);
    const digests = pieces.map(({ bytes }) => digestOf(bytes));
    const underWay = there.find((job) => isUnfinished(job) && digests.includes(job.digest));
    // SECURITY: never two POSTs of the same bytes: the service would keep two records and refuse these bytes for ever.
    if (underWay !== undefined) {
      const deliveryId = deliveryIdOf(underWay);
      const carried = new Set(book.partsOf(deliveryId).map(({ digest }) => digest));
      return digests.every((digest) => carried.has(digest))
        ? succeed({ deliveryId })
        : fail('part-under-way');
    }
    const { sizeBytes, counts } = file;
    const setId = chance.id();
    const at = clock.now();
    const jobs = pieces.map((piece, index) =>
      newJob({
        ...file,
        id: index === 0 ? setId : chance.id(),
        serviceName,
        digest: digests[index]!,
        sizeBytes: piece.bytes.byteLength,
        counts: piece.counts,
        names: piece.names,
        part:
          pieces.length === 1 ? null : { setId, index, count: pieces.length, whole: { sizeBytes, counts } },
        at,
        abandoned: abandonedBefore(there.filter(({ digest }) => digest === digests[index])),
      }),
    );
    const kept = await keepAll(jobs, pieces);
    const added = kept.ok ? book.add(jobs) : kept;
    if (!added.ok) await Promise.all(jobs.map(({ id }) => keptFiles.remove(id)));
    return added.ok ? succeed({ deliveryId: setId }) : added;
  };

  const keepAll = async (jobs: readonly Job[], pieces: readonly Piece[]): Promise<Result<void>> => {
    for (const [index, { id }] of jobs.entries()) {
      const kept = await keptFiles.keep(id, pieces[index]!.bytes);
      if (!kept.ok) return kept;
    }
    return succeed(undefined);
  };

  const take: DeliveryIntake['take'] = async (file, pieces) => {
    const service = services.find(file.serviceId);
    if (service === null) return fail('not-found');
    const credentials = await hasCredentials(file.serviceId);
    if (!credentials.ok) return credentials;
    if (!credentials.value) return fail('credentials-missing');
    // One after the other: the second of two finds what the first one has begun.
    const taking = lastTaking.then(() => takeInTurn(file, service.address.name, pieces));
    lastTaking = taking.catch(() => undefined);
    return taking;
  };

  return { split, take };
}

const pieceOf = (bytes: Uint8Array, part: FilePart): Piece => ({
  bytes: bytesOfPart(bytes, part),
  counts: part.counts,
  names: part.names,
});
