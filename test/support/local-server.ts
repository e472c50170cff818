import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface LocalServer {
  readonly port: number;
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export async function listen(server: Server, scheme: string, host = '127.0.0.1'): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
  };
}

type Answer = (request: Received, response: ServerResponse) => void;

const reading =
  (answer: Answer) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      answer({ method, path, headers, body: Buffer.concat(pieces) }, response);
    });
  };

/** A real HTTP server that has read the whole request when `answer` runs. */
export const httpServer = (answer: Answer): Promise<LocalServer> =>
  listen(createHttpServer({ maxHeaderSize: 256 * 1024 }, reading(answer)), 'http');

/** A server that sees the bytes as they come, HTTP or not. */
export const rawServer = (onConnection: (socket: Socket) => void): Promise<LocalServer> =>
  listen(createTcpServer(onConnection), 'http');

export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

export const httpsServer = ({ key, certificate }: Certificate, answer: Answer): Promise<LocalServer> =>
  listen(createHttpsServer({ key, cert: certificate }, reading(answer)), 'https');

/** A certificate that nobody has signed but itself, for 127.0.0.1. */
export function selfSigned(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  try {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'],
        ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
      ],
      { stdio: 'pipe' },
    );
    return { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const sendJson = (response: ServerResponse, http: number, value: unknown, headers = {}): void => {
  response.writeHead(http, { 'content-type': 'application/json', ...headers });
  response.end(typeof value === 'string' ? value : JSON.stringify(value));
};
