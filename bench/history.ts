// A history of 10,000 deliveries: how long it takes to open, to search and to filter, and how large it is on the disk.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSqliteDeliveryStore } from '../main/adapters/sqlite-delivery-store.ts';
import { systemClock } from '../main/adapters/system-clock.ts';
import { createDeliveryBook } from '../main/services/delivery-book.ts';
import { createHistory } from '../main/services/history.ts';
import type { HistoryQuery } from '../preload/contract/history.ts';
import { createFakePorts } from '../test/support/fake-ports.ts';
import { saveLongHistory } from '../test/support/long-history.ts';
import { medianOf, printTable } from './medians.ts';

const deliveries = Number(process.argv[2] ?? 10_000);
const rounds = 5;
const folder = mkdtempSync(path.join(tmpdir(), 'uploader-bench-'));
const key = Buffer.alloc(32, 3);

const timed = async <Value>(work: () => Value | Promise<Value>): Promise<[number, Value]> => {
  const startedAt = performance.now();
  const value = await work();
  return [performance.now() - startedAt, value];
};
const milliseconds = (ms: number): string => `${ms.toFixed(0)} ms`;

try {
  saveLongHistory({ folder, key, deliveries, until: Date.now() });
  const sizeBytes = statSync(path.join(folder, 'deliveries.db')).size;

  const [startMs, opened] = await timed(() => openSqliteDeliveryStore({ folder, key }));
  const { ports } = createFakePorts();
  const world = { ...ports, clock: systemClock, store: opened.store };
  const book = createDeliveryBook(world);
  book.load();
  const history = createHistory(world, book);
  const everything: HistoryQuery = {
    text: '',
    serviceId: null,
    standing: null,
    from: null,
    to: null,
    sort: { column: 'when', descending: true },
    offset: 0,
    count: 200,
  };
  const found = (query: Partial<HistoryQuery>) => timed(() => history.find({ ...everything, ...query }));
  const [openMs] = await found({});
  const [firstSearchMs] = await found({ text: 'algebra' });

  const medianMs = async (query: Partial<HistoryQuery>): Promise<string> => {
    const all: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // Something else in between, or the answer would be remembered.
      await found({ text: `other ${round}` });
      all.push((await found(query))[0]);
    }
    return milliseconds(medianOf(all));
  };

  printTable(`A history of ${deliveries} deliveries`, [
    { what: 'size on the disk', value: `${(sizeBytes / 1_000_000).toFixed(1)} MB` },
    { what: 'reading it at the start of the program', value: milliseconds(startMs) },
    { what: 'opening the screen', value: milliseconds(openMs) },
    { what: 'the first search, in steps beside other work', value: milliseconds(firstSearchMs) },
    { what: 'a search by two words', value: await medianMs({ text: 'algebra smith' }) },
    { what: 'a search that finds nothing', value: await medianMs({ text: 'no such word' }) },
    { what: 'a filter', value: await medianMs({ standing: 'rejected', serviceId: 'custom' }) },
    {
      what: 'sorting by file',
      value: await medianMs({ sort: { column: 'file', descending: false } }),
    },
    { what: 'another page of the same', value: milliseconds((await found({ offset: 5000 }))[0]) },
  ]);
  opened.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
