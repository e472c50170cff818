import { describe, expect, it } from 'vitest';
import type { ProxyEntry } from '../../../main/services/ports.ts';
import { createProxySignIns } from '../../../main/services/proxy-sign-in.ts';
import { fail, succeed } from '../../../preload/contract/kit.ts';

const SCHOOL = 'proxy.school.test:8080';
const signIn = { username: 'pat', password: 'secret' };

function world({ writable = true } = {}) {
  let kept: ProxyEntry | null = null;
  const signIns = createProxySignIns({
    readProxySignIn: async () => succeed(kept),
    saveProxySignIn: async (entry) => {
      if (!writable) return fail('keychain-unavailable');
      kept = entry;
      return succeed('keychain' as const);
    },
    forgetProxySignIn: async () => {
      if (!writable) return fail('keychain-unavailable');
      kept = null;
      return succeed(undefined);
    },
  });
  return { signIns, kept: () => kept, keep: (entry: ProxyEntry) => (kept = entry) };
}

describe('the sign-in for a proxy', () => {
  it('is entered for the proxy that asked, and given to it from then on', async () => {
    const { signIns, kept } = world();
    expect(await signIns.find(SCHOOL)).toBeNull();
    expect(await signIns.enter(signIn)).toEqual(succeed(undefined));
    expect(kept()).toEqual({ proxy: SCHOOL, ...signIn });
    expect(await signIns.find(SCHOOL)).toEqual(signIn);
  });

  it('is given to no other proxy', async () => {
    const { signIns } = world();
    await signIns.find(SCHOOL);
    await signIns.enter(signIn);
    expect(await signIns.find('proxy.cafe.test:8080')).toBeNull();
    expect(await signIns.find('proxy.school.test:8081')).toBeNull();
  });

  it('is not tried again once it was rejected, until it is entered anew', async () => {
    const { signIns, kept } = world();
    await signIns.find(SCHOOL);
    await signIns.enter(signIn);
    await signIns.rejected(SCHOOL);
    expect(kept()).toBeNull();
    expect(await signIns.find(SCHOOL)).toBeNull();
    await signIns.enter({ ...signIn, password: 'right' });
    expect(await signIns.find(SCHOOL)).toEqual({ ...signIn, password: 'right' });
  });

  it('is not tried again though the keychain does not let go of it', async () => {
    const { signIns, keep } = world({ writable: false });
    keep({ proxy: SCHOOL, ...signIn });
    expect(await signIns.find(SCHOOL)).toEqual(signIn);
    await signIns.rejected(SCHOOL);
    expect(await signIns.find(SCHOOL)).toBeNull();
    expect(await signIns.enter(signIn)).toEqual(fail('keychain-unavailable'));
  });

  it('cannot be entered when no proxy has asked', async () => {
    expect(await world().signIns.enter(signIn)).toEqual(fail('not-possible-now'));
  });
});
