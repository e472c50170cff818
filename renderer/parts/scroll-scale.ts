/** Chromium makes no element higher than this, in device pixels. A little is left for rounding. */
const HIGHEST_DEVICE_PX = 33_554_428 - 4096;

/**
 * Chromium moves things by 32-bit floats, which know only even numbers at heights like these: an odd one would set what
 * belongs together apart.
 */
export const nearestEven = (px: number): number => 2 * Math.round(px / 2);

export interface ScrollScale {
  /** The height to give the element. */
  readonly heightPx: number;
  /** Where the list stands when the element is scrolled this far. */
  readonly toList: (scrolledPx: number) => number;
  /** How far to scroll the element for the list to stand there. */
  readonly toScroll: (listPx: number) => number;
}

/**
 * A list higher than the highest element: the element's way is stretched onto the list's way,
 * so that the first row stands at its beginning and the last row at its end.
 */
export const scaleScroll = (listPx: number, viewportPx: number, devicePixelRatio: number): ScrollScale => {
  const highestPx = 2 * Math.floor(HIGHEST_DEVICE_PX / Math.max(1, devicePixelRatio) / 2);
  const heightPx = Math.min(listPx, highestPx);
  const listWay = Math.max(0, listPx - viewportPx);
  const elementWay = Math.max(0, heightPx - viewportPx);
  const stretch = elementWay === 0 ? 1 : listWay / elementWay;
  const within = (px: number): number => Math.min(Math.max(0, px), listWay);
  return {
    heightPx,
    toList: (scrolledPx) => within(scrolledPx * stretch),
    toScroll: (px) => within(px) / stretch,
  };
};
