import { beforeEach, describe, expect, it } from 'vitest';
import { answer, settled } from '../../support/fake-ports.ts';
import { beginAnew, bytes, handOver, lost, otherBytes, stateOf, uploader, world } from './delivering.ts';

beforeEach(beginAnew);

const needsPerson = { kind: 'needs-attention', cause: 'newer-file-sent', mayHaveArrived: false };
const HOUR_MS = 3_600_000;

describe('a file of which a newer one has the same groups', () => {
  /** Its answer is lost; then the newer one is processed. Answers the ids of the older one and the newer one. */
  const overtake = async (): Promise<readonly [older: string, newer: string]> => {
    world.post = async () => lost;
    const older = await handOver();
    await world.clock.pass(90_000);
    world.post = async (file) => answer(world.addImport(file));
    const newer = await handOver(otherBytes);
    await settled();
    world.finish('PROCESSED');
    await world.clock.pass(30_000);
    expect([stateOf(older).kind, stateOf(newer).kind]).toEqual(['unsure', 'processed']);
    return [older, newer];
  };

  it('does not go again by itself', async () => {
    const [older] = await overtake();
    await world.clock.pass(HOUR_MS);
    expect(world.posts).toHaveLength(2);
    expect(stateOf(older)).toMatchObject(needsPerson);
  });

  it('goes when the person says so, and is not asked about twice', async () => {
    const [older] = await overtake();
    await world.clock.pass(HOUR_MS);
    expect(uploader.deliveries.sendAgain(older).ok).toBe(true);
    await settled();
    expect(world.posts).toHaveLength(3);
    expect(stateOf(older).kind).toBe('processing');
  });

  it('is asked about once more when yet another one comes', async () => {
    const [older] = await overtake();
    await world.clock.pass(HOUR_MS);
    world.post = async () => lost;
    uploader.deliveries.sendAgain(older);
    await world.clock.pass(90_000);
    world.post = async (file) => answer(world.addImport(file));
    await handOver(Buffer.from('third'));
    await world.clock.pass(HOUR_MS);
    expect(world.posts).toHaveLength(4);
    expect(stateOf(older)).toMatchObject(needsPerson);
  });

  it('is still found when the service has it after all', async () => {
    const [older] = await overtake();
    world.addImport(bytes, { status: 'PROCESSED' });
    await world.clock.pass(HOUR_MS);
    expect(stateOf(older).kind).toBe('processed');
  });

  it('is told of before a person has it sent that was stopped for another reason', async () => {
    world.post = async () => ({ kind: 'forbidden' });
    const older = await handOver();
    await settled();
    expect(stateOf(older)).toMatchObject({ kind: 'needs-attention', cause: 'not-permitted' });
    await world.clock.pass(1000);
    world.post = async (file) => answer(world.addImport(file));
    await handOver(otherBytes);
    await settled();
    uploader.deliveries.sendAgain(older);
    await settled();
    expect(world.posts).toHaveLength(2);
    expect(stateOf(older)).toMatchObject(needsPerson);
    uploader.deliveries.sendAgain(older);
    await settled();
    expect(world.posts).toHaveLength(3);
  });

  it('goes again when the newer one was refused', async () => {
    world.post = async () => lost;
    const older = await handOver();
    await world.clock.pass(90_000);
    world.post = async (file) =>
      answer(world.addImport(file, world.posts.length === 2 ? { status: 'BAD_DATA' } : {}));
    const newer = await handOver(otherBytes);
    await world.clock.pass(HOUR_MS);
    expect([stateOf(newer).kind, stateOf(older).kind]).toEqual(['rejected', 'processing']);
    expect(world.posts).toHaveLength(3);
  });
});
