import { useCallback, useEffect, useReducer, useRef, useState } from 'react';

const PAGE_ROWS = 200;

interface Pages<Row> {
  readonly rowAt: (index: number) => Row | undefined;
  readonly onSight: (from: number, count: number) => void;
  /** The list is gone: pages that are not there yet never come. */
  readonly lost: boolean;
}

/**
 * The rows of a long list, fetched in pages as they come into sight. `first` are the rows that are there already.
 * Pages stay for as long as the list is shown.
 */
export const usePages = <Row>(
  first: readonly Row[],
  total: number,
  fetchPage: (from: number, count: number) => Promise<readonly Row[] | null>,
): Pages<Row> => {
  const pages = useRef(new Map<number, readonly Row[] | null>());
  const shown = useRef(true);
  const [lost, setLost] = useState(false);
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  const rowAt = (index: number): Row | undefined =>
    first[index] ?? pages.current.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];

  const onSight = useCallback(
    (from: number, count: number): void => {
      const last = Math.min(from + count, total) - 1;
      if (last < first.length) return;
      for (let page = Math.floor(from / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) {
        if (pages.current.has(page) || (page + 1) * PAGE_ROWS <= first.length) continue;
        pages.current.set(page, null);
        fetchPage(page * PAGE_ROWS, PAGE_ROWS).then(
          (rows) => {
            pages.current.set(page, rows);
            if (!shown.current) return;
            if (rows === null) setLost(true);
            else redraw();
          },
          // Asked for again when it comes into sight the next time.
          () => pages.current.delete(page),
        );
      }
    },
    [first, total, fetchPage],
  );
  return { rowAt, onSight, lost };
};
