import { beforeEach, describe, expect, it } from 'vitest';
import { trouble } from '../../../core/delivery/answers.ts';
import type { ImportRecord } from '../../../core/delivery/answers.ts';
import { LOST_ANSWERS_LIMIT } from '../../../core/delivery/backoff.ts';
import type { Outcome } from '../../../main/services/ports.ts';
import { answer, settled } from '../../support/fake-ports.ts';
import { START } from '../../support/jobs.ts';
import {
  beginAnew,
  handOver,
  lost,
  never,
  otherBytes,
  restart,
  stateOf,
  uploader,
  world,
} from './delivering.ts';

beforeEach(beginAnew);

describe('a lost answer', () => {
  it('is found by digest, without a second POST', async () => {
    world.post = async (file) => {
      world.addImport(file);
      return lost;
    };
    const id = await handOver();
    await world.clock.pass(6_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', importId: 101 });
    expect(world.posts).toHaveLength(1);
    expect(world.listRequests[0]).toMatchObject({ creator: 'pat@example.com' });
  });

  it('is sent again only after ten minutes of looking', async () => {
    world.post = async () => lost;
    const id = await handOver();
    await world.clock.pass(599_000);
    expect(stateOf(id).kind).toBe('unsure');
    expect(world.posts).toHaveLength(1);
    world.post = async (file) => answer(world.addImport(file));
    await world.clock.pass(60_000);
    expect(world.posts).toHaveLength(2);
    expect(stateOf(id).kind).toBe('processing');
  });

  it('about other bytes is asked about after a minute of looking; the person may look or send again', async () => {
    world.post = async () => answer({ ...world.addImport(otherBytes), digest: 'F'.repeat(32) });
    const id = await handOver();
    await world.clock.pass(61_000);
    expect(stateOf(id)).toMatchObject({
      kind: 'needs-attention',
      cause: 'answer-lost',
      mayHaveArrived: true,
    });
    expect(world.listRequests).toHaveLength(3);
    await world.clock.pass(3_600_000);
    expect(world.posts).toHaveLength(1);
    expect(uploader.deliveries.lookAgain(id).ok).toBe(true);
    await settled();
    expect(stateOf(id).kind).toBe('needs-attention');
    world.post = async (file) => answer(world.addImport(file));
    expect(uploader.deliveries.sendAgain(id).ok).toBe(true);
    await world.clock.pass(30_000);
    expect(world.posts).toHaveLength(1);
    await world.clock.pass(30_000);
    expect(world.posts).toHaveLength(2);
    expect(stateOf(id).kind).toBe('processing');
  });

  it('is not found under the name of another delivery of this computer', async () => {
    world.post = async (file) =>
      world.posts.length === 1 ? lost : answer(world.addImport(file, { status: 'BAD_DATA', digest: null }));
    const large = Buffer.alloc(9000, 'a');
    const first = await handOver(large);
    await world.clock.pass(61_000);
    const second = await handOver(Buffer.alloc(9000, 'b'));
    await settled();
    expect(stateOf(second).kind).toBe('rejected');
    uploader.deliveries.lookAgain(first);
    await settled();
    expect(stateOf(first)).toMatchObject({ kind: 'unsure', cause: 'service-trouble' });
  });

  it('of a busy service is not sent again for ever', async () => {
    world.post = async () => ({ kind: 'trouble', trouble: trouble('service-busy', 'http-503') });
    const id = await handOver();
    await world.clock.pass(24 * 3_600_000);
    expect(world.posts).toHaveLength(LOST_ANSWERS_LIMIT + 1);
    expect(stateOf(id)).toMatchObject({ kind: 'needs-attention', cause: 'answer-lost' });
  });

  it('survives the end of the program', async () => {
    world.post = async (file) => {
      world.addImport(file);
      return never;
    };
    const id = await handOver();
    await settled();
    expect(uploader.deliveries.unfinished()).toBe(1);
    restart();
    await world.clock.pass(6_000);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(id).kind).toBe('processing');
    world.finish('PROCESSED');
    restart();
    await world.clock.pass(10_000);
    expect(stateOf(id).kind).toBe('processed');
  });

  it('of a stopped program changes nothing on disk', async () => {
    let abort: AbortSignal | null = null;
    world.post = (_file, _progress, signal) =>
      new Promise<Outcome<ImportRecord>>((resolve) => {
        abort = signal;
        signal.addEventListener('abort', () => resolve(lost));
      });
    const id = await handOver();
    await settled();
    uploader.stop();
    await settled();
    expect(abort!.aborted).toBe(true);
    expect(world.saved.get(id)?.state.kind).toBe('sending');
    expect(world.clock.waiting()).toBe(0);
  });

  it('reads the age of an import by the service’s clock, hours off', async () => {
    const dayAhead = 24 * 3_600_000;
    world.post = async (file) => ({
      kind: 'answered',
      serviceTime: world.clock.now() + dayAhead,
      value: world.addImport(file, { status: 'PROCESSED', updatedAt: START + dayAhead - 3_600_000 }),
    });
    const id = await handOver();
    await settled();
    expect(stateOf(id)).toMatchObject({ kind: 'processed', repeatOf: START + dayAhead - 3_600_000 });
  });
});
