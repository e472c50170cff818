import { describe, expect, it } from 'vitest';
import type { Job } from '../../../core/delivery/job.ts';
import { createDeliveryBook } from '../../../main/services/delivery-book.ts';
import { createHistory } from '../../../main/services/history.ts';
import type { HistoryQuery } from '../../../preload/contract/history.ts';
import { fail, succeed } from '../../../preload/contract/kit.ts';
import { createFakePorts } from '../../support/fake-ports.ts';
import { answered, begun, job, record, START, through } from '../../support/jobs.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const everything: HistoryQuery = {
  text: '',
  serviceId: null,
  standing: null,
  from: null,
  to: null,
  sort: { column: 'when', descending: true },
  offset: 0,
  count: 100,
};

/** It takes 5 ms to read the names of a delivery, by the clock of this history. */
const slowHistory = () => {
  const { ports, world } = createFakePorts();
  const read = { all: 0, sincePause: 0, mostAtOnce: 0 };
  const clock = {
    ...world.clock,
    monotonicNow: () => 5 * read.all,
    after: (waitMs: number, run: () => void) => {
      read.sincePause = 0;
      return world.clock.after(waitMs, run);
    },
  };
  const slow = (id: string): Job =>
    Object.defineProperty(applied(id), 'names', {
      get: () => {
        read.all += 1;
        read.sincePause += 1;
        read.mostAtOnce = Math.max(read.mostAtOnce, read.sincePause);
        return { schools: ['1'], groups: [`Group ${id}`] };
      },
    });
  const book = createDeliveryBook({ ...ports, store: { ...ports.store, saveAll: () => succeed(undefined) } });
  const history = createHistory({ ...ports, clock }, book);
  const find = async (text: string) => {
    read.sincePause = 0;
    const asked = history.find({ ...everything, text });
    await world.clock.pass(0);
    return asked;
  };
  return { book, find, slow, read };
};

const applied = (id: string, more: Parameters<typeof job>[0] = {}): Job =>
  through(job({ id, ...more }), begun, answered(record()), {
    kind: 'polled',
    record: record({ status: 'PROCESSED' }),
  });

const historyOf = (...jobs: readonly Job[]) => {
  const { ports, world } = createFakePorts();
  jobs.forEach((one) => ports.store.save(one));
  const book = createDeliveryBook(ports);
  book.load();
  const history = createHistory(ports, book);
  const find = async (query: Partial<HistoryQuery>) => {
    const asked = history.find({ ...everything, ...query });
    await world.clock.pass(0);
    return asked;
  };
  const idsOf = async (query: Partial<HistoryQuery>) => (await find(query)).entries.map(({ id }) => id);
  return { history, book, world, find, idsOf };
};

describe('finding', () => {
  const jobs = [
    applied('a', { fileName: 'Fall groups.csv', names: { schools: ['111'], groups: ['Señora Peña'] } }),
    through(job({ id: 'b', fileName: 'spring.csv', at: START + 1 }), begun, {
      kind: 'post-refused',
      refusal: { http: 400, message: 'School [999] can not be found' },
    }),
    applied('c', { fileName: 'fall ELA.csv', serviceId: 'practice', serviceName: 'Practice', at: START + 2 }),
  ];

  it('lets other work go on while it reads, also what came from another computer since', async () => {
    const { book, find, slow, read } = slowHistory();
    for (const computer of ['one', 'two']) {
      book.takeIn(Array.from({ length: 40 }, (_, index) => slow(`${computer}-${index}`)));
      expect((await find('group')).total).toBe(book.all().length);
    }
    expect(read).toMatchObject({ all: 80, mostAtOnce: 3 });
  });

  it.each([
    ['the file', 'FALL', ['c', 'a']],
    ['a school', '111', ['a']],
    ['a group, without its accents', 'senora pena', ['a']],
    ['a group, with accents of its own', 'pEÑa', ['a']],
    ['who sent it', 'pat@example', ['c', 'b', 'a']],
    ['what the service said', 'not be found', ['b']],
    ['the service', 'practice', ['c']],
    ['several words, of which all must stand in it', 'fall pena', ['a']],
    ['several words that stand in different ones', 'spring pena', []],
    ['nothing but spaces', '  ', ['c', 'b', 'a']],
  ])('goes by %s', async (_what, text, ids) => {
    expect(await historyOf(...jobs).idsOf({ text })).toEqual(ids);
  });

  it('leaves one out', async () => {
    expect(await historyOf(...jobs).idsOf({ exceptId: 'c' })).toEqual(['b', 'a']);
  });

  it('goes by service, by what became of it and by time', async () => {
    const { idsOf } = historyOf(...jobs);
    expect(await idsOf({ serviceId: 'practice' })).toEqual(['c']);
    expect(await idsOf({ standing: 'rejected' })).toEqual(['b']);
    expect(await idsOf({ standing: 'done', serviceId: 'custom' })).toEqual(['a']);
    expect(await idsOf({ from: START + 1, to: START + 2 })).toEqual(['b']);
  });

  it('notices what became of a delivery since it was found last', async () => {
    const { book, idsOf } = historyOf(through(job({ id: 'x' }), begun, answered(record())));
    expect(await idsOf({ text: '3 groups' })).toEqual([]);
    const changed = record({ status: 'PROCESSED', message: '3 groups accepted' });
    book.happen('x', { kind: 'polled', record: changed });
    expect(await idsOf({ text: '3 groups' })).toEqual(['x']);
    expect(await idsOf({ standing: 'done' })).toEqual(['x']);
  });

  it('answers a page of what was found, and how much there is', async () => {
    const many = Array.from({ length: 30 }, (_, index) => applied(`${index}`, { at: START + index }));
    const page = await historyOf(...many).find({ offset: 10, count: 3, from: START + 5 });
    expect(page.entries.map(({ id }) => id)).toEqual(['19', '18', '17']);
    expect([page.allCount, page.total]).toEqual([30, 25]);
    expect(page.entries[0]).toMatchObject({ creator: 'pat@example.com', fileName: 'groups.csv' });
  });

  it.each([
    ['file', ['2', '3', '1']],
    ['groups', ['3', '1', '2']],
    ['standing', ['1', '2', '3']],
  ] as const)('sorts by %s, both ways', async (column, ids) => {
    const counts = (groups: number) => ({ rows: 1, schools: 1, groups, students: 1, teachers: 1 });
    const { idsOf } = historyOf(
      job({ id: '1', fileName: 'zebra.csv', counts: counts(5) }),
      applied('2', { fileName: 'Ähre.csv', counts: counts(9), at: START + 1 }),
      applied('3', { fileName: 'beta.csv', counts: counts(2), at: START + 2 }),
    );
    expect(await idsOf({ sort: { column, descending: false } })).toEqual(ids);
    expect(await idsOf({ sort: { column, descending: true } })).toEqual(ids.toReversed());
  });

  it('counts the last twelve months by what became of it, whatever time is asked for', async () => {
    const { find } = historyOf(
      applied('old', { at: START - 400 * DAY_MS }),
      applied('last', { at: START - 31 * DAY_MS }),
      job({ id: 'now', at: START }),
    );
    const { months } = await find({ from: START });
    expect(months).toHaveLength(12);
    expect(months.at(-1)).toMatchObject({ counts: { 'under-way': 1, done: 0 } });
    expect(months.at(-2)).toMatchObject({ counts: { 'under-way': 0, done: 1 } });
    expect(months.reduce((sum, { counts }) => sum + counts.done, 0)).toBe(1);
    expect(months.slice(1).every(({ startsAt }, index) => startsAt === months[index]!.endsAt)).toBe(true);
  });

  it('names the services it knows, by their last name', async () => {
    const { find } = historyOf(
      applied('a', { serviceName: 'Old name' }),
      applied('b', { serviceName: 'New name', at: START + 1 }),
    );
    expect((await find({})).services).toEqual([{ id: 'custom', name: 'New name' }]);
  });
});

it('follows all that is not finished, and the newest of the others', () => {
  const finished = Array.from({ length: 40 }, (_, index) => applied(`${index}`, { at: START + index }));
  const { history } = historyOf(job({ id: 'waits', at: START - 1 }), ...finished);
  const ids = history.recent().map(({ id }) => id);
  expect(ids.at(-1)).toBe('waits');
  expect(ids.slice(0, -1)).toEqual(
    finished
      .slice(-20)
      .map(({ id }) => id)
      .toReversed(),
  );
});

describe('the file that was sent', () => {
  const bytes = new TextEncoder().encode('a,b');

  it('is there, and is the very one', async () => {
    const { history, world } = historyOf(applied('a', { fileName: 'fall.csv' }));
    world.files.set('a', bytes);
    expect(await history.openFile('a')).toEqual(succeed({ fileName: 'fall.csv', bytes }));
    expect(await history.details('a')).toMatchObject({
      value: { keptFile: { kind: 'kept' }, creator: 'pat@example.com', names: { groups: ['Algebra 1'] } },
    });
  });

  it('that went in parts is one, and is put together again', async () => {
    const whole = { sizeBytes: 12, counts: { rows: 2, schools: 1, groups: 2, students: 2, teachers: 0 } };
    const part = (index: number) => ({ setId: 'p0', index, count: 2, whole });
    const { history, world, find } = historyOf(
      applied('p0', { part: part(0), names: { schools: ['1'], groups: ['First'] } }),
      applied('p1', { part: part(1), names: { schools: ['1'], groups: ['Second'] } }),
    );
    world.files.set('p0', new TextEncoder().encode('a,b\n1,2\n'));
    world.files.set('p1', new TextEncoder().encode('a,b\n3,4\n'));
    const { entries, allCount } = await find({ text: 'second' });
    expect([entries.map(({ id }) => id), allCount]).toEqual([['p0'], 1]);
    const opened = await history.openFile('p0');
    expect(opened.ok && new TextDecoder().decode(opened.value.bytes)).toBe('a,b\n1,2\n3,4\n');
    expect(await history.details('p0')).toMatchObject({ value: { keptFile: { kind: 'kept' } } });
    world.files.delete('p1');
    expect(await history.details('p0')).toMatchObject({ value: { keptFile: { kind: 'unreadable' } } });
  });

  it('is not put together out of what is left of its parts', async () => {
    const whole = { sizeBytes: 12, counts: { rows: 2, schools: 1, groups: 2, students: 2, teachers: 0 } };
    const { history, world } = historyOf(applied('p0', { part: { setId: 'p0', index: 0, count: 2, whole } }));
    world.files.set('p0', bytes);
    expect(await history.openFile('p0')).toEqual(fail('kept-file-lost'));
    expect(await history.details('p0')).toMatchObject({ value: { keptFile: { kind: 'unreadable' } } });
  });

  it('is said to be unreadable, or removed and since when', async () => {
    const { history } = historyOf(applied('a'), { ...applied('b'), fileRemovedAt: START + 5 });
    expect(await history.details('a')).toMatchObject({ value: { keptFile: { kind: 'unreadable' } } });
    expect(await history.details('b')).toMatchObject({
      value: { keptFile: { kind: 'removed', at: START + 5 } },
    });
    expect(await history.openFile('b')).toEqual(fail('kept-file-lost'));
    expect(await history.openFile('gone')).toEqual(fail('not-found'));
    expect(await history.details('gone')).toEqual(fail('not-found'));
  });
});
