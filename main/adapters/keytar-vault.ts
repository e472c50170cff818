import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Credentials, ProxySignIn } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import type { KeptWhere, VaultPort } from '../services/ports.ts';

/** The part of keytar that is used. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface VaultOptions {
  /** Under which all entries stand. */
  readonly keychainName: string;
  /** Longer than a person needs to answer the keychain's question. */
  readonly timeoutMs: number;
  readonly loadKeychain?: () => Promise<Keychain>;
}

/** Windows keeps 2,560 bytes in an entry, as UTF-16. */
const LONGEST_ENTRY = 1200;
const KEY_BYTES = 32;
const KEY_ACCOUNT = 'payload-key';
const PROBE_ACCOUNT = 'probe';
const PROXY_ACCOUNT = 'proxy-sign-in';

const credentialsEntry = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  username: z.string(),
  password: z.string(),
});

const proxyEntry = z.object({ proxy: z.string(), username: z.string(), password: z.string() });

/** Its native part can be missing a system library; then there is no keychain, but there is a program. */
const loadKeytar = async (): Promise<Keychain> => (await import('keytar')).default;

/**
 * Secrets in the operating system's keychain. SECURITY: without one they stay in memory and go with the program;
 * never into a file of ours.
 */
export function createKeytarVault(options: VaultOptions): VaultPort & {
  /** Whether the next run has the same payload key. */
  readonly keyLasts: () => Promise<boolean>;
} {
  const { keychainName, timeoutMs, loadKeychain = loadKeytar } = options;
  const inMemory = new Map<string, string>();
  /** Which services have an entry: asking the keychain for a secret only to see that it is there can ask the person. */
  const inKeychain = new Map<string, boolean>();
  /** One key for the whole run, whatever the keychain does meanwhile. */
  let key: Promise<Uint8Array> | null = null;
  let isKeyKept = false;
  let probed: Promise<Keychain | null> | null = null;

  /** SECURITY: what the keychain's errors say is not passed on; nobody knows what they quote. */
  const within = async <Value>(work: Promise<Value>): Promise<Value> => {
    const stopWaiting = new AbortController();
    try {
      const late = sleep(timeoutMs, null, { signal: stopWaiting.signal, ref: false });
      return await Promise.race([
        work,
        late.then(() => Promise.reject(new Error('the keychain did not answer'))),
      ]);
    } finally {
      stopWaiting.abort();
    }
  };

  /** A missing keychain answers "nothing" just as an empty one does: only writing tells them apart. */
  const probe = async (): Promise<Keychain | null> => {
    try {
      const keychain = await within(loadKeychain());
      const written = randomBytes(8).toString('hex');
      await within(keychain.setPassword(keychainName, PROBE_ACCOUNT, written));
      const read = await within(keychain.getPassword(keychainName, PROBE_ACCOUNT));
      await within(keychain.deletePassword(keychainName, PROBE_ACCOUNT));
      return read === written ? keychain : null;
    } catch {
      return null;
    }
  };
  const open = (): Promise<Keychain | null> => (probed ??= probe());

  /** Null: nothing kept. Throws nothing. */
  const readEntry = async (keychain: Keychain, account: string): Promise<Result<string | null>> => {
    try {
      return succeed(await within(keychain.getPassword(keychainName, account)));
    } catch {
      return fail('keychain-unavailable');
    }
  };

  const read = async <Value>(account: string, schema: z.ZodType<Value>): Promise<Result<Value | null>> => {
    const remembered = inMemory.get(account);
    const keychain = remembered === undefined ? await open() : null;
    const entry = keychain === null ? succeed(remembered ?? null) : await readEntry(keychain, account);
    if (!entry.ok || entry.value === null) return entry.ok ? succeed(null) : entry;
    return succeed(schema.safeParse(parseJson(entry.value)).data ?? null);
  };
  const readCredentials: VaultPort['read'] = (serviceId) => read<Credentials>(serviceId, credentialsEntry);

  const save = async (account: string, value: Credentials | ProxySignIn): Promise<Result<KeptWhere>> => {
    const keychain = await open();
    const entry = JSON.stringify(value);
    if (keychain === null || entry.length >= LONGEST_ENTRY) {
      // What an earlier connection left there would come back at the next start.
      const forgotten = await forget(account);
      if (!forgotten.ok) return forgotten;
      inMemory.set(account, entry);
      return succeed<KeptWhere>('this-run');
    }
    try {
      await within(keychain.setPassword(keychainName, account, entry));
    } catch {
      return fail('keychain-unavailable');
    }
    inMemory.delete(account);
    inKeychain.set(account, true);
    return succeed<KeptWhere>('keychain');
  };

  const forget: VaultPort['forget'] = async (serviceId) => {
    inMemory.delete(serviceId);
    const keychain = await open();
    if (keychain === null) return succeed(undefined);
    try {
      await within(keychain.deletePassword(keychainName, serviceId));
      inKeychain.set(serviceId, false);
      return succeed(undefined);
    } catch {
      return fail('keychain-unavailable');
    }
  };

  const where: VaultPort['where'] = async (serviceId) => {
    if (inMemory.has(serviceId)) return 'this-run';
    const known = inKeychain.get(serviceId);
    if (known !== undefined) return known ? 'keychain' : 'none';
    const kept = await readCredentials(serviceId);
    if (!kept.ok) return 'none';
    inKeychain.set(serviceId, kept.value !== null);
    return kept.value !== null ? 'keychain' : 'none';
  };

  const findKey = async (): Promise<Uint8Array> => {
    const keychain = await open();
    if (keychain === null) return randomBytes(KEY_BYTES);
    const entry = await readEntry(keychain, KEY_ACCOUNT);
    // SECURITY: a key that cannot be read now is not replaced: it would lock away all that is encrypted with it.
    if (!entry.ok) return randomBytes(KEY_BYTES);
    const kept = entry.value === null ? null : Buffer.from(entry.value, 'base64');
    if (kept?.byteLength === KEY_BYTES) {
      isKeyKept = true;
      return kept;
    }
    const made = randomBytes(KEY_BYTES);
    try {
      await within(keychain.setPassword(keychainName, KEY_ACCOUNT, made.toString('base64')));
      isKeyKept = true;
    } catch {
      // It then serves for this run.
    }
    return made;
  };

  const payloadKey = (): Promise<Uint8Array> => (key ??= findKey());

  return {
    state: async () => ((await open()) === null ? 'unavailable' : 'available'),
    where,
    read: readCredentials,
    save,
    forget,
    readProxySignIn: () => read<ProxySignIn>(PROXY_ACCOUNT, proxyEntry),
    saveProxySignIn: (entry) => save(PROXY_ACCOUNT, entry),
    forgetProxySignIn: () => forget(PROXY_ACCOUNT),
    payloadKey,
    keyLasts: async () => {
      await payloadKey();
      return isKeyKept;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
