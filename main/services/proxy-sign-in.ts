import type { ProxySignIn } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import type { VaultPort } from './ports.ts';

/** What the person enters for the proxy of their network, where the system has nothing for it. */
export interface ProxySignIns {
  /** What is kept for this proxy, `host:port`; null: nothing. Remembers which one asked. */
  readonly find: (proxy: string) => Promise<ProxySignIn | null>;
  /** The proxy did not take it. */
  readonly rejected: (proxy: string) => Promise<void>;
  /** For the proxy that asked last. Codes: not-possible-now (none asked), keychain-unavailable. */
  readonly enter: (signIn: ProxySignIn) => Promise<Result<void>>;
}

export function createProxySignIns(
  vault: Pick<VaultPort, 'readProxySignIn' | 'saveProxySignIn' | 'forgetProxySignIn'>,
): ProxySignIns {
  let askedLast: string | null = null;
  /** Where the keychain refused to let go of one. */
  const refused = new Set<string>();
  return {
    find: async (proxy) => {
      askedLast = proxy;
      const kept = await vault.readProxySignIn();
      // SECURITY: a proxy gets only what was entered for it: any network can name a proxy of its own.
      if (!kept.ok || kept.value === null || kept.value.proxy !== proxy || refused.has(proxy)) return null;
      return { username: kept.value.username, password: kept.value.password };
    },
    rejected: async (proxy) => {
      // SECURITY: a rejected password is not tried again: accounts lock.
      refused.add(proxy);
      const kept = await vault.readProxySignIn();
      // Another proxy's stays.
      if (kept.ok && kept.value?.proxy === proxy) await vault.forgetProxySignIn();
    },
    enter: async (signIn) => {
      if (askedLast === null) return fail('not-possible-now');
      const saved = await vault.saveProxySignIn({ proxy: askedLast, ...signIn });
      if (!saved.ok) return saved;
      refused.delete(askedLast);
      return succeed(undefined);
    },
  };
}
