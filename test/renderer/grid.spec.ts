import { describe, expect, it } from 'vitest';
import { moveInGrid } from '../../renderer/parts/grid-keys.ts';
import { nearestEven, scaleScroll } from '../../renderer/parts/scroll-scale.ts';

describe('the scroll position of a long list', () => {
  it('is itself while the list is not too high', () => {
    const scale = scaleScroll(4000, 400, 2);
    expect(scale.heightPx).toBe(4000);
    expect(scale.toList(1234)).toBe(1234);
    expect(scale.toScroll(1234)).toBe(1234);
  });

  it.each([1, 1.5, 2, 3])(
    'reaches the first and the last of a million rows at a pixel ratio of %d',
    (ratio) => {
      const listPx = 1_000_000 * 40;
      const scale = scaleScroll(listPx, 400, ratio);
      expect(scale.heightPx * ratio).toBeLessThanOrEqual(33_554_428);
      expect(scale.toList(0)).toBe(0);
      expect(scale.toList(scale.heightPx - 400)).toBeCloseTo(listPx - 400, 3);
      expect(scale.toList(scale.toScroll(20_000_000))).toBeCloseTo(20_000_000, 3);
    },
  );

  it.each([1, 1.25, 1.5, 2, 3])('puts the rows where 32-bit floats can, at a pixel ratio of %d', (ratio) => {
    const scale = scaleScroll(1_000_000 * 40, 401, ratio);
    for (const listPx of [0, 12_345_678.9, 23_456_781, 39_999_599]) {
      const shown = nearestEven(listPx + (scale.toScroll(listPx) - listPx));
      expect(Math.fround(shown)).toBe(shown);
      expect(Math.abs(shown - scale.toScroll(listPx))).toBeLessThanOrEqual(1);
    }
    expect(Math.fround(scale.heightPx)).toBe(scale.heightPx);
  });

  it('never leaves the list', () => {
    const scale = scaleScroll(4000, 400, 1);
    expect(scale.toList(-50)).toBe(0);
    expect(scale.toList(9999)).toBe(3600);
    expect(scaleScroll(80, 400, 1).toList(10)).toBe(0);
  });
});

describe('keys in a grid', () => {
  const size = { rows: 100, columns: 3, rowsOnPage: 10 };
  const from = { row: 5, column: 1 };
  it.each([
    ['ArrowDown', false, { row: 6, column: 1 }],
    ['ArrowLeft', false, { row: 5, column: 0 }],
    ['End', false, { row: 5, column: 2 }],
    ['End', true, { row: 99, column: 2 }],
    ['Home', true, { row: 0, column: 0 }],
    ['PageDown', false, { row: 15, column: 1 }],
    ['PageUp', false, { row: 0, column: 1 }],
  ])('%s (control: %s)', (key, control, to) => {
    expect(moveInGrid(from, key, control, size)).toEqual(to);
  });

  it('reach the header and stop at the edges', () => {
    expect(moveInGrid({ row: 0, column: 0 }, 'ArrowUp', false, size)).toEqual({ row: -1, column: 0 });
    expect(moveInGrid({ row: -1, column: 0 }, 'ArrowUp', false, size)).toEqual({ row: -1, column: 0 });
    expect(moveInGrid({ row: 99, column: 2 }, 'ArrowRight', false, size)).toEqual({ row: 99, column: 2 });
  });

  it('leave other keys alone', () => {
    expect(moveInGrid(from, 'a', false, size)).toBeNull();
    expect(moveInGrid(from, 'Tab', false, size)).toBeNull();
  });
});
