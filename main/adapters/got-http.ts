import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';
import got, { RequestError, TimeoutError } from 'got';
import type { Reached } from '../../core/delivery/answers.ts';
import { describeCertificate, isCertificateCode, readCertificate } from './certificate-trouble.ts';
import {
  detailFor,
  readAnswer,
  sizeOf,
  timeoutsFor,
  type HttpAnswer,
  type HttpFailure,
  type HttpRequest,
  type SendHttp,
} from './send-http.ts';

export interface HttpOptions {
  /** Names this program to the server, such as `student-group-uploader/1.0.0`. */
  readonly userAgent: string;
  /** PEM certificates to trust; undefined: the runtime's own. */
  readonly certificateAuthority: readonly string[] | undefined;
  /** For tests: makes all time-outs shorter. */
  readonly timeoutFactor?: number;
  /** For tests: where names lead that exist only there. */
  readonly lookup?: LookupFunction;
}

/** The service repeats a token of many kilobytes in its headers; the runtime's limit is 16. */
const HEADER_LIMIT_BYTES = 256 * 1024;
/** Left to itself the library writes 64 KB at a time and rests after each, which makes it slower than the network. */
const SMALLEST_PIECE_BYTES = 64 * 1024;
const LARGEST_PIECE_BYTES = 1024 * 1024;
/** So many steps of progress are enough to see it move. */
const PIECES_OF_A_BODY = 64;
/** A name can have a dead address beside a good one. The runtime's 250 ms would give up on a slow but good one. */
const NEXT_ADDRESS_AFTER_MS = 1000;
const READ_CERTIFICATE_MS = 5000;

const agentOptions = {
  // A connection that idled may be dead: the bytes would be lost in it.
  keepAlive: false,
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
};
const agents = { http: new http.Agent(agentOptions), https: new https.Agent(agentOptions) };

const pieceBytesOf = (bodyBytes: number): number =>
  Math.min(Math.max(Math.ceil(bodyBytes / PIECES_OF_A_BODY), SMALLEST_PIECE_BYTES), LARGEST_PIECE_BYTES);

/** Views into the parts: nothing is copied. */
async function* piecesOf(body: readonly Uint8Array[], pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (const part of body) {
    for (let at = 0; at < part.byteLength; at += pieceBytes) yield part.subarray(at, at + pieceBytes);
  }
}

/** HTTP by got: straight to the host, trusting whom the runtime trusts. */
export function createGotHttp(httpOptions: HttpOptions): SendHttp {
  return async (request) => {
    const { url, body, signal, responseLimitBytes, onProgress } = request;
    const bodyBytes = sizeOf(body);
    const pieceBytes = pieceBytesOf(bodyBytes);
    const tooMuch = new AbortController();
    let connected = false;
    let sentBytes = 0;
    const reached = (): Reached => {
      if (!connected || body === null) return 'nothing';
      // A piece that was begun may have arrived though its end was not confirmed.
      return sentBytes + pieceBytes < bodyBytes ? 'part' : 'whole';
    };
    try {
      const asked = got(url, {
        ...requestOptions(request, httpOptions, bodyBytes),
        ...(body === null ? {} : { body: piecesOf(body, pieceBytes) }),
        signal: AbortSignal.any([signal, tooMuch.signal]),
      });
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
      const { statusCode, headers, rawBody } = await asked;
      return readAnswer(statusCode, headers, Buffer.from(rawBody));
    } catch (error) {
      if (tooMuch.signal.aborted) return failed(url, 'unexpected-service', reached(), 'too long');
      return translate(error, request, httpOptions, { connected, reached: reached() });
    }
  };
}

function requestOptions(
  { method, headers, body }: HttpRequest,
  { userAgent, certificateAuthority, timeoutFactor = 1, lookup }: HttpOptions,
  bodyBytes: number,
) {
  return {
    method,
    responseType: 'buffer' as const,
    headers: {
      ...headers,
      accept: 'application/json',
      'user-agent': userAgent,
      ...(body === null ? {} : { 'content-length': String(bodyBytes) }),
    },
    // SECURITY: a redirect would carry the file and the token to another host; a repeated POST could load it twice.
    followRedirect: false,
    retry: { limit: 0 },
    throwHttpErrors: false,
    maxHeaderSize: HEADER_LIMIT_BYTES,
    timeout: timeoutsFor(bodyBytes, timeoutFactor),
    agent: agents,
    ...(lookup === undefined ? {} : { dnsLookup: lookup as never }),
    ...(certificateAuthority === undefined
      ? {}
      : { https: { certificateAuthority: [...certificateAuthority] } }),
  };
}

function whenConnected(request: ClientRequest, note: () => void): void {
  request.once('socket', (socket) => {
    const secure = (socket as TLSSocket).encrypted === true;
    if (!socket.connecting && !secure) return note();
    socket.once(secure ? 'secureConnect' : 'connect', note);
  });
}

const offlineCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);

/**
 * SECURITY: the library's errors carry the whole request, its Authorization header included. Nothing of one leaves
 * this function but a code.
 */
async function translate(
  error: unknown,
  { url }: HttpRequest,
  { lookup }: HttpOptions,
  { connected, reached }: { connected: boolean; reached: Reached },
): Promise<HttpAnswer | HttpFailure> {
  if (!(error instanceof RequestError)) throw new Error('the request could not be made');
  const { code } = error;
  if (error instanceof TimeoutError) {
    const cause = error.event === 'lookup' ? 'offline' : 'service-unreachable';
    return failed(url, cause, reached, `timeout ${error.event}`);
  }
  if (!connected && offlineCodes.has(code)) return failed(url, 'offline', reached, code);
  if (!connected && isCertificateCode(code)) {
    const certificate = await readCertificate({
      url,
      patienceMs: READ_CERTIFICATE_MS,
      ...(lookup === undefined ? {} : { lookup }),
    });
    return failed(url, 'certificate-not-trusted', reached, describeCertificate(certificate, url, code));
  }
  // It speaks, but not HTTP, or not as a service would.
  if (/^HPE_/.test(code)) return failed(url, 'unexpected-service', reached, code);
  return failed(url, 'service-unreachable', reached, code);
}

const failed = (url: string, code: HttpFailure['code'], reached: Reached, reason: string): HttpFailure => ({
  kind: 'failed',
  code,
  reached,
  detail: detailFor(url, reason),
});
