import type { ProxySignIn } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import type { VaultPort } from './ports.ts';

/** What the person enters for the proxy of their network, where the system has nothing for it. */
export interface ProxySignIns {
  /** What is kept for this proxy, `host:port`; null: nothing. Remembers which one asked. */
  readonly find: (proxy: string) => Promise<ProxySignIn | null>;
  /** The proxy did not take this one. */
  readonly rejected: (signIn: ProxySignIn) => Promise<void>;
  /** Codes: not-possible-now (another proxy asked last, or none), keychain-unavailable. */
  readonly enter: (signIn: ProxySignIn) => Promise<Result<void>>;
}

export function createProxySignIns(
  vault: Pick<VaultPort, 'readProxySignIn' | 'saveProxySignIn' | 'forgetProxySignIn'>,
): ProxySignIns {
  let askedLast: string | null = null;
  /** The keychain may refuse to let go of it. */
  let refused: ProxySignIn | null = null;
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** One after the other: between reading and forgetting an old one, a new one must not come. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = lastTurn.then(work);
    lastTurn = turn.catch(() => undefined);
    return turn;
  };

  return {
    find: (proxy) => {
      askedLast = proxy;
      return inTurn(async () => {
        const kept = await vault.readProxySignIn();
        // SECURITY: a proxy gets only what was entered for it: any network can name a proxy of its own.
        if (!kept.ok || kept.value?.proxy !== proxy || isSame(kept.value, refused)) return null;
        return kept.value;
      });
    },
    rejected: (signIn) =>
      inTurn(async () => {
        const kept = await vault.readProxySignIn();
        // One that was entered since, and another proxy's, stay.
        if (kept.ok && !isSame(kept.value, signIn)) return;
        // SECURITY: a rejected password is not tried again: accounts lock.
        refused = signIn;
        if (kept.ok) await vault.forgetProxySignIn();
      }),
    enter: (signIn) =>
      inTurn(async () => {
        // SECURITY: a proxy that came in between must not get what was meant for the one that the person saw.
        if (askedLast !== signIn.proxy) return fail('not-possible-now');
        const saved = await vault.saveProxySignIn(signIn);
        if (!saved.ok) return saved;
        refused = null;
        return succeed(undefined);
      }),
  };
}

const isSame = (one: ProxySignIn | null, other: ProxySignIn | null): boolean =>
  one !== null &&
  one.proxy === other?.proxy &&
  one.username === other.username &&
  one.password === other.password;
