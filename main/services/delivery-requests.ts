import { trouble, type ImportRecord } from '../../core/delivery/answers.ts';
import { deliveryIdOf } from '../../core/delivery/about.ts';
import { sentFileName } from '../../core/delivery/file-name.ts';
import type { Job } from '../../core/delivery/job.ts';
import { importIdsOf, firstPostBeganAt } from '../../core/delivery/job-states.ts';
import type { NextStep } from '../../core/delivery/next-step.ts';
import { ACCEPTED, findById, findOurs, onServiceClock, PROCESSED } from '../../core/delivery/reconcile.ts';
import { isOvertaken } from '../../core/delivery/still-applied.ts';
import { succeed, type Result } from '../../preload/contract/kit.ts';
import type { DeliveryBook, Happening } from './delivery-book.ts';
import type { Access, Outcome, Ports } from './ports.ts';
import { beforePost, pollMissed, pollTrouble, troubleOf } from './request-troubles.ts';
import { receiverOf, type Service, type ServiceList } from './service-list.ts';
import { createServiceTimes } from './service-times.ts';
import type { TokenKeeper } from './token-keeper.ts';

const HOUR_MS = 60 * 60 * 1000;
/** An older import of the same bytes decides what became of a POST: so the look goes back a month. */
const LOOK_BACK_MS = 30 * 24 * HOUR_MS;

/** One step of a delivery: what is asked of the service, and what its answer means. */
export interface DeliveryRequests {
  /** Tells `post-begun` by itself, between having a token and sending the first byte. */
  readonly send: (job: Job, signal: AbortSignal) => Promise<Happening>;
  readonly look: (job: Job, step: LookStep, signal: AbortSignal) => Promise<Happening>;
  readonly poll: (job: Job, step: StepOf<'poll'>, signal: AbortSignal) => Promise<Happening>;
}
/** `early`: a look that was woken before its time. */
type LookStep = StepOf<'look'> & { readonly early: boolean };
type StepOf<Kind extends NextStep['kind']> = Extract<NextStep, { kind: Kind }>;

export interface DeliveryRequestsOptions {
  readonly services: Pick<ServiceList, 'find' | 'memory' | 'remember'>;
  readonly tokens: TokenKeeper;
  readonly book: Pick<DeliveryBook, 'all' | 'happen' | 'find' | 'partsOf' | 'sent'>;
}

type NeededPorts = Pick<Ports, 'importService' | 'keptFiles' | 'clock' | 'digestOf'>;

/** What is known of the service as a POST begins. */
interface Beginning {
  readonly postedAt: number | null;
  readonly creator: string | null;
}

export function createDeliveryRequests(
  ports: NeededPorts,
  options: DeliveryRequestsOptions,
): DeliveryRequests {
  const { importService, keptFiles, clock, digestOf } = ports;
  const { services, tokens, book } = options;
  const times = createServiceTimes(clock);
  // Only practice comes and goes; every other service stays while deliveries hang on it.
  const serviceGone = trouble('service-unreachable', 'nothing');

  const openFile = async (job: Job): Promise<Uint8Array | null> => {
    const opened = await keptFiles.open(job.id);
    return opened.ok && digestOf(opened.value) === job.digest ? opened.value : null;
  };

  const send: DeliveryRequests['send'] = async (job, signal) => {
    const service = services.find(job.serviceId);
    if (service === null) return { kind: 'post-failed', trouble: serviceGone };
    if (isOvertaken(job, book.partsOf(deliveryIdOf(job)), others(job))) return { kind: 'overtaken' };
    const bytes = await openFile(job);
    if (bytes === null) return { kind: 'post-failed', trouble: trouble('kept-file-lost', 'nothing') };
    const known = await findProcessed(job, service, signal);
    if (known !== null) return { kind: 'recognized', record: known };
    let begun: Result<void> | null = null;
    const outcome = await tokens.withToken(service, async (access) => {
      const beginning = begun === null ? await prepare(service, access, signal) : null;
      if (beginning !== null && beginning.kind !== 'answered') return beginning;
      begun ??= signal.aborted
        ? succeed(undefined)
        : book.happen(job.id, { kind: 'post-begun', ...beginning!.value });
      // SECURITY: what is not on disk is not sent; after a crash nobody would know of it.
      if (!begun.ok && begun.failure.code === 'disk-not-writable') {
        return { kind: 'trouble', trouble: trouble('disk-not-writable', 'nothing') };
      }
      if (!begun.ok || signal.aborted) return { kind: 'trouble', trouble: trouble('unexpected', 'nothing') };
      const onProgress = (sentBytes: number): void => book.sent(job.id, sentBytes);
      return importService.post(
        access,
        { fileName: sentFileName(job.fileName, job.part), bytes, onProgress },
        signal,
      );
    });
    return afterPost(job, service, outcome);
  };

  /**
   * The service's time is asked for just before a POST, unless it was told lately: by it, whatever clocks are set to,
   * an import of ours is told from an older one. A portal or a dead gateway is met here, before the file goes.
   */
  const prepare = async (
    service: Service,
    access: Access,
    signal: AbortSignal,
  ): Promise<Outcome<Beginning>> => {
    const receiver = receiverOf(services, service.id);
    const creator = services.memory(service.id).account?.username ?? null;
    const known = times.now(receiver);
    if (known !== null) return { kind: 'answered', value: { postedAt: known, creator }, serviceTime: null };
    const asked = await importService.whoAmI(access, signal);
    if (asked.kind === 'unauthorized') return asked;
    // Nothing of the file has left.
    if (asked.kind === 'trouble') return { ...asked, trouble: beforePost(asked.trouble) };
    if (asked.kind !== 'answered') {
      return { kind: 'answered', value: { postedAt: null, creator }, serviceTime: null };
    }
    times.note(receiver, asked.serviceTime);
    const value = { postedAt: times.now(receiver), creator: creator ?? asked.value.username };
    return { kind: 'answered', value, serviceTime: null };
  };

  const afterPost = (job: Job, service: Service, outcome: Outcome<ImportRecord>): Happening => {
    if (outcome.kind === 'refused') return { kind: 'post-refused', refusal: outcome.refusal };
    if (outcome.kind !== 'answered') return { kind: 'post-failed', trouble: troubleOf(outcome) };
    const record = outcome.value;
    const taken = record.status === ACCEPTED || record.status === PROCESSED;
    // A refused large file is hashed only in part; one that was taken is hashed whole, or it is not ours.
    if (taken && record.digest !== job.digest) {
      return { kind: 'post-failed', trouble: trouble('unexpected-service', 'wrong-digest') };
    }
    const now = book.find(job.id) ?? job;
    times.note(receiverOf(services, service.id), outcome.serviceTime);
    const startedAt = firstPostAt(now, outcome.serviceTime);
    return { kind: 'post-answered', record, startedAt, processedBefore: wasProcessedBefore(job, record) };
  };

  /** Of a service that did not tell its time, our own clock must do. */
  const firstPostAt = (job: Job, serviceTime: number | null): number =>
    job.postedAt ?? onServiceClock(firstPostBeganAt(job), clock.now(), serviceTime);

  const creatorOf = async (job: Job, service: Service, signal: AbortSignal): Promise<Outcome<string>> => {
    const known = job.creator ?? services.memory(service.id).account?.username;
    if (known !== undefined && known !== null) return { kind: 'answered', value: known, serviceTime: null };
    const asked = await tokens.withToken(service, (access) => importService.whoAmI(access, signal));
    return asked.kind === 'answered' ? { ...asked, value: asked.value.username } : asked;
  };

  const list = async (
    job: Job,
    service: Service,
    withinMs: number,
    signal: AbortSignal,
  ): Promise<Outcome<readonly ImportRecord[]>> => {
    const creator = await creatorOf(job, service, signal);
    if (creator.kind !== 'answered') return creator;
    const query = { creator: creator.value, withinMs };
    const listed = await tokens.withToken(service, (access) => importService.list(access, query, signal));
    if (listed.kind === 'answered') times.note(receiverOf(services, service.id), listed.serviceTime);
    return listed;
  };

  /** Other deliveries of this computer to the same place. */
  const others = (job: Job): readonly Job[] => {
    const receiver = receiverOf(services, job.serviceId);
    return book
      .all()
      .filter(({ id, serviceId }) => id !== job.id && receiverOf(services, serviceId) === receiver);
  };

  /** What the service has processed once it never applies again: needs no clock to be told. */
  const wasProcessedBefore = (job: Job, record: ImportRecord): boolean =>
    others(job).some(({ state }) => state.kind === 'processed' && state.importId === record.id);

  /** By our clock, which can have been set years ahead: nobody follows anything for longer than the list goes back. */
  const sinceMs = (at: number): number => Math.min(Math.max(clock.now() - at, 0), LOOK_BACK_MS);

  /** By the history of this computer, confirmed by the service: it need not be sent to be told that it is there. */
  const findProcessed = async (
    job: Job,
    service: Service,
    signal: AbortSignal,
  ): Promise<ImportRecord | null> => {
    const before = others(job).findLast(
      ({ digest, state }) => digest === job.digest && state.kind === 'processed',
    );
    if (before?.state.kind !== 'processed') return null;
    const { importId } = before.state;
    const listed = await list({ ...job, creator: before.creator }, service, LOOK_BACK_MS, signal);
    const record = listed.kind === 'answered' ? findById(listed.value, importId) : null;
    return record?.status === PROCESSED && record.digest === job.digest ? record : null;
  };

  const look: DeliveryRequests['look'] = async (job, step, signal) => {
    const service = services.find(job.serviceId);
    if (service === null) return { kind: 'look-failed', trouble: serviceGone };
    const outcome = await list(job, service, sinceMs(step.startedAt) + LOOK_BACK_MS, signal);
    if (outcome.kind !== 'answered') return { kind: 'look-failed', trouble: troubleOf(outcome) };
    const startedAt = firstPostAt(job, outcome.serviceTime);
    const { digest, sizeBytes, creator } = job;
    const takenIds = new Set(others(job).flatMap(importIdsOf));
    const batch = sentFileName(job.fileName, job.part);
    const record = findOurs(outcome.value, { digest, sizeBytes, takenIds, creator, startedAt, batch });
    const processedBefore = record !== null && wasProcessedBefore(job, record);
    return { kind: 'looked', record, startedAt, processedBefore, early: step.early };
  };

  const poll: DeliveryRequests['poll'] = async (job, step, signal) => {
    const { importId } = step;
    const service = services.find(job.serviceId);
    if (service === null) return pollTrouble({ kind: 'trouble', trouble: serviceGone });
    if (!services.memory(service.id).statusLinkForbidden) {
      const status = await tokens.withToken(service, (access) =>
        importService.status(access, importId, signal),
      );
      if (status.kind === 'answered') return { kind: 'polled', record: status.value };
      if (status.kind === 'not-found') return pollMissed(job);
      if (status.kind !== 'forbidden') return pollTrouble(status);
      // District staff may not use the status link; they may use the list.
      services.remember(service.id, { statusLinkForbidden: true });
    }
    return pollList(job, service, step, signal);
  };

  const pollList = async (
    job: Job,
    service: Service,
    { importId, acceptedAt }: StepOf<'poll'>,
    signal: AbortSignal,
  ): Promise<Happening> => {
    // An import that was found by its bytes can have been in the queue since long before.
    for (const backMs of [HOUR_MS, LOOK_BACK_MS]) {
      const outcome = await list(job, service, sinceMs(acceptedAt) + backMs, signal);
      if (outcome.kind !== 'answered') return pollTrouble(outcome);
      const record = findById(outcome.value, importId);
      if (record !== null) return { kind: 'polled', record };
    }
    return pollMissed(job);
  };

  return { send, look, poll };
}
