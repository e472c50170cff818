import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createSecureServer } from 'node:http2';
import { connect } from 'node:net';
import { listen, rawServer, sendJson, type Certificate, type LocalServer } from './local-server.ts';

/** What is sent in these tests, to be looked for where it must not be. */
export const TOKEN = 'token-4b46-4411-8102';
export const ROSTER_MARK = 'SSID-of-a-child';

/** How the service, or what stands in its place, behaves. */
export type Behavior =
  | { readonly kind: 'accepts' }
  | {
      readonly kind: 'answers';
      readonly http: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  | { readonly kind: 'redirects'; readonly http: number; readonly to: string }
  /** Reads everything, then says nothing. */
  | { readonly kind: 'silent' }
  /** Begins its headers and never ends them. */
  | { readonly kind: 'slow-headers' }
  | { readonly kind: 'cuts-after-last-byte' }
  /** As a gateway that gives up in the middle of a later request. */
  | { readonly kind: 'accepts-then-cuts' }
  | { readonly kind: 'cuts-its-answer' };

export interface Service extends LocalServer {
  /** What arrived whole. */
  readonly requests: {
    readonly method: string;
    readonly headers: IncomingMessage['headers'];
    readonly version: string;
  }[];
}

export const acceptedAnswer = { id: 34006, status: 'ACCEPTED', digest: 'A', batch: 'demo.csv' };

/** An import service of its own, over HTTPS; over HTTP/2 too, for those who can. */
export async function startService(
  certificate: Certificate,
  behavior: Behavior,
  { host = '127.0.0.1', http2 = false } = {},
): Promise<Service> {
  const requests: Service['requests'] = [];
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    request.resume().on('end', () => {
      const { method = '', headers, httpVersion: version } = request;
      requests.push({ method, headers, version });
      if (behavior.kind === 'accepts-then-cuts') {
        behave({ kind: requests.length === 1 ? 'accepts' : 'cuts-after-last-byte' }, response);
      } else behave(behavior, response);
    });
  };
  const { key, certificate: cert } = certificate;
  const server = http2
    ? createSecureServer({ key, cert, allowHTTP1: true }, onRequest as never)
    : createHttpsServer({ key, cert }, onRequest);
  return { ...(await listen(server, 'https', host)), requests };
}

function behave(behavior: Exclude<Behavior, { kind: 'accepts-then-cuts' }>, response: ServerResponse): void {
  switch (behavior.kind) {
    case 'accepts':
      return sendJson(response, 202, acceptedAnswer, { 'set-cookie': 'visited=yes' });
    case 'answers':
      response.writeHead(behavior.http, behavior.headers);
      return void response.end(behavior.body ?? '');
    case 'redirects':
      response.writeHead(behavior.http, { location: behavior.to });
      return void response.end();
    case 'slow-headers':
      return void response.socket?.write('HTTP/1.1 202 Accepted\r\nX-Sl');
    case 'cuts-after-last-byte':
      return void response.socket?.destroy();
    case 'cuts-its-answer':
      response.writeHead(202, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"id":');
      return void setTimeout(() => response.socket?.destroy(), 50);
    case 'silent':
      return;
  }
}

export interface Proxy extends LocalServer {
  /** Every CONNECT: where to, and with which credentials. */
  readonly tunnels: { readonly to: string; readonly credentials: string | null }[];
  /** All that it could read: requests in the clear, and what came with a CONNECT. */
  readonly seen: () => string;
}

export interface ProxyOptions {
  /** Asks for these, as `name:password`. */
  readonly credentials?: string;
  /** Instead of a tunnel: this HTTP code; or it never answers. */
  readonly refuses?: number | 'hangs';
}

/** A proxy as schools have it. All names lead to this computer. */
export async function startProxy({ credentials, refuses }: ProxyOptions = {}): Promise<Proxy> {
  const tunnels: Proxy['tunnels'] = [];
  let seen = '';
  const server = createServer((request, response) => {
    seen += `${request.method} ${request.url} ${JSON.stringify(request.headers)}`;
    request.on('data', (piece: Buffer) => (seen += piece.toString('latin1')));
    request.on('end', () => response.writeHead(502).end());
  });
  server.on('connect', (request, socket, early: Buffer) => {
    seen += `${request.url} ${JSON.stringify(request.headers)}${early.toString('latin1')}`;
    const given = request.headers['proxy-authorization'] ?? null;
    const plain = given === null ? null : Buffer.from(given.replace('Basic ', ''), 'base64').toString();
    tunnels.push({ to: request.url ?? '', credentials: plain });
    if (refuses === 'hangs') return;
    if (refuses !== undefined) return void socket.end(`HTTP/1.1 ${refuses} No\r\nContent-Length: 0\r\n\r\n`);
    if (credentials !== undefined && plain !== credentials) {
      const asks = 'Proxy-Authenticate: Basic realm="Springfield Schools"';
      return void socket.end(`HTTP/1.1 407 Who is it\r\n${asks}\r\nContent-Length: 0\r\n\r\n`);
    }
    const port = Number(new URL(`http://${request.url}`).port || '443');
    const beyond = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      beyond.write(early);
      beyond.pipe(socket).pipe(beyond);
    });
    beyond.on('error', () => socket.destroy());
    socket.on('error', () => beyond.destroy());
    socket.on('close', () => beyond.destroy());
  });
  return { ...(await listen(server, 'http')), tunnels, seen: () => seen };
}

export interface Stranger extends LocalServer {
  /** Bytes that came, of whatever kind. */
  readonly receivedBytes: () => number;
  readonly visits: () => number;
}

/** A host that nobody configured: where redirects and portals would lead. */
export async function startStranger(): Promise<Stranger> {
  let bytes = 0;
  let visits = 0;
  const server = await rawServer((socket) => {
    visits += 1;
    socket.on('data', (piece) => (bytes += piece.byteLength));
  });
  return { ...server, receivedBytes: () => bytes, visits: () => visits };
}

/** A port where nobody listens. */
export async function deadPort(): Promise<number> {
  const server = await rawServer(() => undefined);
  await server.close();
  return server.port;
}
