import { trouble } from '../../core/delivery/answers.ts';
import { LONGEST_WAIT_MS } from '../../core/delivery/backoff.ts';
import { deliveryIdOf } from '../../core/delivery/about.ts';
import type { AttentionCause } from '../../core/delivery/delivery.ts';
import type { Job } from '../../core/delivery/job.ts';
import { holdsTheLine, nextStep, willBeSent, type NextStep } from '../../core/delivery/next-step.ts';
import { shareSchools } from '../../core/delivery/still-applied.ts';
import { currentPart } from '../../core/delivery/whole-delivery.ts';
import type { DeliveryBook, Happening } from './delivery-book.ts';
import type { DeliveryRequests } from './delivery-requests.ts';
import type { Ports } from './ports.ts';
import { receiverOf, type ServiceList } from './service-list.ts';

export interface DeliveryRunner {
  /** Does, now or when its time comes, what the deliveries to where this service leads need next. */
  readonly plan: (serviceId: string) => void;
  /** Ends the request that is on its way for a delivery. */
  readonly interrupt: (deliveryId: string) => void;
  /** Ends everything. What was on its way is looked up at the next start. */
  readonly stop: () => void;
}

export interface DeliveryRunnerOptions {
  readonly book: DeliveryBook;
  readonly requests: DeliveryRequests;
  readonly services: Pick<ServiceList, 'find'>;
}

/** `dueAt`: on the clock that only goes forward. */
interface Wait {
  readonly until: number;
  readonly dueAt: number;
}

/** Another program on this computer sends: that takes seconds, rarely minutes. */
const TURN_AGAIN_MS = 2000;

type Act = Exclude<NextStep, { kind: 'nothing' }>;

export function createDeliveryRunner(
  { clock, log, turn }: Pick<Ports, 'clock' | 'log' | 'turn'>,
  { book, requests, services }: DeliveryRunnerOptions,
): DeliveryRunner {
  const running = new Map<string, { readonly step: Act; readonly controller: AbortController }>();
  const cancelTimers = new Map<string, () => void>();
  const waits = new Map<string, Wait>();
  const waitsToCount = new Map<string, Wait>();
  /** By receiver: how to give the turn back. */
  const turns = new Map<string, () => void>();
  let stopped = false;

  const sharesTheLine = (one: string, other: string): boolean =>
    one === other || receiverOf(services, one) === receiverOf(services, other);

  const isInLine = (job: Job): boolean => holdsTheLine(job) || running.get(job.id)?.step.kind === 'send';

  /** SECURITY: one POST at a time for each receiver, and none while the fate of another is unknown. */
  const lineIsFree = (serviceId: string): boolean =>
    !book.all().some((job) => isInLine(job) && sharesTheLine(job.serviceId, serviceId));

  /** The parts of a file go in their order, each when the service has processed the one before. */
  const isNextPart = (job: Job): boolean =>
    job.part === null || currentPart(book.partsOf(job.part.setId)).id === job.id;

  /** What was handed over later must not be overwritten by what was handed over before. */
  const isBeforeItsTurn = (job: Job): boolean => {
    const deliveryId = deliveryIdOf(job);
    const all = book.all();
    return all
      .slice(0, all.indexOf(job))
      .some(
        (older) =>
          older.state.kind === 'waiting' &&
          deliveryIdOf(older) !== deliveryId &&
          sharesTheLine(older.serviceId, job.serviceId) &&
          willBeSent(older, book.partsOf(deliveryIdOf(older))) &&
          shareSchools(older.names, job.names),
      );
  };

  const maySend = (job: Job): boolean =>
    lineIsFree(job.serviceId) && isNextPart(job) && !isBeforeItsTurn(job);

  /** SECURITY: two programs of this computer do not send to the same receiver at the same time either. */
  const takeTurn = async ({ serviceId }: Job): Promise<boolean> => {
    const receiver = receiverOf(services, serviceId);
    if (turns.has(receiver)) return true;
    const giveBack = await turn.take(receiver);
    if (giveBack === null) return false;
    if (stopped) giveBack();
    else turns.set(receiver, giveBack);
    return !stopped;
  };

  const giveTurnBack = (serviceId: string): void => {
    if (!lineIsFree(serviceId)) return;
    const receiver = receiverOf(services, serviceId);
    turns.get(receiver)?.();
    turns.delete(receiver);
  };

  /**
   * How long it is until then. A wait once begun goes by the clock that nobody sets: a look must not come early, nor
   * never, and a second one is not begun by planning again.
   */
  const waitFor = (begun: Map<string, Wait>, deliveryId: string, until: number): number => {
    const wait = begun.get(deliveryId);
    if (wait?.until === until) return wait.dueAt - clock.monotonicNow();
    const aheadMs = until - clock.now();
    // No wait is that long: it was planned before the computer's clock was set back.
    const waitMs = aheadMs > LONGEST_WAIT_MS ? 0 : aheadMs;
    begun.set(deliveryId, { until, dueAt: clock.monotonicNow() + waitMs });
    return waitMs;
  };

  /** `mayBeFree`: false when the line is known to be taken. */
  const planOne = (deliveryId: string, mayBeFree = true): void => {
    cancelTimers.get(deliveryId)?.();
    cancelTimers.delete(deliveryId);
    const job = book.find(deliveryId);
    if (stopped || job === null || running.has(deliveryId)) return;
    const step = nextStep(job);
    if (step.kind !== 'look') waitsToCount.delete(deliveryId);
    else waitFor(waitsToCount, deliveryId, step.countsFrom);
    if (step.kind === 'nothing') return void waits.delete(deliveryId);
    const waitMs = waitFor(waits, deliveryId, step.notBefore);
    if (waitMs > 0) {
      cancelTimers.set(
        deliveryId,
        clock.after(waitMs, () => planOne(deliveryId)),
      );
      return;
    }
    // Its turn comes when what holds the line, or goes before it, has been planned anew.
    if (step.kind === 'send' && !(mayBeFree && maySend(job))) return;
    void run(job, step);
  };

  const plan = (serviceId: string): void => {
    if (stopped) return;
    // Somebody may have given up what held the line.
    giveTurnBack(serviceId);
    const serviceIds = new Set(book.all().map((job) => job.serviceId));
    const inLine = new Set([...serviceIds].filter((other) => sharesTheLine(other, serviceId)));
    // Asked once, not for each of a thousand that wait; the first of them that is sent takes it.
    let mayBeFree = lineIsFree(serviceId);
    for (const job of book.all()) {
      if (!inLine.has(job.serviceId)) continue;
      planOne(job.id, mayBeFree);
      mayBeFree &&= !isInLine(job);
    }
  };

  const run = async (job: Job, step: Act): Promise<void> => {
    const controller = new AbortController();
    running.set(job.id, { step, controller });
    waits.delete(job.id);
    if (step.kind === 'send' && !(await takeTurn(job))) {
      running.delete(job.id);
      if (!stopped) waitForTurn(job.id);
      return;
    }
    const happening = await act(job, step, controller.signal);
    running.delete(job.id);
    // Interrupted: given up, which the book knows; or the program ends, and the next start looks what became of it.
    if (stopped) return;
    if (!controller.signal.aborted) {
      if ('trouble' in happening) {
        const { cause, mishap, detail } = happening.trouble;
        log.write('request-failed', { deliveryId: job.id, cause, mishap, detail: detail ?? '' });
      }
      book.happen(job.id, happening);
      if (refusesSignIn(happening)) parkOthers(job);
    }
    // A poll changes nothing for those that wait, but for the next part; there can be a thousand of them.
    if (step.kind === 'poll' && (job.part === null || nextStep(book.find(job.id)!).kind === 'poll')) {
      return planOne(job.id);
    }
    plan(job.serviceId);
  };

  const waitForTurn = (deliveryId: string): void => {
    cancelTimers.get(deliveryId)?.();
    cancelTimers.set(
      deliveryId,
      clock.after(TURN_AGAIN_MS, () => planOne(deliveryId)),
    );
  };

  const act = async (job: Job, step: Act, signal: AbortSignal): Promise<Happening> => {
    try {
      if (step.kind === 'send') return await requests.send(job, signal);
      if (step.kind === 'look') {
        const early = waitFor(waitsToCount, job.id, step.countsFrom) > 0;
        return await requests.look(job, { ...step, early }, signal);
      }
      return await requests.poll(job, step, signal);
    } catch (error) {
      // A bug must not end a delivery in silence, and not send it twice.
      log.write('bug', { deliveryId: job.id, errorName: error instanceof Error ? error.name : typeof error });
      if (step.kind === 'send') return { kind: 'post-failed', trouble: trouble('unexpected', 'bug') };
      if (step.kind === 'look') return { kind: 'look-failed', trouble: trouble('unexpected', 'bug') };
      return { kind: 'poll-failed', cause: 'unexpected', gone: false, retryAfterMs: null };
    }
  };

  const parkOthers = (job: Job): void => {
    const others = book.all().filter(({ id, serviceId }) => id !== job.id && serviceId === job.serviceId);
    others.forEach(({ id }) => book.happen(id, { kind: 'sign-in-refused' }));
  };

  return {
    plan,
    interrupt: (deliveryId) => running.get(deliveryId)?.controller.abort(),
    stop: () => {
      stopped = true;
      cancelTimers.forEach((cancel) => cancel());
      running.forEach(({ controller }) => controller.abort());
      turns.forEach((giveBack) => giveBack());
    },
  };
}

function refusesSignIn(happening: Happening): boolean {
  const cause = causeOf(happening);
  return cause === 'wrong-client' || cause === 'wrong-user';
}

function causeOf(happening: Happening): AttentionCause | null {
  if (happening.kind === 'post-failed' || happening.kind === 'look-failed') return happening.trouble.cause;
  return happening.kind === 'poll-failed' ? happening.cause : null;
}
