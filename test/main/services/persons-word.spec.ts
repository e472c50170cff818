import { beforeEach, describe, expect, it } from 'vitest';
import { trouble } from '../../../core/delivery/answers.ts';
import { fail } from '../../../preload/contract/kit.ts';
import { answer, settled } from '../../support/fake-ports.ts';
import { counts, listed } from '../../support/jobs.ts';
import {
  beginAnew,
  bytes,
  handOver,
  lost,
  never,
  otherBytes,
  ports,
  SERVICE,
  stateOf,
  uploader,
  world,
} from './delivering.ts';

beforeEach(beginAnew);

describe('the person', () => {
  it('gives up: the POST is broken off, nothing follows', async () => {
    let signalOf: AbortSignal | null = null;
    world.post = (_file, _progress, signal) =>
      new Promise((resolve) => {
        signalOf = signal;
        signal.addEventListener('abort', () => resolve(lost));
      });
    const id = await handOver();
    await settled();
    expect(uploader.deliveries.giveUp(id).ok).toBe(true);
    await world.clock.pass(600_000);
    expect(signalOf!.aborted).toBe(true);
    expect(stateOf(id)).toMatchObject({ kind: 'abandoned', mayHaveArrived: true });
    expect(uploader.deliveries.giveUp(id)).toEqual(fail('not-possible-now'));
    expect(uploader.deliveries.giveUp('x')).toEqual(fail('not-found'));
  });

  it('cannot give up what cannot be written down', async () => {
    world.post = async () => never;
    const id = await handOver();
    await settled();
    world.diskWritable = false;
    expect(uploader.deliveries.giveUp(id)).toEqual(fail('disk-not-writable'));
    expect(stateOf(id).kind).toBe('sending');
  });

  it.each([
    ['an unknown service', { serviceId: 'x' }, 'not-found'],
    ['a file of another size', { sizeBytes: 3 }, 'file-changed'],
    ['a service without credentials', { serviceId: 'smarter-balanced-okta-preview' }, 'credentials-missing'],
  ])('cannot hand over to %s', async (_name, more, code) => {
    const input = {
      fileName: 'g.csv',
      serviceId: SERVICE,
      sizeBytes: bytes.byteLength,
      counts,
      ...listed,
      ...more,
    };
    expect(await uploader.deliveries.handOver(input, bytes)).toMatchObject(fail(code as 'not-found'));
  });

  it('cannot hand over when the disk is full', async () => {
    world.diskWritable = false;
    await expect(handOver()).rejects.toThrow('disk-not-writable');
    expect(uploader.deliveries.list()).toHaveLength(0);
  });

  it('sees the newest first, with the digest and the time line', async () => {
    const first = await handOver();
    await world.clock.pass(1000);
    const second = await handOver(otherBytes);
    expect(uploader.deliveries.list().map(({ id }) => id)).toEqual([second, first]);
    expect(uploader.deliveries.details(first)).toMatchObject({
      ok: true,
      value: { digest: ports.digestOf(bytes), fileName: 'groups.csv', practice: false },
    });
  });

  it('has the network back: what waited goes at once', async () => {
    world.post = async () => ({ kind: 'trouble', trouble: trouble('offline', 'nothing') });
    const id = await handOver();
    await settled();
    expect(stateOf(id)).toMatchObject({ kind: 'waiting', reason: 'connection' });
    world.post = async (file) => answer(world.addImport(file));
    uploader.deliveries.wakeUp();
    await settled();
    expect(stateOf(id).kind).toBe('processing');
  });
});
