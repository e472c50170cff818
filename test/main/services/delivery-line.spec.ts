import { beforeEach, describe, expect, it } from 'vitest';
import { answer, credentials, settled } from '../../support/fake-ports.ts';
import { START } from '../../support/jobs.ts';
import {
  beginAnew,
  bytes,
  handOver,
  lost,
  never,
  otherBytes,
  ports,
  stateOf,
  uploader,
  world,
} from './delivering.ts';

beforeEach(beginAnew);

describe('the line', () => {
  it('holds one POST at a time for each service', async () => {
    let underway = 0;
    let most = 0;
    const release: (() => void)[] = [];
    world.post = async (file) => {
      underway += 1;
      most = Math.max(most, underway);
      await new Promise<void>((resolve) => release.push(resolve));
      underway -= 1;
      return answer(world.addImport(file));
    };
    const ids = [await handOver(), await handOver(otherBytes), await handOver(Buffer.from('third'))];
    for (let turn = 0; turn < 3; turn += 1) {
      await settled();
      release[turn]!();
    }
    await settled();
    expect(most).toBe(1);
    expect(world.posts).toHaveLength(3);
    expect(ids.map((id) => stateOf(id).kind)).toEqual(['processing', 'processing', 'processing']);
  });

  it('waits while the fate of another is unknown', async () => {
    world.post = async () => lost;
    await handOver();
    const second = await handOver(otherBytes);
    await world.clock.pass(30_000);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(second)).toMatchObject({ kind: 'waiting', reason: 'turn' });
    await world.clock.pass(60_000);
    expect(world.posts).toHaveLength(2);
  });

  it('does not hold up another service', async () => {
    world.post = async () => never;
    await uploader.connection.connectPractice();
    await handOver();
    await handOver(bytes, 'practice');
    await settled();
    expect(world.posts).toHaveLength(2);
  });

  it('takes the same bytes for the same service once', async () => {
    world.post = async () => never;
    const [one, two] = await Promise.all([handOver(), handOver()]);
    expect(two).toBe(one);
    expect(await handOver()).toBe(one);
    await settled();
    expect(world.posts).toHaveLength(1);
    expect(uploader.deliveries.list()).toHaveLength(1);
  });

  it('is one for all entries that lead to the same address', async () => {
    const twin = 'smarter-balanced-okta-preview';
    await uploader.connection.connect(twin, credentials);
    let release = (): void => undefined;
    world.post = async (file) => {
      await new Promise<void>((resolve) => (release = resolve));
      return answer(world.addImport(file));
    };
    const first = await handOver();
    expect(await handOver(bytes, twin)).toBe(first);
    const second = await handOver(otherBytes, twin);
    await settled();
    expect(world.posts).toHaveLength(1);
    release();
    await settled();
    expect(world.posts).toHaveLength(2);
    release();
    await settled();
    expect(stateOf(second).kind).toBe('processing');
  });

  it('is given back to other programs when what held it is given up', async () => {
    let held = 0;
    Object.assign(ports.turn, {
      take: async () => {
        held += 1;
        return () => (held -= 1);
      },
    });
    world.post = async () => lost;
    const id = await handOver();
    await settled();
    expect([stateOf(id).kind, held]).toEqual(['unsure', 1]);
    uploader.deliveries.giveUp(id);
    await settled();
    expect(held).toBe(0);
  });

  it('never sends bytes again by itself whose sending was given up', async () => {
    world.post = async () => never;
    const first = await handOver();
    await settled();
    uploader.deliveries.giveUp(first);
    await world.clock.pass(10_000);
    const second = await handOver();
    await settled();
    expect(world.listRequests).toHaveLength(0);
    expect(stateOf(second)).toMatchObject({ kind: 'unsure', startedAt: START });
    await world.clock.pass(3_600_000);
    expect(world.listRequests).toHaveLength(3);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(second)).toMatchObject({ kind: 'needs-attention', cause: 'answer-lost' });
  });

  it('looks before it sends bytes again whose sending was given up', async () => {
    world.post = async () => never;
    const first = await handOver();
    await settled();
    expect(uploader.deliveries.giveUp(first).ok).toBe(true);
    world.addImport(bytes);
    const second = await handOver();
    await world.clock.pass(6_000);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(second)).toMatchObject({ kind: 'processing', importId: 101 });
  });
});
