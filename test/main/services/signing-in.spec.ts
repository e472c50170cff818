import { beforeEach, describe, expect, it } from 'vitest';
import { fail, succeed } from '../../../preload/contract/kit.ts';
import { answer, credentials, settled } from '../../support/fake-ports.ts';
import {
  beginAnew,
  handOver,
  lost,
  otherBytes,
  restart,
  SERVICE,
  stateOf,
  uploader,
  world,
} from './delivering.ts';

beforeEach(beginAnew);

describe('signing in', () => {
  it('a rejected password is tried once, and parks all that wait', async () => {
    world.post = async () => ({ kind: 'unauthorized' });
    world.signIn = async () => fail('wrong-user');
    const first = await handOver();
    const second = await handOver(otherBytes);
    await world.clock.pass(3_600_000);
    // The refresh token, then the password.
    expect(world.signIns.map(({ refreshToken }) => refreshToken !== null)).toEqual([true, false]);
    expect(stateOf(first)).toMatchObject({ kind: 'needs-attention', cause: 'wrong-user' });
    expect(stateOf(second)).toMatchObject({ kind: 'waiting', reason: 'sign-in' });
    restart();
    await world.clock.pass(3_600_000);
    expect(world.signIns).toHaveLength(2);
    world.signIn = async () => succeed({ accessToken: 'good', refreshToken: null, expiresInSeconds: null });
    world.post = async (file) => answer(world.addImport(file));
    await uploader.connection.connect(SERVICE, credentials);
    await settled();
    expect([stateOf(first).kind, stateOf(second).kind]).toEqual(['processing', 'processing']);
  });

  it('renews a token that is refused during a POST, once', async () => {
    const { post } = world;
    world.post = async (file, progress, signal) =>
      world.posts.length === 1 ? { kind: 'unauthorized' } : post(file, progress, signal);
    const id = await handOver();
    await settled();
    expect(world.posts.map(({ accessToken }) => accessToken)).toEqual(['token-1', 'token-2']);
    expect(stateOf(id)).toMatchObject({ kind: 'processing' });
  });

  it('asks the person when the new token is refused too, or the account may not', async () => {
    world.post = async () => ({ kind: 'unauthorized' });
    const first = await handOver();
    await settled();
    expect(world.posts).toHaveLength(2);
    expect(stateOf(first)).toMatchObject({ kind: 'needs-attention', cause: 'not-permitted' });
    world.post = async () => ({ kind: 'forbidden' });
    const second = await handOver(otherBytes);
    await settled();
    expect(stateOf(second)).toMatchObject({ kind: 'needs-attention', cause: 'not-permitted' });
  });
});

it('writes no row, login, token or secret into the log, whatever happens', async () => {
  world.post = async () => lost;
  await handOver();
  await world.clock.pass(120_000);
  world.signIn = async () => fail('wrong-user');
  world.post = async () => ({ kind: 'unauthorized' });
  await handOver(otherBytes);
  await world.clock.pass(120_000);
  const events = world.log.map(({ event }) => event);
  expect(events).toEqual(expect.arrayContaining(['delivery-changed', 'request-failed', 'sign-in-refused']));
  const written = JSON.stringify(world.log);
  for (const secret of [...Object.values(credentials), 'token-', 'refresh-', 'group_name', 'groups.csv']) {
    if (secret !== 'client') expect(written).not.toContain(secret);
  }
});
