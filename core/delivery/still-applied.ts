import { deliveryIdOf, MOST_NAMES, type DeliveryNames } from './about.ts';
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
export function shareSchools(one: DeliveryNames, other: DeliveryNames): boolean {
  if ([one, other].some(({ schools }) => schools.length === 0 || schools.length >= MOST_NAMES)) return true;
  const known = new Set(one.schools);
  return other.schools.some((school) => known.has(school));
}
