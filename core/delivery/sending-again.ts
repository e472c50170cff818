import type { AttentionCause } from './delivery.ts';

/**
 * How much of a request may have arrived when it failed: nothing (no connection, or turned away unread), a part
 * (the service cannot have the file, its end is missing), or all of it (the service may be working on it).
 */
export type Reached = 'nothing' | 'part' | 'whole';

/** What to conclude from an unsure POST when the service does not know the file after all looks. */
export type IfNotFound = 'ask-person' | 'send-again' | 'refused';

/** What became of a POST instead of an answer that can be used. */
export type Mishap =
  /** Before the POST, or no connection: not a byte left. */
  | 'not-connected'
  | 'cut-while-sending'
  /** Cut, reset, or silent for too long. */
  | 'cut-after-last-byte'
  /** The program ended while bytes were on their way. */
  | 'program-ended'
  | 'http-408'
  | 'http-425'
  | 'http-429'
  /** In the service's own shape: its code failed on the file, or on bytes that it holds twice. */
  | 'http-500'
  | 'http-502'
  | 'http-503'
  | 'http-504'
  /** A 5xx that is none of these, or a 500 of something else than the service. */
  | 'other-5xx'
  | 'html'
  | 'redirect'
  /** A code that the service does not answer a POST with. */
  | 'other-code'
  /** The right code, and no import: the service may have meant us. */
  | 'other-shape'
  /** An answer about other bytes. */
  | 'wrong-digest'
  /** There is a server, but no import service at this address, or this account may not. */
  | 'turned-away'
  /** A bug of ours. */
  | 'bug';

export interface SendingAgain {
  readonly reached: Reached;
  /** Looks that must find nothing before anything is concluded. */
  readonly looks: number;
  readonly ifNotFound: IfNotFound;
}

/** Looks within the first minute, which a POST of a usual size needs at most, whatever a gateway says. */
export const LOOKS_OF_A_MINUTE = 3;
/** Looks within ten minutes: twice as long as the largest file takes. Only then is a POST over that nobody saw end. */
const LOOKS_OF_TEN_MINUTES = 5;

const afterOneLook = { looks: 1, ifNotFound: 'send-again' } as const;
const afterAMinute = { looks: LOOKS_OF_A_MINUTE, ifNotFound: 'send-again' } as const;
const afterTenMinutes = { reached: 'whole', looks: LOOKS_OF_TEN_MINUTES, ifNotFound: 'send-again' } as const;
const byThePerson = { reached: 'whole', looks: LOOKS_OF_A_MINUTE, ifNotFound: 'ask-person' } as const;
const withoutLook = { reached: 'nothing', looks: 0, ifNotFound: 'send-again' } as const;

/**
 * SECURITY: the one place that says when bytes may go again. Never two POSTs of the same bytes in flight: the service
 * would keep two records and refuse these bytes for ever.
 */
export const sendingAgain: Readonly<Record<Mishap, SendingAgain>> = {
  'not-connected': withoutLook,
  'http-425': withoutLook,
  'http-429': withoutLook,
  'turned-away': withoutLook,
  'cut-while-sending': { reached: 'part', ...afterOneLook },
  // The server waited for the end of the request; one that forwards pieces may have had all of it.
  'http-408': { reached: 'part', ...afterAMinute },
  'http-500': { reached: 'whole', looks: 1, ifNotFound: 'refused' },
  'cut-after-last-byte': afterTenMinutes,
  'program-ended': afterTenMinutes,
  'http-502': afterTenMinutes,
  'http-503': afterTenMinutes,
  'http-504': afterTenMinutes,
  'other-5xx': afterTenMinutes,
  html: afterTenMinutes,
  redirect: afterTenMinutes,
  'other-code': afterTenMinutes,
  'other-shape': byThePerson,
  'wrong-digest': byThePerson,
  bug: byThePerson,
};

const mishapsByStatus: Readonly<Record<number, Mishap>> = {
  404: 'turned-away',
  405: 'turned-away',
  407: 'turned-away',
  408: 'http-408',
  425: 'http-425',
  429: 'http-429',
  502: 'http-502',
  503: 'http-503',
  504: 'http-504',
};

const causes: Readonly<Partial<Record<Mishap, AttentionCause>>> = {
  'http-408': 'service-unreachable',
  'http-425': 'service-busy',
  'http-429': 'service-busy',
  'http-503': 'service-busy',
  'http-502': 'service-trouble',
  'http-504': 'service-trouble',
  'other-5xx': 'service-trouble',
};

/** What an HTTP error means that is not the service's own. */
export function mishapOf(http: number, looksLikeHtml: boolean): { mishap: Mishap; cause: AttentionCause } {
  const mishap = mishapsByStatus[http] ?? otherMishap(http, looksLikeHtml);
  return { mishap, cause: causes[mishap] ?? 'unexpected-service' };
}

function otherMishap(http: number, looksLikeHtml: boolean): Mishap {
  if (http >= 500) return 'other-5xx';
  if (http >= 300 && http < 400) return 'redirect';
  return looksLikeHtml ? 'html' : 'other-code';
}
