import type { ImportRecord, Refusal } from './answers.ts';
import { LOOKS_AFTER_A_LOST_ANSWER, waitBeforePollMs } from './backoff.ts';
import type { AttentionCause, DeliveryState, DeliveryStep, WaitReason } from './delivery.ts';
import type { Doubt, Job } from './job-model.ts';
import { ACCEPTED, PROCESSED } from './reconcile.ts';

/** What may have arrived in part: one look, and without a find it is sent again. */
export const sendAfterLooking: Doubt = {
  ifNotFound: 'send-again',
  looksWanted: 1,
  refusal: null,
  retryAfterMs: null,
};
/** What may have arrived whole: several looks, and without a find the person is asked. */
export const askAfterLooking: Doubt = {
  ifNotFound: 'ask-person',
  looksWanted: LOOKS_AFTER_A_LOST_ANSWER,
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
      return null;
  }
}

const triesOf = (state: DeliveryState): number => ('tries' in state ? state.tries : 0);

/** The imports that this delivery is known to have led to. */
export function importIdsOf({ state, timeline }: Job): readonly number[] {
  const followed = timeline.filter(({ kind }) => kind === 'processing').map(({ detail }) => Number(detail));
  return 'importId' in state && state.importId !== null ? [...followed, state.importId] : followed;
}

/** When its last POST began. One that never began was itself looking for an earlier one. */
export const postBeganAt = ({ timeline, createdAt }: Job): number =>
  timeline.findLast(({ kind }) => kind === 'sending')?.at ?? createdAt;

/** Whether the service may have the file, or have it in its queue. */
export function mayHaveArrived({ state }: Job): boolean {
  if (state.kind === 'needs-attention') return state.mayHaveArrived;
  return state.kind === 'sending' || state.kind === 'unsure' || state.kind === 'processing';
}

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

/** Turned away by the service itself, without an import. */
export const rejected = (job: Job, at: number, { http, message }: Refusal): Job =>
  enter({ ...job, doubt: null }, at, {
    kind: 'rejected',
    importId: null,
    finishedAt: at,
    status: `HTTP_${http}`,
    message,
  });

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
  const known: Job = { ...job, doubt: null, failures: 0, misses: 0, creator: record.creator ?? job.creator };
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
    return { ...enter(known, at, state), nextAt: at + waitBeforePollMs(job.polls, event.jitter) };
  }
  if (record.status === PROCESSED) {
    return enter(known, at, { kind: 'processed', importId, finishedAt: at, message, repeatOf });
  }
  // Any other name, known or not, is final: it is shown as it is.
  return enter(known, at, { kind: 'rejected', importId, finishedAt: at, status: record.status, message });
}
