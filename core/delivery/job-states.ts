import type { ImportRecord, Refusal } from './answers.ts';
import { LONGEST_WAIT_MS, waitBeforePollMs } from './backoff.ts';
import type { AttentionCause, DeliveryState, DeliveryStep, WaitReason } from './delivery.ts';
import type { Doubt, Job } from './job-model.ts';
import { ACCEPTED, PROCESSED } from './reconcile.ts';
import { LOOKS_OF_A_MINUTE } from './sending-again.ts';
import { countsDifference } from './told-counts.ts';

/** What the person knows of: looks for a minute, and without a find they are asked again. */
export const askAfterLooking: Omit<Doubt, 'countsFrom'> = {
  whole: true,
  ifNotFound: 'ask-person',
  byPerson: false,
  looksWanted: LOOKS_OF_A_MINUTE,
  refusal: null,
  retryAfterMs: null,
};

/** The fact of a state that its line in the time line tells. */
export function detailOf(state: DeliveryState): string | null {
  switch (state.kind) {
    case 'waiting':
      return state.reason;
    case 'unsure':
    case 'needs-attention':
      return state.cause;
    case 'processing':
    case 'processed':
      return String(state.importId);
    case 'rejected':
      return state.status;
    case 'sending':
    case 'abandoned':
    case 'stopped':
      return null;
  }
}

const triesOf = (state: DeliveryState): number => ('tries' in state ? state.tries : 0);

/** The imports that this delivery is known to have led to. */
export function importIdsOf({ state, timeline }: Job): readonly number[] {
  const followed = timeline.filter(({ kind }) => kind === 'processing').map(({ detail }) => Number(detail));
  return 'importId' in state && state.importId !== null ? [...followed, state.importId] : followed;
}

/** When its latest POST began, on our clock; without one, when it was handed over. */
export const lastPostBeganAt = ({ timeline, createdAt }: Job): number =>
  timeline.findLast(({ kind }) => kind === 'sending')?.at ?? createdAt;

/** When its first POST began, on our clock. One that never began was itself looking for an earlier one. */
export function firstPostBeganAt({ timeline, state, createdAt }: Job): number {
  const begun = timeline.find(({ kind }) => kind === 'sending')?.at;
  return begun ?? ('startedAt' in state ? state.startedAt : null) ?? createdAt;
}

/** Whether the service may have the file, or have it in its queue. */
export function mayHaveArrived({ state }: Job): boolean {
  if (state.kind === 'needs-attention') return state.mayHaveArrived;
  return state.kind === 'sending' || state.kind === 'unsure' || state.kind === 'processing';
}

/** The service said how long it wants to be left alone: not beyond an hour, whatever it says. */
export const askedUntil = (at: number, retryAfterMs: number | null): number =>
  retryAfterMs === null ? 0 : at + Math.min(retryAfterMs, LONGEST_WAIT_MS);

/** Now, or when the service may be asked again. */
export const soonest = (job: Pick<Job, 'askedUntil'>, at: number): number => Math.max(at, job.askedUntil);

export const note = (job: Job, at: number, kind: DeliveryStep['kind'], detail: string | null): Job => ({
  ...job,
  changedAt: at,
  timeline: [...job.timeline, { at, kind, detail }],
});

/** Into a state, with its line in the time line. A state that is the same in kind and fact adds no line. */
export function enter(job: Job, at: number, state: DeliveryState): Job {
  const detail = detailOf(state);
  const same = job.state.kind === state.kind && detailOf(job.state) === detail;
  const next: Job = { ...job, state, changedAt: at };
  return same ? next : note(next, at, state.kind, detail);
}

export function waiting(job: Job, at: number, reason: WaitReason, until: number | null): Job {
  const state: DeliveryState = { kind: 'waiting', reason, tries: triesOf(job.state), until };
  return { ...enter({ ...job, doubt: null }, at, state), nextAt: until ?? at };
}

/** Stops until the person decides. */
export function attention(job: Job, at: number, cause: AttentionCause, arrived: boolean): Job {
  const { state } = job;
  const startedAt = 'startedAt' in state ? state.startedAt : null;
  const tries = triesOf(state);
  return enter(job, at, { kind: 'needs-attention', cause, mayHaveArrived: arrived, tries, startedAt });
}

/** The person decided. */
export const abandoned = (job: Job, at: number): Job =>
  enter(job, at, { kind: 'abandoned', finishedAt: at, mayHaveArrived: mayHaveArrived(job) });

/** Whether a POST of this very delivery is under way, or what became of it is still to be found out. */
const isOnItsWay = ({ state }: Job): boolean =>
  state.kind === 'sending' || state.kind === 'processing' || (state.kind === 'unsure' && state.tries > 0);

/**
 * Another part failed: this one does not go. One that is on its way is followed to its end; one that the service may
 * have from before is as if given up.
 */
export function stopped(job: Job, at: number): Job {
  if (isOnItsWay(job)) return job;
  return mayHaveArrived(job) ? abandoned(job, at) : enter(job, at, { kind: 'stopped', finishedAt: at });
}

/** Turned away by the service itself, without an import. */
export const rejected = (job: Job, at: number, { http, message }: Refusal): Job =>
  enter({ ...job, doubt: null }, at, {
    kind: 'rejected',
    importId: null,
    finishedAt: at,
    status: `HTTP_${http}`,
    message,
  });

/** The service has told what it read: what differs from what the person saw is said, once. */
function withCounts(job: Job, at: number, message: string): Job {
  const difference = countsDifference(message, job.counts);
  const said = job.timeline.some(({ kind, detail }) => kind === 'counts-differ' && detail === difference);
  return difference === null || said ? job : note(job, at, 'counts-differ', difference);
}

/**
 * What an import of ours says. `repeatOf`: when the service had processed these bytes before, so that it did not
 * apply them again; null: it applied them for us.
 */
export function settle(
  job: Job,
  event: { readonly at: number; readonly jitter: number; readonly record: ImportRecord },
  repeatOf: number | null,
): Job {
  const { at, record } = event;
  // The first uploader's name stays with these bytes; the list must be asked under it.
  const known: Job = {
    ...job,
    doubt: null,
    failures: 0,
    lostAnswers: 0,
    misses: 0,
    creator: record.creator ?? job.creator,
  };
  const { id: importId, message } = record;
  if (record.status === ACCEPTED) {
    const acceptedAt = job.state.kind === 'processing' ? job.state.acceptedAt : at;
    const state: DeliveryState = {
      kind: 'processing',
      importId,
      acceptedAt,
      message,
      late: false,
      trouble: null,
    };
    const entered = withCounts(enter(known, at, state), at, message);
    return { ...entered, nextAt: at + waitBeforePollMs(job.polls, event.jitter) };
  }
  if (record.status === PROCESSED) {
    return enter(known, at, { kind: 'processed', importId, finishedAt: at, message, repeatOf });
  }
  // Any other name, known or not, is final: it is shown as it is.
  return enter(known, at, { kind: 'rejected', importId, finishedAt: at, status: record.status, message });
}
