import type { DeliveryAbout, DeliveryNames, DeliveryPart } from './about.ts';
import type { ImportRecord, Refusal, Trouble } from './answers.ts';
import type { AttentionCause, DeliveryCounts, DeliveryState, DeliveryStep } from './delivery.ts';
import type { IfNotFound } from './sending-again.ts';

/** Why it is not known whether the service has the file. */
export interface Doubt {
  /** Whether all of it may have arrived; a part of it is not the file. */
  readonly whole: boolean;
  readonly ifNotFound: IfNotFound;
  /** The person said so: what was tried before does not count any more. */
  readonly byPerson: boolean;
  readonly looksWanted: number;
  /** A look before this time, because somebody or the network woke it, finds but does not count: time has to pass. */
  readonly countsFrom: number;
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
  readonly about: DeliveryAbout;
  readonly names: DeliveryNames;
  /** Null: the whole file goes in one piece. */
  readonly part: DeliveryPart | null;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly state: DeliveryState;
  readonly timeline: readonly DeliveryStep[];
  /** Under which login the service files this upload; null until it is known. */
  readonly creator: string | null;
  /**
   * When its first POST began, on the service's clock: what the service did with these bytes before was not for this
   * delivery. Null until then, and with a service that does not tell its time.
   */
  readonly postedAt: number | null;
  /** Set while a POST's outcome is not known. */
  readonly doubt: Doubt | null;
  /** Attempts to send that failed in a row, of those that are limited. */
  readonly failures: number;
  /** Attempts to send in a row that never reached the service: they only make the waits longer. */
  readonly connectionFailures: number;
  /** Whole files in a row of which nothing was found. */
  readonly lostAnswers: number;
  /** Looks without an answer in a row. A look that works says nothing about sending. */
  readonly lookFailures: number;
  /** Status requests in a row that did not know the import; those without an answer do not count. */
  readonly misses: number;
  /** Status requests so far, for their growing distance. */
  readonly polls: number;
  /** The service asked not to be asked anything before this time; 0: it did not. */
  readonly askedUntil: number;
  /** The next thing is not done before this time. */
  readonly nextAt: number;
  /** Since when its bytes are no longer kept on this computer; null: they are, as far as we know. */
  readonly fileRemovedAt: number | null;
}

/** By what an import of ours is told from an earlier one of the same bytes. */
interface Ours {
  /** When the first POST of this delivery began, on the service's clock. */
  readonly startedAt: number;
  /** Another delivery of this computer had ended with this very import, processed. */
  readonly processedBefore: boolean;
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
  /** `postedAt`: now, on the service's clock; null when it does not tell its time. */
  | { readonly kind: 'post-begun'; readonly creator: string | null; readonly postedAt: number | null }
  | ({ readonly kind: 'post-answered'; readonly record: ImportRecord } & Ours)
  | { readonly kind: 'post-refused'; readonly refusal: Refusal }
  /** Before a POST (a token, the kept file) or during it. */
  | { readonly kind: 'post-failed'; readonly trouble: Trouble }
  /** `record`: null when the service does not know the file. */
  /** `early`: before the doubt's `countsFrom`, by a clock that nobody sets. */
  | ({ readonly kind: 'looked'; readonly record: ImportRecord | null; readonly early: boolean } & Ours)
  | { readonly kind: 'look-failed'; readonly trouble: Trouble }
  | { readonly kind: 'polled'; readonly record: ImportRecord }
  /** `gone`: the service does not know the import any more. `retryAfterMs`: how long it asks to wait, or null. */
  | {
      readonly kind: 'poll-failed';
      readonly cause: AttentionCause;
      readonly gone: boolean;
      readonly retryAfterMs: number | null;
    }
  /** Found before anything was sent: the service has processed exactly these bytes, and would not apply them again. */
  | { readonly kind: 'recognized'; readonly record: ImportRecord }
  /** Found before anything was sent: see `isOvertaken`. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'look-again-asked' }
  | { readonly kind: 'send-again-asked' }
  | { readonly kind: 'given-up' }
  /** Another part of its file will never be processed. */
  | { readonly kind: 'other-part-failed' }
);

export interface NewJob {
  readonly id: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly fileName: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly counts: DeliveryCounts;
  readonly about: DeliveryAbout;
  readonly names: DeliveryNames;
  readonly part: DeliveryPart | null;
  readonly at: number;
  /**
   * An abandoned delivery of the same bytes that the service may still be reading: when its POST began, on our clock
   * and on the service's, and under which login. It is looked for, and nothing is sent without the person's word.
   * Null: there is none.
   */
  readonly abandoned: (Pick<Job, 'postedAt' | 'creator'> & { readonly startedAt: number }) | null;
}

export type EventOf<Kind extends JobEvent['kind']> = Extract<JobEvent, { kind: Kind }>;
