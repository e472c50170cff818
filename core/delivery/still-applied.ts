import { collationKey } from '../service/collation.ts';
import { deliveryIdOf, MOST_NAMES, type DeliveryNames } from './about.ts';
import type { AttentionCause } from './delivery.ts';
import type { Job } from './job-model.ts';
import { firstPostBeganAt, lastPostBeganAt, mayHaveArrived } from './job-states.ts';
import { isComplete } from './whole-delivery.ts';

/**
 * Whether what a delivery brought is still what the service has, as far as this computer knows. `parts`: its jobs;
 * `others`: all jobs to the same place, oldest first. When in doubt it is not: applying a file twice does no harm.
 */
export function isStillApplied(parts: readonly Job[], others: readonly Job[]): boolean {
  const isApplied = ({ state }: Job): boolean => state.kind === 'processed' && state.repeatOf === null;
  if (!isComplete(parts) || !parts.every(isApplied)) return false;
  // Files take effect in the order of sending, whenever their ends are told.
  const first = Math.min(...parts.map(firstPostBeganAt));
  const deliveryId = deliveryIdOf(parts[0]!);
  return !others.some(
    (other) =>
      deliveryIdOf(other) !== deliveryId &&
      mayHaveChangedSince(other, first) &&
      parts.some((part) => shareSchools(part.names, other.names)),
  );
}

/**
 * Whether a file handed over later took effect, or may have, and names some of the same groups: sending this one would
 * undo it. What the person was asked about before and sent all the same counts as handed over then. `parts`: the jobs of
 * one delivery; `others`: all jobs to the same place.
 */
export function isOvertaken(job: Job, parts: readonly Job[], others: readonly Job[]): boolean {
  const wanted = Math.max(...parts.map(wantedAt));
  return others.some(
    (other) =>
      deliveryIdOf(other) !== deliveryIdOf(job) &&
      wantedAt(other) > wanted &&
      mayHaveChangedSince(other, wanted) &&
      shareGroups(job.names, other.names),
  );
}

const wantedAt = ({ timeline, createdAt }: Job): number =>
  timeline.findLast(({ detail }) => detail === ('newer-file-sent' satisfies AttentionCause))?.at ?? createdAt;

function mayHaveChangedSince(job: Job, time: number): boolean {
  const { state } = job;
  switch (state.kind) {
    case 'processed':
      return state.repeatOf === null && lastPostBeganAt(job) >= time;
    case 'abandoned':
      return state.mayHaveArrived && state.finishedAt >= time;
    case 'rejected':
    case 'stopped':
      return false;
    default:
      return mayHaveArrived(job);
  }
}

/** Not all names are kept of a very large file, and none of some: then they may. */
export const shareSchools = (one: DeliveryNames, other: DeliveryNames): boolean =>
  mayShare(one.schools, other.schools);

const shareGroups = (one: DeliveryNames, other: DeliveryNames): boolean =>
  shareSchools(one, other) && mayShare(one.groups, other.groups);

/** Names as the loader compares them. */
function mayShare(one: readonly string[], other: readonly string[]): boolean {
  if ([one, other].some(({ length }) => length === 0 || length >= MOST_NAMES)) return true;
  const known = new Set(one.map(collationKey));
  return other.some((name) => known.has(collationKey(name)));
}
