import { beforeEach, describe, expect, it } from 'vitest';
import { trouble } from '../../../core/delivery/answers.ts';
import { fail } from '../../../preload/contract/kit.ts';
import { answer, settled } from '../../support/fake-ports.ts';
import { lost, never, ports, restart, stateOf, uploader, world } from './delivering.ts';
import {
  beginWithParts,
  counts,
  file,
  fileOf,
  handOver,
  handOverOf,
  partOf,
  partStates,
  process,
  sent,
  viewOf,
} from './delivering-parts.ts';

beforeEach(beginWithParts);

describe('a file with more rows than is safe', () => {
  it('goes in parts, in order, each when the one before is in', async () => {
    const id = await handOver();
    await settled();
    expect(sent()).toEqual([partOf('a')]);
    expect(uploader.deliveries.list()).toHaveLength(1);
    expect(viewOf(id)).toMatchObject({ sizeBytes: file.byteLength, counts, parts: { count: 3, current: 0 } });
    await world.clock.pass(600_000);
    expect(sent()).toHaveLength(1);
    await process();
    expect(sent()).toEqual([partOf('a'), partOf('b')]);
    expect(viewOf(id)).toMatchObject({ state: { kind: 'processing' }, parts: { current: 1, processed: 1 } });
    await process();
    await process();
    expect(sent()).toEqual([partOf('a'), partOf('b'), partOf('c')]);
    expect(world.posts.map(({ fileName }) => fileName)).toEqual([
      'groups (part 1 of 3).csv',
      'groups (part 2 of 3).csv',
      'groups (part 3 of 3).csv',
    ]);
    expect(stateOf(id)).toMatchObject({ kind: 'processed', repeatOf: null });
    expect(world.clock.waiting()).toBe(0);
  });

  it('goes whole when it has no more rows than that, or when it cannot be split', async () => {
    ports.settings.change((now) => ({ ...now, safeRows: counts.rows }));
    await handOver();
    const broken = Buffer.from(`${file.toString()}\n`);
    await handOver(broken);
    await world.clock.pass(1000);
    expect(viewOf(uploader.deliveries.list()[0]!.id).parts).toBeNull();
    expect(sent()).toEqual([file.toString(), broken.toString()]);
  });

  it('is on disk with all its parts before the first of them goes, or not at all', async () => {
    const keep = ports.keptFiles.keep;
    let kept = 0;
    Object.assign(ports.keptFiles, {
      keep: async (...given: Parameters<typeof keep>) =>
        (kept += 1) > 2 ? fail('disk-not-writable') : keep(...given),
    });
    expect(await handOverOf(file)).toEqual(fail('disk-not-writable'));
    expect([world.files.size, world.saved.size, world.posts.length]).toEqual([0, 0, 0]);
    Object.assign(ports.keptFiles, { keep });
    const saveAll = ports.store.saveAll;
    Object.assign(ports.store, { saveAll: () => fail('disk-not-writable') });
    expect(await handOverOf(file)).toEqual(fail('disk-not-writable'));
    expect([world.files.size, world.saved.size, world.posts.length]).toEqual([0, 0, 0]);
    Object.assign(ports.store, { saveAll });
    await handOver();
    expect([world.files.size, world.saved.size]).toEqual([3, 3]);
  });

  it('stops when a part is refused, and says which groups are in', async () => {
    const id = await handOver();
    await process();
    await process('BAD_DATA');
    expect(partStates(id)).toEqual(['processed', 'rejected', 'stopped']);
    expect(stateOf(id)).toMatchObject({ kind: 'rejected', status: 'BAD_DATA' });
    expect(viewOf(id).parts).toMatchObject({ count: 3, current: 1, processed: 1, processedGroups: 1 });
    const details = uploader.deliveries.details(id);
    expect(details.ok && details.value.partFacts.map(({ names }) => names.groups)).toEqual([
      ['a'],
      ['b'],
      ['c'],
    ]);
    await world.clock.pass(3_600_000);
    expect(sent()).toHaveLength(2);
  });

  it('is sent again when it is corrected, but for the parts that are in', async () => {
    await handOver();
    await process();
    await process('BAD_DATA');
    const corrected = await handOver(fileOf('a', 'd', 'c'));
    await process();
    await process();
    await process();
    expect(sent().slice(2)).toEqual([partOf('d'), partOf('c')]);
    expect(stateOf(corrected)).toMatchObject({ kind: 'processed', repeatOf: null });
    expect(viewOf(corrected).parts).toMatchObject({ processed: 3, repeated: 1 });
  });

  it('is followed on to its end by the next program, wherever this one ends', async () => {
    const id = await handOver();
    await settled();
    restart();
    await process();
    restart();
    await world.clock.pass(6_000);
    await process();
    await process();
    expect(sent()).toEqual([partOf('a'), partOf('b'), partOf('c')]);
    expect(partStates(id)).toEqual(['processed', 'processed', 'processed']);
  });

  it('stays stopped when the program ends between a failure and what follows from it', async () => {
    const id = await handOver();
    await process();
    const { save } = ports.store;
    Object.assign(ports.store, {
      save: (job: Parameters<typeof save>[0]) =>
        job.state.kind === 'stopped' ? fail('disk-not-writable') : save(job),
    });
    await process('BAD_DATA');
    expect([...world.saved.values()].map(({ state }) => state.kind)).toEqual([
      'processed',
      'rejected',
      'waiting',
    ]);
    Object.assign(ports.store, { save });
    restart();
    await world.clock.pass(60_000);
    expect(partStates(id)).toEqual(['processed', 'rejected', 'stopped']);
    expect([...world.saved.values()].at(-1)?.state.kind).toBe('stopped');
    expect(sent()).toHaveLength(2);
  });

  it('sends nothing after a part whose entry was lost', async () => {
    const id = await handOver();
    await settled();
    const [, second] = [...world.saved.keys()];
    world.saved.delete(second!);
    restart();
    await process();
    await process();
    expect(sent()).toEqual([partOf('a')]);
    expect(stateOf(id).kind).toBe('stopped');
  });

  it('can be given up: what is in stays in, the rest is not sent', async () => {
    const id = await handOver();
    await process();
    expect(uploader.deliveries.giveUp(id).ok).toBe(true);
    await process();
    expect(partStates(id)).toEqual(['processed', 'abandoned', 'stopped']);
    expect(sent()).toHaveLength(2);
  });

  it('asks the person about the part that needs them, and goes on with the others after it', async () => {
    const id = await handOver();
    world.post = async () => ({ kind: 'trouble', trouble: trouble('not-permitted', 'nothing') });
    await process();
    expect(stateOf(id)).toMatchObject({ kind: 'needs-attention', cause: 'not-permitted' });
    world.post = async (bytes) => answer(world.addImport(bytes));
    expect(uploader.deliveries.sendAgain(id).ok).toBe(true);
    await process();
    await process();
    expect(stateOf(id).kind).toBe('processed');
    expect(sent().slice(2)).toEqual([partOf('b'), partOf('c')]);
  });

  it('looks for a part whose answer was lost, and does not let the next one by', async () => {
    const id = await handOver();
    world.post = async () => lost;
    await process();
    expect(stateOf(id).kind).toBe('unsure');
    await world.clock.pass(300_000);
    expect(sent()).toHaveLength(2);
    world.addImport(Buffer.from(partOf('b')));
    world.post = async (bytes) => answer(world.addImport(bytes));
    await world.clock.pass(400_000);
    await process();
    expect(sent().slice(1)).toEqual([partOf('b'), partOf('c')]);
  });

  it('tells how far the part on its way has come', async () => {
    world.post = async (bytes, onProgress) => {
      onProgress(bytes.byteLength - 1);
      return never;
    };
    const id = await handOver();
    await settled();
    const last = world.lastOf(id)!;
    expect(last.parts?.currentBytes).toBe(partOf('a').length);
    expect(world.told.some(({ sentBytes }) => sentBytes === partOf('a').length - 1)).toBe(true);
  });

  it('is one thing to wait for when the program is to end', async () => {
    await handOver();
    await settled();
    expect(stateOf(uploader.deliveries.list()[0]!.id).kind).toBe('processing');
    expect(uploader.deliveries.unfinished()).toBe(1);
  });
});

describe('the same parts again', () => {
  it('are taken once while they are on their way', async () => {
    const id = await handOver();
    await process();
    expect(await handOver()).toBe(id);
    expect(uploader.deliveries.list()).toHaveLength(1);
  });

  it('keep back another file that holds one of them, until it has ended', async () => {
    const id = await handOver();
    await process();
    expect(await handOverOf(fileOf('c', 'd', 'e'))).toEqual(fail('part-under-way'));
    uploader.deliveries.giveUp(id);
    await handOver(fileOf('c', 'd', 'e'));
    await process();
    expect(sent()[2]).toBe(partOf('c'));
  });

  it('do not go without a look when their sending was given up', async () => {
    world.post = async () => never;
    const first = await handOver();
    await settled();
    uploader.deliveries.giveUp(first);
    const again = await handOver();
    world.post = async (bytes) => answer(world.addImport(bytes));
    await world.clock.pass(120_000);
    expect(sent()).toEqual([partOf('a')]);
    expect(stateOf(again)).toMatchObject({ kind: 'needs-attention', cause: 'answer-lost' });
  });

  it('go in other bytes when the person wants them applied, all of them', async () => {
    await handOver();
    for (let part = 0; part < 3; part += 1) await process();
    const again = await handOver();
    await process();
    expect(stateOf(again)).toMatchObject({ kind: 'processed', repeatOf: expect.any(Number) });
    const equivalent = await uploader.deliveries.sendEquivalent(again);
    for (let part = 0; part < 3; part += 1) await process();
    expect(sent().slice(3)).toEqual(['a', 'b', 'c'].map((name) => partOf(name).replace('group', 'Group')));
    expect(equivalent.ok && viewOf(equivalent.value.deliveryId)).toMatchObject({
      state: { kind: 'processed', repeatOf: null },
      parts: { count: 3, processed: 3, repeated: 0 },
      counts,
    });
    expect(await uploader.deliveries.sendEquivalent(again)).toEqual(equivalent);
    expect(sent()).toHaveLength(6);
  });
});
