import { describe, expect, it } from 'vitest';
import type { Job } from '../../../core/delivery/job.ts';
import { createDeliveryBook } from '../../../main/services/delivery-book.ts';
import { createRetention } from '../../../main/services/retention.ts';
import { createFakePorts } from '../../support/fake-ports.ts';
import { counts, answered, begun, job, record, START, through } from '../../support/jobs.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MEGABYTE = 1_000_000;

/** Handed over and processed so many days before now. */
const sent = (id: string, daysAgo: number): Job => {
  const updatedAt = START - daysAgo * DAY_MS;
  const processed = answered(record({ status: 'PROCESSED', updatedAt }));
  return through(job({ id, at: updatedAt - 2000 }), begun, processed);
};
const waiting = (id: string, daysAgo: number): Job => job({ id, at: START - daysAgo * DAY_MS });

const keeping = (jobs: readonly Job[], megabytes = 1) => {
  const { ports, world } = createFakePorts();
  for (const one of jobs) {
    ports.store.save(one);
    world.files.set(one.id, new Uint8Array(megabytes * MEGABYTE));
  }
  const book = createDeliveryBook(ports);
  book.load();
  const forgotten: number[] = [];
  const retention = createRetention(ports, book, (before) => void forgotten.push(before));
  return { retention, world, ports, book, forgotten, left: () => [...world.files.keys()] };
};

describe('removing files', () => {
  const jobs = [sent('oldest', 500), sent('old', 401), sent('new', 10), waiting('unfinished', 900)];

  it('takes what is older than the days, and nothing that is unfinished', async () => {
    const { retention, left, book } = keeping(jobs);
    const rule = { days: 400, megabytes: 2000 };
    expect(await retention.wouldRemove(rule)).toMatchObject({ files: 2, sizeBytes: 2 * MEGABYTE });
    expect(left()).toHaveLength(4);
    const { kept } = await retention.remove(rule);
    expect(kept.files).toBe(2);
    expect(left()).toEqual(['new', 'unfinished']);
    expect(book.find('old')).toMatchObject({ fileRemovedAt: START, state: { kind: 'processed' } });
    expect(book.find('new')).toMatchObject({ fileRemovedAt: null });
  });

  it('keeps the parts of a file that is not finished', async () => {
    const part = (index: number) => ({ setId: 'p0', index, count: 2, whole: { sizeBytes: 2, counts } });
    const { retention, left } = keeping([
      { ...sent('p0', 900), part: part(0) },
      { ...waiting('p1', 900), part: part(1) },
    ]);
    await retention.remove({ days: 0, megabytes: 2000 });
    expect(left()).toEqual(['p0', 'p1']);
  });

  it('takes the oldest when all together are too large', async () => {
    const { retention, left } = keeping([sent('c', 3), sent('a', 9), sent('b', 6), waiting('w', 99)], 10);
    await retention.remove({ days: 400, megabytes: 25 });
    expect(left()).toEqual(['c', 'w']);
  });

  it('takes all finished ones when asked to keep none', async () => {
    const { retention, left } = keeping([...jobs, sent('today', 0)]);
    const { kept } = await retention.remove({ days: 0, megabytes: 2000 });
    expect(left()).toEqual(['unfinished']);
    expect(kept).toMatchObject({ files: 1, oldestAt: START - 900 * DAY_MS });
  });

  it('says in which time the lost ones were handed over', async () => {
    const { retention } = keeping(jobs);
    const lost = await retention.wouldRemove({ days: 30, megabytes: 2000 });
    expect(lost).toMatchObject({
      oldestAt: START - 500 * DAY_MS - 2000,
      newestAt: START - 401 * DAY_MS - 2000,
    });
    expect(await retention.wouldRemove({ days: 3000, megabytes: 2000 })).toMatchObject({
      files: 0,
      oldestAt: null,
    });
  });

  it('keeps a file whose removal cannot be written down', async () => {
    const { retention, world, left } = keeping(jobs);
    world.diskWritable = false;
    await retention.remove({ days: 400, megabytes: 2000 });
    expect(left()).toHaveLength(4);
  });

  it('takes what the history believes gone already', async () => {
    const { retention, left } = keeping([{ ...sent('half', 10), fileRemovedAt: START }]);
    await retention.remove({ days: 400, megabytes: 2000 });
    expect(left()).toEqual([]);
  });

  it('touches nothing while no delivery is known: which are unfinished cannot be told', async () => {
    const { retention, world, left } = keeping([]);
    world.files.set('somebody', new Uint8Array(10));
    await world.clock.pass(1000 * DAY_MS);
    await retention.remove({ days: 0, megabytes: 10 });
    expect(left()).toEqual(['somebody']);
  });

  it('takes a file of no delivery only when it is old: a new one may be about to get its own', async () => {
    const { retention, ports, left } = keeping([sent('known', 1)]);
    const list = ports.keptFiles.list;
    const orphan = (deliveryId: string, keptAt: number) => ({ deliveryId, sizeBytes: 1, keptAt });
    const withOrphans = {
      ...ports.keptFiles,
      list: async () => [
        ...(await list()),
        orphan('young', START - 1000),
        orphan('aged', START - 2 * DAY_MS),
      ],
    };
    const book = createDeliveryBook(ports);
    book.load();
    const cautious = createRetention({ ...ports, keptFiles: withOrphans }, book, () => undefined);
    expect(await cautious.wouldRemove({ days: 0, megabytes: 10 })).toMatchObject({ files: 2 });
    expect(await retention.wouldRemove({ days: 400, megabytes: 10 })).toMatchObject({ files: 0 });
    expect(left()).toEqual(['known']);
  });
});

it('goes by itself soon after the start, and then every day', async () => {
  const { retention, world, left, forgotten } = keeping([sent('in a day', 399.5), sent('now', 401)]);
  retention.start();
  await world.clock.pass(2 * 60_000);
  expect(left()).toEqual(['in a day']);
  await world.clock.pass(DAY_MS);
  expect(left()).toEqual([]);
  retention.stop();
  expect(world.clock.waiting()).toBe(0);
  const first = START + 60_000 - 400 * DAY_MS;
  expect(forgotten).toEqual([first, first + DAY_MS]);
});

it('keeps a new rule, and removes by it at once', async () => {
  const { retention, left, ports } = keeping([sent('a', 60), sent('b', 10)]);
  const changed = await retention.changeRule({ days: 30, megabytes: 500 });
  expect(changed).toMatchObject({ value: { rule: { days: 30, megabytes: 500 }, kept: { files: 1 } } });
  expect(left()).toEqual(['b']);
  expect(ports.settings.read().keepingRule).toEqual({ days: 30, megabytes: 500 });
});

it('takes along what is known of groups that nobody sent since, whoever removes', async () => {
  const { retention, forgotten } = keeping([sent('a', 60)]);
  await retention.changeRule({ days: 90, megabytes: 500 });
  await retention.remove({ days: 30, megabytes: 500 });
  await retention.remove({ days: 0, megabytes: 500 });
  expect(forgotten).toEqual([START - 90 * DAY_MS, START - 30 * DAY_MS, START]);
});
