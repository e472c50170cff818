import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import tls from 'node:tls';

export interface PeerPlace {
  readonly url: string;
  readonly lookup?: tls.ConnectionOptions['lookup'];
  readonly patienceMs: number;
}

/** OpenSSL's names, as Node passes them on. */
export const isCertificateCode = (code: string): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH|INVALID_PURPOSE/.test(code);

/** Node's and Chromium's names for a chain that ends nowhere. */
const endsNowhere = /SELF_SIGNED|UNABLE_TO_|AUTHORITY_INVALID/;

const LONGEST_NAME = 80;

/** SECURITY: whoever answered chose these words: they are shown and logged, so they stay short and on one line. */
const plain = (name: unknown): string =>
  (Array.isArray(name) ? String(name[0]) : typeof name === 'string' ? name : '')
    .replace(/[\p{C}\s;]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);

const bareHost = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

/**
 * What is wrong with a certificate that was not trusted, and who issued it: `expired; Filter CA (Springfield Schools)`.
 * With that the helpdesk knows whose it is. The window has words for what stands before the semicolon.
 */
export function describeCertificate(certificate: X509Certificate | null, url: string, code: string): string {
  if (certificate === null) return 'not-accepted';
  const issuer = certificate.toLegacyObject().issuer;
  const names = [...new Set([plain(issuer.CN), plain(issuer.O)])].filter((name) => name !== '');
  const reason = whatIsWrong(certificate, bareHost(url), code);
  if (names.length === 0) return reason;
  return `${reason}; ${names.length === 1 ? names[0] : `${names[0]} (${names[1]})`}`;
}

function whatIsWrong(certificate: X509Certificate, host: string, code: string): string {
  const now = Date.now();
  if (Date.parse(certificate.validTo) < now) return 'expired';
  if (Date.parse(certificate.validFrom) > now) return 'not-yet-valid';
  const fits = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  if (fits === undefined) return 'wrong-host';
  return endsNowhere.test(code) ? 'unknown-issuer' : 'not-accepted';
}

/**
 * The certificate that is presented at an address; null when that cannot be told. Node drops a connection that it does
 * not trust before anybody can look at the certificate, so a second one is made just for that.
 * SECURITY: it accepts any certificate, and therefore sends nothing over the connection and closes it at once.
 */
export function readCertificate({ url, lookup, patienceMs }: PeerPlace): Promise<X509Certificate | null> {
  const { port } = new URL(url);
  const host = bareHost(url);
  return new Promise((resolve) => {
    const socket = tls.connect({
      host,
      port: Number(port === '' ? '443' : port),
      rejectUnauthorized: false,
      // An address has no server name.
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(lookup === undefined ? {} : { lookup }),
    });
    const finish = (certificate: X509Certificate | null): void => {
      socket.destroy();
      resolve(certificate);
    };
    socket.setTimeout(patienceMs, () => finish(null));
    socket.once('error', () => finish(null));
    socket.once('close', () => finish(null));
    socket.once('secureConnect', () => finish(socket.getPeerX509Certificate() ?? null));
  });
}
