import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGotHttp, type HttpOptions } from '../../../../main/adapters/got-http.ts';
import { createAuthority } from '../../../support/certificates.ts';
import { rawServer, type LocalServer } from '../../../support/local-server.ts';
import {
  authorities,
  certificates,
  directCases,
  SERVICE_NAME,
  type Expected,
  type NetworkCase,
} from '../../../support/network-cases.ts';
import {
  deadPort,
  ROSTER_MARK,
  startService,
  startStranger,
  TOKEN,
  type Stranger,
} from '../../../support/network-servers.ts';

const servers: LocalServer[] = [];
const up = async <Server extends LocalServer>(server: Promise<Server>): Promise<Server> => {
  servers.push(await server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
let stranger: Stranger;
beforeAll(async () => void (stranger = await startStranger()));
afterAll(() => stranger.close());

/** Names that lead to these addresses, one after the other. */
const leadTo =
  (...addresses: readonly string[]): LookupFunction =>
  (name, options, answer) => {
    if (!name.endsWith('.test')) return systemLookup(name, options as never, answer as never);
    const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all === true) return answer(null, all);
    answer(null, all[0]!.address, all[0]!.family);
  };

const post = (url: string, options: Partial<HttpOptions> = {}) =>
  createGotHttp({
    userAgent: 'test/1',
    certificateAuthority: [authorities.known.certificate],
    lookup: leadTo('127.0.0.1'),
    ...options,
  })({
    url: `${url}/groups/imports`,
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: [Buffer.from(`head ${ROSTER_MARK}`), Buffer.alloc(100_000, 'x')],
    responseLimitBytes: 1_000_000,
    signal: new AbortController().signal,
  });

const matching = (expected: Expected): object =>
  'http' in expected
    ? { kind: 'answered', ...expected }
    : { kind: 'failed', ...expected, detail: expect.stringMatching(expected.detail) as string };

async function play({ certificate = 'known', service, redirect, timeoutFactor = 1 }: NetworkCase) {
  const behavior =
    redirect === undefined
      ? (service ?? { kind: 'accepts' as const })
      : { kind: 'redirects' as const, http: redirect, to: `${stranger.url}/groups/imports` };
  const { port, requests } = await up(startService(certificates[certificate], behavior));
  const outcome = await post(`https://${SERVICE_NAME}:${port}`, { timeoutFactor });
  return { outcome, arrived: requests.length };
}

describe('directly to the service', () => {
  it.each(directCases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const { outcome, arrived } = await play(one);
    expect(outcome).toMatchObject(matching(one.expected));
    expect(arrived).toBe(one.arrived ?? 1);
  });

  it('no byte came to a host that nobody configured', () => {
    expect(directCases.filter(({ redirect }) => redirect !== undefined)).toHaveLength(5);
    expect([stranger.visits(), stranger.receivedBytes()]).toEqual([0, 0]);
  });
});

describe('addresses', () => {
  const accepts = { kind: 'accepts' } as const;

  it('a service on [::1]', async () => {
    const { url, requests } = await up(startService(certificates.known, accepts, { host: '::1' }));
    expect(await post(url)).toMatchObject({ kind: 'answered', http: 202 });
    expect(requests).toHaveLength(1);
  });

  it('a name with a dead IPv6 address beside a good IPv4 address', async () => {
    const { port } = await up(startService(certificates.known, accepts));
    const lookup = leadTo('::1', '127.0.0.1');
    expect(await post(`https://${SERVICE_NAME}:${port}`, { lookup })).toMatchObject({ http: 202 });
  });

  it('a name with an IPv6 address from which nothing comes back', async () => {
    const { port } = await up(startService(certificates.known, accepts));
    // Set aside for documentation: no packet to it arrives anywhere.
    const lookup = leadTo('2001:db8::1', '127.0.0.1');
    expect(await post(`https://${SERVICE_NAME}:${port}`, { lookup })).toMatchObject({ http: 202 });
  });

  it('nobody listens at any address: nothing was sent', async () => {
    const lookup = leadTo('::1', '127.0.0.1');
    expect(await post(`https://${SERVICE_NAME}:${await deadPort()}`, { lookup })).toMatchObject({
      code: 'service-unreachable',
      reached: 'nothing',
    });
  });

  it('no such name: offline', async () => {
    expect(await post('https://no-such-host.invalid')).toMatchObject({ code: 'offline', reached: 'nothing' });
  });
});

describe('a filter in between', () => {
  it('cuts the handshake: nothing was sent', async () => {
    const { port } = await up(
      rawServer((socket) => void socket.once('data', () => socket.resetAndDestroy())),
    );
    expect(await post(`https://${SERVICE_NAME}:${port}`)).toMatchObject({
      code: 'service-unreachable',
      reached: 'nothing',
    });
  });

  it('swallows the handshake: nothing was sent', async () => {
    const { port } = await up(rawServer((socket) => void socket.resume()));
    expect(await post(`https://${SERVICE_NAME}:${port}`, { timeoutFactor: 0.02 })).toMatchObject({
      code: 'service-unreachable',
      reached: 'nothing',
      detail: `${SERVICE_NAME}:${port}: timeout secureConnect`,
    });
  });

  it('names itself at length and with line ends: it is shown on one line', async () => {
    const authority = createAuthority({ commonName: `Evil\r\nline; ${'x'.repeat(500)}` });
    const certificate = authority.issue({ hosts: [SERVICE_NAME] });
    const { port } = await up(startService(certificate, { kind: 'accepts' }));
    const outcome = await post(`https://${SERVICE_NAME}:${port}`);
    expect(outcome).toMatchObject({
      detail: expect.stringMatching(/: unknown-issuer; Evil line x{60,80}$/) as string,
    });
  });
});
