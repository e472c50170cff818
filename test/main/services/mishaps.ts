import type { Socket } from 'node:net';
import { httpServer, rawServer, sendJson, type LocalServer } from '../../support/local-server.ts';

/** What follows when the service does not know the file. */
export type Expected =
  /** The same bytes go again by themselves, after so many looks that found nothing. */
  | { readonly then: 'sends-again'; readonly looks: 0 | 1 | 3 | 5; readonly notBeforeMs?: number }
  | { readonly then: 'asks-person'; readonly looks: 0 | 3; readonly mayHaveArrived: boolean }
  /** The service's own word. */
  | { readonly then: 'rejected'; readonly looks: 0 | 1; readonly status: string };

export interface Scenario {
  readonly name: string;
  readonly serve: () => Promise<LocalServer>;
  readonly large?: boolean;
  readonly timeoutFactor?: number;
  readonly expected: Expected;
}

const html = '<!DOCTYPE html><html><body>something</body></html>';
const asHtml = { 'content-type': 'text/html' };
const digest = 'F'.repeat(32);
const spring = (message: string): string =>
  JSON.stringify({
    timestamp: 1,
    status: 500,
    error: 'Internal Server Error',
    message,
    path: '/groups/imports',
  });

const atOnce: Expected = { then: 'sends-again', looks: 0 };
const afterOneLook: Expected = { then: 'sends-again', looks: 1 };
const afterAMinute: Expected = { then: 'sends-again', looks: 3 };
const afterTenMinutes: Expected = { then: 'sends-again', looks: 5 };
const byThePerson: Expected = { then: 'asks-person', looks: 3, mayHaveArrived: true };
const notAllowed: Expected = { then: 'asks-person', looks: 0, mayHaveArrived: false };
const rejected = (status: string, looks: 0 | 1 = 0): Expected => ({ then: 'rejected', looks, status });

type Row = readonly [name: string, http: number, body: string, headers: Record<string, string>, Expected];

const imported = (more: object): string =>
  JSON.stringify({ id: 7, status: 'ACCEPTED', digest, contentType: 'text/csv', ...more });

const answers: readonly Row[] = [
  ['200 of a portal', 200, html, asHtml, afterTenMinutes],
  ['200 of a portal that says JSON', 200, html, {}, afterTenMinutes],
  ['200 with an import', 200, imported({}), {}, afterTenMinutes],
  ['200 with other JSON', 200, '{"ok":true}', {}, afterTenMinutes],
  ['201', 201, '{}', {}, afterTenMinutes],
  ['202 with HTML', 202, html, asHtml, afterTenMinutes],
  ['202 without a body', 202, '', {}, byThePerson],
  ['202 with half an answer', 202, '{"id":7,"sta', {}, byThePerson],
  ['202 without an id', 202, '{"status":"ACCEPTED"}', {}, byThePerson],
  ['202 about other bytes', 202, imported({}), {}, byThePerson],
  ['202 that had processed other bytes', 202, imported({ status: 'PROCESSED' }), {}, byThePerson],
  ['202 without a digest', 202, imported({ digest: null }), {}, byThePerson],
  ['204', 204, '', {}, afterTenMinutes],
  ...[301, 302, 303, 307, 308].map((http): Row => [
    `redirect ${http}`,
    http,
    '',
    { location: 'http://127.0.0.1:1/' },
    afterTenMinutes,
  ]),
  ['redirect without an address', 302, '', {}, afterTenMinutes],
  ['304', 304, '', {}, afterTenMinutes],
  ['400 of the service', 400, 'missing multipart file', {}, rejected('HTTP_400')],
  ['400 of a gateway', 400, html, asHtml, afterTenMinutes],
  ['401 of a portal', 401, html, asHtml, afterTenMinutes],
  ['403 of the service', 403, '{"error":"access_denied"}', {}, notAllowed],
  ['403 of a filter', 403, html, asHtml, afterTenMinutes],
  ['404 of another server', 404, 'Not Found', {}, atOnce],
  ['404 in HTML', 404, html, asHtml, atOnce],
  ['405', 405, '', {}, atOnce],
  ['406', 406, '', {}, rejected('HTTP_406')],
  ['407 of a proxy', 407, 'sign in to the proxy', {}, atOnce],
  ['408', 408, '', {}, afterAMinute],
  ['408 in HTML', 408, html, asHtml, afterAMinute],
  ['411', 411, '', {}, rejected('HTTP_411')],
  ['413 of the service', 413, '', {}, rejected('HTTP_413')],
  ['413 of a gateway', 413, html, asHtml, rejected('HTTP_413')],
  ['415', 415, '', {}, rejected('HTTP_415')],
  ['422', 422, '{"message":"no"}', {}, rejected('HTTP_422')],
  ['425', 425, '', {}, atOnce],
  ['429', 429, '', {}, atOnce],
  ['429 in HTML', 429, html, asHtml, atOnce],
  ['429 with seconds', 429, '', { 'retry-after': '120' }, { ...atOnce, notBeforeMs: 120_000 }],
  ['429 with two hours', 429, '', { 'retry-after': '7200' }, { ...atOnce, notBeforeMs: 3_600_000 }],
  [
    '429 with a date',
    429,
    '',
    { date: 'Thu, 20 Aug 2026 10:00:00 GMT', 'retry-after': 'Thu, 20 Aug 2026 10:05:00 GMT' },
    { ...atOnce, notBeforeMs: 300_000 },
  ],
  ['429 with rubbish', 429, '', { 'retry-after': 'soon' }, atOnce],
  ['431', 431, '', {}, rejected('HTTP_431')],
  ['500 for broken quoting', 500, spring('IOException reading next record'), {}, rejected('HTTP_500', 1)],
  ['500 for two records', 500, spring('Incorrect result size: 2'), {}, rejected('HTTP_500', 1)],
  ['500 of a gateway', 500, html, asHtml, afterTenMinutes],
  ['500 in plain text', 500, 'Internal Server Error', {}, afterTenMinutes],
  ['500 in other JSON', 500, '{"error":"internal"}', {}, afterTenMinutes],
  ['500 without a body', 500, '', {}, afterTenMinutes],
  ['501', 501, '', {}, afterTenMinutes],
  ['502', 502, html, asHtml, afterTenMinutes],
  ['502 without a body', 502, '', {}, afterTenMinutes],
  ['503', 503, '', {}, afterTenMinutes],
  ['503 in HTML', 503, html, asHtml, afterTenMinutes],
  [
    '503 with seconds',
    503,
    '',
    { 'retry-after': '900' },
    { then: 'sends-again', looks: 5, notBeforeMs: 1_500_000 },
  ],
  ['504', 504, html, asHtml, afterTenMinutes],
  ['504 in JSON', 504, '{"status":504}', {}, afterTenMinutes],
  ['507', 507, '', {}, afterTenMinutes],
  ['511 of a portal', 511, html, asHtml, afterTenMinutes],
  ['520', 520, 'unknown error', {}, afterTenMinutes],
  ['524 while the import goes on', 524, '{"cloudflare_error":true}', {}, afterTenMinutes],
];

const fromAnswer = ([name, http, body, headers, expected]: Row): Scenario => ({
  name,
  serve: () => httpServer((_request, response) => sendJson(response, http, body, headers)),
  expected,
});

const onFirstBytes = (act: (socket: Socket) => unknown) => (): Promise<LocalServer> =>
  rawServer((socket) => void socket.once('data', () => act(socket)));

const half = 'HTTP/1.1 202 Accepted\r\nContent-Length: 500\r\nContent-Type: application/json\r\n\r\n{"id":7,';

const connections: readonly Scenario[] = [
  {
    name: 'refused before connecting',
    serve: async () => {
      const server = await rawServer(() => undefined);
      await server.close();
      return { ...server, close: async () => undefined };
    },
    expected: atOnce,
  },
  {
    name: 'reset with the first bytes',
    serve: onFirstBytes((socket) => socket.resetAndDestroy()),
    expected: afterTenMinutes,
  },
  {
    name: 'closed with the first bytes',
    serve: onFirstBytes((socket) => socket.destroy()),
    expected: afterTenMinutes,
  },
  {
    name: 'cut while a large file was on its way',
    serve: onFirstBytes((socket) => {
      // Nothing more is taken in, so that most of the file cannot have left before the cut.
      socket.pause();
      setTimeout(() => socket.resetAndDestroy(), 50);
    }),
    large: true,
    expected: afterOneLook,
  },
  {
    name: 'cut after the last byte',
    serve: () => httpServer((_request, response) => void response.socket?.destroy()),
    large: true,
    expected: afterTenMinutes,
  },
  {
    name: 'cut in the head of the answer',
    serve: onFirstBytes((socket) => socket.end('HTTP/1.1 202 Acc')),
    expected: afterTenMinutes,
  },
  {
    name: 'cut in the body of the answer',
    serve: onFirstBytes((socket) => socket.end(half)),
    expected: afterTenMinutes,
  },
  {
    name: 'something that is not HTTP',
    serve: onFirstBytes((socket) => socket.end('hello\r\n\r\n')),
    expected: afterTenMinutes,
  },
  {
    name: 'silence',
    serve: () => httpServer(() => undefined),
    timeoutFactor: 0.002,
    expected: afterTenMinutes,
  },
  {
    name: 'silence after the head',
    serve: onFirstBytes((socket) => socket.write(half)),
    timeoutFactor: 0.002,
    expected: afterTenMinutes,
  },
];

export const scenarios: readonly Scenario[] = [...answers.map(fromAnswer), ...connections];
