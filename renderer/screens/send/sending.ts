import { useState } from 'react';
import type { GuardConfirmation } from '../../../core/delivery/about.ts';
import type { Comparison } from './comparisons.ts';
import { useDesk, type Desk } from './desk-context.ts';

/** Whether the person decides about a file by itself before it goes: it could not be compared, or the guard stops it. */
export const mustAsk = (comparison: Comparison): boolean =>
  comparison.kind === 'failed' || (comparison.kind === 'compared' && comparison.report.trips.length > 0);

/**
 * Sends these files in their order, up to the first one that has to be asked about. Answers that one and those behind
 * it; empty: all were sent. `send` sends one file.
 */
export const sendUntilAsked = async (
  cardIds: readonly string[],
  { desk, comparisons }: Pick<Desk, 'desk' | 'comparisons'>,
  send: (cardId: string) => void,
): Promise<readonly string[]> => {
  /** While one file was asked about, another may have been applied, and those behind it are compared anew. */
  const whenCompared = (cardId: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (comparisons.of(cardId)?.kind === 'comparing') return;
        stopLooking.forEach((stop) => stop());
        resolve();
      };
      const stopLooking = [comparisons.subscribe(look), desk.subscribe(look)];
      look();
    });
  for (const [index, cardId] of cardIds.entries()) {
    await whenCompared(cardId);
    const comparison = comparisons.of(cardId);
    if (comparison !== null && mustAsk(comparison)) return cardIds.slice(index);
    send(cardId);
  }
  return [];
};

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
  const begin = async (cardIds: readonly string[]): Promise<void> => {
    setAsked([]);
    const left = await sendUntilAsked(cardIds, { desk, comparisons }, (cardId) => send(cardId, null));
    if (left.length > 0) setAsked(left);
  };
  return {
    begin: (cardIds) => void begin(cardIds),
    asked,
    answer: (confirmed) => {
      const [cardId, ...rest] = asked;
      if (cardId !== undefined && confirmed !== null) send(cardId, confirmed);
      void begin(rest);
    },
  };
};
