import { trouble, type ImportRecord, type Trouble } from '../../core/delivery/answers.ts';
import { sentFileName } from '../../core/delivery/file-name.ts';
import type { Job } from '../../core/delivery/job.ts';
import { importIdsOf } from '../../core/delivery/job-states.ts';
import type { NextStep } from '../../core/delivery/next-step.ts';
import { ACCEPTED, findById, findOurs, onServiceClock, PROCESSED } from '../../core/delivery/reconcile.ts';
import { succeed, type Result } from '../../preload/contract/kit.ts';
import type { DeliveryBook, Happening } from './delivery-book.ts';
import type { Outcome, Ports } from './ports.ts';
import { receiverOf, type Service, type ServiceList } from './service-list.ts';
import type { TokenKeeper } from './token-keeper.ts';

const HOUR_MS = 60 * 60 * 1000;
/** An older import of the same bytes decides what became of a POST: so the look goes back a month. */
const LOOK_BACK_MS = 30 * 24 * HOUR_MS;
/** The list may lag behind an import, and one of two replicas behind the other; only then is it unknown. */
const MISSES_UNTIL_UNKNOWN = 3;

/** One step of a delivery: what is asked of the service, and what its answer means. */
export interface DeliveryRequests {
  /** Tells `post-begun` by itself, between having a token and sending the first byte. */
  readonly send: (job: Job, signal: AbortSignal) => Promise<Happening>;
  readonly look: (job: Job, step: StepOf<'look'>, signal: AbortSignal) => Promise<Happening>;
  readonly poll: (job: Job, step: StepOf<'poll'>, signal: AbortSignal) => Promise<Happening>;
}
type StepOf<Kind extends NextStep['kind']> = Extract<NextStep, { kind: Kind }>;

export interface DeliveryRequestsOptions {
  readonly services: Pick<ServiceList, 'find' | 'memory' | 'remember'>;
  readonly tokens: TokenKeeper;
  readonly book: Pick<DeliveryBook, 'all' | 'happen' | 'find' | 'sent'>;
}

type NeededPorts = Pick<Ports, 'importService' | 'keptFiles' | 'clock' | 'digestOf'>;

export function createDeliveryRequests(
  ports: NeededPorts,
  options: DeliveryRequestsOptions,
): DeliveryRequests {
  const { importService, keptFiles, clock, digestOf } = ports;
  const { services, tokens, book } = options;
  // Only practice comes and goes; every other service stays while deliveries hang on it.
  const serviceGone = trouble('service-unreachable', 'nothing');

  const openFile = async (job: Job): Promise<Uint8Array | null> => {
    const opened = await keptFiles.open(job.id);
    return opened.ok && digestOf(opened.value) === job.digest ? opened.value : null;
  };

  const send: DeliveryRequests['send'] = async (job, signal) => {
    const service = services.find(job.serviceId);
    if (service === null) return { kind: 'post-failed', trouble: serviceGone };
    const bytes = await openFile(job);
    if (bytes === null) return { kind: 'post-failed', trouble: trouble('kept-file-lost', 'nothing') };
    let begun: Result<void> | null = null;
    const outcome = await tokens.withToken(service, async (access) => {
      const creator = services.memory(service.id).account?.username ?? null;
      begun ??= signal.aborted ? succeed(undefined) : book.happen(job.id, { kind: 'post-begun', creator });
      // SECURITY: what is not on disk is not sent; after a crash nobody would know of it.
      if (!begun.ok && begun.failure.code === 'disk-not-writable') {
        return { kind: 'trouble', trouble: trouble('disk-not-writable', 'nothing') };
      }
      if (!begun.ok || signal.aborted) return { kind: 'trouble', trouble: trouble('unexpected', 'nothing') };
      const onProgress = (sentBytes: number): void => book.sent(job.id, sentBytes);
      return importService.post(access, { fileName: sentFileName(job.fileName), bytes, onProgress }, signal);
    });
    return afterPost(job, outcome);
  };

  const afterPost = (job: Job, outcome: Outcome<ImportRecord>): Happening => {
    if (outcome.kind === 'refused') return { kind: 'post-refused', refusal: outcome.refusal };
    if (outcome.kind !== 'answered') return { kind: 'post-failed', trouble: troubleOf(outcome) };
    const record = outcome.value;
    const taken = record.status === ACCEPTED || record.status === PROCESSED;
    // A refused large file is hashed only in part; one that was taken is hashed whole, or it is not ours.
    if (taken && record.digest !== job.digest) {
      return { kind: 'post-failed', trouble: trouble('unexpected-service', 'whole') };
    }
    const { state } = book.find(job.id) ?? job;
    const began = state.kind === 'sending' ? state.startedAt : clock.now();
    return {
      kind: 'post-answered',
      record,
      startedAt: onServiceClock(began, clock.now(), outcome.serviceTime),
    };
  };

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
    return tokens.withToken(service, (access) => importService.list(access, query, signal));
  };

  const importIdsOfOthers = (job: Job): ReadonlySet<number> => {
    const receiver = receiverOf(services, job.serviceId);
    const others = book
      .all()
      .filter(({ id, serviceId }) => id !== job.id && receiverOf(services, serviceId) === receiver);
    return new Set(others.flatMap(importIdsOf));
  };

  const look: DeliveryRequests['look'] = async (job, step, signal) => {
    const service = services.find(job.serviceId);
    if (service === null) return { kind: 'look-failed', trouble: serviceGone };
    const sinceMs = Math.max(clock.now() - step.startedAt, 0);
    const outcome = await list(job, service, sinceMs + LOOK_BACK_MS, signal);
    if (outcome.kind !== 'answered') return { kind: 'look-failed', trouble: troubleOf(outcome) };
    const startedAt = onServiceClock(step.startedAt, clock.now(), outcome.serviceTime);
    const { digest, sizeBytes, creator } = job;
    const takenIds = importIdsOfOthers(job);
    const batch = sentFileName(job.fileName);
    const record = findOurs(outcome.value, { digest, sizeBytes, takenIds, creator, startedAt, batch });
    return { kind: 'looked', record, startedAt };
  };

  const poll: DeliveryRequests['poll'] = async (job, step, signal) => {
    const { importId } = step;
    const service = services.find(job.serviceId);
    if (service === null) return { kind: 'poll-failed', cause: 'service-unreachable', gone: false };
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
    const sinceMs = Math.max(clock.now() - acceptedAt, 0);
    // An import that was found by its bytes can have been in the queue since long before.
    for (const backMs of [HOUR_MS, LOOK_BACK_MS]) {
      const outcome = await list(job, service, sinceMs + backMs, signal);
      if (outcome.kind !== 'answered') return pollTrouble(outcome);
      const record = findById(outcome.value, importId);
      if (record !== null) return { kind: 'polled', record };
    }
    return pollMissed(job);
  };

  return { send, look, poll };
}

type Unanswered = Exclude<Outcome<unknown>, { kind: 'answered' }>;

const pollMissed = ({ misses }: Job): Happening => ({
  kind: 'poll-failed',
  cause: 'import-unknown',
  gone: misses + 1 >= MISSES_UNTIL_UNKNOWN,
});

const pollTrouble = (outcome: Unanswered): Happening => ({
  kind: 'poll-failed',
  cause: troubleOf(outcome).cause,
  gone: false,
});

/** What it means for a delivery that a request got another answer than the one it was for. */
function troubleOf(outcome: Unanswered): Trouble {
  switch (outcome.kind) {
    case 'trouble':
      return outcome.trouble;
    case 'unauthorized':
    case 'forbidden':
      return trouble('not-permitted', 'nothing');
    case 'not-found':
      return trouble('unexpected-service', 'nothing', { detail: 'HTTP 404' });
    case 'refused': {
      const detail = `HTTP ${outcome.refusal.http}`;
      return trouble(outcome.refusal.http >= 500 ? 'service-trouble' : 'unexpected-service', 'nothing', {
        detail,
      });
    }
  }
}
