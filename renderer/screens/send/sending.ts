import { useState } from 'react';
import type { GuardConfirmation } from '../../../core/delivery/about.ts';
import type { Comparison } from './comparisons.ts';
import { useDesk } from './desk-context.ts';

/** Whether the person decides about a file by itself before it goes: it could not be compared, or the guard stops it. */
export const mustAsk = (comparison: Comparison): boolean =>
  comparison.kind === 'failed' || (comparison.kind === 'compared' && comparison.report.trips.length > 0);

export interface Sending {
  /** Sends these files in their order, and asks about each that has to be asked about. */
  readonly begin: (cardIds: readonly string[]) => void;
  /** The file that is asked about, and those behind it. */
  readonly asked: readonly string[];
  /** The answer; null: this file does not go. */
  readonly answer: (confirmed: GuardConfirmation | null) => void;
}

/** One press sends several files; each goes with what it was shown to change. */
export const useSending = (serviceId: string | undefined): Sending => {
  const { desk, comparisons } = useDesk();
  const [asked, setAsked] = useState<readonly string[]>([]);

  const send = (cardId: string, confirmed: GuardConfirmation | null): void => {
    const comparison = comparisons.of(cardId);
    if (serviceId === undefined || comparison === null || comparison.kind === 'comparing') return;
    const isCompared = comparison.kind === 'compared';
    // Another service was chosen just now: what it would change there is still to be shown.
    if (isCompared && comparison.serviceId !== serviceId) return;
    desk.send(cardId, {
      serviceId,
      change: isCompared ? comparison.report.totals : null,
      knownVersion: isCompared ? comparison.knownVersion : null,
      confirmed,
    });
  };
  const begin = (cardIds: readonly string[]): void => {
    const stopAt = cardIds.findIndex((cardId) => {
      const comparison = comparisons.of(cardId);
      return comparison !== null && mustAsk(comparison);
    });
    const going = stopAt === -1 ? cardIds : cardIds.slice(0, stopAt);
    going.forEach((cardId) => send(cardId, null));
    setAsked(stopAt === -1 ? [] : cardIds.slice(stopAt));
  };
  return {
    begin,
    asked,
    answer: (confirmed) => {
      const [cardId, ...rest] = asked;
      if (cardId !== undefined && confirmed !== null) send(cardId, confirmed);
      begin(rest);
    },
  };
};
