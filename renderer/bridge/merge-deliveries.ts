import type { DeliveryView } from '../../preload/contract/contract.ts';

const newestFirst = (one: DeliveryView, other: DeliveryView): number =>
  other.createdAt - one.createdAt || (other.id > one.id ? 1 : -1);

/** A list that was asked for and what events told in the meantime: of two views of one delivery the later counts. */
export const mergeDeliveries = (
  listed: readonly DeliveryView[],
  told: readonly DeliveryView[],
): readonly DeliveryView[] => {
  const merged = new Map(listed.map((delivery) => [delivery.id, delivery]));
  for (const delivery of told) {
    const known = merged.get(delivery.id);
    if (known === undefined || delivery.changedAt >= known.changedAt) merged.set(delivery.id, delivery);
  }
  return [...merged.values()].sort(newestFirst);
};

/** The list with one delivery changed or added. Events arrive in order, so the last one counts. */
export const withDelivery = (
  known: readonly DeliveryView[],
  changed: DeliveryView,
): readonly DeliveryView[] => {
  const index = known.findIndex(({ id }) => id === changed.id);
  return index === -1 ? [...known, changed].sort(newestFirst) : known.with(index, changed);
};
