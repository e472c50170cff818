import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../../preload/contract/kit.ts';
import { settled } from '../../support/fake-ports.ts';
import { beginAnew, bytes, handOver, otherBytes, stateOf, uploader, world } from './delivering.ts';

beforeEach(beginAnew);

describe('the same bytes again', () => {
  const processed = async (): Promise<string> => {
    const id = await handOver();
    await settled();
    world.finish('PROCESSED');
    await world.clock.pass(60_000);
    return id;
  };

  it('are recognized before they are sent', async () => {
    await processed();
    const again = await handOver();
    await settled();
    expect(world.posts).toHaveLength(1);
    expect(stateOf(again)).toMatchObject({ kind: 'processed', importId: 101, repeatOf: expect.any(Number) });
  });

  it('are sent all the same when the service does not know them any more', async () => {
    await processed();
    world.imports = [];
    await handOver();
    await settled();
    expect(world.posts).toHaveLength(2);
  });

  it('go in other bytes when the person wants them applied, once however often that is pressed', async () => {
    const first = await processed();
    expect(await uploader.deliveries.sendEquivalent(first)).toEqual(fail('not-possible-now'));
    const again = await handOver();
    await settled();
    const equivalent = await uploader.deliveries.sendEquivalent(again);
    await settled();
    expect(Buffer.from(world.posts.at(-1)!.bytes).toString()).toBe(
      bytes.toString().replace('group_name', 'Group_name'),
    );
    expect(equivalent.ok && stateOf(equivalent.value.deliveryId).kind).toBe('processing');
    const posts = world.posts.length;
    expect(await uploader.deliveries.sendEquivalent(again)).toEqual(equivalent);
    await settled();
    expect(world.posts).toHaveLength(posts);
    expect(await uploader.deliveries.sendEquivalent('x')).toEqual(fail('not-found'));
  });

  it('go in other bytes once only, as long as what they brought is still in place', async () => {
    await processed();
    const again = await handOver();
    await settled();
    const equivalent = await uploader.deliveries.sendEquivalent(again);
    await settled();
    world.finish('PROCESSED');
    await world.clock.pass(60_000);
    const posts = world.posts.length;
    expect(await uploader.deliveries.sendEquivalent(again)).toEqual(equivalent);
    await settled();
    expect(world.posts).toHaveLength(posts);
    await handOver(otherBytes);
    await settled();
    world.finish('PROCESSED');
    await world.clock.pass(60_000);
    const another = await uploader.deliveries.sendEquivalent(again);
    await settled();
    expect(another).not.toEqual(equivalent);
    expect(Buffer.from(world.posts.at(-1)!.bytes).toString()).toBe(
      bytes.toString().replace('group_name', 'gRoup_name'),
    );
  });
});
