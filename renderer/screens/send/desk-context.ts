import { createContext, use, useSyncExternalStore } from 'react';
import type { FileCard } from './file-card.ts';
import type { Checker } from '../../check/checker.ts';
import type { FileDesk } from './file-desk.ts';

export interface Desk {
  readonly desk: FileDesk;
  readonly checker: Checker;
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
