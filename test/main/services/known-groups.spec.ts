import { beforeEach, describe, expect, it } from 'vitest';
import { PRACTICE_ID } from '../../../main/services/service-list.ts';
import { settled } from '../../support/fake-ports.ts';
import { START } from '../../support/jobs.ts';
import {
  add,
  addresses,
  begin,
  beginAnew,
  DAY_MS,
  download,
  keeper,
  process,
  SERVICE,
  world,
  type Sent,
} from './knowing.ts';

beforeEach(beginAnew);

describe('a delivery that the service applied', () => {
  it('is known from then on, at every entry of the list that leads there', async () => {
    const before = await download();
    expect(before).toMatchObject({ groups: [], openDeliveries: 0 });
    await process({ id: 'a', rows: ['A,1,2018,,s1,t1'], sentAt: 1 });
    expect((await download()).groups).toEqual(['A: s1 t1']);
    expect((await download('same')).groups).toEqual(['A: s1 t1']);
    expect((await download('other')).groups).toEqual([]);
    expect((await download()).version).not.toBe(before.version);
    expect(world.knownGroupsTold).toMatchObject([
      { serviceId: SERVICE, groups: 1 },
      { serviceId: 'same', groups: 1 },
    ]);
    expect(world.knownGroupsTold[0]!.version).toBe((await download()).version);
  });

  it('is applied once, however often it is told', async () => {
    await process({ id: 'a', rows: ['A,1,2018,Math,s1,', 'A,1,2018,Math,s2,'], sentAt: 1 });
    const { version } = await download();
    keeper.deliveryChanged('a');
    await settled();
    expect((await download()).version).toBe(version);
  });

  it('changes nothing when it was not applied again, or refused', async () => {
    await process({ id: 'a', rows: ['A,1,2018,,s1,'], sentAt: 1 });
    await process({ id: 'b', rows: ['A,1,2018,,s2,'], sentAt: 2, repeatOf: 5 });
    const rejected = {
      kind: 'rejected',
      importId: 3,
      finishedAt: START,
      status: 'BAD_DATA',
      message: '',
    } as const;
    await process({ id: 'c', rows: ['A,1,2018,,s3,'], sentAt: 3, state: rejected });
    expect((await download()).groups).toEqual(['A: s1']);
  });

  it('counts in the order of sending, whenever its end is told', async () => {
    await process({ id: 'b', rows: ['A,1,2018,,s2,'], sentAt: 20, importId: 2 });
    await process({ id: 'a', rows: ['A,1,2018,,s1,', 'B,1,2018,,s1,'], sentAt: 10, importId: 1 });
    expect((await download()).groups).toEqual(['A: s2', 'B: s1']);
    // Bytes that were refused once keep the number of their import.
    await process({ id: 'c', rows: ['A,1,2018,,s3,'], sentAt: 30, importId: 1 });
    expect((await download()).groups).toEqual(['A: s3', 'B: s1']);
  });

  it('goes by the service’s clock, since ours can be set', async () => {
    const yearAhead = START + 365 * DAY_MS;
    await process({ id: 'a', rows: ['A,1,2018,,s1,'], sentAt: yearAhead, postedAt: START });
    await process({ id: 'b', rows: ['A,1,2018,,s2,'], sentAt: START, postedAt: START + 5 });
    expect((await download()).groups).toEqual(['A: s2']);
  });

  it.each([['abc'], ['acb'], ['bac'], ['bca'], ['cab'], ['cba']])(
    'leaves nothing certain of what came before it when its file is lost, told in the order %s',
    async (order) => {
      const sent: Readonly<Record<string, Sent>> = {
        a: { id: 'a', rows: ['A,1,2018,,s1,', 'C,1,2018,,s1,'], sentAt: 10 },
        b: { id: 'b', rows: null, sentAt: 20 },
        c: { id: 'c', rows: ['C,1,2018,,s3,'], sentAt: 30 },
      };
      for (const id of order) {
        await process(sent[id]!);
        await begin();
      }
      expect((await download()).groups).toEqual(['C: s3']);
    },
  );
});

describe('after a restart', () => {
  it('all is there again, and what was processed meanwhile is caught up with in its order', async () => {
    await process({ id: 'a', rows: ['A,1,2018,,s1,', 'B,1,2018,,s1,'], sentAt: 1 });
    add({ id: 'c', rows: ['A,1,2018,,s3,'], sentAt: 3 });
    add({ id: 'b', rows: ['A,1,2018,,s2,'], sentAt: 2 });
    await begin();
    expect((await download()).groups).toEqual(['A: s3', 'B: s1']);
    await begin();
    expect((await download()).groups).toEqual(['A: s3', 'B: s1']);
  });

  it('what could not be written is made once more', async () => {
    world.diskWritable = false;
    await process({ id: 'a', rows: ['A,1,2018,,s1,'], sentAt: 1 });
    expect((await download()).groups).toEqual(['A: s1']);
    expect(world.log).toContainEqual({
      event: 'known-groups-not-saved',
      facts: { code: 'disk-not-writable' },
    });
    expect(world.knownGroups.size).toBe(0);
    await begin();
    expect((await download()).groups).toEqual(['A: s1']);
  });

  it('practice listens elsewhere, and is the same', async () => {
    await process({ id: 'a', rows: ['A,1,2018,,s1,'], sentAt: 1, serviceId: PRACTICE_ID });
    addresses.set(PRACTICE_ID, 'http://127.0.0.1:5000');
    await begin();
    expect((await download(PRACTICE_ID)).groups).toEqual(['A: s1']);
  });

  it('what was sent to a service’s old address says nothing about its new one', async () => {
    await process({ id: 'a', rows: ['A,1,2018,,s1,'], sentAt: 1 });
    addresses.set(SERVICE, 'https://elsewhere.example');
    await begin();
    expect((await download()).groups).toEqual([]);
    expect((await download('same')).groups).toEqual(['A: s1']);
  });

  it('bytes that are not ours count as nothing known, and kept files make it again', async () => {
    await process({ id: 'a', rows: ['A,1,2018,,s1,'], sentAt: 1 });
    for (const receiver of world.knownGroups.keys()) world.knownGroups.set(receiver, new Uint8Array(40));
    await begin();
    expect((await download()).groups).toEqual(['A: s1']);
  });

  it('a file of another computer that would not be kept any more changes nothing', async () => {
    const sentAt = START - 500 * DAY_MS;
    await process({ id: 'a', rows: ['A,1,2018,,s1,'], sentAt: sentAt - 1, finishedAt: START });
    add({ id: 'moved', rows: null, sentAt, finishedAt: sentAt });
    keeper.catchUp();
    expect((await download()).groups).toEqual(['A: s1']);
  });

  it('what is older than files are kept is forgotten, a school year at a time', async () => {
    await process({ id: 'a', rows: ['A,1,2017,,s1,'], sentAt: 1 });
    await process({ id: 'b', rows: ['B,1,2018,,s2,'], sentAt: 2 });
    await process({ id: 'c', rows: ['C,1,2018,,s3,'], sentAt: 3, finishedAt: START + 10 * DAY_MS });
    await world.clock.pass(405 * DAY_MS);
    await begin();
    // With B gone, a file that names it would seem to make a new group.
    expect((await download()).groups).toEqual(['B: s2', 'C: s3']);
    await keeper.forgetBefore(START + 11 * DAY_MS);
    expect((await download()).groups).toEqual([]);
    // Caught up with once: it does not come back.
    await begin();
    expect((await download()).groups).toEqual([]);
  });
});
