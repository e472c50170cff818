import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';
import { expect, test } from 'playwright/test';
import { build } from 'vite';
import { httpServer, type LocalServer } from '../support/local-server.ts';
import {
  authorities,
  certificates,
  proxyCases,
  SERVICE_NAME,
  type Expected,
  type ProxyCase,
} from '../support/network-cases.ts';
import {
  deadPort,
  ROSTER_MARK,
  startProxy,
  startService,
  startStranger,
  TOKEN,
  type Proxy,
  type Stranger,
} from '../support/network-servers.ts';
import { hereOnly, root } from '../support/program.ts';
import type { Play, Played } from './networks-program.ts';

let folder: string;
let electron: ElectronApplication;
let stranger: Stranger;
const servers: LocalServer[] = [];
const up = async <Server extends LocalServer>(server: Promise<Server>): Promise<Server> => {
  servers.push(await server);
  return server;
};

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-networks-'));
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(root, 'test/app/networks-program.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20.18',
      rolldownOptions: {
        external: ['electron', /^node:/],
        output: { format: 'es', entryFileNames: 'main.mjs' },
      },
    },
  });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'networks', main: 'main.mjs' }));
  stranger = await startStranger();
  const executablePath = process.env['UPLOADER_ELECTRON'];
  if (executablePath === undefined) throw new Error('UPLOADER_ELECTRON is not set: run `npm test`.');
  electron = await _electron.launch({
    executablePath,
    args: [
      ...hereOnly(),
      folder,
      `--user-data-dir=${path.join(folder, 'profile')}`,
      '--host-resolver-rules=MAP *.test 127.0.0.1',
      // As if IT had put this authority into the system's store.
      `--ignore-certificate-errors-spki-list=${authorities.system.keyHash}`,
    ],
  });
});

test.afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

test.afterAll(async () => {
  await electron.close();
  await stranger.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const play = (settings: Electron.ProxyConfig, url: string, more: Partial<Play> = {}): Promise<Played> =>
  electron.evaluate((_electron, asked) => globalThis.playNetwork(asked as Play), {
    url,
    settings,
    certificateAuthority: authorities.known.certificate,
    timeoutFactor: 1,
    entered: null,
    token: TOKEN,
    bodyStart: ROSTER_MARK,
    bodyBytes: 100_000,
    times: 1,
    abortAfterMs: null,
    responseLimitBytes: 1_000_000,
    ...more,
  } satisfies Play);

const matching = (expected: Expected): Record<string, unknown> =>
  'http' in expected
    ? { kind: 'answered', ...expected }
    : { kind: 'failed', ...expected, detail: expect.stringMatching(expected.detail) };

const pacScripts = {
  'pac-direct': () => 'DIRECT',
  'pac-proxy': (proxy: string) => `PROXY ${proxy}`,
  'pac-fail-over': (proxy: string, gone: string) => `PROXY ${gone}; PROXY ${proxy}`,
  'pac-fail-over-direct': (_proxy: string, gone: string) => `PROXY ${gone}; DIRECT`,
} as const;

async function settingsOf(settings: ProxyCase['settings'], port: number): Promise<Electron.ProxyConfig> {
  const proxy = `127.0.0.1:${port}`;
  const gone = `127.0.0.1:${await deadPort()}`;
  switch (settings) {
    case 'none':
      return { mode: 'direct' };
    case 'proxy':
      return { mode: 'fixed_servers', proxyRules: proxy };
    case 'proxy-for-loopback-too':
      return { mode: 'fixed_servers', proxyRules: proxy, proxyBypassRules: '<-loopback>' };
    case 'pac-unreachable':
      return { mode: 'pac_script', pacScript: `http://${gone}/proxy.pac` };
    case 'pac-broken':
      return {
        mode: 'pac_script',
        pacScript: await pacAddress('function FindProxyForURL(url, host) { retrun '),
      };
    default: {
      const ways = pacScripts[settings](proxy, gone);
      const script = `function FindProxyForURL(url, host) { return '${ways}'; }`;
      return { mode: 'pac_script', pacScript: await pacAddress(script) };
    }
  }
}

async function pacAddress(script: string): Promise<string> {
  const server = await up(
    httpServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ns-proxy-autoconfig' });
      response.end(script);
    }),
  );
  return `${server.url}/proxy.pac`;
}

async function run(one: ProxyCase): Promise<{ played: Played; proxy: Proxy | null; arrived: number }> {
  const { certificate = 'system', service = { kind: 'accepts' }, redirect, proxy: options = {}, host } = one;
  const behavior =
    redirect === undefined
      ? service
      : { kind: 'redirects' as const, http: redirect, to: `${stranger.url}/x` };
  const { port, requests } = await up(
    startService(certificates[certificate], behavior, { http2: one.http2 ?? false }),
  );
  const proxy = options === 'gone' ? null : await up(startProxy(options));
  const settings = await settingsOf(one.settings, proxy?.port ?? (await deadPort()));
  const played = await play(settings, `https://${host ?? SERVICE_NAME}:${port}/groups/imports`, {
    timeoutFactor: one.timeoutFactor ?? 1,
    entered: one.entered ?? null,
  });
  return { played, proxy, arrived: requests.length };
}

/** Chromium may begin a second connection beside a slow one; it is closed unused. */
function expectTunnels(proxy: Proxy | null, tunnels: number): void {
  const seen = proxy?.tunnels ?? [];
  if (tunnels === 0) expect(seen).toEqual([]);
  else expect(seen.length).toBeGreaterThanOrEqual(tunnels);
}

for (const one of proxyCases) {
  test(one.name, async () => {
    const { played, proxy, arrived } = await run(one);
    expect(played.outcomes[0]).toMatchObject(matching(one.expected));
    expect(arrived).toBe(one.arrived ?? 1);
    expectTunnels(proxy, one.tunnels ?? 1);
    // A proxy learns where to, and its own password.
    expect(proxy?.seen() ?? '').not.toContain(TOKEN);
    expect(proxy?.seen() ?? '').not.toContain(ROSTER_MARK);
  });
}

const accepts = { kind: 'accepts' } as const;
const throughProxy = async (proxy: Proxy): Promise<Electron.ProxyConfig> => settingsOf('proxy', proxy.port);

test('an authority that only the system knows is remembered', async () => {
  const { port } = await up(startService(certificates.system, accepts));
  const { ways } = await play({ mode: 'direct' }, `https://${SERVICE_NAME}:${port}/`, { times: 2 });
  expect(ways).toEqual(['direct', 'system', 'system']);
});

test('a request is never sent twice, though the one before it left a good connection', async () => {
  const { port, requests } = await up(startService(certificates.system, { kind: 'accepts-then-cuts' }));
  const settings = await throughProxy(await up(startProxy()));
  const { outcomes } = await play(settings, `https://${SERVICE_NAME}:${port}/`, { times: 2 });
  expect(outcomes).toMatchObject([{ http: 202 }, { code: 'service-unreachable', reached: 'whole' }]);
  expect(requests).toHaveLength(2);
});

test('what goes along is the token and nothing else, by HTTP/1.1', async () => {
  const { port, requests } = await up(startService(certificates.system, accepts, { http2: true }));
  const settings = await throughProxy(await up(startProxy()));
  await play(settings, `https://${SERVICE_NAME}:${port}/`, { times: 2 });
  expect(requests.map(({ version }) => version)).toEqual(['1.1', '1.1']);
  expect(requests[1]?.headers).toMatchObject({
    authorization: `Bearer ${TOKEN}`,
    accept: 'application/json',
  });
  expect(requests[1]?.headers).not.toHaveProperty('cookie');
  expect(requests[1]?.headers).not.toHaveProperty('proxy-authorization');
});

test('a rejected proxy password is tried once', async () => {
  const { port } = await up(startService(certificates.system, accepts));
  const proxy = await up(startProxy({ credentials: 'pat:secret' }));
  await play(await throughProxy(proxy), `https://${SERVICE_NAME}:${port}/`, { entered: 'pat:wrong' });
  expect(proxy.tunnels.filter(({ credentials }) => credentials !== null)).toHaveLength(1);
});

test('a large body tells its progress, and can be stopped', async () => {
  const { port, requests } = await up(startService(certificates.system, accepts));
  const settings = await throughProxy(await up(startProxy()));
  const url = `https://${SERVICE_NAME}:${port}/`;
  const bodyBytes = 60_000_000;
  const { outcomes, progress } = await play(settings, url, { bodyBytes });
  expect(outcomes).toMatchObject([{ http: 202 }]);
  expect(progress.length).toBeGreaterThan(0);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(progress.at(-1)).toBeLessThanOrEqual(bodyBytes + ROSTER_MARK.length);
  const stopped = await play(settings, url, { bodyBytes, abortAfterMs: 1 });
  expect(stopped.outcomes).toMatchObject([{ kind: 'failed', code: 'service-unreachable' }]);
  expect(requests).toHaveLength(1);
});

test('an answer that is too long is given up', async () => {
  const { port } = await up(startService(certificates.system, accepts));
  const settings = await throughProxy(await up(startProxy()));
  const { outcomes } = await play(settings, `https://${SERVICE_NAME}:${port}/`, { responseLimitBytes: 10 });
  expect(outcomes).toMatchObject([{ code: 'unexpected-service', reached: 'whole' }]);
});

test('no byte came to a host that nobody configured', () => {
  expect([stranger.visits(), stranger.receivedBytes()]).toEqual([0, 0]);
});
