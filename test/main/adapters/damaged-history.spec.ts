import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskKeptFiles } from '../../../main/adapters/disk-kept-files.ts';
import { openSqliteDeliveryStore } from '../../../main/adapters/sqlite-delivery-store.ts';
import { fail } from '../../../preload/contract/kit.ts';
import { answered, begun, failed, job, record, through } from '../../support/jobs.ts';

const key = Buffer.alloc(32, 3);
const PLACES = 1000;
const isLinux = process.platform === 'linux';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openSqliteDeliveryStore({ folder, key, lockWaitMs: 10 });
const database = () => path.join(folder, 'deliveries.db');

const jobs = Array.from({ length: 24 }, (_, index) => {
  const fresh = job({ id: `job-${index}`, fileName: `groups ${index}.csv`, at: 1_700_000_000_000 + index });
  if (index % 4 === 0) return fresh;
  const sending = through(fresh, begun);
  if (index % 4 === 1) return through(sending, answered(record({ id: index })));
  if (index % 4 === 2) return through(sending, failed('service-trouble', 'http-504'));
  return through(sending, answered(record({ id: index, status: 'BAD_DATA', message: 'Row: 1 Failure: x' })));
});

const byId = new Map(jobs.map((each) => [each.id, each]));

describe('a history that is damaged', () => {
  let whole: Buffer;
  beforeEach(() => {
    const opened = open();
    jobs.forEach((each) => opened.store.save(each));
    opened.close();
    whole = readFileSync(database());
  });

  const damages: readonly (readonly [string, (at: number) => Buffer])[] = [
    ['cut', (at) => whole.subarray(0, at)],
    [
      'with a bit turned',
      (at) => {
        const damaged = Buffer.from(whole);
        damaged[at]! ^= 1 << (at % 8);
        return damaged;
      },
    ],
    [
      'with a sector of zeros',
      (at) => {
        const damaged = Buffer.from(whole);
        damaged.fill(0, at, Math.min(at + 512, damaged.length));
        return damaged;
      },
    ],
  ];

  it.each(damages.map((each, index) => [...each, index] as const))(
    '%s, at a third of 1,000 places, invents nothing and says what is wrong',
    (_name, damage, first) => {
      for (let place = first; place < PLACES; place += damages.length) {
        const at = Math.floor((whole.length * place) / PLACES);
        readdirSync(folder).forEach((name) => rmSync(path.join(folder, name)));
        const damaged = damage(at);
        writeFileSync(database(), damaged);
        const opened = open();
        const found = opened.store.all();
        for (const each of found)
          if (!isDeepStrictEqual(each, byId.get(each.id))) expect(each).toEqual(byId.get(each.id));
        const isWhole = damaged.equals(whole) || found.length === jobs.length;
        const fresh = damaged.length === 0;
        const isSaid = opened.setAside !== null || opened.outOfReach !== null || opened.unreadable > 0;
        if (!isWhole && !fresh) expect(isSaid, `at ${at}`).toBe(true);
        if (opened.setAside !== null)
          expect(readFileSync(path.join(folder, opened.setAside))).toEqual(damaged);
        opened.close();
      }
    },
    120_000,
  );
});

describe('a disk that fails', () => {
  // Reading this file of the system fails with EIO, for everybody.
  const broken = '/proc/self/mem';

  it.runIf(isLinux)('at the history: it is left as it is, and nothing is said to be in it', () => {
    symlinkSync(broken, database());
    const opened = open();
    expect(opened).toMatchObject({ outOfReach: 'unreachable', setAside: null, unreadable: 0 });
    expect(opened.store.all()).toEqual([]);
    expect(opened.store.save(job())).toEqual(fail('disk-not-writable'));
    opened.close();
  });

  it.runIf(isLinux)('at a kept file: it is lost, and the delivery says so', async () => {
    symlinkSync(broken, path.join(folder, 'id-1.kept'));
    const keptFiles = createDiskKeptFiles({ folder, key: async () => key });
    expect(await keptFiles.open('id-1')).toEqual(fail('kept-file-lost'));
  });
});
