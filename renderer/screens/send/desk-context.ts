import { createContext, use, useSyncExternalStore } from 'react';
import type { Checker } from '../../check/checker.ts';
import type { SharedGroups } from '../../check/protocol.ts';
import type { Comparison, Comparisons } from './comparisons.ts';
import type { FileCard } from './file-card.ts';
import type { FileDesk } from './file-desk.ts';

export interface Desk {
  readonly desk: FileDesk;
  readonly checker: Checker;
  readonly comparisons: Comparisons;
}

export const DeskContext = createContext<Desk | null>(null);

export const useDesk = (): Desk => {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('A screen is used outside of the program’s frame.');
  return desk;
};

export const useCards = (): readonly FileCard[] => {
  const { desk } = useDesk();
  return useSyncExternalStore(desk.subscribe, desk.cards);
};

/** What a file would change; null: nothing to compare yet. */
export const useComparison = (cardId: string): Comparison | null => {
  const { comparisons } = useDesk();
  return useSyncExternalStore(comparisons.subscribe, () => comparisons.of(cardId));
};

/** Groups that are in two files on the desk. */
export const useShared = (): readonly SharedGroups[] => {
  const { comparisons } = useDesk();
  return useSyncExternalStore(comparisons.subscribe, comparisons.shared);
};

/** What all files would change; whoever asks is drawn anew with every comparison. */
export const useComparisons = (): Comparisons => {
  const { comparisons } = useDesk();
  useSyncExternalStore(comparisons.subscribe, comparisons.turn);
  return comparisons;
};
