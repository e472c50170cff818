import type { HttpFailure } from './send-http.ts';

/**
 * Chromium's names for what went wrong before a connection to the service stood: not a byte was sent. Names that it
 * also gives to a connection that broke later, such as ERR_INTERNET_DISCONNECTED, are not among them.
 */
const beforeSending = new Set([
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_NAME_RESOLUTION_FAILED',
  'ERR_NO_SUPPORTED_PROXIES',
  'ERR_PROXY_AUTH_UNSUPPORTED',
  'ERR_PROXY_CERTIFICATE_INVALID',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_SOCKS_CONNECTION_FAILED',
  'ERR_SOCKS_CONNECTION_HOST_UNREACHABLE',
  'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  'ERR_TUNNEL_CONNECTION_FAILED',
]);

const offline = new Set([
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_NAME_RESOLUTION_FAILED',
]);

/** It speaks, but not HTTP, or not as a service would. */
const notAsAService =
  /^ERR_(INVALID_HTTP_RESPONSE|INVALID_CHUNKED|INVALID_REDIRECT|RESPONSE_HEADERS_|CONTENT_DECODING_)/;

export interface ElectronTrouble {
  readonly code: HttpFailure['code'];
  /** Certain that nothing of the body was sent. */
  readonly nothingSent: boolean;
  /** Chromium's name. */
  readonly name: string;
}

/** What `net::ERR_…` means. What cannot be told is taken as sent. */
export function readElectronError(message: string): ElectronTrouble {
  const name = /ERR_[A-Z0-9_]+/.exec(message)?.[0] ?? 'ERR_UNKNOWN';
  const certificate = name.startsWith('ERR_CERT_');
  const nothingSent = certificate || beforeSending.has(name);
  return { code: codeOf(name, certificate), nothingSent, name };
}

function codeOf(name: string, certificate: boolean): HttpFailure['code'] {
  if (certificate) return 'certificate-not-trusted';
  if (offline.has(name)) return 'offline';
  if (name.startsWith('ERR_PROXY_AUTH_')) return 'proxy-sign-in-needed';
  return notAsAService.test(name) ? 'unexpected-service' : 'service-unreachable';
}
