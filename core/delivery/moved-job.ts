import { isFinal, type DeliveryStep } from './delivery.ts';
import type { Job } from './job-model.ts';

/**
 * A job of another computer as it comes to this one, without its bytes. One that was not finished there is never sent
 * from here by itself: the other computer may have gone on with it.
 */
export function movedJob(job: Job, at: number): Job {
  const moved: DeliveryStep = { at, kind: 'moved', detail: null };
  const here: Job = { ...job, fileRemovedAt: job.fileRemovedAt ?? at, timeline: [...job.timeline, moved] };
  if (isFinal(job.state)) return here;
  return {
    ...here,
    changedAt: at,
    state: { kind: 'abandoned', finishedAt: at, mayHaveArrived: true },
    timeline: [...here.timeline, { at, kind: 'abandoned', detail: null }],
    doubt: null,
  };
}
