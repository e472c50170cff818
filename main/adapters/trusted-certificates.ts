import tls from 'node:tls';

let known: readonly string[] | null = null;

/**
 * Whom to trust: the usual authorities and, where the runtime can tell them, the operating system's own: schools
 * inspect their traffic with authorities that IT has put there. Undefined: the runtime's default.
 */
export function trustedCertificates(): readonly string[] | undefined {
  // Not in every runtime that this program supports.
  if (typeof tls.getCACertificates !== 'function') return undefined;
  try {
    known ??= [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
    return known;
  } catch {
    return undefined;
  }
}
