import { lateAfterMs, waitBeforePollMs } from './backoff.ts';
import type { EventOf, Job } from './job-model.ts';
import { askedUntil, attention, settle } from './job-states.ts';
import { ACCEPTED } from './reconcile.ts';

/** The status, as asked for. There is no last time: it is asked until the service has finished. */
export function polled(job: Job, event: EventOf<'polled'>): Job {
  const { state } = job;
  if (state.kind !== 'processing' || event.record.id !== state.importId) return job;
  const { at, jitter, record } = event;
  if (record.status !== ACCEPTED) return settle(job, event, null);
  const late = at - state.acceptedAt > lateAfterMs(job.sizeBytes);
  const same = state.trouble === null && state.late === late && state.message === record.message;
  return {
    ...job,
    state: same ? state : { ...state, message: record.message, late, trouble: null },
    changedAt: same ? job.changedAt : at,
    polls: job.polls + 1,
    misses: 0,
    nextAt: at + waitBeforePollMs(job.polls + 1, jitter),
  };
}

/** Noted and asked again, whatever it is; only an import that the service does not know ends the asking. */
export function pollFailed(job: Job, event: EventOf<'poll-failed'>): Job {
  const { state } = job;
  if (state.kind !== 'processing') return job;
  const { at, jitter, cause, gone, retryAfterMs } = event;
  if (gone) return attention(job, at, 'import-unknown', true);
  const late = at - state.acceptedAt > lateAfterMs(job.sizeBytes);
  const asked = askedUntil(at, retryAfterMs);
  const same = state.trouble === cause && state.late === late;
  return {
    ...job,
    state: same ? state : { ...state, late, trouble: cause },
    changedAt: same ? job.changedAt : at,
    polls: job.polls + 1,
    misses: cause === 'import-unknown' ? job.misses + 1 : job.misses,
    askedUntil: asked,
    nextAt: Math.max(at + waitBeforePollMs(job.polls + 1, jitter), asked),
  };
}
