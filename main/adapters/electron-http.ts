import { X509Certificate } from 'node:crypto';
import { app, net, type AuthInfo, type ClientRequest, type IncomingMessage } from 'electron';
import type { Reached } from '../../core/delivery/answers.ts';
import type { ProxySignIn } from '../../preload/contract/contract.ts';
import type { ProxySignIns } from '../services/proxy-sign-in.ts';
import { describeCertificate } from './certificate-trouble.ts';
import { readElectronError } from './electron-errors.ts';
import { createLanes, type Lane } from './electron-lanes.ts';
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

export interface ElectronHttpOptions {
  readonly userAgent: string;
  /** What the person entered for a proxy. */
  readonly proxySignIns: Pick<ProxySignIns, 'find' | 'rejected'>;
  /** For tests: makes all time-outs shorter. */
  readonly timeoutFactor?: number;
}

type Outcome = HttpAnswer | HttpFailure;
type Phase = 'connect' | 'send' | 'response' | 'read';

const LOOK_AT_PROGRESS_EVERY_MS = 100;

/**
 * Before the program is ready. SECURITY: over HTTP/2 and QUIC, Chromium sends a request a second time when a connection
 * stops answering, a POST too; the service could then hold a file twice.
 */
export function oneRequestForEachConnection(): void {
  app.commandLine.appendSwitch('disable-http2');
  app.commandLine.appendSwitch('disable-quic');
}

/**
 * HTTP by Electron's own network stack: by the system's proxies and trusting whom the system trusts. It cannot tell
 * how much of a body has left at the moment of a failure (its progress lags): unless certainly nothing was sent, all of
 * it counts as sent.
 */
export function createElectronHttp(options: ElectronHttpOptions): SendHttp {
  const lanes = createLanes();
  return (request) => lanes.use((lane) => exchange(lane, request, options));
}

function exchange(lane: Lane, request: HttpRequest, options: ElectronHttpOptions): Promise<Outcome> {
  const { url, body, signal, responseLimitBytes, onProgress } = request;
  const bodyBytes = sizeOf(body);
  const notSure: Reached = body === null ? 'nothing' : 'whole';
  return new Promise((resolve) => {
    const failed = (code: HttpFailure['code'], reached: Reached, reason: string): HttpFailure => ({
      kind: 'failed',
      code,
      reached,
      detail: detailFor(url, reason),
    });
    if (signal.aborted) return resolve(failed('service-unreachable', 'nothing', 'ERR_ABORTED'));
    const asked = openRequest(lane, request, options.userAgent);
    const phases = createPhases(bodyBytes, options.timeoutFactor ?? 1, (phase) =>
      finish(failed('service-unreachable', notSure, `timeout ${phase}`)),
    );
    const stopWatching = watchProgress(asked, bodyBytes, (sentBytes) => {
      phases.enter(sentBytes < bodyBytes ? 'send' : 'response');
      onProgress?.(sentBytes);
    });
    const finish = (outcome: Outcome): void => {
      phases.end();
      stopWatching();
      signal.removeEventListener('abort', onAbort);
      resolve(outcome);
      asked.abort();
    };
    const onAbort = (): void => finish(failed('service-unreachable', notSure, 'ERR_ABORTED'));
    signal.addEventListener('abort', onAbort);

    let proxyThatAsked: string | null = null;
    answerLogin(asked, options.proxySignIns, (proxy) => (proxyThatAsked = proxy));
    const onError = ({ message }: Error): void => {
      const { code, nothingSent, name } = readElectronError(message);
      const reached = nothingSent ? 'nothing' : notSure;
      if (proxyThatAsked !== null) {
        return finish(failed('proxy-sign-in-needed', reached, `proxy ${proxyThatAsked}`));
      }
      const isCertificate = code === 'certificate-not-trusted';
      finish(failed(code, reached, isCertificate ? certificateReasonOf(lane, url, name) : name));
    };
    asked.on('error', onError);
    // SECURITY: a redirect would carry the file and the token to another host. It is an answer like another.
    asked.on('redirect', (http, _method, _to, headers) => finish(readAnswer(http, plain(headers), nothing)));
    asked.on('response', (response) => {
      phases.enter('read');
      // The proxy's own answer: no tunnel to the service stands.
      if (response.statusCode === 407 && proxyThatAsked !== null) {
        return onError(new Error('ERR_TUNNEL_CONNECTION_FAILED'));
      }
      readResponse(response, responseLimitBytes, {
        onWhole: (whole) => finish(readAnswer(response.statusCode, plain(response.headers), whole)),
        onTooLong: () => finish(failed('unexpected-service', notSure, 'too long')),
        onError,
      });
    });
    asked.end(body === null ? undefined : Buffer.concat(body));
  });
}

function openRequest(lane: Lane, { url, method, headers }: HttpRequest, userAgent: string): ClientRequest {
  const asked = net.request({
    url,
    method,
    session: lane.session,
    // SECURITY: nothing but what is said here goes along: no cookie, no credential of the system, nothing kept.
    credentials: 'omit',
    useSessionCookies: false,
    cache: 'no-store',
    redirect: 'manual',
  });
  const all = { ...headers, accept: 'application/json', 'user-agent': userAgent, connection: 'close' };
  for (const [name, value] of Object.entries(all)) asked.setHeader(name, value);
  return asked;
}

/** Each phase has its time; a phase that is behind us does not come back. */
function createPhases(bodyBytes: number, factor: number, onTimeout: (phase: Phase) => void) {
  const { lookup, connect, secureConnect, send, response, read } = timeoutsFor(bodyBytes, factor);
  const connecting = lookup + connect + secureConnect;
  // Without a body there is no telling when the connection stood.
  const limits: Readonly<Record<Phase, number>> = {
    connect: bodyBytes > 0 ? connecting : connecting + response,
    send,
    response,
    read,
  };
  const order: readonly Phase[] = ['connect', 'send', 'response', 'read'];
  let now: Phase | null = null;
  let timer: NodeJS.Timeout | undefined;
  const enter = (phase: Phase): void => {
    if (now !== null && order.indexOf(phase) <= order.indexOf(now)) return;
    now = phase;
    clearTimeout(timer);
    timer = setTimeout(() => onTimeout(phase), limits[phase]);
  };
  enter('connect');
  return { enter, end: () => clearTimeout(timer) };
}

function watchProgress(asked: ClientRequest, bodyBytes: number, onSent: (bytes: number) => void): () => void {
  if (bodyBytes === 0) return () => undefined;
  const timer = setInterval(() => {
    const { started, current } = asked.getUploadProgress();
    if (started) onSent(Math.min(current, bodyBytes));
  }, LOOK_AT_PROGRESS_EVERY_MS);
  return () => clearInterval(timer);
}

/** The system's own credentials were tried before this is asked. */
function answerLogin(
  asked: ClientRequest,
  proxySignIns: ElectronHttpOptions['proxySignIns'],
  onRefused: (proxy: string) => void,
): void {
  const tried = new Map<string, ProxySignIn>();
  asked.on('login', ({ isProxy, host, port }: AuthInfo, answer) => {
    // SECURITY: a server gets the token and nothing else, whatever it asks for.
    if (!isProxy) return answer();
    const proxy = `${host}:${port}`;
    const giveUp = (): void => {
      onRefused(proxy);
      answer();
    };
    const rejected = tried.get(proxy);
    // SECURITY: a rejected password is not tried again: accounts lock.
    if (rejected !== undefined) return void proxySignIns.rejected(rejected).finally(giveUp);
    void proxySignIns.find(proxy).then((entered) => {
      if (entered === null) return giveUp();
      tried.set(proxy, entered);
      answer(entered.username, entered.password);
    }, giveUp);
  });
}

interface ResponseEvents {
  readonly onWhole: (body: Buffer) => void;
  readonly onTooLong: () => void;
  readonly onError: (error: Error) => void;
}

function readResponse(response: IncomingMessage, limitBytes: number, events: ResponseEvents): void {
  const pieces: Buffer[] = [];
  let receivedBytes = 0;
  response.on('data', (piece) => {
    receivedBytes += piece.byteLength;
    if (receivedBytes > limitBytes) return events.onTooLong();
    pieces.push(piece);
  });
  response.on('end', () => events.onWhole(Buffer.concat(pieces)));
  response.on('error', events.onError as () => void);
}

function certificateReasonOf(lane: Lane, url: string, name: string): string {
  const presented = lane.refused.get(new URL(url).hostname);
  return describeCertificate(presented === undefined ? null : new X509Certificate(presented.data), url, name);
}

const nothing = Buffer.alloc(0);

const plain = (headers: Readonly<Record<string, string | string[]>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? (value[0] ?? '') : value,
    ]),
  );
