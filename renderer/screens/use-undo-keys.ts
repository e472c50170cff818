import { useCallback, type KeyboardEvent } from 'react';

const writes = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

/** Ctrl+Z and Ctrl+Y, or ⌘Z and ⇧⌘Z, for what has the focus in it. In a text they are the text's own. */
export const useUndoKeys = (
  change: (kind: 'undo' | 'redo') => void,
): ((event: KeyboardEvent<HTMLElement>) => void) =>
  useCallback(
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || writes(event.target)) return;
      const key = event.key.toLowerCase();
      const redoes = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
      if (key !== 'z' && !redoes) return;
      event.preventDefault();
      change(redoes ? 'redo' : 'undo');
    },
    [change],
  );
