import { trouble } from '../../core/delivery/answers.ts';
import { LONGEST_WAIT_MS } from '../../core/delivery/backoff.ts';
import type { AttentionCause } from '../../core/delivery/delivery.ts';
import type { Job } from '../../core/delivery/job.ts';
import { holdsTheLine, nextStep, type NextStep } from '../../core/delivery/next-step.ts';
import type { DeliveryBook, Happening } from './delivery-book.ts';
import type { DeliveryRequests } from './delivery-requests.ts';
import type { Ports } from './ports.ts';
import { receiverOf, type ServiceList } from './service-list.ts';

/** A computer's clock can be set back: nothing sleeps longer than this without looking at it again. */
const LONGEST_SLEEP_MS = 60_000;

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

type Act = Exclude<NextStep, { kind: 'nothing' }>;

export function createDeliveryRunner(
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
  { book, requests, services }: DeliveryRunnerOptions,
): DeliveryRunner {
  const running = new Map<string, { readonly step: Act; readonly controller: AbortController }>();
  const cancelTimers = new Map<string, () => void>();
  let stopped = false;

  const sharesTheLine = (one: string, other: string): boolean =>
    one === other || receiverOf(services, one) === receiverOf(services, other);

  /** SECURITY: one POST at a time for each receiver, and none while the fate of another is unknown. */
  const lineIsFree = (job: Job): boolean =>
    !book
      .all()
      .some(
        (other) =>
          other.id !== job.id &&
          (holdsTheLine(other) || running.get(other.id)?.step.kind === 'send') &&
          sharesTheLine(other.serviceId, job.serviceId),
      );

  const planOne = (deliveryId: string): void => {
    cancelTimers.get(deliveryId)?.();
    cancelTimers.delete(deliveryId);
    const job = book.find(deliveryId);
    if (stopped || job === null || running.has(deliveryId)) return;
    const step = nextStep(job);
    if (step.kind === 'nothing') return;
    const aheadMs = step.notBefore - clock.now();
    // No wait is that long: it was planned before the computer's clock was set back.
    const due = aheadMs <= 0 || aheadMs > LONGEST_WAIT_MS;
    if (!due) {
      const cancel = clock.after(Math.min(aheadMs, LONGEST_SLEEP_MS), () => planOne(deliveryId));
      cancelTimers.set(deliveryId, cancel);
      return;
    }
    // Its turn comes when the delivery that holds the line has been planned anew.
    if (step.kind === 'send' && !lineIsFree(job)) return;
    void run(job, step);
  };

  const plan = (serviceId: string): void => {
    const serviceIds = new Set(book.all().map((job) => job.serviceId));
    const inLine = new Set([...serviceIds].filter((other) => sharesTheLine(other, serviceId)));
    for (const job of book.all()) if (inLine.has(job.serviceId)) planOne(job.id);
  };

  const run = async (job: Job, step: Act): Promise<void> => {
    const controller = new AbortController();
    running.set(job.id, { step, controller });
    const happening = await act(job, step, controller.signal);
    running.delete(job.id);
    // Interrupted: given up, which the book knows; or the program ends, and the next start looks what became of it.
    if (stopped) return;
    if (!controller.signal.aborted) {
      if ('trouble' in happening) {
        const { cause, reached, detail } = happening.trouble;
        log.write('request-failed', { deliveryId: job.id, cause, reached, detail: detail ?? '' });
      }
      book.happen(job.id, happening);
      if (refusesSignIn(happening)) parkOthers(job);
    }
    plan(job.serviceId);
  };

  const act = async (job: Job, step: Act, signal: AbortSignal): Promise<Happening> => {
    try {
      if (step.kind === 'send') return await requests.send(job, signal);
      if (step.kind === 'look') return await requests.look(job, step, signal);
      return await requests.poll(job, step, signal);
    } catch (error) {
      // A bug must not end a delivery in silence, and not send it twice.
      log.write('bug', { deliveryId: job.id, errorName: error instanceof Error ? error.name : typeof error });
      if (step.kind === 'send') return { kind: 'post-failed', trouble: trouble('unexpected', 'whole') };
      if (step.kind === 'look') return { kind: 'look-failed', trouble: trouble('unexpected', 'whole') };
      return { kind: 'poll-failed', cause: 'unexpected', gone: false };
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
