import type { MovedIn } from '../../preload/contract/history.ts';
import { formatCount, formatList, plural } from './formats.ts';

export const SHORTEST_PASSPHRASE = 12;

/** Taking settings and history to another computer. */
export const movingWords = {
  open: 'New computer…',
  title: 'Move to a new computer',
  lead: 'The history and your settings go along in one file that only opens with your passphrase. Sign-ins, the files you sent, and who is in your groups stay behind.',
  saveTitle: 'On the old computer',
  passphrase: 'Passphrase',
  passphraseHint: `At least ${SHORTEST_PASSPHRASE} characters, such as four words. Nobody can open the file without it.`,
  again: 'The same once more',
  tooShort: `It needs at least ${SHORTEST_PASSPHRASE} characters.`,
  different: 'The two are not the same.',
  save: 'Save history and settings…',
  saved: 'The file is saved. Take it to the new computer, and bring it in there, in this same place.',
  takeTitle: 'On the new computer',
  choose: 'Choose the file',
  chosen: (fileName: string): string => `Chosen: ${fileName}`,
  itsPassphrase: 'Its passphrase',
  take: 'Bring it in',
  nothingLost:
    'What is on this computer stays. Files that were under way on the other computer are not sent from here.',
  groupsStay:
    'Connect once more on the other computer. It cannot show at first what a file will change: if you still have the file that you sent last, give it there as the starting point when you check the next one.',
  taken: ({ deliveries, alreadyHere, unfinished, unreadable, services }: MovedIn): string => {
    const all = formatCount(deliveries, 'delivery', 'deliveries');
    const came = services === 0 ? all : formatList([all, formatCount(services, 'service')]);
    const here =
      alreadyHere === 0
        ? ''
        : ` ${formatCount(alreadyHere, 'delivery was', 'deliveries were')} here already.`;
    const open =
      unfinished === 0
        ? ''
        : ` ${formatCount(unfinished, 'file')} ${plural(unfinished, 'was', 'were')} still under way there: look in the reporting system what became of ${plural(unfinished, 'it', 'them')}.`;
    const lost =
      unreadable === 0
        ? ''
        : ` ${formatCount(unreadable, 'entry', 'entries')} of the history could not be read and did not come along.`;
    return `${came} came along.${here}${open}${lost}`;
  },
} as const;
