import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createGotHttp } from '../../../main/adapters/got-http.ts';
import { createGotImportService } from '../../../main/adapters/got-import-service.ts';
import {
  httpServer,
  httpsServer,
  rawServer,
  selfSigned,
  sendJson,
  type LocalServer,
  type Received,
} from '../../support/local-server.ts';

const TOKEN = '8c29ead1-4b46-4411-8102-870590f84451';
const file = Buffer.from('\ufeffgroup_name\r\n"A, B",1\r\n', 'utf8');
const accepted = {
  id: 34006,
  content: 'GROUPS',
  contentType: 'text/csv',
  digest: '8FB10902AA20C6E14EDD059B9C48B710',
  status: 'ACCEPTED',
  batch: 'demo.csv',
  creator: 'user@example.com',
  created: '2018-05-18T19:12:43.749666Z',
  updated: '2018-05-24T22:55:01.322245Z',
  message: '1 group accepted for 88800120012003.',
  _links: { self: { href: 'https://elsewhere.example/imports/34006' } },
};

const servers: LocalServer[] = [];
const up = async (server: Promise<LocalServer>): Promise<LocalServer> => {
  servers.push(await server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const serviceFor = (more: { timeoutFactor?: number; certificateAuthority?: readonly string[] } = {}) =>
  createGotImportService(createGotHttp({ userAgent: 'test/1', certificateAuthority: undefined, ...more }));
const at = (server: LocalServer | string) => ({
  importUrl: typeof server === 'string' ? server : server.url,
  accessToken: TOKEN,
});
const ever = new AbortController().signal;
const sendFile = (
  server: LocalServer | string,
  more: { bytes?: Buffer; fileName?: string; signal?: AbortSignal; timeoutFactor?: number } = {},
) => {
  const { bytes = file, fileName = 'demo.csv', signal = ever, timeoutFactor = 1 } = more;
  const post = { fileName, bytes, onProgress: () => undefined };
  return serviceFor({ timeoutFactor }).post(at(server), post, signal);
};

describe('what is sent', () => {
  it('is one file part with a type, byte for byte, and a token', async () => {
    let received: Received | null = null;
    const server = await up(
      httpServer((request, response) => {
        received = request;
        sendJson(response, 202, accepted);
      }),
    );
    expect(await sendFile(server)).toMatchObject({
      kind: 'answered',
      value: {
        id: 34006,
        status: 'ACCEPTED',
        batch: 'demo.csv',
        createdAt: Date.parse('2018-05-18T19:12:43.749Z'),
      },
    });
    const { method, path, headers, body } = received!;
    expect([method, path]).toEqual(['POST', '/groups/imports']);
    expect(headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      accept: 'application/json',
      'content-length': String(body.byteLength),
      connection: 'close',
    });
    const boundary = /boundary=(\S+)$/.exec(headers['content-type'] ?? '')![1]!;
    const head =
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="demo.csv"\r\n` +
      'Content-Type: text/csv\r\n\r\n';
    const whole = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    expect(body).toEqual(whole);
  });

  it('has a name that cannot break the header', async () => {
    let body = '';
    const server = await up(
      httpServer((request, response) => {
        body = request.body.toString('utf8');
        sendJson(response, 202, accepted);
      }),
    );
    await sendFile(server, { fileName: 'Grüppe "1"\r\nX-Evil: 1.csv' });
    expect(body).toContain('filename="Grüppe %221%22%0D%0AX-Evil: 1.csv"\r\nContent-Type');
  });

  it('asks by paths of its own, with durations on the service’s clock', async () => {
    const asked: string[] = [];
    const server = await up(
      httpServer(({ path }, response) => {
        asked.push(path);
        sendJson(response, 200, path.startsWith('/groups') ? [] : accepted);
      }),
    );
    const service = serviceFor();
    await service.status(at(server), 34006, ever);
    await service.list(at(server), { creator: 'a+b@example.com', withinMs: 90 * 60_000 }, ever);
    expect(asked).toEqual(['/imports/34006', '/groups/imports?creator=a%2Bb%40example.com&after=-PT2H']);
  });

  it('tells its progress in bytes of the file', async () => {
    const bytes = Buffer.alloc(3_000_000, 'x');
    const server = await up(httpServer((_request, response) => sendJson(response, 202, accepted)));
    const progress: number[] = [];
    const post = { fileName: 'big.csv', bytes, onProgress: (sent: number) => void progress.push(sent) };
    await serviceFor().post(at(server), post, ever);
    expect(progress.length).toBeGreaterThan(10);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(bytes.byteLength);
  });
});

describe('what is answered', () => {
  const answerOf = async (http: number, body: string, headers: Record<string, string> = {}) => {
    const server = await up(httpServer((_request, response) => sendJson(response, http, body, headers)));
    return sendFile(server);
  };
  const html = '<!DOCTYPE html><html><body>Log in to the Wi-Fi</body></html>';

  it.each([
    ['202 without an id', 202, '{"status":"ACCEPTED"}', {}, 'unexpected-service', 'whole'],
    ['202 with HTML', 202, html, { 'content-type': 'text/html' }, 'unexpected-service', 'whole'],
    ['200 with HTML', 200, html, { 'content-type': 'text/html' }, 'unexpected-service', 'whole'],
    ['a redirect', 302, '', { location: 'http://127.0.0.1:1/' }, 'unexpected-service', 'whole'],
    ['502', 502, html, {}, 'service-trouble', 'whole'],
    ['504', 504, '', {}, 'service-trouble', 'whole'],
    ['503', 503, '', {}, 'service-busy', 'whole'],
    ['429', 429, '', {}, 'service-busy', 'nothing'],
    ['404 of another server', 404, 'Not Found', {}, 'unexpected-service', 'nothing'],
    ['401 of a proxy', 401, html, {}, 'unexpected-service', 'whole'],
    ['500 with HTML', 500, html, {}, 'service-trouble', 'whole'],
  ])('%s is trouble', async (_name, http, body, headers, cause, reached) => {
    expect(await answerOf(http, body, headers)).toMatchObject({
      kind: 'trouble',
      trouble: { cause, reached },
    });
  });

  it('carries how long to wait', async () => {
    expect(await answerOf(429, '', { 'retry-after': '90' })).toMatchObject({
      trouble: { retryAfterMs: 90_000 },
    });
    const date = new Date('2026-08-20T10:00:00Z').toUTCString();
    const until = new Date('2026-08-20T10:02:00Z').toUTCString();
    expect(await answerOf(503, '', { date, 'retry-after': until })).toMatchObject({
      trouble: { retryAfterMs: 120_000 },
    });
  });

  it('tells the service’s own words: plain text labelled JSON, and Spring’s JSON', async () => {
    expect(await answerOf(400, 'missing multipart file')).toEqual({
      kind: 'refused',
      refusal: { http: 400, message: 'missing multipart file' },
    });
    const spring = JSON.stringify({ status: 500, error: 'Internal Server Error', message: 'EOF reached' });
    expect(await answerOf(500, spring)).toEqual({
      kind: 'refused',
      refusal: { http: 500, message: 'EOF reached' },
    });
  });

  it('never takes the token from a 401', async () => {
    const repeated = { error: 'invalid_token', error_description: `${TOKEN}: expired` };
    const answer = await answerOf(401, JSON.stringify(repeated), {
      'www-authenticate': `Bearer error_description="${TOKEN}"`,
    });
    expect(answer).toEqual({ kind: 'unauthorized' });
  });

  it('tells 403, and an import that is not there', async () => {
    expect(await answerOf(403, '{"error":"access_denied"}')).toEqual({ kind: 'forbidden' });
    expect(await answerOf(404, 'no such element')).toEqual({ kind: 'not-found' });
  });

  it('tells the service’s clock', async () => {
    const date = new Date('2026-08-20T10:00:00Z').toUTCString();
    expect(await answerOf(202, JSON.stringify(accepted), { date })).toMatchObject({
      serviceTime: Date.parse(date),
    });
  });

  it('may have headers far over 16 KB', async () => {
    const answer = await answerOf(202, JSON.stringify(accepted), { 'x-token': 'x'.repeat(20_000) });
    expect(answer.kind).toBe('answered');
  });

  it('is given up when it is too long', async () => {
    const answer = await answerOf(202, JSON.stringify({ ...accepted, message: 'x'.repeat(3_000_000) }));
    expect(answer).toMatchObject({ kind: 'trouble', trouble: { cause: 'unexpected-service' } });
  });

  it('may leave members out, or be of strange types; a list passes over what is no import', async () => {
    const bare = await answerOf(202, '{"id":1,"status":"BAD_DATA","digest":7,"created":"never"}');
    expect(bare).toMatchObject({ kind: 'answered', value: { digest: null, createdAt: null, message: '' } });
    const server = await up(
      httpServer((_request, response) => sendJson(response, 200, [accepted, { id: 'x' }, null])),
    );
    const list = await serviceFor().list(at(server), { creator: 'x', withinMs: 1 }, ever);
    expect(list.kind === 'answered' && list.value.map(({ id }) => id)).toEqual([34006]);
  });

  it('tells who this is, authorities as names or objects', async () => {
    const server = await up(
      httpServer((_request, response) =>
        sendJson(response, 200, {
          username: 'user@example.com',
          authorities: ['ROLE_X', { authority: 'PERM_GROUP_WRITE' }, 7],
          tenancyChain: { grants: [{ level: 'DISTRICT', id: 12, name: 'Demo', more: 1 }] },
        }),
      ),
    );
    expect(await serviceFor().whoAmI(at(server), ever)).toMatchObject({
      value: {
        authorities: ['ROLE_X', 'PERM_GROUP_WRITE'],
        grants: [{ level: 'DISTRICT', id: '12', name: 'Demo' }],
      },
    });
  });

  it('does not follow a redirect with the file', async () => {
    let visits = 0;
    const other = await up(
      httpServer((_request, response) => {
        visits += 1;
        sendJson(response, 202, accepted);
      }),
    );
    const server = await up(
      httpServer((_request, response) => {
        response.writeHead(307, { location: `${other.url}/groups/imports` });
        response.end();
      }),
    );
    expect((await sendFile(server)).kind).toBe('trouble');
    expect(visits).toBe(0);
  });
});

describe('how far a request got', () => {
  const large = Buffer.alloc(20_000_000, 'x');

  it('nothing: refused', async () => {
    const server = await rawServer(() => undefined);
    await server.close();
    expect(await sendFile(server)).toMatchObject({
      trouble: { cause: 'service-unreachable', reached: 'nothing' },
    });
  });

  it('nothing: no such host', async () => {
    expect(await sendFile('https://no-such-host.invalid')).toMatchObject({
      trouble: { cause: 'offline', reached: 'nothing' },
    });
  });

  it('nothing: a certificate that nobody trusts', async () => {
    const certificate = selfSigned();
    const server = await up(
      httpsServer(certificate, (_request, response) => sendJson(response, 202, accepted)),
    );
    const answer = await sendFile(server);
    expect(answer).toMatchObject({ trouble: { cause: 'certificate-not-trusted', reached: 'nothing' } });
    expect(answer.kind === 'trouble' && answer.trouble.detail).toMatch(
      /^127\.0\.0\.1:\d+: unknown-issuer; 127\.0\.0\.1$/,
    );
    const trusting = serviceFor({ certificateAuthority: [certificate.certificate] });
    const post = { fileName: 'a.csv', bytes: file, onProgress: () => undefined };
    expect((await trusting.post(at(server), post, ever)).kind).toBe('answered');
  });

  it('nothing: TLS spoken to a server that does not', async () => {
    const server = await up(httpServer((_request, response) => sendJson(response, 202, accepted)));
    expect(await sendFile(server.url.replace('http:', 'https:'))).toMatchObject({
      trouble: { reached: 'nothing' },
    });
  });

  it('a part: cut while a large file was on its way', async () => {
    const server = await up(
      rawServer((socket) => {
        socket.once('data', () => {
          // It reads no further: 20 MB do not fit into what the systems between hold.
          socket.pause();
          setTimeout(() => socket.destroy(), 50);
        });
      }),
    );
    expect(await sendFile(server, { bytes: large })).toMatchObject({
      trouble: { cause: 'service-unreachable', reached: 'part' },
    });
  });

  it('all of it: cut after the last byte', async () => {
    const server = await up(
      rawServer((socket) => {
        let received = 0;
        socket.on('data', (piece) => {
          received += piece.byteLength;
          if (received > large.byteLength) setTimeout(() => socket.destroy(), 50);
        });
      }),
    );
    expect(await sendFile(server, { bytes: large })).toMatchObject({
      trouble: { cause: 'service-unreachable', reached: 'whole' },
    });
  });

  it('all of it: no answer in time', async () => {
    const server = await up(httpServer(() => undefined));
    // Not less: a busy machine needs its time to connect and send.
    expect(await sendFile(server, { timeoutFactor: 0.04 })).toMatchObject({
      trouble: { cause: 'service-unreachable', reached: 'whole' },
    });
  });

  it('all of it: something answers that is not HTTP', async () => {
    const server = await up(
      rawServer((socket) => void socket.once('data', () => socket.end('hello\r\n\r\n'))),
    );
    expect(await sendFile(server)).toMatchObject({
      trouble: { cause: 'unexpected-service', reached: 'whole' },
    });
  });

  it('ends when it is told to', async () => {
    const server = await up(httpServer(() => undefined));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    expect((await sendFile(server, { signal: controller.signal })).kind).toBe('trouble');
  });
});

it('never shows the token in what it answers', async () => {
  const server = await up(rawServer((socket) => void socket.once('data', () => socket.destroy())));
  expect(inspect(await sendFile(server), { depth: 20 })).not.toContain(TOKEN);
});
