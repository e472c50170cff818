import { createContext, use } from 'react';
import type { ServiceView, Snapshot } from '../../preload/contract/contract.ts';

export const SnapshotContext = createContext<Snapshot | null>(null);

/** What the program knows about itself; screens are only shown once it is there. */
export const useKnown = (): Snapshot => {
  const snapshot = use(SnapshotContext);
  if (snapshot === null) throw new Error('A screen is used outside of the program’s frame.');
  return snapshot;
};

export const chosenService = (snapshot: Snapshot): ServiceView | undefined =>
  snapshot.services.find(({ id }) => id === snapshot.chosenServiceId);
