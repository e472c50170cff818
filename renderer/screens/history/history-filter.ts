import { useCallback, useState } from 'react';
import type { DeliveryStanding } from '../../../core/delivery/standing.ts';
import type { HistoryFilter, HistorySort } from '../../../preload/contract/history.ts';
import type { PeriodName } from '../../words/history.ts';

/** A named time, or one month, which the picture of the year offers. */
export type Period = { readonly name: PeriodName } | { readonly startsAt: number; readonly endsAt: number };

/** What the person asked the history for. */
export interface HistoryChoice {
  readonly text: string;
  readonly serviceId: string | null;
  readonly standing: DeliveryStanding | null;
  readonly period: Period;
  readonly sort: HistorySort;
}

export const everything: HistoryChoice = {
  text: '',
  serviceId: null,
  standing: null,
  period: { name: 'any' },
  sort: { column: 'when', descending: true },
};

export const isNarrowed = ({ text, serviceId, standing, period }: HistoryChoice): boolean =>
  text.trim() !== '' ||
  serviceId !== null ||
  standing !== null ||
  !('name' in period && period.name === 'any');

/** School years begin in July, between the last day of one and the first day of the next. */
const FIRST_MONTH = 6;

const daysBefore = (now: number, days: number): number => {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days + 1).getTime();
};

const schoolYearStart = (now: number, yearsBefore: number): number => {
  const day = new Date(now);
  const year = day.getMonth() >= FIRST_MONTH ? day.getFullYear() : day.getFullYear() - 1;
  return new Date(year - yearsBefore, FIRST_MONTH, 1).getTime();
};

/** The times of a period, on this computer's clock. */
export function timesOf(period: Period, now: number): Pick<HistoryFilter, 'from' | 'to'> {
  if (!('name' in period)) return { from: period.startsAt, to: period.endsAt };
  switch (period.name) {
    case 'any':
      return { from: null, to: null };
    case 'last-7-days':
      return { from: daysBefore(now, 7), to: null };
    case 'last-30-days':
      return { from: daysBefore(now, 30), to: null };
    case 'this-school-year':
      return { from: schoolYearStart(now, 0), to: null };
    case 'last-school-year':
      return { from: schoolYearStart(now, 1), to: schoolYearStart(now, 0) };
  }
}

export const filterOf = (
  { text, serviceId, standing, period }: HistoryChoice,
  now: number,
): HistoryFilter => ({
  text,
  serviceId,
  standing,
  ...timesOf(period, now),
});

/** Times and counts begin with the newest and the largest, names with A. */
export const sortedBy = ({ column, descending }: HistorySort, by: HistorySort['column']): HistorySort => {
  if (by === column) return { column, descending: !descending };
  return { column: by, descending: by !== 'file' && by !== 'standing' };
};

let remembered = everything;

/** The choice of the last visit: whoever comes back from a delivery finds the list as they left it. */
export function useHistoryChoice(): readonly [HistoryChoice, (change: Partial<HistoryChoice>) => void] {
  const [choice, setChoice] = useState(remembered);
  const change = useCallback((changed: Partial<HistoryChoice>) => {
    remembered = { ...remembered, ...changed };
    setChoice(remembered);
  }, []);
  return [choice, change];
}
