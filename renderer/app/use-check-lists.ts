import { useEffect, useRef } from 'react';
import { nothingStored } from '../../core/service/lists.ts';
import { checkListsFor, type CheckLists } from '../../core/service/rule-pack.ts';
import type { ServiceView } from '../../preload/contract/contract.ts';
import { useDesk } from '../screens/send/desk-context.ts';

/** Equal for lists with the same values, whatever else was learned about the service meanwhile. */
const keyOf = ({ lists, knownSchools, seasonYear }: CheckLists): string =>
  JSON.stringify([
    lists.schools && [...lists.schools],
    [...lists.years],
    lists.subjects,
    knownSchools && [...knownSchools],
    seasonYear,
  ]);

/** Files are checked against the lists of the service in use; when it changes, or they do, all are checked anew. */
export const useCheckLists = (service: ServiceView | undefined): void => {
  const { desk } = useDesk();
  const used = useRef<string | null>(null);
  useEffect(() => {
    const lists = checkListsFor(Date.now(), service ?? { account: null, lists: nothingStored });
    const key = keyOf(lists);
    if (key === used.current) return;
    used.current = key;
    desk.checkAgainst(lists);
  }, [desk, service]);
};
