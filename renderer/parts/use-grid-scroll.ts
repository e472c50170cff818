import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, useLayoutEffect, type RefObject } from 'react';
import { nearestEven, scaleScroll } from './scroll-scale.ts';

export interface GridScroll {
  readonly heightPx: number;
  readonly rows: readonly VirtualItem[];
  /** Where the block of the rows in sight begins inside the element, whose height may stand for a higher list. */
  readonly blockTopPx: number;
  /** Where a row stands in its block. Scrolling moves the block, and leaves its rows where they are. */
  readonly topOf: (row: VirtualItem) => number;
  readonly show: (row: number) => void;
  /** Whether the better part of a row is in sight. */
  readonly isShown: (row: number) => boolean;
  /** The height of what is in sight, without the head. */
  readonly viewportPx: number;
}

const ROWS_OF_BLOCK = 1024;

const useViewportHeight = (scroller: RefObject<HTMLElement | null>): number => {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    setHeight(element.clientHeight);
    return () => observer.disconnect();
  }, [scroller]);
  return height;
};

/** Renders only the rows in sight, and reaches the last of a million although no element can be that high. */
export const useGridScroll = (
  scroller: RefObject<HTMLDivElement | null>,
  rowCount: number,
  rowPx: number,
  headPx: number,
): GridScroll => {
  const viewportPx = Math.max(0, useViewportHeight(scroller) - headPx);
  const pixelRatio = window.devicePixelRatio;
  const scale = useMemo(
    () => scaleScroll(rowCount * rowPx, viewportPx, pixelRatio),
    [rowCount, rowPx, viewportPx, pixelRatio],
  );
  const latest = useRef(scale);
  latest.current = scale;

  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
    initialRect: { width: 0, height: 400 },
    observeElementOffset: (_instance, tell) => {
      const element = scroller.current;
      if (element === null) return undefined;
      let stillness: ReturnType<typeof setTimeout> | undefined;
      const told = (moving: boolean): void => tell(latest.current.toList(element.scrollTop), moving);
      const onScroll = (): void => {
        told(true);
        clearTimeout(stillness);
        stillness = setTimeout(() => told(false), 150);
      };
      told(false);
      element.addEventListener('scroll', onScroll, { passive: true });
      return () => {
        clearTimeout(stillness);
        element.removeEventListener('scroll', onScroll);
      };
    },
    scrollToFn: (offset) => {
      if (scroller.current !== null) scroller.current.scrollTop = latest.current.toScroll(offset);
    },
  });

  const listPx = virtualizer.scrollOffset ?? 0;
  const shift = scale.toScroll(listPx) - listPx;
  const rows = virtualizer.getVirtualItems();
  const blockPx = ROWS_OF_BLOCK * rowPx;
  const blockStart = Math.floor((rows[0]?.start ?? 0) / blockPx) * blockPx;
  return {
    heightPx: scale.heightPx,
    rows,
    blockTopPx: nearestEven(blockStart + shift),
    topOf: (row) => row.start - blockStart,
    viewportPx,
    isShown: (row) => {
      const middle = (row + 0.5) * rowPx;
      return middle > listPx && middle < listPx + viewportPx;
    },
    show: (row) => {
      const element = scroller.current;
      if (element === null || row < 0) return;
      const shownPx = element.clientHeight - headPx;
      const from = latest.current.toList(element.scrollTop);
      const start = row * rowPx;
      const end = start + rowPx;
      if (start >= from && end <= from + shownPx) return;
      // One that is far away stands in the middle, with its neighbors around it.
      const isFar = end < from - shownPx || start > from + 2 * shownPx;
      if (isFar) element.scrollTop = latest.current.toScroll(start - (shownPx - rowPx) / 2);
      else if (start < from) element.scrollTop = latest.current.toScroll(start);
      else element.scrollTop = Math.ceil(latest.current.toScroll(end - shownPx));
    },
  };
};
