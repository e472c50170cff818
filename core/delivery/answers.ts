import type { AttentionCause } from './delivery.ts';

/** One import as the service tells it. Times are epoch milliseconds on the service's clock. */
export interface ImportRecord {
  readonly id: number;
  /** The service's own status name; any text. */
  readonly status: string;
  /** MD5, upper-case hex; null when the answer leaves it out. */
  readonly digest: string | null;
  readonly contentType: string | null;
  /** The file name it came under. */
  readonly batch: string | null;
  readonly creator: string | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly message: string;
}

/**
 * How much of a request may have arrived when it failed: nothing (no connection, or turned away unread), a part
 * (the service cannot have the file, its end is missing), or all of it (the service may be working on it).
 */
export type Reached = 'nothing' | 'part' | 'whole';

/** A request without an answer that can be used. */
export interface Trouble {
  readonly cause: AttentionCause;
  readonly reached: Reached;
  /** How long the service asks to wait; null when it does not say. */
  readonly retryAfterMs: number | null;
  /** A short plain fact: a host name, a certificate's reason, an HTTP code. Never a secret or a roster value. */
  readonly detail: string | null;
}

/** The service itself answered with an error: its code and its own words. */
export interface Refusal {
  readonly http: number;
  readonly message: string;
}

export const trouble = (
  cause: AttentionCause,
  reached: Reached,
  more: { retryAfterMs?: number | null; detail?: string | null } = {},
): Trouble => ({ cause, reached, retryAfterMs: more.retryAfterMs ?? null, detail: more.detail ?? null });
