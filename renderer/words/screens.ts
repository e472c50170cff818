import type { Notice } from '../../preload/contract/contract.ts';
import { formatCount, plural } from './formats.ts';

/** Words of the frame around every screen. */
export const frameWords = {
  program: 'Student Group Uploader',
  navigation: 'Main',
  send: 'Send',
  history: 'History',
  services: 'Services',
  help: 'Help',
  practice: 'Practice',
  notices: 'Notices',
  practiceStrip: 'Practice: nothing leaves this computer',
  /** Where a connection to another service can be tested: then a sign-in does leave. */
  practiceStripAtServices: 'Practice is in use: no file leaves this computer',
  starting: 'Starting…',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  sendingTo: 'Sending to',
  noService: 'No service chosen',
  notConnected: 'Not connected',
  connected: 'Connected',
  filesUnderWay: (count: number): string => `${formatCount(count, 'file')} under way`,
  filesNeedYou: (count: number): string =>
    `${formatCount(count, 'file')} ${plural(count, 'needs', 'need')} you`,
} as const;

export const windowTitle = (screen: string): string => `${screen} – ${frameWords.program}`;

export const welcomeWords = {
  title: 'Put student groups where teachers see them',
  lead: 'Student Group Uploader checks your group files on this computer, shows what they hold, and sends them to the Smarter Balanced Reporting Data Warehouse.',
  practiceTitle: 'Try it first',
  practiceBody:
    'Practice behaves like the real service but runs on this computer. Nothing leaves it, and nothing can go wrong.',
  practiceButton: 'Try it with Practice',
  connectTitle: 'Ready to send for real?',
  connectBody: 'You need a client ID and secret from Smarter Balanced, and your own user name and password.',
  connectButton: 'Connect to your service',
  stepsTitle: 'How it works',
  steps: [
    { title: 'Drop a file', body: 'A CSV file with your groups, their students and teachers.' },
    {
      title: 'See what it holds',
      body: 'Every row is checked with the service’s own rules before anything is sent.',
    },
    { title: 'Send it', body: 'You see when the service has accepted it and when its groups are in place.' },
  ],
} as const;

export const aboutWords = {
  title: 'About Student Group Uploader',
  version: (version: string): string => `Version ${version}`,
  leavesTitle: 'What leaves this computer',
  leaves: [
    'The files you send, and only to the service you chose.',
    'Your sign-in, to that service’s sign-in address.',
    'Questions about the files you sent, until their result is known.',
  ],
  staysTitle: 'What stays here',
  stays: [
    'Files you only check. They are read on this computer and nowhere else.',
    'Your sign-in, in this computer’s keychain.',
    'The history, and encrypted copies of the files you sent.',
  ],
  nothingElse: 'Nothing else is sent: no statistics, no error reports.',
} as const;

export const quitWords = {
  title: 'Quit now?',
  body: (unfinished: number): string =>
    `${formatCount(unfinished, 'file')} ${plural(unfinished, 'is', 'are')} being sent, or it is being found out whether ${plural(unfinished, 'it', 'they')} arrived.`,
  kept: (unfinished: number): string =>
    `${plural(unfinished, 'It is', 'They are')} kept on this computer, and the program goes on with ${plural(unfinished, 'it', 'them')} when you open it again.`,
  notKept: (unfinished: number): string =>
    `This computer’s keychain cannot be used, so ${plural(unfinished, 'it is', 'they are')} not kept past quitting. What has not arrived by then must be chosen again on the Send page.`,
  stay: 'Keep it open',
  quit: 'Quit',
} as const;

export const brokenWords = {
  title: 'This page stopped working',
  body: 'This is a mistake in the program, not in your file. Whatever was under way goes on in the background.',
  reference: (reference: string): string => `Reference ${reference}.`,
  again: 'Start this page again',
} as const;

export const noticeWords: Record<
  Notice['kind'],
  (detail: string | undefined) => { title: string; body: string }
> = {
  'history-set-aside': (detail) => ({
    title: 'The history could not be read and was set aside',
    body: `A new one was begun. The old one is kept${detail === undefined ? '' : ` as ${detail}`}. What you sent is not affected; the service has it.`,
  }),
  'history-incomplete': (detail) => ({
    title: 'Some entries of the history cannot be read',
    body: `They are left out here${detail === undefined ? '' : ` (${detail})`}, because they are damaged on this computer’s disk. What you sent is not affected; the service has it.`,
  }),
  'history-in-use': () => ({
    title: 'Another program is using the history',
    body: 'Until it is closed, nothing can be sent from here, so that no file is sent twice. It may be this program on another computer, or a backup. Close it, then start this program again.',
  }),
  'history-newer': () => ({
    title: 'The history belongs to a newer version of this program',
    body: 'It is left as it is, and nothing can be sent from here. Start the newer version, or update this one.',
  }),
  'history-unreachable': () => ({
    title: 'The history cannot be opened',
    body: 'The program’s folder cannot be read or written, or the disk is full. Nothing can be sent until that is put right. Then start this program again.',
  }),
  'settings-set-aside': (detail) => ({
    title: 'The settings could not be read and were set aside',
    body: `The program started with fresh ones. The old ones are kept${detail === undefined ? '' : ` as ${detail}`}. You may need to add your own services again.`,
  }),
  'policy-damaged': () => ({
    title: 'What your IT department allows cannot be read',
    body: 'Until its policy.json is put right, this program asks what it usually asks before a file is sent, and that cannot be changed.',
  }),
  'known-groups-lost': () => ({
    title: 'What was sent before cannot be compared with',
    body: 'What this program knew of your groups is damaged, or the keychain has another key now. Until you send a group again, it counts as unknown. What you sent is not affected; the service has it.',
  }),
  'keychain-unavailable': () => ({
    title: 'This computer’s keychain cannot be used',
    body: 'It is missing or locked. You can still connect and send: your sign-in is then kept only until you quit, and never written to a file.',
  }),
};
