import { describe, expect, it } from 'vitest';
import { chooseHttp } from '../../../../main/adapters/choose-http.ts';
import { readElectronError } from '../../../../main/adapters/electron-errors.ts';
import type { HttpAnswer, HttpFailure, HttpRequest } from '../../../../main/adapters/send-http.ts';
import { createSystemProxy, type Route } from '../../../../main/adapters/system-proxy.ts';

const answered: HttpAnswer = {
  kind: 'answered',
  http: 202,
  body: '{}',
  looksLikeHtml: false,
  serverTime: null,
  retryAfterMs: null,
};
const failure = (code: HttpFailure['code'], reached: HttpFailure['reached'], detail = 'x'): HttpFailure => ({
  kind: 'failed',
  code,
  reached,
  detail,
});
const distrusted = failure('certificate-not-trusted', 'nothing', 'first');

const request = (url: string): HttpRequest => ({
  url,
  method: 'GET',
  headers: {},
  body: null,
  responseLimitBytes: 1,
  signal: new AbortController().signal,
});
const SERVICE = 'https://import.school.test/imports/7';

/** Sends to each address in turn; answers what came, and which ways were gone. */
async function send(
  urls: readonly string[],
  world: {
    route?: Route;
    direct?: HttpAnswer | HttpFailure;
    bySystem?: HttpAnswer | HttpFailure;
  },
) {
  const ways: string[] = [];
  const http = chooseHttp({
    direct: async () => {
      ways.push('direct');
      return world.direct ?? answered;
    },
    bySystem: async () => {
      ways.push('system');
      return world.bySystem ?? answered;
    },
    routeOf: async () => {
      ways.push('asked');
      return world.route ?? 'direct';
    },
  });
  const outcomes = [];
  for (const url of urls) outcomes.push(await http(request(url)));
  return { ways, outcomes };
}

describe('which way a request goes', () => {
  it('directly, where the system says so', async () => {
    expect((await send([SERVICE], {})).ways).toEqual(['asked', 'direct']);
  });

  it('by the system, where it names a proxy', async () => {
    expect((await send([SERVICE], { route: 'by-proxy' })).ways).toEqual(['asked', 'system']);
  });

  it.each(['http://127.0.0.1:8080/', 'http://localhost/', 'https://[::1]/', 'http://127.9.9.9/'])(
    '%s never takes a proxy, and nobody is asked',
    async (url) => {
      expect((await send([url], { route: 'by-proxy', direct: distrusted })).ways).toEqual(['direct']);
    },
  );

  it('a host whose certificate only the system trusts goes by the system from then on', async () => {
    const other = 'https://sso.school.test/';
    const { ways, outcomes } = await send([SERVICE, SERVICE, other], { direct: distrusted });
    expect(ways).toEqual(['asked', 'direct', 'system', 'system', 'asked', 'direct', 'system']);
    expect(outcomes).toEqual([answered, answered, answered]);
  });

  it('a certificate that nobody trusts is not, and is told as first seen', async () => {
    const bySystem = failure('certificate-not-trusted', 'nothing', 'second');
    const { ways, outcomes } = await send([SERVICE, SERVICE], { direct: distrusted, bySystem });
    expect(ways).toEqual(['asked', 'direct', 'system', 'asked', 'direct', 'system']);
    expect(outcomes).toEqual([distrusted, distrusted]);
  });

  it.each([
    failure('certificate-not-trusted', 'part'),
    failure('service-unreachable', 'nothing'),
    failure('offline', 'nothing'),
  ])('$code after $reached is not tried the other way', async (direct) => {
    expect((await send([SERVICE], { direct })).ways).toEqual(['asked', 'direct']);
  });
});

describe('what the system says about proxies', () => {
  const asked = async (ways: string | Promise<string>) => {
    const addresses: string[] = [];
    const resolveProxy = async (url: string) => {
      addresses.push(url);
      return ways;
    };
    const route = await createSystemProxy({ resolveProxy }, 20)(`${SERVICE}?creator=pat`);
    return { route, addresses };
  };

  it.each([
    ['DIRECT', 'direct'],
    ['direct; PROXY a:1', 'direct'],
    ['PROXY a:1;DIRECT', 'by-proxy'],
    ['HTTPS a:1', 'by-proxy'],
    ['SOCKS5 a:1', 'by-proxy'],
    ['', 'by-proxy'],
  ])('%j is %s', async (ways, route) => {
    expect((await asked(ways)).route).toBe(route);
  });

  it('no answer, or none in time: Electron’s stack asks for itself', async () => {
    expect((await asked(Promise.reject(new Error('broken')))).route).toBe('by-proxy');
    expect((await asked(new Promise<string>(() => undefined))).route).toBe('by-proxy');
  });

  it('a PAC script learns the host, not the path', async () => {
    expect((await asked('DIRECT')).addresses).toEqual(['https://import.school.test/']);
  });
});

describe('Chromium’s errors', () => {
  it.each([
    ['net::ERR_INTERNET_DISCONNECTED', 'offline', false],
    ['net::ERR_NAME_NOT_RESOLVED', 'offline', true],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate-not-trusted', true],
    ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-sign-in-needed', true],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'service-unreachable', true],
    ['net::ERR_CONNECTION_RESET', 'service-unreachable', false],
    ['net::ERR_NETWORK_CHANGED', 'service-unreachable', false],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'service-unreachable', false],
    ['net::ERR_INVALID_HTTP_RESPONSE', 'unexpected-service', false],
    ['something new', 'service-unreachable', false],
  ])('%s is %s; certain that nothing was sent: %s', (message, code, nothingSent) => {
    expect(readElectronError(message)).toMatchObject({ code, nothingSent });
  });
});
