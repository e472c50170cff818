import { useEffect } from 'react';
import type { MenuCommand } from '../../preload/contract/contract.ts';
import { bridge } from '../bridge/bridge.ts';

const shortcuts: Readonly<Record<string, MenuCommand>> = {
  o: 'choose-files',
  '1': 'show-send',
  '2': 'show-history',
  '3': 'show-services',
};

/** The menu's commands, and its shortcuts, which reach the page before the menu sees them. */
export const useCommands = (obey: (command: MenuCommand) => void): void => {
  useEffect(() => {
    const stop = bridge().app.onMenuChosen(({ command }) => obey(command));
    const onKeyDown = (event: KeyboardEvent): void => {
      const command = shortcuts[event.key.toLowerCase()];
      const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!wanted || command === undefined) return;
      event.preventDefault();
      if (!event.repeat) obey(command);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      stop();
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [obey]);
};
