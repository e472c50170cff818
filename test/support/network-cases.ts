import type { HttpFailure } from '../../main/adapters/send-http.ts';
import { createAuthority, daysFromNow, selfSignedFor } from './certificates.ts';
import type { Certificate } from './local-server.ts';
import type { Behavior, ProxyOptions } from './network-servers.ts';

/** Where the service is, by a name that only the tests know. It leads to this computer. */
export const SERVICE_NAME = 'import.school.test';

/** One that the runtime is told to trust, one that only the system trusts, and one that nobody knows. */
export const authorities = {
  known: createAuthority({ commonName: 'Known Authority' }),
  system: createAuthority({ commonName: 'Springfield Filter CA', organization: 'Springfield Schools' }),
  unknown: createAuthority({ commonName: 'Nobody’s CA', organization: 'Café Wi-Fi' }),
};

const hosts = [SERVICE_NAME, '127.0.0.1', '::1'];

export const certificates = {
  known: authorities.known.issue({ hosts }),
  system: authorities.system.issue({ hosts }),
  unknown: authorities.unknown.issue({ hosts }),
  'self-signed': selfSignedFor(hosts),
  expired: authorities.known.issue({ hosts, validFrom: daysFromNow(-60), validUntil: daysFromNow(-1) }),
  'not-yet-valid': authorities.known.issue({ hosts, validFrom: daysFromNow(1) }),
  'wrong-host': authorities.known.issue({ hosts: ['portal.wifi.test'] }),
} satisfies Record<string, Certificate>;

/** What becomes of a POST with a roster and a token. */
export type Expected =
  | { readonly http: number; readonly looksLikeHtml?: boolean }
  | (Pick<HttpFailure, 'code' | 'reached'> & { readonly detail: RegExp });

export interface NetworkCase {
  readonly name: string;
  readonly certificate?: keyof typeof certificates;
  readonly service?: Behavior;
  /** A redirect of this kind, to a host that nobody configured. */
  readonly redirect?: number;
  readonly expected: Expected;
  /** Requests that arrived whole at the service; 1 unless it says otherwise. */
  readonly arrived?: number;
  readonly timeoutFactor?: number;
}

/** How Electron's stack is told to go. */
export interface ProxyCase extends NetworkCase {
  /** The first proxy, and the second of a PAC script. */
  readonly proxy?: ProxyOptions | 'gone';
  readonly settings:
    | 'proxy'
    | 'none'
    | 'pac-direct'
    | 'pac-proxy'
    | 'pac-fail-over'
    | 'pac-fail-over-direct'
    | 'pac-broken'
    | 'pac-unreachable'
    | 'proxy-for-loopback-too';
  /** What the person entered for the proxy, as `name:password`. */
  readonly entered?: string;
  /** CONNECTs that the proxy saw; 1 unless it says otherwise. */
  readonly tunnels?: number;
  /** To this address instead of the name: `127.0.0.1`. */
  readonly host?: string;
  readonly http2?: boolean;
}

const html = '<!DOCTYPE html><html><body>Accept the terms of this Wi-Fi</body></html>';
const portal: Behavior = { kind: 'answers', http: 200, headers: { 'content-type': 'text/html' }, body: html };
const tooManyHeaders: Behavior = {
  kind: 'answers',
  http: 202,
  headers: Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`x-${at}`, 'x'.repeat(8000)])),
};
const longHeaders: Behavior = { ...tooManyHeaders, headers: { 'x-token': 'x'.repeat(60_000) }, body: '{}' };
const distrusted = (detail: RegExp) =>
  ({ code: 'certificate-not-trusted', reached: 'nothing', detail }) as const;
const redirects = [301, 302, 303, 307, 308] as const;

/** What holds for both stacks, directly or through a proxy. */
const everyNetwork: readonly NetworkCase[] = [
  { name: 'a certificate of a known authority', expected: { http: 202 } },
  {
    name: 'an authority that nobody knows',
    certificate: 'unknown',
    arrived: 0,
    expected: distrusted(/: unknown-issuer; Nobody’s CA \(Café Wi-Fi\)$/),
  },
  {
    name: 'a certificate signed by itself',
    certificate: 'self-signed',
    arrived: 0,
    expected: distrusted(/: unknown-issuer; import\.school\.test$/),
  },
  {
    name: 'an expired certificate',
    certificate: 'expired',
    arrived: 0,
    expected: distrusted(/: expired; Known Authority$/),
  },
  {
    name: 'a certificate of tomorrow',
    certificate: 'not-yet-valid',
    arrived: 0,
    expected: distrusted(/: not-yet-valid; Known Authority$/),
  },
  {
    name: 'a portal that answers with its own certificate',
    certificate: 'wrong-host',
    arrived: 0,
    expected: distrusted(/: wrong-host; Known Authority$/),
  },
  {
    name: 'a portal that answers with its page',
    service: portal,
    expected: { http: 200, looksLikeHtml: true },
  },
  {
    name: 'a portal that says so',
    service: { ...portal, http: 511 },
    expected: { http: 511, looksLikeHtml: true },
  },
  ...redirects.map((http): NetworkCase => ({
    name: `a redirect by ${http}`,
    redirect: http,
    expected: { http },
  })),
  {
    name: 'a server that asks for a password',
    service: { kind: 'answers', http: 401, body: '{}', headers: { 'www-authenticate': 'Basic realm="x"' } },
    expected: { http: 401 },
  },
  { name: 'headers far over 16 KB', service: longHeaders, expected: { http: 202 } },
  {
    name: 'headers without measure',
    service: tooManyHeaders,
    expected: { code: 'unexpected-service', reached: 'whole', detail: /OVERFLOW|TOO_BIG/ },
  },
  {
    name: 'headers that never end',
    service: { kind: 'slow-headers' },
    timeoutFactor: 0.01,
    expected: { code: 'service-unreachable', reached: 'whole', detail: /timeout response/ },
  },
  {
    name: 'no answer',
    service: { kind: 'silent' },
    timeoutFactor: 0.01,
    expected: { code: 'service-unreachable', reached: 'whole', detail: /timeout response/ },
  },
  {
    name: 'cut after the last byte',
    service: { kind: 'cuts-after-last-byte' },
    expected: {
      code: 'service-unreachable',
      reached: 'whole',
      detail: /ECONNRESET|ERR_EMPTY_RESPONSE|ERR_CONNECTION/,
    },
  },
  {
    name: 'cut in its answer',
    service: { kind: 'cuts-its-answer' },
    expected: { code: 'service-unreachable', reached: 'whole', detail: /ABORTED|ECONNRESET|ERR_/ },
  },
];

export const directCases: readonly NetworkCase[] = [
  ...everyNetwork,
  {
    name: 'an authority that only the system knows',
    certificate: 'system',
    arrived: 0,
    expected: distrusted(/: unknown-issuer; Springfield Filter CA \(Springfield Schools\)$/),
  },
];

const signInNeeded = {
  code: 'proxy-sign-in-needed',
  reached: 'nothing',
  detail: /: proxy 127\.0\.0\.1:\d+$/,
} as const;

/** Set by the program as here, a script is obligatory; where the system names it, Chromium goes on directly. */
const noConfiguration = {
  code: 'service-unreachable',
  reached: 'nothing',
  detail: /ERR_MANDATORY_PROXY_CONFIGURATION_FAILED/,
} as const;

export const proxyCases: readonly ProxyCase[] = [
  ...everyNetwork.map((one): ProxyCase => ({ ...one, name: `proxy: ${one.name}`, settings: 'proxy' })),
  {
    name: 'proxy: an authority that only the system knows',
    certificate: 'system',
    settings: 'proxy',
    expected: { http: 202 },
  },
  {
    name: 'no proxy: an authority that only the system knows',
    certificate: 'system',
    settings: 'none',
    tunnels: 0,
    expected: { http: 202 },
  },
  {
    name: 'no proxy: an authority that nobody knows',
    certificate: 'unknown',
    settings: 'none',
    tunnels: 0,
    arrived: 0,
    expected: distrusted(/: unknown-issuer; Nobody’s CA \(Café Wi-Fi\)$/),
  },
  { name: 'no proxy', settings: 'none', tunnels: 0, expected: { http: 202 } },
  {
    name: 'a proxy with a password, entered',
    settings: 'proxy',
    proxy: { credentials: 'pat:secret' },
    entered: 'pat:secret',
    tunnels: 2,
    expected: { http: 202 },
  },
  {
    name: 'a proxy with a password, entered wrong',
    settings: 'proxy',
    proxy: { credentials: 'pat:secret' },
    entered: 'pat:wrong',
    tunnels: 2,
    arrived: 0,
    expected: signInNeeded,
  },
  {
    name: 'a proxy with a password, not entered',
    settings: 'proxy',
    proxy: { credentials: 'pat:secret' },
    arrived: 0,
    expected: signInNeeded,
  },
  {
    name: 'a proxy that is gone',
    settings: 'proxy',
    proxy: 'gone',
    tunnels: 0,
    arrived: 0,
    expected: { code: 'service-unreachable', reached: 'nothing', detail: /ERR_PROXY_CONNECTION_FAILED/ },
  },
  {
    name: 'a proxy that refuses the host',
    settings: 'proxy',
    proxy: { refuses: 403 },
    arrived: 0,
    expected: { code: 'service-unreachable', reached: 'nothing', detail: /ERR_TUNNEL_CONNECTION_FAILED/ },
  },
  {
    name: 'a proxy that says nothing',
    settings: 'proxy',
    proxy: { refuses: 'hangs' },
    arrived: 0,
    timeoutFactor: 0.05,
    expected: { code: 'service-unreachable', reached: 'whole', detail: /timeout connect/ },
  },
  { name: 'PAC: direct', certificate: 'known', settings: 'pac-direct', tunnels: 0, expected: { http: 202 } },
  { name: 'PAC: by a proxy', settings: 'pac-proxy', expected: { http: 202 } },
  {
    name: 'PAC: the second proxy when the first is gone',
    settings: 'pac-fail-over',
    expected: { http: 202 },
  },
  {
    name: 'PAC: directly when the proxy is gone',
    settings: 'pac-fail-over-direct',
    tunnels: 0,
    expected: { http: 202 },
  },
  {
    name: 'PAC: a broken script',
    settings: 'pac-broken',
    tunnels: 0,
    arrived: 0,
    expected: noConfiguration,
  },
  {
    name: 'PAC: a script that cannot be fetched',
    settings: 'pac-unreachable',
    tunnels: 0,
    arrived: 0,
    expected: noConfiguration,
  },
  {
    name: 'loopback stays on this computer',
    certificate: 'known',
    settings: 'proxy-for-loopback-too',
    host: '127.0.0.1',
    tunnels: 0,
    expected: { http: 202 },
  },
  {
    name: 'offline: no such name',
    settings: 'pac-fail-over-direct',
    host: 'no-such-host.invalid',
    tunnels: 0,
    arrived: 0,
    expected: { code: 'offline', reached: 'nothing', detail: /ERR_NAME_NOT_RESOLVED/ },
  },
  {
    name: 'a service that speaks HTTP/2 is asked by HTTP/1.1',
    settings: 'proxy',
    http2: true,
    expected: { http: 202 },
  },
];
