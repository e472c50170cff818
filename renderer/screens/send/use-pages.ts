import { useCallback, useEffect, useReducer, useRef, useState } from 'react';

const PAGE_ROWS = 100;
/** Kept at most: whoever scrolls through a million rows shall not end up with a million rows in the window. */
const MOST_PAGES = 100;

export interface PagedList<Row> {
  /** The rows that are there already. */
  readonly first: readonly Row[];
  readonly total: number;
  /** Another function means another list. Null: the list is gone. */
  readonly fetchPage: (from: number, count: number) => Promise<readonly Row[] | null>;
  /** A higher one: the same list, but its rows may have changed. They are shown until the new ones are there. */
  readonly version?: number;
}

interface Pages<Row> {
  readonly rowAt: (index: number) => Row | undefined;
  /** Of the page that holds this row; 0: it is not there yet. */
  readonly versionAt: (index: number) => number;
  readonly onSight: (from: number, count: number) => void;
  /** The list is gone: pages that are not there yet never come. */
  readonly lost: boolean;
}

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly version: number;
}

interface Held<Row> {
  list: PagedList<Row>;
  pages: Map<number, Page<Row>>;
  /** One page at a time, and always one that is in sight: what was scrolled past is not waited for. */
  fetching: boolean;
  from: number;
  count: number;
  shown: boolean;
}

/** The rows of a long list, fetched in pages as they come into sight. */
export const usePages = <Row>(list: PagedList<Row>): Pages<Row> => {
  const held = useRef<Held<Row> | null>(null);
  held.current ??= { list, pages: new Map(), fetching: false, from: 0, count: 0, shown: true };
  const here = held.current;
  if (here.list.fetchPage !== list.fetchPage) here.pages = new Map();
  here.list = list;
  const [lostList, setLostList] = useState<PagedList<Row>['fetchPage'] | null>(null);
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);

  const fetchNext = useCallback((): void => {
    const page = here.fetching || !here.shown ? null : neededPage(here);
    if (page === null) return;
    const { fetchPage, version = 0 } = here.list;
    here.fetching = true;
    const end = (rows: readonly Row[] | null): void => {
      here.fetching = false;
      if (!here.shown) return;
      if (fetchPage === here.list.fetchPage) {
        if (rows === null) return setLostList(() => fetchPage);
        // Set anew, so that the page that was not needed for longest is the first.
        here.pages.delete(page);
        here.pages.set(page, { rows, version });
        if (here.pages.size > MOST_PAGES) here.pages.delete(here.pages.keys().next().value ?? 0);
        redraw();
      }
      fetchNext();
    };
    fetchPage(page * PAGE_ROWS, PAGE_ROWS).then(end, () => end(null));
  }, [here]);

  useEffect(() => {
    here.shown = true;
    return () => {
      here.shown = false;
    };
  }, [here]);
  useEffect(fetchNext, [fetchNext, list.fetchPage, list.version, list.total]);

  const onSight = useCallback(
    (from: number, count: number): void => {
      here.from = from;
      here.count = count;
      fetchNext();
    },
    [here, fetchNext],
  );
  const rowAt = (index: number): Row | undefined =>
    list.first[index] ?? here.pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS];
  const versionAt = (index: number): number => here.pages.get(Math.floor(index / PAGE_ROWS))?.version ?? 0;
  return { rowAt, versionAt, onSight, lost: lostList === list.fetchPage };
};

/** The first page in sight that is not there, or is out of date. */
const neededPage = <Row>({ list, pages, from, count }: Held<Row>): number | null => {
  const { first, total, version = 0 } = list;
  const last = Math.min(from + count, total) - 1;
  for (let page = Math.floor(from / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) {
    const isThere = Math.min(total, (page + 1) * PAGE_ROWS) <= first.length;
    if (!isThere && pages.get(page)?.version !== version) return page;
  }
  return null;
};
