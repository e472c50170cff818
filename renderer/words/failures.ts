import type { FailureCode } from '../../preload/contract/failures.ts';
import type { Failure } from '../../preload/contract/kit.ts';
import { addressWords } from './services.ts';

/** What happened · what it means for the file · what to do. */
export interface FailureWords {
  readonly title: string;
  readonly body: string;
  readonly action: string;
}

const withHost = (detail: string | undefined, sentence: string): string =>
  detail === undefined || detail === '' ? sentence : `${sentence} (${detail})`;

export const failureWords: Record<FailureCode, FailureWords> = {
  offline: {
    title: 'This computer is not online',
    body: 'The service could not be found on the network. Nothing was sent, and your file is unchanged.',
    action: 'Check your network or VPN, then try again.',
  },
  'service-unreachable': {
    title: 'The service does not answer',
    body: 'Your network works, but the service did not reply. Your file is safe on this computer.',
    action: 'Wait a few minutes and try again. If it goes on, ask whether the service is down.',
  },
  'certificate-not-trusted': {
    title: 'The connection is not trusted',
    body: 'Something between this computer and the service presents a certificate that cannot be trusted, so nothing was sent.',
    action:
      'Show this to your district’s IT: a school web filter often needs its certificate installed on this computer.',
  },
  'proxy-sign-in-needed': {
    title: 'Your network’s proxy wants a sign-in',
    body: 'Your network lets programs out through a proxy, which asks for a user name and a password. Nothing was sent to the service, and your file is unchanged.',
    action:
      'Enter the sign-in for your network here, then try again. It is often the one for this computer; if you do not have one, ask your district’s IT.',
  },
  'unexpected-service': {
    title: 'Something else answered',
    body: 'The answer did not come from the import service. A Wi-Fi sign-in page or a wrong address can cause this. No file was sent, but your sign-in may have reached whatever answered.',
    action:
      'Open a web page to see whether your network wants you to sign in, and check the service’s addresses. If in doubt, change your password.',
  },
  'service-trouble': {
    title: 'The service has trouble of its own',
    body: 'It answered with an error on its side. This says nothing about your file.',
    action: 'Try again in a few minutes.',
  },
  'service-busy': {
    title: 'The service is busy',
    body: 'It asked to be left alone for a moment. Your file is safe on this computer.',
    action: 'Try again in a few minutes.',
  },
  'wrong-client': {
    title: 'The client ID or client secret is not right',
    body: 'The service does not know this pair. It never looked at your user name and password.',
    action:
      'Copy both again from the message you received from Smarter Balanced, without spaces around them.',
  },
  'wrong-user': {
    title: 'The user name or password is not right',
    body: 'The service did not accept this sign-in. The account may also be locked or expired.',
    action:
      'Type both again with care: several wrong tries can lock the account. Your ART administrator can reset it.',
  },
  'not-permitted': {
    title: 'This account may not upload groups',
    body: 'You are signed in, but the service does not let this account upload student groups.',
    action: 'Ask your ART administrator for the role GROUP_ADMIN. A new role can take 15 minutes to work.',
  },
  'credentials-missing': {
    title: 'Not connected',
    body: 'No sign-in is kept for this service on this computer.',
    action: 'Connect to the service under Services.',
  },
  'keychain-unavailable': {
    title: 'The keychain cannot be used',
    body: 'This computer’s keychain is missing or locked, so nothing secret can be kept in it.',
    action: 'Unlock the keychain and try again, or connect for this run only.',
  },
  'address-not-allowed': {
    title: 'This address cannot be used',
    body: 'Addresses must be complete and begin with https://, so that student groups and passwords travel encrypted.',
    action: 'Check the address with whoever gave it to you.',
  },
  'file-changed': {
    title: 'The file has changed since it was checked',
    body: 'Nothing was sent, because what would be sent is no longer what you see here.',
    action: 'Choose the file again. It is checked anew, and then you can send it.',
  },
  'change-outdated': {
    title: 'What this file changes has become something else',
    body: 'Another file was applied since you looked. Nothing was sent, and this file is compared anew.',
    action: 'Look at what changes now, then send it.',
  },
  'file-unreadable': {
    title: 'The file cannot be read',
    body: 'It may have been moved or deleted, or another program holds it open. Nothing was sent.',
    action: 'Close it in other programs and choose it again.',
  },
  'part-under-way': {
    title: 'Part of this file is still on its way',
    body: 'It goes in parts, and an earlier delivery that is not finished holds one that is exactly the same. Nothing of this file was sent.',
    action:
      'Wait until the other delivery has ended, or give it up under History. Then send this file again.',
  },
  'kept-file-lost': {
    title: 'The kept copy of this file cannot be opened',
    body: 'The encrypted copy on this computer is out of reach, or the key to it is. Nothing was sent.',
    action:
      'Unlock this computer’s keychain if it is locked and try again, or choose the original file on the Send page.',
  },
  'wrong-passphrase': {
    title: 'The passphrase does not open this file',
    body: 'It is another one than the file was saved with, or the file is damaged. Nothing was changed on this computer.',
    action:
      'Type it again with care: capitals and spaces count. If it is lost, save the file once more on the other computer.',
  },
  'disk-not-writable': {
    title: 'Nothing can be saved on this computer',
    body: 'The disk is full or the program’s folder is read-only. Nothing was sent, because a file is always saved before it is sent.',
    action: 'Free some space, then try again.',
  },
  'history-out-of-reach': {
    title: 'The history cannot be opened',
    body: 'Another program may have it open, or the program’s folder cannot be used. A file saved now would hold no history, and none can be brought in.',
    action: 'Close other windows of this program and start it again, then try once more.',
  },
  'place-not-writable': {
    title: 'The file could not be saved there',
    body: 'The disk may be full, the folder read-only, or the file open in another program. What was there before is unchanged.',
    action: 'Close it in other programs or choose another folder, then save again.',
  },
  'not-found': {
    title: 'It is no longer there',
    body: 'This entry was removed in the meantime. No file was touched.',
    action: 'Go back to the list.',
  },
  'not-possible-now': {
    title: 'That is not possible right now',
    body: 'Things have moved on since this page was drawn. Nothing was changed.',
    action: 'Look at the state shown now, then decide again.',
  },
  'bad-request': {
    title: 'The program did not understand itself',
    body: 'A request inside the program had the wrong shape and was not carried out. Nothing was sent.',
    action: 'Try again. If it goes on, report it together with what you were doing.',
  },
  unexpected: {
    title: 'Something went wrong',
    body: 'This is a mistake in the program, not in your file.',
    action: 'Try again. If it goes on, report it together with the reference.',
  },
};

/** Why a service cannot be changed or removed: `not-possible-now` means just this there. */
export const serviceBusyWords: FailureWords = {
  title: 'Files are still under way to this service',
  body: 'Until they are finished they need it as it is. Nothing was changed.',
  action: 'Wait until they are finished, or give them up under History. Then try again.',
};

const addressTitle = (field: string | undefined): string => {
  if (field !== 'tokenUrl' && field !== 'importUrl') return failureWords['address-not-allowed'].title;
  return `This ${addressWords[field].toLowerCase()} cannot be used`;
};

/** What is wrong with a certificate, as main tells it before the semicolon; behind it stands who issued it. */
const certificateWords: Readonly<Record<string, string>> = {
  expired: 'its certificate has expired',
  'not-yet-valid': 'its certificate is not valid yet, or this computer’s clock is wrong',
  'wrong-host': 'its certificate is for another address',
  'unknown-issuer': 'this computer does not know who issued its certificate',
  'not-accepted': 'its certificate is not accepted',
};

/** `host: reason; issuer` in words; as it is when it has another form. */
function explainCertificate(detail: string | undefined): string | undefined {
  const [, host, reason = '', issuer] = /^(\S+): ([a-z-]+)(?:; (.+))?$/.exec(detail ?? '') ?? [];
  const words = certificateWords[reason];
  if (host === undefined || words === undefined) return detail;
  return `${host}: ${words}${issuer === undefined ? '' : `. Issued by ${issuer}`}`;
}

/** `host:port` of the proxy that wants a sign-in; null: nobody can enter one, since none was named. */
export const proxyThatAsked = ({ code, detail }: Failure): string | null =>
  code === 'proxy-sign-in-needed' ? (/: proxy (\S+)$/.exec(detail ?? '')?.[1] ?? null) : null;

/** Its way of asking is one that neither a person nor this program can answer. */
const PROXY_ACTION =
  'Show this to your district’s IT: the proxy asks in a way that this program cannot answer with a user name and a password.';

/** The words for one failure, with the plain fact it brought along. */
export const wordsForFailure = (failure: Failure): FailureWords => {
  const words = failureWords[failure.code];
  if (failure.code === 'unexpected' && failure.reference !== undefined) {
    return { ...words, body: `${words.body} Reference ${failure.reference}.` };
  }
  if (failure.code === 'service-trouble' && failure.detail !== undefined) {
    return { ...words, body: `${words.body} (Its answer: ${failure.detail}.)` };
  }
  if (failure.code === 'certificate-not-trusted') {
    return { ...words, title: withHost(explainCertificate(failure.detail), words.title) };
  }
  if (failure.code === 'proxy-sign-in-needed' && proxyThatAsked(failure) === null) {
    return { ...words, title: withHost(failure.detail, words.title), action: PROXY_ACTION };
  }
  if (failure.code === 'address-not-allowed') return { ...words, title: addressTitle(failure.detail) };
  return { ...words, title: withHost(failure.detail, words.title) };
};
