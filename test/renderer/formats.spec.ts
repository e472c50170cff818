import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDuration,
  formatMoment,
  formatMomentInText,
  formatPercent,
  formatSchoolYear,
  formatSize,
} from '../../renderer/words/formats.ts';

describe('formats', () => {
  it('sizes', () => {
    expect([1, 647, 1000, 999_499, 1_800_000, 61_400_000].map(formatSize)).toEqual([
      '1 byte',
      '647 bytes',
      '1 KB',
      '999 KB',
      '1.8 MB',
      '61.4 MB',
    ]);
  });

  it('school years by their spring', () => {
    expect(formatSchoolYear(2018)).toBe('2017–18');
    expect(formatSchoolYear(2000)).toBe('1999–00');
  });

  it('moments as near as they are', () => {
    const noon = new Date(2026, 2, 3, 12, 0).getTime();
    const at = (...parts: [number, number, number, number, number]): number => new Date(...parts).getTime();
    expect(formatMoment(at(2026, 2, 3, 0, 5), noon)).toMatch(/^Today, 12:05\sAM$/u);
    expect(formatMoment(at(2026, 2, 2, 23, 59), noon)).toMatch(/^Yesterday, 11:59\sPM$/u);
    expect(formatMoment(at(2026, 0, 9, 9, 0), noon)).toMatch(/^Jan 9, 9:00\sAM$/u);
    expect(formatMoment(at(2024, 0, 9, 9, 0), noon)).toMatch(/^Jan 9, 2024, 9:00\sAM$/u);
    expect(formatMomentInText(noon, noon)).toMatch(/^today, /u);
  });

  it('durations', () => {
    expect([0, 1000, 59_000, 60_000, 80_000, 7_500_000].map(formatDuration)).toEqual([
      '0 seconds',
      '1 second',
      '59 seconds',
      '1 min',
      '1 min 20 s',
      '2 h 5 min',
    ]);
  });

  it('counts and parts', () => {
    expect(formatCount(1, 'group')).toBe('1 group');
    expect(formatCount(1204, 'group')).toBe('1,204 groups');
    expect(formatPercent(999, 1000)).toBe('99%');
    expect(formatPercent(0, 0)).toBe('100%');
  });
});
