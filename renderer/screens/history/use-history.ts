import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DeliveryView } from '../../../preload/contract/contract.ts';
import type { HistoryEntry, HistoryPage, HistoryQuery } from '../../../preload/contract/history.ts';
import type { Failure } from '../../../preload/contract/kit.ts';
import { bridge, settled } from '../../bridge/bridge.ts';
import { useDeliveries } from '../../bridge/queries.ts';
import { usePages } from '../send/use-pages.ts';
import { filterOf, type HistoryChoice } from './history-filter.ts';

const FIRST_ENTRIES = 100;

export interface FoundHistory {
  /** Undefined: not there yet. */
  readonly page: HistoryPage | undefined;
  readonly failure: Failure | null;
  readonly entryAt: (index: number) => HistoryEntry | undefined;
  readonly onSight: (from: number, count: number) => void;
}

/** Changes when a delivery came or became something else: not with every byte on its way. */
const changesOf = (deliveries: readonly DeliveryView[]): string =>
  deliveries.map(({ id, changedAt }) => `${id} ${changedAt}`).join('\n');

/** What was found, a page at a time as it comes into sight; found anew when something changed. `exceptId`: not this one. */
export function useHistory(choice: HistoryChoice, exceptId?: string): FoundHistory {
  const deliveries = useDeliveries();
  const live = useMemo(() => (deliveries?.ok === true ? deliveries.value : []), [deliveries]);
  const changes = useMemo(() => changesOf(live), [live]);
  const version = useVersion(changes);
  // Its times begin with a day: asked for once a visit.
  const wanted = useMemo<Omit<HistoryQuery, 'offset' | 'count'>>(
    () => ({
      ...filterOf(choice, Date.now()),
      sort: choice.sort,
      ...(exceptId === undefined ? {} : { exceptId }),
    }),
    [choice, exceptId],
  );
  const { data: answer } = useQuery({
    queryKey: ['history', wanted, version],
    queryFn: () => settled(bridge().deliveries.find({ ...wanted, offset: 0, count: FIRST_ENTRIES })),
    placeholderData: keepPreviousData,
    // Each answer is asked for anew: main remembers the last one, and the window need not.
    gcTime: 0,
  });
  const page = answer?.ok === true ? answer.value : undefined;
  const fetchPage = useCallback(
    async (offset: number, count: number) => {
      const found = await settled(bridge().deliveries.find({ ...wanted, offset, count }));
      return found.ok ? found.value.entries : null;
    },
    [wanted],
  );
  const pages = usePages<HistoryEntry>({
    first: page?.entries ?? [],
    total: page?.total ?? 0,
    fetchPage,
    version,
  });
  const liveById = useMemo(() => new Map(live.map((view) => [view.id, view])), [live]);
  const entryAt = (index: number): HistoryEntry | undefined => {
    const entry = pages.rowAt(index);
    return entry === undefined ? undefined : { ...entry, ...liveById.get(entry.id) };
  };
  return { page, failure: answer?.ok === false ? answer.failure : null, entryAt, onSight: pages.onSight };
}

/** Counts the changes of a text. */
function useVersion(text: string): number {
  const [version, setVersion] = useState(0);
  const known = useRef(text);
  useEffect(() => {
    if (known.current === text) return;
    known.current = text;
    setVersion((before) => before + 1);
  }, [text]);
  return version;
}

const MOST_ENTRIES = 1000;

/** All that was found, for a list to save. Null: it could not be read. */
export async function findWhole(choice: HistoryChoice): Promise<readonly HistoryEntry[] | null> {
  const wanted = { ...filterOf(choice, Date.now()), sort: choice.sort };
  const entries: HistoryEntry[] = [];
  for (;;) {
    const query = { ...wanted, offset: entries.length, count: MOST_ENTRIES };
    const found = await settled(bridge().deliveries.find(query));
    if (!found.ok) return null;
    entries.push(...found.value.entries);
    if (found.value.entries.length === 0 || entries.length >= found.value.total) return entries;
  }
}
