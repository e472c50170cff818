import type { DeliveryState, DeliveryStep } from '../../core/delivery/delivery.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import { causeWords, waitWords } from './causes.ts';
import { wordsForParts } from './delivery-parts.ts';
import {
  formatCount,
  formatDuration,
  formatMomentInText,
  formatPercent,
  formatSize,
  formatTime,
} from './formats.ts';
import { explainStatus, isRefusal, shownStatus } from './statuses.ts';

type Tone = 'neutral' | 'busy' | 'good' | 'caution' | 'bad';

export interface DeliveryWords {
  /** For a badge or a table cell. */
  readonly label: string;
  readonly tone: Tone;
  readonly title: string;
  /** What it means for the file. */
  readonly body: string;
  /** What happens next or what to do; null when nothing more is to be said. */
  readonly next: string | null;
}

type Kind = DeliveryState['kind'];
type StateOf<K extends Kind> = Extract<DeliveryState, { kind: K }>;
type Wording = {
  readonly [K in Kind]: (state: StateOf<K>, view: DeliveryView, now: number) => DeliveryWords;
};

const wording: Wording = {
  waiting: (state, _view, now) => ({
    label: 'Waiting',
    tone: 'neutral',
    ...waitWords[state.reason],
    next: state.until !== null && state.until > now ? `Next try at ${formatTime(state.until)}.` : null,
  }),

  sending: (state, view, now) => {
    const sent = view.sentBytes ?? 0;
    const sizeBytes = view.parts?.currentBytes ?? view.sizeBytes;
    const elapsed = `${formatDuration(now - state.startedAt)} so far.`;
    if (sent < sizeBytes || sizeBytes === 0) {
      return {
        label: 'Sending',
        tone: 'busy',
        title: `Sending to ${view.serviceName}`,
        body: `${formatSize(sent)} of ${formatSize(sizeBytes)} sent (${formatPercent(sent, sizeBytes)}).`,
        next: elapsed,
      };
    }
    return {
      label: 'Awaiting answer',
      tone: 'busy',
      title: 'The whole file is there. Waiting for the answer',
      body: 'The service now checks every row. A large file can take several minutes.',
      next: elapsed,
    };
  },

  unsure: (state) => ({
    label: 'Finding out',
    tone: 'caution',
    title: 'Finding out whether the file arrived',
    body: `The file was on its way when ${causeWords[state.cause].because}. The service may have it, so it is not sent again until that is known.`,
    next:
      state.looks === 0
        ? 'Asking the service now.'
        : `Asked the service ${formatCount(state.looks, 'time')} so far. This goes on by itself.`,
  }),

  processing: (state, _view, now) => {
    const elapsed = formatDuration(now - state.acceptedAt);
    if (state.trouble !== null) {
      return {
        label: 'Accepted',
        tone: 'caution',
        title: 'Accepted. Its result cannot be seen right now',
        body: `The service has your file and works on it. The last look failed because ${causeWords[state.trouble].because}.`,
        next: `Looking goes on by itself. Accepted ${elapsed} ago.`,
      };
    }
    return {
      label: state.late ? 'Still processing' : 'Processing',
      tone: state.late ? 'caution' : 'busy',
      title: state.late
        ? 'Still waiting for the service to finish'
        : 'Accepted. The service is loading the groups',
      body: state.late
        ? 'The service accepted the file but takes unusually long. It sometimes does; your file is not lost. If it is still so tomorrow, give the import’s number to whoever runs the service.'
        : 'Every row passed the service’s check. Loading takes seconds to minutes.',
      next: `Accepted ${elapsed} ago. You can close this page: looking goes on by itself.`,
    };
  },

  processed: (state, view, now) =>
    state.repeatOf === null
      ? {
          label: 'Done',
          tone: 'good',
          title: view.practice ? 'Done. This was Practice' : 'Done. The groups are in place',
          body: view.practice
            ? 'A real service would now hold these groups. Nothing left this computer.'
            : `${formatCount(view.counts.groups, 'group')} now ${view.counts.groups === 1 ? 'holds' : 'hold'} exactly what your file lists.`,
          next: view.practice ? null : 'Administrators see the change now. Teachers see it in a few minutes.',
        }
      : {
          label: 'Not applied again',
          tone: 'caution',
          title: 'The service did not apply this file again',
          body: `It had already processed exactly this file (${formatMomentInText(state.repeatOf, now)}) and does nothing with the same content twice. If another file changed these groups since, that change is still in place.`,
          next: null,
        },

  rejected: ({ status }) =>
    isRefusal(status)
      ? {
          label: 'Rejected',
          tone: 'bad',
          title: 'The service rejected the file',
          body: `${explainStatus(status)} No group was changed: the service takes a file as a whole or not at all.`,
          next: 'Correct the file in your spreadsheet program and send it again.',
        }
      : {
          label: 'Ended',
          tone: 'caution',
          title: `The service ended with ${shownStatus(status)}`,
          body: `${explainStatus(status)} Whether the groups were changed is not certain.`,
          next: 'Check the groups in the reporting system before you send the file again.',
        },

  'needs-attention': (state) => ({
    label: 'Needs you',
    tone: 'caution',
    title: causeWords[state.cause].title,
    body:
      causeWords[state.cause].body ??
      (state.mayHaveArrived
        ? 'The file may have reached the service, but nobody has confirmed it. It is not sent again by itself.'
        : 'The file has not been sent. It is kept on this computer.'),
    next: causeWords[state.cause].action,
  }),

  abandoned: (state) => ({
    label: 'Given up',
    tone: 'neutral',
    title: 'You gave this file up',
    body: state.mayHaveArrived
      ? 'It may have reached the service before that. If it did, its groups are replaced as the file lists them.'
      : 'It was not sent. No group was changed.',
    next: null,
  }),

  stopped: () => ({
    label: 'Not sent',
    tone: 'caution',
    title: 'Not all of this file was sent',
    body: 'What this computer kept about one of its parts cannot be read, so the parts after it were not sent.',
    next: 'Send the file again. Parts that are in already are recognized and not sent twice.',
  }),
};

/** Everything to be said about where a delivery stands. */
export const wordsForDelivery = (view: DeliveryView, now: number): DeliveryWords => {
  // One lookup by the state's own kind; TypeScript cannot see that function and state go together.
  const words = wording[view.state.kind] as (
    state: DeliveryState,
    view: DeliveryView,
    now: number,
  ) => DeliveryWords;
  const said = words(view.state, view, now);
  return view.parts === null ? said : wordsForParts(said, view, view.parts);
};

const stepWords: Record<DeliveryStep['kind'], string> = {
  waiting: 'Waiting',
  sending: 'Sending begun',
  unsure: 'The answer was lost',
  processing: 'Accepted by the service',
  processed: 'Processed',
  rejected: 'Rejected',
  'needs-attention': 'Needed you',
  abandoned: 'Given up',
  stopped: 'Not sent, because a part before it failed',
  looked: 'Asked the service',
  'counts-differ': 'The service counted differently',
  moved: 'Came from another computer',
};

const has = <Key extends string>(words: Readonly<Record<Key, unknown>>, key: string): key is Key =>
  Object.hasOwn(words, key);

/** `2/1 3/1`: groups and schools as the service told them, then as the file was counted here. */
const countsInWords = (detail: string): string => {
  const [theirs = '', ours = ''] = detail.split(' ').map((counts) => {
    const [groups = 0, schools = 0] = counts.split('/').map(Number);
    return `${formatCount(groups, 'group')} in ${formatCount(schools, 'school')}`;
  });
  return `It accepted ${theirs}; your file was counted as ${ours}. Check the groups in the reporting system.`;
};

/** A line of the time line. A detail without words of its own stands as it is. */
export const wordsForStep = (step: DeliveryStep): { title: string; detail: string | null } => {
  const { detail } = step;
  const ended = step.kind === 'rejected' && detail !== null && !isRefusal(detail);
  const title = ended ? 'Ended' : stepWords[step.kind];
  if (detail === null || detail === '') return { title, detail: null };
  if (step.kind === 'counts-differ') return { title, detail: countsInWords(detail) };
  if (has(waitWords, detail)) return { title: waitWords[detail].title, detail: null };
  if (has(causeWords, detail)) return { title, detail: causeWords[detail].title };
  if (/^\d+$/u.test(detail)) return { title, detail: `Import ${detail}` };
  return { title, detail };
};

/** What a screen reader is told when a delivery moves on. */
export const deliveryAnnouncement = (view: DeliveryView, now: number): string => {
  const words = wordsForDelivery(view, now);
  const more = view.state.kind === 'sending' ? '' : ` ${words.body}`;
  return `${view.fileName}: ${words.title}.${more}`;
};

export const deliveryActions = {
  lookAgain: 'Look again',
  sendAgain: 'Send again',
  giveUp: 'Give up',
  sendEquivalent: 'Send so that it is applied',
  sendEquivalentBody:
    'The button below sends the same groups in a file that differs only in capital letters of its header, so that the service applies it again.',
  sendEquivalentQuestion: 'Send this file so that it is applied?',
  sendEquivalentWarning:
    'Each of its groups becomes exactly what this file lists. Students and teachers who came into these groups by a later file are removed from them, and it is not shown first who they are.',
  sendEquivalentYes: 'Send and replace the groups',
  openDetails: 'See details',
  sendAgainQuestion: 'Send this file again?',
  sendAgainBody:
    'The service may already have it, so it is asked once more first. The file is sent only if the service does not know it.',
  sendOlderBody:
    'A newer file with some of the same groups was sent after it. If this one goes now, those groups become what this older file lists.',
  giveUpQuestion: 'Give this file up?',
  giveUpNotSent: 'It is not sent, and no group is changed. The entry stays in the history.',
  giveUpMayHaveArrived:
    'The program no longer follows it. If it has reached the service, its groups are still replaced as the file lists them. The entry stays in the history.',
} as const;
