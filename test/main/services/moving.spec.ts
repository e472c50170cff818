import { describe, expect, it } from 'vitest';
import type { Job } from '../../../core/delivery/job.ts';
import { createMovingFile } from '../../../main/adapters/moving-file.ts';
import { createDeliveryBook } from '../../../main/services/delivery-book.ts';
import { createMoving } from '../../../main/services/moving.ts';
import { nothingRemembered } from '../../../main/services/ports.ts';
import { fail, succeed } from '../../../preload/contract/kit.ts';
import { createFakePorts } from '../../support/fake-ports.ts';
import { answered, begun, job, record, START, through } from '../../support/jobs.ts';

/** As the real one, but for what a guess costs. */
const movingFile = createMovingFile(2);
const PASSPHRASE = 'four words are enough';
const address = (name: string) => ({
  name,
  flavor: 'openam' as const,
  tokenUrl: 'https://sso.example.org/token',
  importUrl: 'https://import.example.org',
});
const account = { username: 'pat@example.com', mayUploadGroups: true, grants: [], testedAt: START };

const processed = (id: string, more: Parameters<typeof job>[0] = {}): Job =>
  through(job({ id, ...more }), begun, answered(record({ message: 'JT4thGrade' })), {
    kind: 'polled',
    record: record({ status: 'PROCESSED', message: 'JT4thGrade' }),
  });

/** One computer. All of them share the real form of the file. */
const computer = (jobs: readonly Job[] = []) => {
  const { ports, world } = createFakePorts();
  ports.store.saveAll(jobs);
  const book = createDeliveryBook(ports);
  book.load();
  let changes = 0;
  const moving = createMoving({ ...ports, movingFile }, { book, changed: () => (changes += 1) });
  const takeIn = async (bytes: Uint8Array, passphrase = PASSPHRASE) => {
    let ended = false;
    const taking = moving.takeIn(passphrase, bytes).finally(() => (ended = true));
    // Its steps wait for the clock of the test, its cipher for the real one.
    while (!ended) {
      await world.clock.pass(1);
      await new Promise((resume) => setTimeout(resume, 1));
    }
    return taking;
  };
  const pack = async (): Promise<Uint8Array> => {
    const packed = moving.pack(PASSPHRASE);
    if (!packed.ok) throw new Error(packed.failure.code);
    return packed.value();
  };
  return { ports, world, book, moving, pack, takeIn, changes: () => changes };
};

describe('moving to another computer', () => {
  it('brings deliveries as they were, without their files', async () => {
    const old = computer([processed('a', { fileName: 'fall.csv' }), processed('b', { at: START + 5 })]);
    const fresh = computer();
    const moved = await fresh.takeIn(await old.pack());
    expect(moved).toEqual(
      succeed({ deliveries: 2, alreadyHere: 0, unfinished: 0, unreadable: 0, services: 0 }),
    );
    const here = fresh.book.delivery('a')!;
    const { timeline, ...before } = old.book.delivery('a')!;
    expect(here).toEqual({
      ...before,
      fileRemovedAt: expect.any(Number),
      timeline: [...timeline, { at: expect.any(Number), kind: 'moved', detail: null }],
    });
    expect(fresh.ports.store.all()).toHaveLength(2);
    expect(fresh.changes()).toBe(1);
    // Nobody is told of thousands of old deliveries one by one.
    expect(fresh.world.told).toEqual([]);
  });

  it('never goes on with what was under way there', async () => {
    const old = computer([through(job({ id: 'sending' }), begun), job({ id: 'waiting', at: START + 1 })]);
    const fresh = computer();
    expect(await fresh.takeIn(await old.pack())).toMatchObject({ value: { unfinished: 2 } });
    expect(fresh.book.all().map(({ state }) => state)).toEqual([
      { kind: 'abandoned', finishedAt: expect.any(Number), mayHaveArrived: true },
      { kind: 'abandoned', finishedAt: expect.any(Number), mayHaveArrived: true },
    ]);
  });

  it('adds to what is here, and changes none of it', async () => {
    const old = computer([
      processed('both', { fileName: 'there.csv' }),
      processed('there', { at: START + 9 }),
    ]);
    const fresh = computer([processed('both', { fileName: 'here.csv' })]);
    old.ports.settings.change((now) => ({
      ...now,
      customServices: [
        { id: 's1', address: address('There') },
        { id: 's2', address: address('Only there') },
      ],
      chosenServiceId: 's2',
      keepingRule: { days: 90, megabytes: 500 },
    }));
    fresh.ports.settings.change((now) => ({
      ...now,
      customServices: [{ id: 's1', address: address('Here') }],
      chosenServiceId: 's1',
    }));
    const moved = await fresh.takeIn(await old.pack());
    expect(moved).toEqual(
      succeed({ deliveries: 1, alreadyHere: 1, unfinished: 0, unreadable: 0, services: 1 }),
    );
    expect(fresh.book.delivery('both')).toMatchObject({ fileName: 'here.csv', fileRemovedAt: null });
    expect(fresh.ports.settings.read()).toMatchObject({
      customServices: [{ address: { name: 'Here' } }, { address: { name: 'Only there' } }],
      chosenServiceId: 's1',
      keepingRule: { days: 400, megabytes: 2000 },
    });
    // Twice is as good as once.
    const again = await fresh.takeIn(await old.pack());
    expect(again).toMatchObject({ value: { deliveries: 0, alreadyHere: 2, services: 0 } });
    expect(fresh.book.all()).toHaveLength(2);
  });

  it('takes no address that could not be typed here, nor one under a name of our own', async () => {
    const old = computer();
    const plain = { ...address('Plain'), importUrl: 'http://import.example.org' };
    old.ports.settings.change((now) => ({
      ...now,
      customServices: [
        { id: 's1', address: plain },
        { id: 's2', address: { ...address('No address'), tokenUrl: 'nonsense' } },
        { id: 'practice', address: address('Practice') },
        { id: 's3', address: address('Good') },
      ],
    }));
    const fresh = computer();
    await fresh.takeIn(await old.pack());
    expect(fresh.ports.settings.read().customServices.map(({ address: { name } }) => name)).toEqual(['Good']);
  });

  it('learns at the second time what became of a delivery that was under way at the first', async () => {
    const underWay = through(job({ id: 'a' }), begun, answered(record()));
    const fresh = computer();
    await fresh.takeIn(await computer([underWay]).pack());
    expect(fresh.book.delivery('a')?.state.kind).toBe('abandoned');
    await fresh.takeIn(await computer([processed('a')]).pack());
    expect(fresh.book.delivery('a')?.state.kind).toBe('processed');
  });

  it('takes lists along, but nobody’s sign-in', async () => {
    const old = computer();
    const lists = { ...nothingRemembered.lists, added: { years: [], subjects: ['ELPAC'], schools: [] } };
    old.ports.settings.change((now) => ({
      ...now,
      memories: { practice: { ...nothingRemembered, account, lists } } as never,
    }));
    const fresh = computer();
    await fresh.takeIn(await old.pack());
    const { practice } = fresh.ports.settings.read().memories;
    expect(practice).toMatchObject({ account: null, lists: { added: { subjects: ['ELPAC'] } } });
  });

  it('opens with its passphrase only, and says so', async () => {
    const old = computer([processed('a')]);
    const bytes = await old.pack();
    const fresh = computer();
    expect(await fresh.takeIn(bytes, `${PASSPHRASE} `)).toEqual(fail('wrong-passphrase'));
    const damaged = Uint8Array.from(bytes);
    damaged[bytes.length - 1]! ^= 1;
    expect(await fresh.takeIn(damaged)).toEqual(fail('wrong-passphrase'));
    expect(await fresh.takeIn(new TextEncoder().encode('a,b,c\n'.repeat(20)))).toEqual(
      fail('file-unreadable'),
    );
    expect(fresh.book.all()).toEqual([]);
  });

  it('leaves nothing to read in the file', async () => {
    const old = computer([processed('a', { fileName: 'fall.csv' })]);
    old.ports.settings.change((now) => ({
      ...now,
      customServices: [{ id: 's1', address: address('There') }],
    }));
    const written = Buffer.from(await old.pack()).toString('latin1');
    for (const plain of ['fall.csv', 'JT4thGrade', 'pat@example.com', 'Algebra', 'example.org'])
      expect(written).not.toContain(plain);
  });

  it('says no where the history is out of reach, which would look like none', async () => {
    const bytes = await computer([processed('a')]).pack();
    const shut = computer();
    shut.world.historyOutOfReach = true;
    expect(shut.moving.pack(PASSPHRASE)).toEqual(fail('history-out-of-reach'));
    shut.ports.settings.change((now) => ({ ...now, chosenServiceId: 'before' }));
    expect(await shut.takeIn(bytes)).toEqual(fail('history-out-of-reach'));
    expect(shut.ports.settings.read().chosenServiceId).toBe('before');
  });

  it('counts the entries that cannot be read', async () => {
    // Its parts are written under different ids, so that its sum does not fit.
    let reads = 0;
    const damaged = Object.defineProperty({ ...processed('b') }, 'id', { get: () => `b${(reads += 1)}` });
    const old = computer([processed('a')]);
    old.book.takeIn([damaged]);
    const fresh = computer();
    const moved = await fresh.takeIn(await old.pack());
    expect(moved).toMatchObject({ value: { deliveries: 1, unreadable: 1 } });
  });

  it('adds nothing that cannot be written', async () => {
    const bytes = await computer([processed('a')]).pack();
    const fresh = computer();
    fresh.world.diskWritable = false;
    expect(await fresh.takeIn(bytes)).toEqual(fail('disk-not-writable'));
    expect(fresh.book.all()).toEqual([]);
  });
});
