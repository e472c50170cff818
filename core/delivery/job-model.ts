import type { ImportRecord, Refusal, Trouble } from './answers.ts';
import type { AttentionCause, DeliveryCounts, DeliveryState, DeliveryStep } from './delivery.ts';

/** What to conclude from an unsure POST when the service does not know the file after all looks. */
type IfNotFound = 'ask-person' | 'send-again' | 'refused';

/** Why it is not known whether the service has the file. */
export interface Doubt {
  readonly ifNotFound: IfNotFound;
  readonly looksWanted: number;
  /** The service's own refusal, which stands when it does not have the file. */
  readonly refusal: Refusal | null;
  /** How long the service asked to wait before another POST; null when it did not say. */
  readonly retryAfterMs: number | null;
}

/**
 * A delivery as data: everything needed to go on with it after a restart. The bytes are kept apart, under its id.
 * Times are epoch milliseconds on this computer's clock.
 */
export interface Job {
  readonly id: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly fileName: string;
  /** MD5 of the bytes, upper-case hex. */
  readonly digest: string;
  readonly sizeBytes: number;
  readonly counts: DeliveryCounts;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly state: DeliveryState;
  readonly timeline: readonly DeliveryStep[];
  /** Under which login the service files this upload; null until it is known. */
  readonly creator: string | null;
  /** Set while a POST's outcome is not known. */
  readonly doubt: Doubt | null;
  /** Attempts to send that failed in a row, of those that are limited. */
  readonly failures: number;
  /** Attempts to send in a row that never reached the service: they only make the waits longer. */
  readonly connectionFailures: number;
  /** Looks without an answer in a row. A look that works says nothing about sending. */
  readonly lookFailures: number;
  /** Status requests in a row that did not know the import; those without an answer do not count. */
  readonly misses: number;
  /** Status requests so far, for their growing distance. */
  readonly polls: number;
  /** The next thing is not done before this time. */
  readonly nextAt: number;
}

/** Everything that can happen to a delivery. `at`: epoch milliseconds; `jitter`: 0 to 1, from outside. */
export type JobEvent = { readonly at: number; readonly jitter: number } & (
  | { readonly kind: 'restarted' }
  /** The network is back, the computer woke up: do not sit out a wait. */
  | { readonly kind: 'woken' }
  /** Credentials that work are there. */
  | { readonly kind: 'signed-in' }
  /** Another delivery of the same service met a rejected password. */
  | { readonly kind: 'sign-in-refused' }
  | { readonly kind: 'post-begun'; readonly creator: string | null }
  /** `startedAt`: when the POST began, on the service's clock. */
  | { readonly kind: 'post-answered'; readonly record: ImportRecord; readonly startedAt: number }
  | { readonly kind: 'post-refused'; readonly refusal: Refusal }
  /** Before a POST (a token, the kept file) or during it. */
  | { readonly kind: 'post-failed'; readonly trouble: Trouble }
  /** `record`: null when the service does not know the file. */
  | { readonly kind: 'looked'; readonly record: ImportRecord | null; readonly startedAt: number }
  | { readonly kind: 'look-failed'; readonly trouble: Trouble }
  | { readonly kind: 'polled'; readonly record: ImportRecord }
  /** `gone`: the service does not know the import any more. */
  | { readonly kind: 'poll-failed'; readonly cause: AttentionCause; readonly gone: boolean }
  | { readonly kind: 'look-again-asked' }
  | { readonly kind: 'send-again-asked' }
  | { readonly kind: 'given-up' }
);

export interface NewJob {
  readonly id: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly fileName: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly counts: DeliveryCounts;
  readonly at: number;
  /**
   * An abandoned delivery of the same bytes that the service may still be reading: when its POST began, and under
   * which login. It is looked for, and nothing is sent without the person's word. Null: there is none.
   */
  readonly abandoned: { readonly startedAt: number; readonly creator: string | null } | null;
}

export type EventOf<Kind extends JobEvent['kind']> = Extract<JobEvent, { kind: Kind }>;
