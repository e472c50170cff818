import type { ServiceAddress } from '../../../preload/contract/contract.ts';
import type { AddressTrouble } from '../../words/services.ts';

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/u.test(hostname);

/** What is wrong with an address; null when nothing is. The main process checks it again. */
export const checkUrl = (typed: string): AddressTrouble | null => {
  const text = typed.trim();
  if (text === '') return 'missing';
  if (!URL.canParse(text)) return 'not-an-address';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  if (url.hash !== '') return 'has-fragment';
  if (url.protocol === 'https:') return null;
  if (url.protocol !== 'http:') return 'not-an-address';
  return isLoopback(url.hostname) ? null : 'not-https';
};

/** Paths are added to it, so nothing may follow its own. */
const checkImportUrl = (typed: string): AddressTrouble | null =>
  checkUrl(typed) ?? (new URL(typed.trim()).search === '' ? null : 'has-query');

export type AddressTroubles = Partial<Record<'name' | 'tokenUrl' | 'importUrl', AddressTrouble>>;

export const checkServiceAddress = (address: ServiceAddress): AddressTroubles => {
  const tokenUrl = checkUrl(address.tokenUrl);
  const importUrl = checkImportUrl(address.importUrl);
  return {
    ...(address.name.trim() === '' ? { name: 'missing' as const } : {}),
    ...(tokenUrl === null ? {} : { tokenUrl }),
    ...(importUrl === null ? {} : { importUrl }),
  };
};

/** As it is kept: without the spaces that come along when an address is pasted. */
export const trimmedAddress = (address: ServiceAddress): ServiceAddress => ({
  ...address,
  name: address.name.trim(),
  tokenUrl: address.tokenUrl.trim(),
  importUrl: address.importUrl.trim(),
});
