import { app, type BrowserWindow } from 'electron';

export interface QuitGuardOptions {
  /** Deliveries whose bytes are on their way now. What waits or is being followed goes on after a restart. */
  readonly unfinished: () => number;
  readonly ask: (unfinished: number) => void;
  /** Saves and closes everything; the program ends afterward, or after `patienceMs` in any case. */
  readonly wrapUp: () => Promise<void>;
  readonly patienceMs: number;
}

/** Asks before quitting while something is being sent, then lets everything be put away in order. */
export function guardQuit(
  window: BrowserWindow,
  options: QuitGuardOptions,
): { answer: (quit: boolean) => void } {
  let decided = false;
  let wrappedUp = false;
  let askedAt: number | null = null;
  // A window that no longer works cannot answer: who asks once more some seconds later may go.
  const unanswered = (): boolean => askedAt !== null && performance.now() - askedAt > options.patienceMs;
  const mustAsk = (): boolean =>
    !decided && !unanswered() && options.unfinished() > 0 && !window.isDestroyed();
  const ask = (): void => {
    askedAt ??= performance.now();
    window.show();
    options.ask(options.unfinished());
  };
  window.on('close', (event) => {
    if (!mustAsk()) return;
    event.preventDefault();
    ask();
  });
  app.on('before-quit', (event) => {
    if (!mustAsk()) return;
    event.preventDefault();
    ask();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (wrappedUp) return;
    event.preventDefault();
    const patience = new Promise((resolve) => setTimeout(resolve, options.patienceMs));
    void Promise.race([options.wrapUp(), patience]).finally(() => {
      wrappedUp = true;
      // Not within the event that was prevented: Electron would ignore it, and never end.
      setTimeout(() => app.quit(), 0);
    });
  });
  return {
    answer: (quit) => {
      askedAt = null;
      if (!quit) return;
      decided = true;
      app.quit();
    },
  };
}
