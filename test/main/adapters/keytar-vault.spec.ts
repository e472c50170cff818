import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeytarVault, type Keychain } from '../../../main/adapters/keytar-vault.ts';
import { fail, succeed } from '../../../preload/contract/kit.ts';
import { credentials } from '../../support/fake-ports.ts';

const newName = (): string => `Student Group Uploader test ${randomUUID()}`;

/** Set by test/support/with-keychain.mjs. */
const keychain = process.env.TEST_KEYCHAIN;

/** `npm test` runs this file twice, with a keychain and without one: each part belongs to one of the runs. */
const onlyWhen = (fits: boolean): ((name: string, tests: () => void) => void) =>
  fits ? (name, tests) => void describe(name, tests) : () => undefined;

onlyWhen(keychain === 'unlocked')('with a real keychain (test/support/with-keychain.mjs)', () => {
  const keychainName = newName();
  const open = () => createKeytarVault({ keychainName, timeoutMs: 10_000 });

  it('tells an empty one from a missing one', async () => {
    const vault = open();
    expect(await vault.state()).toBe('available');
    expect(await vault.read('one')).toEqual(succeed(null));
    expect(await vault.where('one')).toBe('none');
  });

  it('keeps, across programs, replaces, and forgets', async () => {
    expect(await open().save('one', credentials)).toEqual(succeed('keychain'));
    expect(await open().read('one')).toEqual(succeed(credentials));
    expect(await open().where('one')).toBe('keychain');
    await open().save('one', { ...credentials, password: 'néw “pass”' });
    expect(await open().read('one')).toMatchObject({ value: { password: 'néw “pass”' } });
    const vault = open();
    expect(await vault.where('one')).toBe('keychain');
    await vault.forget('one');
    expect(await vault.where('one')).toBe('none');
    expect(await open().read('one')).toEqual(succeed(null));
  });

  it('keeps what was entered for a proxy in an entry of its own', async () => {
    const entry = { proxy: 'proxy.school.test:8080', username: 'pat', password: 'pä:ss' };
    expect(await open().readProxySignIn()).toEqual(succeed(null));
    expect(await open().saveProxySignIn(entry)).toEqual(succeed('keychain'));
    expect(await open().readProxySignIn()).toEqual(succeed(entry));
    await open().forgetProxySignIn();
    expect(await open().readProxySignIn()).toEqual(succeed(null));
  });

  it('makes one payload key, and gives the same ever after', async () => {
    const key = await open().payloadKey();
    expect(key.byteLength).toBe(32);
    expect(Buffer.from(await open().payloadKey())).toEqual(Buffer.from(key));
  });

  it('keeps nothing too long for Windows, but for this run', async () => {
    const vault = open();
    await vault.save('long', credentials);
    const long = { ...credentials, clientSecret: 'x'.repeat(1200) };
    expect(await vault.save('long', long)).toEqual(succeed('this-run'));
    expect(await vault.read('long')).toEqual(succeed(long));
    expect(await open().read('long')).toEqual(succeed(null));
  });
});

onlyWhen(keychain !== 'unlocked')('where no keychain answers', () => {
  it('keeps for this run only, and says so', async () => {
    const vault = createKeytarVault({ keychainName: newName(), timeoutMs: 10_000 });
    expect(await vault.state()).toBe('unavailable');
    expect(await vault.save('one', credentials)).toEqual(succeed('this-run'));
    expect(await vault.where('one')).toBe('this-run');
    expect(await vault.read('one')).toEqual(succeed(credentials));
    await vault.forget('one');
    expect(await vault.where('one')).toBe('none');
    const key = await vault.payloadKey();
    expect(await vault.payloadKey()).toBe(key);
  });
});

describe('a keychain that misbehaves', () => {
  const entries = new Map<string, string>();
  const working: Keychain = {
    getPassword: async (_service, account) => entries.get(account) ?? null,
    setPassword: async (_service, account, password) => void entries.set(account, password),
    deletePassword: async (_service, account) => entries.delete(account),
  };
  const vaultOn = (chain: Partial<Keychain>) =>
    createKeytarVault({
      keychainName: 'x',
      timeoutMs: 50,
      loadKeychain: async () => ({ ...working, ...chain }),
    });

  it('is unavailable when it never answers, or forgets what it was told', async () => {
    expect(await vaultOn({ setPassword: () => new Promise(() => undefined) }).state()).toBe('unavailable');
    expect(await vaultOn({ getPassword: async () => null }).state()).toBe('unavailable');
    const unloadable = createKeytarVault({
      keychainName: 'x',
      timeoutMs: 50,
      loadKeychain: () => Promise.reject(new Error('libsecret is missing')),
    });
    expect(await unloadable.state()).toBe('unavailable');
  });

  it('that locks itself later is told, without its words', async () => {
    let locked = false;
    const refuse = async (): Promise<never> => Promise.reject(new Error(credentials.password));
    const vault = vaultOn({
      getPassword: (service, account) => (locked ? refuse() : working.getPassword(service, account)),
      setPassword: (service, account, password) =>
        locked ? refuse() : working.setPassword(service, account, password),
    });
    expect(await vault.state()).toBe('available');
    locked = true;
    expect(await vault.save('one', credentials)).toEqual(fail('keychain-unavailable'));
    expect(await vault.read('one')).toEqual(fail('keychain-unavailable'));
    expect((await vault.payloadKey()).byteLength).toBe(32);
  });

  it('with a rubbish entry holds no credentials', async () => {
    entries.set('one', '{"clientId":1');
    expect(await vaultOn({}).read('one')).toEqual(succeed(null));
  });
});
