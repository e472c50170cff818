import { useSyncExternalStore, type ReactNode } from 'react';

interface Said {
  readonly words: string;
  readonly turn: number;
}

let said: Said = { words: '', turn: 0 };
const listeners = new Set<() => void>();

/** Tells a screen reader what has changed elsewhere than at the focus. What is said last counts. */
export const announce = (words: string): void => {
  said = { words, turn: said.turn + 1 };
  listeners.forEach((listener) => listener());
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/**
 * Two regions take turns: the same words twice are a change each time, and the one just filled is not emptied at once.
 * The attribute keeps them heard while a dialog hides the rest.
 */
export const LiveRegion = (): ReactNode => {
  const { words, turn } = useSyncExternalStore(subscribe, () => said);
  return (
    <div className="visually-hidden" data-live-announcer="true">
      <div role="status" aria-live="polite">
        {turn % 2 === 0 ? words : ''}
      </div>
      <div role="status" aria-live="polite">
        {turn % 2 === 1 ? words : ''}
      </div>
    </div>
  );
};
