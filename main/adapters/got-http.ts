import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import got, { RequestError, TimeoutError } from 'got';
import type { Reached } from '../../core/delivery/answers.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Authorization and Content-Type. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
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
  readonly code: 'offline' | 'service-unreachable' | 'certificate-not-trusted' | 'unexpected-service';
  readonly reached: Reached;
  /** The host and the runtime's name for what went wrong. */
  readonly detail: string;
}

export type SendHttp = (request: HttpRequest) => Promise<HttpAnswer | HttpFailure>;

export interface HttpOptions {
  /** Names this program to the server, such as `student-group-uploader/1.0.0`. */
  readonly userAgent: string;
  /** PEM certificates to trust; undefined: the runtime's own. */
  readonly certificateAuthority: readonly string[] | undefined;
  /** For tests: makes all time-outs shorter. */
  readonly timeoutFactor?: number;
}

const SECOND = 1000;
/** The service repeats a token of many kilobytes in its headers; the runtime's limit is 16. */
const HEADER_LIMIT_BYTES = 256 * 1024;
/** The library writes this much at once: a piece that was begun may have arrived though its end was not confirmed. */
const PIECE_BYTES = 64 * 1024;
const SLOWEST_UPLOAD_BYTES_PER_SECOND = 16 * 1024;
/** The service reads a file while the answer is waited for: 300 seconds for the largest. */
const READING_MS_PER_MEGABYTE = 10 * SECOND;

const agents = {
  // A connection that idled may be dead: the bytes would be lost in it.
  http: new http.Agent({ keepAlive: false }),
  https: new https.Agent({ keepAlive: false }),
};

function timeouts(bodyBytes: number, factor: number) {
  const megabytes = bodyBytes / (1024 * 1024);
  const response = bodyBytes > 0 ? 120 * SECOND + megabytes * READING_MS_PER_MEGABYTE : 30 * SECOND;
  return {
    lookup: 10 * SECOND * factor,
    connect: 15 * SECOND * factor,
    secureConnect: 15 * SECOND * factor,
    send: (60 * SECOND + (bodyBytes / SLOWEST_UPLOAD_BYTES_PER_SECOND) * SECOND) * factor,
    response: response * factor,
    read: 60 * SECOND * factor,
  };
}

/** One request and its answer, whatever it is. Never throws for what a network does, never follows or repeats. */
export function createGotHttp({ userAgent, certificateAuthority, timeoutFactor = 1 }: HttpOptions): SendHttp {
  return async (request) => {
    const { url, method, headers, body, signal, responseLimitBytes, onProgress } = request;
    const bodyBytes = body?.byteLength ?? 0;
    const tooMuch = new AbortController();
    let connected = false;
    let sentBytes = 0;
    const options = {
      method,
      responseType: 'buffer' as const,
      headers: { ...headers, accept: 'application/json', 'user-agent': userAgent },
      // SECURITY: a redirect would carry the file and the token to another host; a repeated POST could load it twice.
      followRedirect: false,
      retry: { limit: 0 },
      throwHttpErrors: false,
      maxHeaderSize: HEADER_LIMIT_BYTES,
      ...(body === null ? {} : { body }),
      timeout: timeouts(bodyBytes, timeoutFactor),
      agent: agents,
      signal: AbortSignal.any([signal, tooMuch.signal]),
      ...(certificateAuthority === undefined
        ? {}
        : { https: { certificateAuthority: [...certificateAuthority] } }),
    };
    const reached = (): Reached => {
      if (!connected || body === null) return 'nothing';
      return sentBytes + PIECE_BYTES < bodyBytes ? 'part' : 'whole';
    };
    try {
      const asked = got(url, options);
      void asked.on('request', (clientRequest: ClientRequest) => {
        whenConnected(clientRequest, () => (connected = true));
      });
      void asked.on('uploadProgress', ({ transferred }) => {
        sentBytes = transferred;
        if (bodyBytes > 0) onProgress?.(Math.min(transferred, bodyBytes));
      });
      void asked.on('downloadProgress', ({ transferred }) => {
        if (transferred > responseLimitBytes) tooMuch.abort();
      });
      const response = await asked;
      const text = Buffer.from(response.body).toString('utf8');
      return answerOf(response.statusCode, response.headers, text);
    } catch (error) {
      if (tooMuch.signal.aborted) {
        return {
          kind: 'failed',
          code: 'unexpected-service',
          reached: reached(),
          detail: detail(url, 'too long'),
        };
      }
      return translate(error, url, connected, reached());
    }
  };
}

function whenConnected(request: ClientRequest, note: () => void): void {
  request.once('socket', (socket) => {
    const secure = (socket as TLSSocket).encrypted === true;
    if (!socket.connecting && !secure) return note();
    socket.once(secure ? 'secureConnect' : 'connect', note);
  });
}

function answerOf(status: number, headers: http.IncomingHttpHeaders, text: string): HttpAnswer {
  const time = Date.parse(headers.date ?? '');
  return {
    kind: 'answered',
    http: status,
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

const offlineCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);
const certificateCode =
  /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH|INVALID_PURPOSE/;

/**
 * SECURITY: the library's errors carry the whole request, its Authorization header included. Nothing of one leaves
 * this function but a code.
 */
function translate(error: unknown, url: string, connected: boolean, reached: Reached): HttpFailure {
  if (!(error instanceof RequestError)) throw new Error('the request could not be made');
  const failed = (code: HttpFailure['code'], reason: string): HttpFailure => {
    return { kind: 'failed', code, reached, detail: detail(url, reason) };
  };
  if (error instanceof TimeoutError) {
    return failed(error.event === 'lookup' ? 'offline' : 'service-unreachable', `timeout ${error.event}`);
  }
  if (!connected && offlineCodes.has(error.code)) return failed('offline', error.code);
  if (!connected && certificateCode.test(error.code)) return failed('certificate-not-trusted', error.code);
  // It speaks, but not HTTP, or not as a service would.
  if (/^HPE_/.test(error.code)) return failed('unexpected-service', error.code);
  return failed('service-unreachable', error.code);
}

const detail = (url: string, reason: string): string => `${new URL(url).host}: ${reason}`;
