import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryState } from '../../../core/delivery/delivery.ts';
import { roster } from '../../core/group-file/opened.ts';
import { job as madeJob, START } from '../../support/jobs.ts';
import { add, begin, beginAnew, DAY_MS, download, jobs, keeper, process, SERVICE } from './knowing.ts';

beforeEach(beginAnew);

describe('a starting point', () => {
  const bytesOf = (...rows: string[]) => new TextEncoder().encode(roster(...rows));

  it('fills what no delivery told', async () => {
    await process({ id: 'a', rows: ['A,1,2018,,s1,'], sentAt: 1 });
    const { version } = await download();
    const answer = await keeper.startFrom(SERVICE, bytesOf('A,1,2018,,s9,', 'B,1,2018,,s2,'));
    const after = await download();
    expect(after.groups).toEqual(['A: s1', 'B: s2']);
    expect(answer).toEqual({ ok: true, value: { version: after.version, groups: 2, openDeliveries: 0 } });
    expect(after.version).not.toBe(version);
    await begin();
    expect((await download()).groups).toEqual(['A: s1', 'B: s2']);
  });

  it('stays when a history comes from another computer, unless the service took a file since', async () => {
    await keeper.startFrom(SERVICE, bytesOf('B,1,2018,,s2,'));
    add({ id: 'moved', rows: null, sentAt: START - 2, finishedAt: START - 1 });
    keeper.catchUp();
    expect((await download()).groups).toEqual(['B: s2']);
    add({ id: 'later', rows: null, sentAt: START + 1, finishedAt: START + 2 });
    keeper.catchUp();
    expect((await download()).groups).toEqual([]);
  });

  it('must be a file that the service would load', async () => {
    const refused = (code: string) => ({ ok: false, failure: { code } });
    expect(await keeper.startFrom(SERVICE, bytesOf('A,1,2018,,s1,', ''))).toEqual(refused('file-unreadable'));
    expect(await keeper.startFrom(SERVICE, new Uint8Array(3))).toEqual(refused('file-unreadable'));
    expect(await keeper.startFrom('gone', bytesOf('A,1,2018,,s1,'))).toEqual(refused('not-found'));
    expect(await keeper.download('gone')).toEqual(refused('not-found'));
  });
});

describe('deliveries of which the end is not known', () => {
  it('are counted: the service may have other groups than are known', async () => {
    const open: DeliveryState[] = [
      { kind: 'sending', tries: 1, startedAt: START },
      { kind: 'unsure', tries: 1, startedAt: START, looks: 0, cause: 'answer-lost' },
      { kind: 'processing', importId: 1, acceptedAt: START, message: '', late: false, trouble: null },
      { kind: 'needs-attention', cause: 'answer-lost', mayHaveArrived: true, tries: 1, startedAt: START },
      { kind: 'abandoned', finishedAt: START, mayHaveArrived: true },
      { kind: 'waiting', reason: 'turn', tries: 0, until: null },
      { kind: 'needs-attention', cause: 'offline', mayHaveArrived: false, tries: 0, startedAt: null },
    ];
    const closed: DeliveryState[] = [
      { kind: 'abandoned', finishedAt: START, mayHaveArrived: false },
      { kind: 'abandoned', finishedAt: START - 31 * DAY_MS, mayHaveArrived: true },
    ];
    [...open, ...closed].forEach((state, at) => add({ id: `job-${at}`, rows: [], sentAt: at, state }));
    add({ id: 'elsewhere', rows: [], sentAt: 1, state: open[0]!, serviceId: 'other' });
    expect((await download()).openDeliveries).toBe(open.length);
  });

  it('count once when they go in parts', async () => {
    const { counts } = madeJob();
    for (const index of [0, 1]) {
      const part = { setId: 'p0', index, count: 2, whole: { sizeBytes: 1, counts } };
      jobs.push(madeJob({ id: `p${index}`, serviceId: SERVICE, part }));
    }
    expect((await download()).openDeliveries).toBe(1);
  });
});

describe('a version', () => {
  it('is out of date as soon as a delivery is applied', async () => {
    const { version } = await download();
    expect(await keeper.isOutdated(SERVICE, version)).toBe(false);
    add({ id: 'a', rows: ['A,1,2018,,s1,'], sentAt: 1 });
    keeper.deliveryChanged('a');
    // Asked before it is applied, answered after.
    expect(await keeper.isOutdated(SERVICE, version)).toBe(true);
  });
});
