import type { AttentionCause } from './delivery.ts';
import { sendingAgain, type Mishap, type Reached } from './sending-again.ts';

export type { Reached } from './sending-again.ts';

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

/** A request without an answer that can be used. */
export interface Trouble {
  readonly cause: AttentionCause;
  readonly mishap: Mishap;
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

const usualMishaps: Readonly<Record<Reached, Mishap>> = {
  nothing: 'not-connected',
  part: 'cut-while-sending',
  whole: 'cut-after-last-byte',
};

const isReached = (what: Mishap | Reached): what is Reached => Object.hasOwn(usualMishaps, what);

/** `what`: the mishap, or for one that is nothing special how much had arrived. */
export function trouble(
  cause: AttentionCause,
  what: Mishap | Reached,
  more: { retryAfterMs?: number | null; detail?: string | null } = {},
): Trouble {
  const mishap = isReached(what) ? usualMishaps[what] : what;
  const { reached } = sendingAgain[mishap];
  return { cause, mishap, reached, retryAfterMs: more.retryAfterMs ?? null, detail: more.detail ?? null };
}
