import type { ImportRecord } from './answers.ts';

/** The service's times and ours are rarely the same to the second. */
const SLACK_MS = 5_000;
/** A refused file that is larger than this can be known to the service by the digest of its beginning only. */
const HASHED_WHOLE_UP_TO_BYTES = 8192;

export const ACCEPTED = 'ACCEPTED';
export const PROCESSED = 'PROCESSED';

export interface Sought {
  /** MD5 of the bytes, upper-case hex. */
  readonly digest: string;
  readonly sizeBytes: number;
  /** Imports that other deliveries of this computer led to: a name alone does not make one of them ours. */
  readonly takenIds: ReadonlySet<number>;
  /** The file name as it was sent. */
  readonly batch: string;
  /** Whose uploads these are; null: not known, then anybody's in the list counts. */
  readonly creator: string | null;
  /** When our POST began, epoch milliseconds on the service's clock. */
  readonly startedAt: number;
}

/** Takes a time of ours to the service's clock: `serviceTime` and `now` are one moment told by both. */
export const onServiceClock = (ourTime: number, now: number, serviceTime: number | null): number =>
  serviceTime === null ? ourTime : ourTime + (serviceTime - now);

/** Exactly these bytes had been processed before we sent them: the service hands the old record back, unapplied. */
export const isRepeat = (record: ImportRecord, startedAt: number): boolean =>
  record.status === PROCESSED && record.updatedAt !== null && record.updatedAt < startedAt - SLACK_MS;

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const mayBeOurs = (record: ImportRecord, sought: Sought): boolean =>
  record.contentType !== 'group delete' &&
  (sought.creator === null || record.creator === null || sameName(record.creator, sought.creator));

/** A large refused file is hashed only as far as the service read it: then its name and time must do. */
const isOursByName = (record: ImportRecord, sought: Sought, since: number): boolean =>
  record.status !== ACCEPTED &&
  record.status !== PROCESSED &&
  sought.sizeBytes > HASHED_WHOLE_UP_TO_BYTES &&
  !sought.takenIds.has(record.id) &&
  record.batch === sought.batch &&
  record.createdAt !== null &&
  record.createdAt >= since;

/**
 * The import that our POST led to, or null. An older record counts when nothing can follow from our POST any more:
 * PROCESSED (the service answers with it and applies nothing) or ACCEPTED (it is queued, and would be queued again
 * under the same id). An older refused one does not: our POST is checked anew.
 */
export function findOurs(records: readonly ImportRecord[], sought: Sought): ImportRecord | null {
  const since = sought.startedAt - SLACK_MS;
  const newestFirst = records.filter((record) => mayBeOurs(record, sought)).sort((a, b) => b.id - a.id);
  const sameBytes = newestFirst.filter(({ digest }) => digest === sought.digest);
  return (
    sameBytes.find(({ updatedAt }) => updatedAt === null || updatedAt >= since) ??
    sameBytes.find(({ status }) => status === ACCEPTED || status === PROCESSED) ??
    newestFirst.find((record) => isOursByName(record, sought, since)) ??
    null
  );
}

export const findById = (records: readonly ImportRecord[], importId: number): ImportRecord | null =>
  records.find((record) => record.id === importId) ?? null;
