import { beforeEach, describe, expect, it } from 'vitest';
import { trouble } from '../../../core/delivery/answers.ts';
import { fail } from '../../../preload/contract/kit.ts';
import { answer, settled } from '../../support/fake-ports.ts';
import { beginAnew, bytes, handOver, lost, never, otherBytes, ports, stateOf, world } from './delivering.ts';

beforeEach(beginAnew);

describe('a delivery', () => {
  it('is kept, saved, sent, followed and processed', async () => {
    const id = await handOver();
    await settled();
    expect(Buffer.from(world.files.get(id)!)).toEqual(bytes);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(id).kind).toBe('processing');
    world.finish('PROCESSED');
    await world.clock.pass(5_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processed', repeatOf: null });
    expect(world.saved.get(id)?.state.kind).toBe('processed');
    expect(world.clock.waiting()).toBe(0);
    const kinds = world.told.filter((view) => view.id === id).map(({ state }) => state.kind);
    expect([...new Set(kinds)]).toEqual(['waiting', 'sending', 'processing', 'processed']);
  });

  it('is on disk as sending before its first byte leaves', async () => {
    let onDisk: string | undefined;
    world.post = async (file) => {
      onDisk = [...world.saved.values()].at(-1)?.state.kind;
      return answer(world.addImport(file));
    };
    await handOver();
    await settled();
    expect(onDisk).toBe('sending');
  });

  it('is not sent when that cannot be written', async () => {
    const original = ports.store.save;
    Object.assign(ports.store, {
      save: (job: Parameters<typeof original>[0]) =>
        job.state.kind === 'sending' ? fail('disk-not-writable') : original(job),
    });
    const id = await handOver();
    await settled();
    expect(world.posts).toHaveLength(0);
    expect(stateOf(id)).toMatchObject({
      kind: 'needs-attention',
      cause: 'disk-not-writable',
      mayHaveArrived: false,
    });
  });

  it('tells its progress ten times a second at most', async () => {
    world.post = async (file, onProgress) => {
      for (let sent = 0; sent < file.byteLength; sent += 1) onProgress(sent);
      onProgress(file.byteLength);
      await never;
      return lost;
    };
    const id = await handOver();
    await settled();
    const progress = world.told.filter((view) => view.id === id && view.sentBytes !== null);
    expect(progress.map(({ sentBytes }) => sentBytes)).toEqual([0, 0, bytes.byteLength]);
    expect(world.lastOf(id)?.sentBytes).toBe(bytes.byteLength);
  });

  it('asks the list once the status link is forbidden, and remembers', async () => {
    world.status = async () => ({ kind: 'forbidden' });
    const id = await handOver();
    await world.clock.pass(20_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', trouble: null });
    expect(world.statusRequests).toBe(1);
    expect(world.listRequests.length).toBeGreaterThan(2);
    world.finish('PROCESSED');
    await world.clock.pass(20_000);
    expect(stateOf(id).kind).toBe('processed');
    await handOver(otherBytes);
    await world.clock.pass(5_000);
    expect(world.statusRequests).toBe(1);
  });

  it('keeps looking through an outage of hours', async () => {
    const id = await handOver();
    await settled();
    const { status } = world;
    world.status = async () => ({ kind: 'trouble', trouble: trouble('offline', 'nothing') });
    await world.clock.pass(3 * 60 * 60_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', trouble: 'offline', late: true });
    world.status = status;
    world.finish('PROCESSED');
    await world.clock.pass(60_000);
    expect(stateOf(id).kind).toBe('processed');
  });

  it('asks the person about an import that the service does not know', async () => {
    const id = await handOver();
    await settled();
    world.imports = [];
    await world.clock.pass(10_000);
    expect(stateOf(id)).toMatchObject({ kind: 'needs-attention', cause: 'import-unknown' });
  });

  it('does not give an import up for one miss, whatever failed before', async () => {
    const id = await handOver();
    await settled();
    const { status } = world;
    world.status = async () => ({ kind: 'trouble', trouble: trouble('offline', 'nothing') });
    await world.clock.pass(300_000);
    world.status = async () => ({ kind: 'not-found' });
    await world.clock.pass(65_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', trouble: 'import-unknown' });
    world.status = status;
    await world.clock.pass(60_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', trouble: null });
  });

  it('asks the list for no more than it needs, unless the import is older', async () => {
    world.status = async () => ({ kind: 'forbidden' });
    const id = await handOver();
    await world.clock.pass(3_000);
    expect(world.listRequests.map(({ withinMs }) => withinMs < 3_700_000)).toEqual([true]);
    world.list = async ({ withinMs }) => answer(withinMs < 10_000_000 ? [] : world.imports);
    await world.clock.pass(60_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', trouble: null });
  });

  it('goes on when the computer’s clock is set back by a day', async () => {
    world.post = async () => ({ kind: 'trouble', trouble: trouble('service-busy', 'nothing') });
    const id = await handOver();
    await settled();
    const { now } = ports.clock;
    Object.assign(ports.clock, { now: () => now() - 24 * 3_600_000 });
    world.post = async (file) => answer(world.addImport(file));
    await world.clock.pass(60_000);
    expect(stateOf(id).kind).toBe('processing');
  });

  it('does not believe an answer about other bytes', async () => {
    world.post = async () => answer(world.addImport(otherBytes));
    const id = await handOver();
    await settled();
    expect(stateOf(id)).toMatchObject({ kind: 'unsure', cause: 'unexpected-service' });
  });

  it('takes a refusal whose digest is of the first part only', async () => {
    world.post = async () => answer(world.addImport(otherBytes, { status: 'BAD_DATA' }));
    const id = await handOver();
    await settled();
    expect(stateOf(id)).toMatchObject({ kind: 'rejected', status: 'BAD_DATA' });
  });

  it('goes on after a bug, without sending twice', async () => {
    world.post = async () => {
      throw new TypeError('a student’s id in a message');
    };
    const id = await handOver();
    await world.clock.pass(120_000);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(id)).toMatchObject({ kind: 'needs-attention', mayHaveArrived: true });
    expect(JSON.stringify(world.log)).not.toContain('student');
  });

  it('needs its kept file, unchanged', async () => {
    world.post = async () => ({ kind: 'trouble', trouble: trouble('service-unreachable', 'nothing') });
    const id = await handOver();
    await settled();
    world.files.set(id, otherBytes);
    await world.clock.pass(60_000);
    expect(stateOf(id)).toMatchObject({ kind: 'needs-attention', cause: 'kept-file-lost' });
  });
});
