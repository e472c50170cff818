import { describe, expect, it } from 'vitest';
import { createProxySignIns } from '../../../main/services/proxy-sign-in.ts';
import type { ProxySignIn } from '../../../preload/contract/contract.ts';
import { fail, succeed } from '../../../preload/contract/kit.ts';

const SCHOOL = 'proxy.school.test:8080';
const CAFE = 'proxy.cafe.test:8080';
const signIn: ProxySignIn = { proxy: SCHOOL, username: 'pat', password: 'secret' };
const newSignIn: ProxySignIn = { ...signIn, password: 'right' };

function world({ writable = true, readable = true } = {}) {
  let kept: ProxySignIn | null = null;
  const signIns = createProxySignIns({
    readProxySignIn: async () => (readable ? succeed(kept) : fail('keychain-unavailable')),
    saveProxySignIn: async (entered) => {
      if (!writable) return fail('keychain-unavailable');
      kept = entered;
      return succeed('keychain' as const);
    },
    forgetProxySignIn: async () => {
      if (!writable) return fail('keychain-unavailable');
      kept = null;
      return succeed(undefined);
    },
  });
  return {
    signIns,
    kept: () => kept,
    keep: (entered: ProxySignIn) => (kept = entered),
    setReadable: (is: boolean) => (readable = is),
  };
}

describe('the sign-in for a proxy', () => {
  it('is entered for the proxy that asked, and given to it from then on', async () => {
    const { signIns, kept } = world();
    expect(await signIns.find(SCHOOL)).toBeNull();
    expect(await signIns.enter(signIn)).toEqual(succeed(undefined));
    expect(kept()).toEqual(signIn);
    expect(await signIns.find(SCHOOL)).toEqual(signIn);
  });

  it('is given to no other proxy', async () => {
    const { signIns } = world();
    await signIns.find(SCHOOL);
    await signIns.enter(signIn);
    expect(await signIns.find(CAFE)).toBeNull();
    expect(await signIns.find('proxy.school.test:8081')).toBeNull();
  });

  it('is not kept for a proxy that asked while the person was typing for another one', async () => {
    const { signIns, kept } = world();
    await signIns.find(SCHOOL);
    await signIns.find(CAFE);
    expect(await signIns.enter(signIn)).toEqual(fail('not-possible-now'));
    expect(kept()).toBeNull();
    expect(await signIns.find(CAFE)).toBeNull();
  });

  it('is not tried again once it was rejected, until it is entered anew', async () => {
    const { signIns, kept } = world();
    await signIns.find(SCHOOL);
    await signIns.enter(signIn);
    await signIns.rejected(signIn);
    expect(kept()).toBeNull();
    expect(await signIns.find(SCHOOL)).toBeNull();
    await signIns.enter(newSignIn);
    expect(await signIns.find(SCHOOL)).toEqual(newSignIn);
  });

  it.each(['before', 'while', 'after'] as const)(
    'that was rejected does not take a new one along that was entered %s',
    async (when) => {
      const { signIns, kept } = world();
      await signIns.find(SCHOOL);
      await signIns.enter(signIn);
      if (when === 'before') await signIns.enter(newSignIn);
      const rejected = signIns.rejected(signIn);
      if (when === 'after') await rejected;
      if (when !== 'before') await signIns.enter(newSignIn);
      await rejected;
      expect(kept()).toEqual(newSignIn);
      expect(await signIns.find(SCHOOL)).toEqual(newSignIn);
    },
  );

  it('is not tried again though the keychain does not let go of it', async () => {
    const { signIns, keep } = world({ writable: false });
    keep(signIn);
    expect(await signIns.find(SCHOOL)).toEqual(signIn);
    await signIns.rejected(signIn);
    expect(await signIns.find(SCHOOL)).toBeNull();
    expect(await signIns.enter(signIn)).toEqual(fail('keychain-unavailable'));
  });

  it('is not tried again though the keychain was locked when it was rejected', async () => {
    const { signIns, keep, setReadable } = world();
    keep(signIn);
    setReadable(false);
    await signIns.rejected(signIn);
    setReadable(true);
    expect(await signIns.find(SCHOOL)).toBeNull();
  });

  it('cannot be entered when no proxy has asked', async () => {
    expect(await world().signIns.enter(signIn)).toEqual(fail('not-possible-now'));
  });
});
