import type { IncomingHttpHeaders } from 'node:http';
import type { Reached } from '../../core/delivery/answers.ts';

/** One request and its answer, whatever it is. Never throws for what a network does, never follows or repeats. */
export type SendHttp = (request: HttpRequest) => Promise<HttpAnswer | HttpFailure>;

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Authorization and Content-Type. */
  readonly headers: Readonly<Record<string, string>>;
  /** In parts, one after the other, so that a large file need not be copied to stand between two small ones. */
  readonly body: readonly Uint8Array[] | null;
  readonly responseLimitBytes: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (sentBytes: number) => void;
}

export interface HttpAnswer {
  readonly kind: 'answered';
  readonly http: number;
  readonly body: string;
  readonly looksLikeHtml: boolean;
  /** The server's clock, epoch milliseconds; null when it does not tell. */
  readonly serverTime: number | null;
  readonly retryAfterMs: number | null;
}

export interface HttpFailure {
  readonly kind: 'failed';
  readonly code:
    | 'offline'
    | 'service-unreachable'
    | 'certificate-not-trusted'
    | 'proxy-sign-in-needed'
    | 'unexpected-service';
  readonly reached: Reached;
  /** The host and a short plain fact: the runtime's name for what went wrong, or what is wrong with a certificate. */
  readonly detail: string;
}

const SECOND = 1000;
const MEGABYTE = 1024 * 1024;
const SLOWEST_UPLOAD_BYTES_PER_SECOND = 16 * 1024;
/** The service reads a file while the answer is waited for: 300 seconds for the largest. */
const READING_MS_PER_MEGABYTE = 10 * SECOND;

export const sizeOf = (body: HttpRequest['body']): number =>
  (body ?? []).reduce((bytes, part) => bytes + part.byteLength, 0);

/** How long each phase of a request may take. `factor`: below 1 in tests. */
export function timeoutsFor(bodyBytes: number, factor: number) {
  const reading = 120 * SECOND + (bodyBytes / MEGABYTE) * READING_MS_PER_MEGABYTE;
  return {
    lookup: 10 * SECOND * factor,
    connect: 15 * SECOND * factor,
    secureConnect: 15 * SECOND * factor,
    send: (60 * SECOND + (bodyBytes / SLOWEST_UPLOAD_BYTES_PER_SECOND) * SECOND) * factor,
    response: (bodyBytes > 0 ? reading : 30 * SECOND) * factor,
    read: 60 * SECOND * factor,
  };
}

type Headers = Pick<IncomingHttpHeaders, 'date' | 'content-type' | 'retry-after'>;

export function readAnswer(http: number, headers: Headers, body: Buffer): HttpAnswer {
  const text = body.toString('utf8');
  const time = Date.parse(headers.date ?? '');
  return {
    kind: 'answered',
    http,
    body: text,
    looksLikeHtml: /^\s*</.test(text) || (headers['content-type'] ?? '').includes('text/html'),
    serverTime: Number.isNaN(time) ? null : time,
    retryAfterMs: retryAfterMs(headers['retry-after'], Number.isNaN(time) ? Date.now() : time),
  };
}

function retryAfterMs(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,6}$/.test(value)) return Number(value) * SECOND;
  const until = Date.parse(value);
  return Number.isNaN(until) ? null : Math.max(until - now, 0);
}

export const detailFor = (url: string, reason: string): string => `${new URL(url).host}: ${reason}`;
