import { nothingAbout } from '../../core/delivery/about.ts';
import type { ImportRecord, Trouble } from '../../core/delivery/answers.ts';
import { trouble } from '../../core/delivery/answers.ts';
import type { AttentionCause } from '../../core/delivery/delivery.ts';
import type { Mishap, Reached } from '../../core/delivery/sending-again.ts';
import { advance, newJob, type Job, type JobEvent } from '../../core/delivery/job.ts';

export const START = Date.UTC(2026, 7, 20, 9, 0, 0);
export const DIGEST = '8FB10902AA20C6E14EDD059B9C48B710';
export const counts = { rows: 12, schools: 1, groups: 2, students: 6, teachers: 4 };
/** What the file of these counts names. */
export const listed = {
  years: [2018],
  schools: ['88800120012001'],
  subjects: ['Math'],
  groups: ['Algebra 1'],
  about: nothingAbout,
  knownVersion: null,
};

export const job = (more: Partial<Parameters<typeof newJob>[0]> = {}): Job =>
  newJob({
    id: 'job-1',
    serviceId: 'custom',
    serviceName: 'District',
    fileName: 'groups.csv',
    digest: DIGEST,
    sizeBytes: 1000,
    counts,
    about: nothingAbout,
    names: { schools: listed.schools, groups: listed.groups },
    part: null,
    at: START,
    abandoned: null,
    ...more,
  });

export const record = (more: Partial<ImportRecord> = {}): ImportRecord => ({
  id: 34006,
  status: 'ACCEPTED',
  digest: DIGEST,
  contentType: 'text/csv',
  batch: 'groups.csv',
  creator: 'pat@example.com',
  createdAt: START + 1000,
  updatedAt: START + 1000,
  message: '2 groups accepted for 88800120012001.',
  ...more,
});

export type Bare = JobEvent extends infer Event
  ? Event extends JobEvent
    ? Omit<Event, 'at' | 'jitter'> & { at?: number }
    : never
  : never;

/** Runs events through a job, each a second after the one before unless it says when; looks when they are due. */
export function through(start: Job, ...events: readonly Bare[]): Job {
  let at = start.changedAt;
  return events.reduce((now, event) => {
    const due = event.kind === 'looked' ? (now.doubt?.countsFrom ?? 0) : 0;
    at = event.at ?? Math.max(at + 1000, due);
    return advance(now, { jitter: 0.5, ...event, at } as JobEvent);
  }, start);
}

export const begun: Bare = { kind: 'post-begun', creator: 'pat@example.com', postedAt: START };
export const failed = (
  cause: AttentionCause,
  what: Mishap | Reached,
  more?: Partial<Pick<Trouble, 'retryAfterMs'>>,
): Bare => ({ kind: 'post-failed', trouble: trouble(cause, what, more) });
export const lookedFor = (found: ImportRecord | null): Bare => ({
  kind: 'looked',
  record: found,
  startedAt: START,
  processedBefore: false,
  early: false,
});
export const answered = (answer: ImportRecord): Bare => ({
  kind: 'post-answered',
  record: answer,
  startedAt: START,
  processedBefore: false,
});
/** A look that was woken before its time, and found nothing. */
export const early = (at: number): Bare => ({ ...lookedFor(null), early: true, at }) as Bare;

export const sending = through(job(), begun);
export const processing = through(sending, answered(record()));
