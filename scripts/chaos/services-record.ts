import type { PracticeEvent } from '../../main/practice/practice-options.ts';

/** What the service itself saw of one file's bytes. */
export interface ServicesRecord {
  readonly takenAtOnce: number;
  readonly mostTakenAtOnce: number;
  readonly records: number;
  readonly applied: number;
  /** How often it was put into the queue. */
  readonly queued: number;
  /** Places among all that the service did; null: it did not. */
  readonly firstTaken: number | null;
  readonly firstApplied: number | null;
}

const untouched: ServicesRecord = {
  takenAtOnce: 0,
  mostTakenAtOnce: 0,
  records: 0,
  applied: 0,
  queued: 0,
  firstTaken: null,
  firstApplied: null,
};

export interface ServiceWatch {
  readonly watch: (event: PracticeEvent) => void;
  /** By digest. */
  readonly recordOf: (digest: string) => ServicesRecord;
}

/** Keeps count of what a service does. */
export function watchService(): ServiceWatch {
  const seen = new Map<string, ServicesRecord>();
  const recordOf = (digest: string): ServicesRecord => seen.get(digest) ?? untouched;
  let place = 0;
  return {
    watch: (event) => void seen.set(event.digest, after(recordOf(event.digest), event, (place += 1))),
    recordOf,
  };
}

function after(record: ServicesRecord, event: PracticeEvent, place: number): ServicesRecord {
  switch (event.kind) {
    case 'taken': {
      const takenAtOnce = record.takenAtOnce + 1;
      const mostTakenAtOnce = Math.max(record.mostTakenAtOnce, takenAtOnce);
      return { ...record, takenAtOnce, mostTakenAtOnce, firstTaken: record.firstTaken ?? place };
    }
    case 'let-go': {
      const queued = record.queued + (event.status === 'ACCEPTED' ? 1 : 0);
      return { ...record, takenAtOnce: record.takenAtOnce - 1, queued };
    }
    case 'recorded':
      return { ...record, records: record.records + 1 };
    case 'applied':
      return { ...record, applied: record.applied + 1, firstApplied: record.firstApplied ?? place };
  }
}
