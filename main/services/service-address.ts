import type { ServiceAddress } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

function allowedUrl(text: string): URL | null {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  // SECURITY: passwords and tokens go to this address; over plain http only within this computer.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) return null;
  // SECURITY: a name or password in an address would be stored and shown like any other part of it.
  if (url.username !== '' || url.password !== '' || url.hash !== '') return null;
  return url;
}

/** An import service's address in the one form in which two of them can be compared. */
export const plainImportUrl = (importUrl: string): string => new URL(importUrl).href.replace(/\/+$/, '');

/** The address with both URLs in their plain form, or `address-not-allowed`; detail: which one is not allowed. */
export function checkAddress(address: ServiceAddress): Result<ServiceAddress> {
  const tokenUrl = allowedUrl(address.tokenUrl);
  if (tokenUrl === null) return fail('address-not-allowed', { detail: 'tokenUrl' });
  const importUrl = allowedUrl(address.importUrl);
  if (importUrl === null || importUrl.search !== '') {
    return fail('address-not-allowed', { detail: 'importUrl' });
  }
  return succeed({
    name: address.name.trim(),
    flavor: address.flavor,
    tokenUrl: tokenUrl.href,
    importUrl: plainImportUrl(importUrl.href),
  });
}
