import type { FileGroups } from '../../core/change/file-groups.ts';
import { encodeKnown } from '../../core/change/encode-known.ts';
import {
  applyFile,
  applyStartingFile,
  isStartingPoint,
  keepGroups,
  keepSchoolYearsSince,
  noKnownGroups,
  type Applied,
  type KnownGroup,
} from '../../core/change/known-groups.ts';
import { loadFile } from '../../core/change/load-file.ts';
import { deliveryIdOf } from '../../core/delivery/about.ts';
import { isFinal } from '../../core/delivery/delivery.ts';
import { firstPostBeganAt, lastPostBeganAt } from '../../core/delivery/job-states.ts';
import type { Job } from '../../core/delivery/job.ts';
import { checkListsFor } from '../../core/service/rule-pack.ts';
import type { KnownGroupsFacts } from '../../preload/contract/contract.ts';
import { fail, succeed, type Downloaded, type Result } from '../../preload/contract/kit.ts';
import type { DeliveryBook } from './delivery-book.ts';
import { readKnown, writeKnown, type KnownAtReceiver } from './known-groups-file.ts';
import type { Ports } from './ports.ts';
import { PRACTICE_ID, receiverOf, type ServiceList } from './service-list.ts';

/** Keeps the last applied state of every group, for each receiver: from the files that it processed for us. */
export interface KnownGroups {
  /** Reads what was kept, and applies what was processed since. Called once, when the deliveries are there. */
  readonly start: () => void;
  /** Deliveries came from another computer. */
  readonly catchUp: () => void;
  /** Something became of a delivery. */
  readonly deliveryChanged: (deliveryId: string) => void;
  /** Codes: not-found. */
  readonly download: (serviceId: string) => Promise<Result<Downloaded<KnownGroupsFacts>>>;
  /** Codes: not-found, file-unreadable, disk-not-writable. */
  readonly startFrom: (serviceId: string, bytes: Uint8Array) => Promise<Result<KnownGroupsFacts>>;
  /** Whether the groups are others than those of this version. */
  readonly isOutdated: (serviceId: string, version: string) => Promise<boolean>;
  /** Forgets the groups that were last applied before this time. */
  readonly forgetBefore: (time: number) => Promise<void>;
}

type Made = Pick<KnownAtReceiver, 'known' | 'unread'>;

interface Held extends KnownAtReceiver {
  readonly version: string;
}

export interface KnownGroupsOptions {
  readonly book: Pick<DeliveryBook, 'all' | 'partsOf'>;
  readonly services: Pick<ServiceList, 'find' | 'memory' | 'view'>;
}

type NeededPorts = Pick<Ports, 'clock' | 'keptFiles' | 'knownGroupsFiles' | 'settings' | 'announce' | 'log'>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** For so long an abandoned delivery that may have arrived leaves it open what the service has. */
const ABANDONED_OPEN_MS = 30 * DAY_MS;
/** Longer steps would keep the program from answering. */
const STEP_MS = 12;

export function createKnownGroups(ports: NeededPorts, { book, services }: KnownGroupsOptions): KnownGroups {
  const { clock, keptFiles, knownGroupsFiles, settings, announce, log } = ports;
  const held = new Map<string, Held>();
  let versions = 0;
  const newVersion = (): string => String((versions += 1));
  /** One after the other: each builds on the one before. */
  let lastWork: Promise<unknown> = Promise.resolve();
  const enqueue = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = lastWork.then(work);
    lastWork = done.catch((error: unknown) =>
      log.write('bug', { errorName: error instanceof Error ? error.name : typeof error }),
    );
    return done;
  };

  /** Practice listens elsewhere after each start, and is the same all the same. */
  const receiverFor = (serviceId: string): string =>
    serviceId === PRACTICE_ID ? PRACTICE_ID : receiverOf(services, serviceId);

  const at = (receiver: string): Held => {
    const found = held.get(receiver) ?? {
      receiver,
      known: noKnownGroups,
      jobIds: new Set<string>(),
      unread: null,
      version: newVersion(),
    };
    held.set(receiver, found);
    return found;
  };

  const inSteps = async <Value>(steps: Generator<number, Value>): Promise<Value> => {
    let pausedAt = clock.monotonicNow();
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (clock.monotonicNow() - pausedAt < STEP_MS) continue;
      await new Promise<void>((resume) => clock.after(0, resume));
      pausedAt = clock.monotonicNow();
    }
  };

  const facts = (serviceId: string): KnownGroupsFacts => {
    const receiver = receiverFor(serviceId);
    const { version, known } = at(receiver);
    const open = book
      .all()
      .filter((job) => receiverFor(job.serviceId) === receiver && isOpen(job, clock.now()));
    return { version, groups: known.groups.length, openDeliveries: new Set(open.map(deliveryIdOf)).size };
  };

  /** Holds for this run even when it cannot be written: after a restart it is made once more. */
  const put = async (next: KnownAtReceiver): Promise<Result<void>> => {
    held.set(next.receiver, { ...next, version: newVersion() });
    const kept = await knownGroupsFiles.keep(next.receiver, writeKnown(next));
    if (!kept.ok) log.write('known-groups-not-saved', { code: kept.failure.code });
    const { services: all } = await services.view();
    for (const { id: serviceId } of all)
      if (receiverFor(serviceId) === next.receiver)
        announce.knownGroups.changed({ serviceId, ...facts(serviceId) });
    return kept;
  };

  const load = (serviceId: string, bytes: Uint8Array): Promise<FileGroups | null> => {
    const { account, lists } = services.memory(serviceId);
    return inSteps(loadFile(bytes, checkListsFor(clock.now(), { account, lists }).lists.subjects));
  };

  /** What the file of a job makes of the known groups. */
  const laidOver = async ({ known: before, unread }: Made, job: Job): Promise<Made> => {
    const opened = await keptFiles.open(job.id);
    const file = opened.ok ? await load(job.serviceId, opened.value) : null;
    const applied = { at: finishedAtOf(job), sentAt: sentAtOf(job) };
    const lost = file === null ? laterOf(unread, applied) : unread;
    const known = file === null ? before : await inSteps(applyFile(before, file, applied));
    // After each file, since one that was sent before a lost one can be told after it.
    const certain = lost === null ? known : await inSteps(keepGroups(known, isCertainAfter(lost)));
    return { known: certain, unread: lost };
  };

  const apply = async (jobs: readonly Job[]): Promise<void> => {
    const applied = new Set([...held.values()].flatMap(({ jobIds }) => [...jobIds]));
    const wanted = jobs.filter((job) => wasApplied(job) && !applied.has(job.id)).sort(inOrderOfSending);
    for (const receiver of new Set(wanted.map(({ serviceId }) => receiverFor(serviceId)))) {
      const ofReceiver = wanted.filter(({ serviceId }) => receiverFor(serviceId) === receiver);
      const before = at(receiver);
      let made: Made = before;
      for (const job of ofReceiver) made = await laidOver(made, job);
      const { known, unread } = made;
      const { jobIds } = before;
      await put({ receiver, known, unread, jobIds: new Set([...jobIds, ...ofReceiver.map(({ id }) => id)]) });
    }
  };

  const forget = async (time: number): Promise<void> => {
    for (const before of held.values()) {
      const known = await inSteps(keepSchoolYearsSince(before.known, time));
      if (known !== before.known) await put({ ...before, known });
    }
  };

  const keptSince = (): number => clock.now() - settings.read().keepingRule.days * DAY_MS;

  /** What is older than files are kept would be forgotten at once, and its file is not there. */
  const catchUp = (): Promise<void> => {
    const since = keptSince();
    return apply(book.all().filter((job) => finishedAtOf(job) >= since));
  };

  const startAll = async (): Promise<void> => {
    for (const bytes of knownGroupsFiles.kept()) {
      const found = readKnown(bytes);
      if (found !== null) held.set(found.receiver, { ...found, version: newVersion() });
    }
    await catchUp();
    await forget(keptSince());
  };

  return {
    start: () => void enqueue(startAll),
    catchUp: () => void enqueue(catchUp),
    deliveryChanged: (deliveryId) => {
      const parts = book.partsOf(deliveryId);
      if (parts.some(wasApplied)) void enqueue(() => apply(parts));
    },
    download: (serviceId) =>
      enqueue(async () => {
        if (services.find(serviceId) === null) return fail('not-found');
        return succeed({ facts: facts(serviceId), bytes: encodeKnown(at(receiverFor(serviceId)).known) });
      }),
    startFrom: (serviceId, bytes) =>
      enqueue(async () => {
        if (services.find(serviceId) === null) return fail('not-found');
        const file = await load(serviceId, bytes);
        if (file === null) return fail('file-unreadable');
        const before = at(receiverFor(serviceId));
        const known = await inSteps(applyStartingFile(before.known, file, clock.now()));
        const kept = await put({ ...before, known });
        return kept.ok ? succeed(facts(serviceId)) : kept;
      }),
    isOutdated: (serviceId, version) => enqueue(async () => at(receiverFor(serviceId)).version !== version),
    forgetBefore: (time) => enqueue(() => forget(time)),
  };
}

/** The service processed it, and did apply it. */
const wasApplied = ({ state }: Job): boolean => state.kind === 'processed' && state.repeatOf === null;

/** Whether the service may have applied it without our knowing, or may yet. */
function isOpen({ state }: Job, now: number): boolean {
  if (state.kind === 'abandoned') return state.mayHaveArrived && now - state.finishedAt < ABANDONED_OPEN_MS;
  return !isFinal(state);
}

const laterOf = (one: Applied | null, other: Applied): Applied =>
  one === null ? other : { at: Math.max(one.at, other.at), sentAt: Math.max(one.sentAt, other.sentAt) };

/** A starting point goes by when it was given: the person said so after the lost file, or before it. */
const isCertainAfter =
  (lost: Applied) =>
  (group: KnownGroup): boolean =>
    isStartingPoint(group) ? group.at > lost.at : group.sentAt > lost.sentAt;

/**
 * When its last POST began, by the service's clock if it told its time, since ours can be set: files take effect in
 * this order. An import's number does not tell it: bytes that were refused once keep theirs.
 */
function sentAtOf(job: Job): number {
  const last = lastPostBeganAt(job);
  return job.postedAt === null ? last : job.postedAt + (last - firstPostBeganAt(job));
}

const finishedAtOf = ({ state, changedAt }: Job): number =>
  'finishedAt' in state ? state.finishedAt : changedAt;

const importIdOf = ({ state }: Job): number => (state.kind === 'processed' ? state.importId : 0);

const inOrderOfSending = (one: Job, other: Job): number =>
  sentAtOf(one) - sentAtOf(other) || importIdOf(one) - importIdOf(other);
