import type { AttentionCause, WaitReason } from '../../core/delivery/delivery.ts';

interface CauseWords {
  /** Fits after “because”: no capital, no full stop. */
  readonly because: string;
  readonly title: string;
  /** What it means for the file, where that is not what it usually means. */
  readonly body?: string;
  readonly action: string;
}

/** Why a delivery cannot go on by itself. */
export const causeWords: Record<AttentionCause, CauseWords> = {
  offline: {
    because: 'this computer is not online',
    title: 'This computer is not online',
    action: 'Check your network or VPN.',
  },
  'service-unreachable': {
    because: 'the service does not answer',
    title: 'The service does not answer',
    action: 'Wait a few minutes. If it goes on, ask whether the service is down.',
  },
  'certificate-not-trusted': {
    because: 'the connection is not trusted',
    title: 'The connection is not trusted',
    action:
      'Ask your district’s IT: a school web filter often needs its certificate installed on this computer.',
  },
  'proxy-sign-in-needed': {
    because: 'your network’s proxy wants a sign-in',
    title: 'Your network’s proxy wants a sign-in',
    action:
      'Test the connection under Services: there you can enter the sign-in for your network. This file then goes on by itself.',
  },
  'unexpected-service': {
    because: 'something other than the service answered',
    title: 'Something other than the service answered',
    action:
      'Open a web page to see whether your network wants you to sign in, and check the service’s addresses.',
  },
  'service-trouble': {
    because: 'the service has trouble of its own',
    title: 'The service has trouble of its own',
    action: 'This says nothing about your file. Try again in a few minutes.',
  },
  'service-busy': {
    because: 'the service is busy and asked to wait',
    title: 'The service is busy',
    action: 'Try again in a few minutes.',
  },
  'wrong-client': {
    because: 'the client ID or client secret is not right',
    title: 'The client ID or client secret is not right',
    action: 'Connect again under Services. This file then goes on by itself.',
  },
  'wrong-user': {
    because: 'the user name or password is not right',
    title: 'The user name or password is not right',
    action:
      'Connect again under Services. This file then goes on by itself. Several wrong tries can lock the account.',
  },
  'not-permitted': {
    because: 'this account may not upload groups',
    title: 'This account may not upload groups',
    action: 'Ask your ART administrator for the role GROUP_ADMIN. A new role can take 15 minutes to work.',
  },
  'credentials-missing': {
    because: 'this computer is not connected to the service',
    title: 'Not connected to the service',
    action: 'Connect under Services. This file then goes on by itself.',
  },
  'kept-file-lost': {
    because: 'the kept copy of the file cannot be opened',
    title: 'The kept copy of the file cannot be opened',
    body: 'It cannot be sent while its encrypted copy on this computer, or the key to it, is out of reach.',
    action:
      'Unlock this computer’s keychain if it is locked, then send it again. If that does not help, give this one up and choose the original file on the Send page.',
  },
  'disk-not-writable': {
    because: 'nothing can be saved on this computer',
    title: 'Nothing can be saved on this computer',
    action: 'Free some space on the disk, then send it again.',
  },
  'answer-lost': {
    because: 'the connection broke before the answer came',
    title: 'The answer was lost',
    action: 'Look again first. Send it again only if the service does not know it.',
  },
  'import-unknown': {
    because: 'the service no longer knows this file',
    title: 'The service no longer knows this file',
    body: 'The service accepted this file earlier but no longer lists it. Whether its groups were changed is not certain.',
    action: 'Look again, or check the groups in the reporting system before you send it again.',
  },
  'newer-file-sent': {
    because: 'a newer file has some of the same groups',
    title: 'A newer file was sent since',
    body: 'It has some of the same groups. This older file would replace what the newer one brought, so it does not go by itself.',
    action: 'Give this one up if the newer file is right. Send it again only if this one is.',
  },
  unexpected: {
    because: 'something went wrong in the program',
    title: 'Something went wrong in the program',
    action: 'Look again. If it goes on, report it.',
  },
};

/** Why a delivery waits. */
export const waitWords: Record<WaitReason, { readonly title: string; readonly body: string }> = {
  turn: {
    title: 'Waiting for its turn',
    body: 'Files are sent one at a time. This one goes as soon as the one before it has been answered.',
  },
  connection: {
    title: 'Waiting for the connection',
    body: 'The service cannot be reached right now. Your file is kept on this computer and is sent by itself once the connection is back.',
  },
  'sign-in': {
    title: 'Waiting to sign in',
    body: 'Your file is kept on this computer and is sent once the sign-in works. If you are no longer connected, connect again under Services.',
  },
  'service-busy': {
    title: 'The service asked to wait',
    body: 'It is busy. Your file is kept on this computer and is sent by itself in a little while.',
  },
};
