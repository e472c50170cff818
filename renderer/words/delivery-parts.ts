import type { PartsProgress } from '../../core/delivery/whole-delivery.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import type { DeliveryWords } from './deliveries.ts';
import { formatCount, formatNumber, plural } from './formats.ts';
import { explainStatus, isRefusal, shownStatus } from './statuses.ts';

/** Of a file that is too large for the service to take in one piece. */
export const partWords = {
  title: 'The parts of this file',
  lead: 'The file has more rows than the service takes safely, so it goes in parts, one after the other. No group is ever cut.',
  grid: 'Parts of this file',
  columns: { part: 'Part', state: 'Status', groups: 'Groups', rows: 'Rows', importId: 'Import ID' },
  groupsIn: (count: number): string => `${formatCount(count, 'group')} in place`,
  /** `certain`: not one of them can be in. */
  groupsOut: (count: number, certain: boolean): string =>
    certain
      ? `${formatCount(count, 'group')} not in place`
      : `${formatCount(count, 'group')} not known to be in place`,
  moreNames: (count: number): string => `and ${formatNumber(count)} more`,
  /** Before it is sent. `parts`: at least two. */
  willSplit: (rows: number, parts: number): string =>
    `With ${formatNumber(rows)} rows this file goes in about ${formatNumber(parts)} parts, one after the other. Each waits until the one before is in. No group is cut.`,
  progress: ({ current, count }: PartsProgress): string =>
    `Part ${formatNumber(current + 1)} of ${formatNumber(count)}`,
  giveUpRest:
    'What has not been sent is not sent. Groups of the parts that are in stay as they are now. The entry stays in the history.',
} as const;

/** Where the person says how long a file may be. */
export const safeRowsWords = {
  title: 'Very long files',
  lead: 'The service can be slow with very long files, and its line can break while it works. Longer files than this go in parts.',
  label: 'Rows in one part',
  hint: '50,000 is a good choice. The service’s own limit is about 100,000.',
  notNumber: (fewest: number, most: number): string =>
    `Enter a number from ${formatNumber(fewest)} to ${formatNumber(most)}.`,
  save: 'Save',
  saved: 'Saved. It holds for files that you send from now on.',
} as const;

/** How many groups are in, and how many are not. */
const groupsSentence = ({ counts }: DeliveryView, { processedGroups }: PartsProgress): string => {
  const left = Math.max(counts.groups - processedGroups, 0);
  if (processedGroups === 0) return 'None of its groups is in yet.';
  const areIn = plural(processedGroups, 'is', 'are');
  return `${formatCount(processedGroups, 'group')} of the parts before it ${areIn} in; ${formatNumber(left)} ${plural(left, 'is', 'are')} not.`;
};

const sendAgain =
  'Correct the file in your spreadsheet program and send it again. Parts that are in already are recognized and not sent twice.';

/** What is to be said about the whole, made of what is to be said about the part on which it hangs. */
export const wordsForParts = (
  words: DeliveryWords,
  view: DeliveryView,
  parts: PartsProgress,
): DeliveryWords => {
  const { state } = view;
  const part = partWords.progress(parts);
  const groups = groupsSentence(view, parts);
  switch (state.kind) {
    case 'waiting':
    case 'sending':
    case 'unsure':
    case 'processing':
    case 'needs-attention':
      return { ...words, title: `${part}: ${words.title}`, body: `${words.body} ${groups}` };
    case 'processed': {
      const { count, repeated } = parts;
      if (state.repeatOf !== null) return words;
      if (repeated === 0)
        return { ...words, body: `${words.body} It went in ${formatCount(count, 'part')}.` };
      return {
        ...words,
        tone: 'caution',
        title: `Done. ${formatNumber(repeated)} of ${formatCount(count, 'part')} ${plural(repeated, 'was', 'were')} there before`,
        body: 'The service had already processed exactly that content and did not apply it again. If another file changed those groups since, that change is still in place. All other parts were applied.',
      };
    }
    case 'rejected':
      return isRefusal(state.status)
        ? {
            ...words,
            title: `The service rejected part ${formatNumber(parts.current + 1)} of ${formatNumber(parts.count)}`,
            body: `${explainStatus(state.status)} Nothing after it was sent. ${groups}`,
            next: sendAgain,
          }
        : {
            ...words,
            title: `The service ended part ${formatNumber(parts.current + 1)} of ${formatNumber(parts.count)} with ${shownStatus(state.status)}`,
            body: `${explainStatus(state.status)} Whether its groups were changed is not certain. Nothing after it was sent. ${groups}`,
          };
    case 'abandoned': {
      const arrived = state.mayHaveArrived ? `${part} may have reached the service before that. ` : '';
      return { ...words, body: `${arrived}${groups}` };
    }
    case 'stopped':
      return { ...words, body: `${words.body} ${groups}` };
  }
};
