import { useEffect, useRef } from 'react';
import { isFinal } from '../../core/delivery/delivery.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import { useDeliveries } from '../bridge/queries.ts';
import { announce } from '../parts/announcer.tsx';
import type { Comparison } from '../screens/send/comparisons.ts';
import { useCards, useComparisons } from '../screens/send/desk-context.ts';
import { isReadyToSend, type FileCard } from '../screens/send/file-card.ts';
import { reportAnnouncement } from '../words/change-report.ts';
import { deliveryAnnouncement } from '../words/deliveries.ts';
import { failureWords } from '../words/failures.ts';
import { checkAnnouncement, sendWords } from '../words/send.ts';

const outcomeOf = ({ fileName, state }: FileCard): string | null => {
  switch (state.kind) {
    case 'checked': {
      if (state.failure !== null) return `${fileName}: ${failureWords[state.failure.code].title}`;
      const countOf = (severity: 'blocks' | 'warns'): number =>
        state.report.problems.reduce(
          (sum, group) => sum + (group.severity === severity ? group.count : 0),
          0,
        );
      const { sendable, counts } = state.report;
      return checkAnnouncement(fileName, {
        sendable,
        counts,
        blocking: countOf('blocks'),
        warnings: countOf('warns'),
      });
    }
    case 'unreadable':
      return `${fileName}: ${failureWords['file-unreadable'].title}`;
    case 'folder':
      return `${fileName}: ${sendWords.folderTitle}. ${sendWords.folderBody}`;
    case 'checking':
      return `${sendWords.checking} ${fileName}`;
    case 'handing-over':
    case 'sent':
      return null;
  }
};

/** Changes when a card has something new to tell: a checked one with every change that was made in it. */
const stepOf = ({ state }: FileCard): string =>
  state.kind === 'checked' ? `${state.kind} ${state.version}` : state.kind;

/** What a ready file would change; null: it is not known yet, and told together with the check. */
const changeOf = (card: FileCard, comparison: Comparison | null): string | null => {
  if (!isReadyToSend(card) || comparison?.kind === 'failed') return '';
  return comparison?.kind === 'compared' ? reportAnnouncement(comparison.report) : null;
};

/** Tells a screen reader how checks end and how sending goes on, wherever the focus is. */
export const useAnnouncements = (): void => {
  const cards = useCards();
  const comparisons = useComparisons();
  const comparisonTurn = comparisons.turn();
  const deliveries = useDeliveries();
  const knownCards = useRef(new Map<string, string>());
  const knownDeliveries = useRef<Map<string, string> | null>(null);

  useEffect(() => {
    for (const card of cards) {
      const change = changeOf(card, comparisons.of(card.cardId));
      const step = `${stepOf(card)} ${change}`;
      if (change === null || knownCards.current.get(card.cardId) === step) continue;
      knownCards.current.set(card.cardId, step);
      const words = outcomeOf(card);
      if (words !== null) announce(`${words} ${change}`.trim());
    }
  }, [cards, comparisons, comparisonTurn]);

  useEffect(() => {
    if (deliveries?.ok !== true) return;
    const before = knownDeliveries.current;
    knownDeliveries.current = new Map(deliveries.value.map((view) => [view.id, stateKey(view)]));
    // What was there at the start is no news.
    if (before === null) return;
    for (const view of deliveries.value) {
      const known = before.get(view.id);
      // One that comes with its end was sent long ago, on another computer.
      const isNews = known === undefined ? !isFinal(view.state) : known !== stateKey(view);
      if (isNews) announce(deliveryAnnouncement(view, Date.now()));
    }
  }, [deliveries]);
};

/** Changes when something is worth saying: not with every byte, not with every look. */
const stateKey = ({ state }: DeliveryView): string =>
  state.kind === 'waiting' ? `${state.kind} ${state.reason}` : state.kind;
