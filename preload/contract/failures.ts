/**
 * Everything that may be expected to go wrong, named. `renderer/words/failures.ts` has words and an action for
 * each; a code without words does not compile.
 */
export const failureCodes = [
  /** The computer has no network, or the name of the service cannot be looked up. */
  'offline',
  /** The host does not answer: refused, timed out, cut off. */
  'service-unreachable',
  /** The host's certificate is not trusted; detail: host, what is wrong with it, and who issued it. */
  'certificate-not-trusted',
  /** The network's proxy asks for a user name and a password; detail: the proxy. */
  'proxy-sign-in-needed',
  /** Something else answered: HTML, a redirect, an answer of another shape. */
  'unexpected-service',
  /** The service answered with an error of its own (5xx); detail: the HTTP code. */
  'service-trouble',
  /** The service asks to wait (429, 503). */
  'service-busy',
  /** invalid_client: client id or client secret are wrong. */
  'wrong-client',
  /** invalid_grant: user name or password are wrong, or the account is locked. */
  'wrong-user',
  /** Signed in, but this account may not upload groups (403). */
  'not-permitted',
  /** No client and user credentials are kept for this service. */
  'credentials-missing',
  /** The operating system's keychain is missing or locked. */
  'keychain-unavailable',
  /** The address is not https (or loopback), or is no address. */
  'address-not-allowed',
  /** The file is not the one that was checked, or is gone. */
  'file-changed',
  /** A part of this file is on its way in another delivery. */
  'part-under-way',
  /** The known groups are others than those that the file was compared with. */
  'change-outdated',
  /** The file cannot be read. */
  'file-unreadable',
  /** The file kept with the delivery can no longer be opened. */
  'kept-file-lost',
  /** The passphrase does not open the file, or the file is damaged. */
  'wrong-passphrase',
  /** Nothing can be written: disk full, folder read-only. */
  'disk-not-writable',
  /** Another program has the history open, a later version wrote it, or the folder cannot be used. */
  'history-out-of-reach',
  /** A file cannot be written where the person wants it. */
  'place-not-writable',
  /** No such delivery or service any more. */
  'not-found',
  /** The request does not fit the state of things, such as giving up a delivery that has ended. */
  'not-possible-now',
  /** A message of the wrong shape or from a stranger. */
  'bad-request',
  /** A bug: logged under the reference. */
  'unexpected',
] as const;

export type FailureCode = (typeof failureCodes)[number];
