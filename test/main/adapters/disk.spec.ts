import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultGuardRules } from '../../../core/change/guard.ts';
import { movedJob } from '../../../core/delivery/moved-job.ts';
import { createDiskKeptFiles } from '../../../main/adapters/disk-kept-files.ts';
import { openDiskSettings } from '../../../main/adapters/disk-settings.ts';
import { seal, unseal, unsealSteps } from '../../../main/adapters/seal.ts';
import { setAside } from '../../../main/adapters/set-aside.ts';
import { openSqliteDeliveryStore } from '../../../main/adapters/sqlite-delivery-store.ts';
import { nothingRemembered } from '../../../main/services/ports.ts';
import { fail, succeed } from '../../../preload/contract/kit.ts';
import { answered, begun, counts, failed, job, record, through } from '../../support/jobs.ts';

const key = randomBytes(32);
const csv = Buffer.from('group_name,…\r\nJT4thGrade,88800120012001,2018,,SSID001,\r\n');
const stamp = new Date('2026-08-20T10:00:00.000Z');
const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uploader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keptFiles = (at = folder, withKey: Uint8Array = key) =>
  createDiskKeptFiles({ folder: at, key: async () => withKey });
const store = (at = folder, withKey: Uint8Array = key) =>
  openSqliteDeliveryStore({ folder: at, key: withKey, now: () => stamp });

/** A folder on a disk of 64 KB that is full; null where this machine does not let us make one. */
function fullDisk(): { readonly folder: string; readonly remove: () => void } | null {
  const mount = join(folder, 'full');
  mkdirSync(mount);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mount], { stdio: 'pipe' });
  } catch {
    return null;
  }
  return { folder: mount, remove: () => execFileSync('umount', ['-l', mount]) };
}

/** Folders that cannot be written: a file in its place, for root and everybody; a read-only one for all others. */
function unwritable(): string {
  const place = join(folder, 'unwritable');
  if (isRoot || isWindows) {
    writeFileSync(place, '');
    return place;
  }
  mkdirSync(place);
  chmodSync(place, 0o500);
  return place;
}

describe('sealing', () => {
  it('opens with the same key for the same purpose only', () => {
    const sealed = seal(key, 'one', csv);
    expect(Buffer.from(unseal(key, 'one', sealed)!)).toEqual(csv);
    expect(unseal(randomBytes(32), 'one', sealed)).toBeNull();
    expect(unseal(key, 'two', sealed)).toBeNull();
    expect(unseal(key, 'one', sealed.subarray(0, 10))).toBeNull();
    expect(unseal(key, 'one', csv)).toBeNull();
  });

  it('notices every changed byte, and never uses a nonce twice', () => {
    const sealed = Buffer.from(seal(key, 'one', csv));
    for (let index = 0; index < sealed.byteLength; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index]! ^= 1;
      expect(unseal(key, 'one', changed)).toBeNull();
    }
    const nonces = Array.from({ length: 200 }, () =>
      Buffer.from(seal(key, 'x', csv))
        .subarray(4, 16)
        .toString('hex'),
    );
    expect(new Set(nonces).size).toBe(200);
  });
});

describe('kept files', () => {
  it('come back as they were, and stand on the disk unreadable', async () => {
    expect(await keptFiles().keep('id-1', csv)).toEqual(succeed(undefined));
    const opened = await keptFiles().open('id-1');
    expect(opened.ok && Buffer.from(opened.value)).toEqual(csv);
    const [name] = readdirSync(folder);
    expect(readdirSync(folder)).toEqual(['id-1.kept']);
    expect(readFileSync(join(folder, name!)).toString('latin1')).not.toContain('SSID001');
    if (!isWindows) expect(statSync(join(folder, name!)).mode & 0o777).toBe(0o600);
  });

  it('are lost when damaged, gone, under another id or another key', async () => {
    await keptFiles().keep('id-1', csv);
    expect(await keptFiles(folder, randomBytes(32)).open('id-1')).toEqual(fail('kept-file-lost'));
    expect(await keptFiles().open('id-2')).toEqual(fail('kept-file-lost'));
    const path = join(folder, 'id-1.kept');
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    expect(await keptFiles().open('id-1')).toEqual(fail('kept-file-lost'));
    await keptFiles().remove('id-1');
    await keptFiles().remove('id-1');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are sealed and opened in steps when they are long, and lost all the same when damaged', async () => {
    const long = randomBytes(9 * 1024 * 1024);
    const sealed = seal(key, 'id-1', long);
    expect(Array.from(unsealSteps(key, 'id-1', sealed))).toHaveLength(2);
    await keptFiles().keep('id-1', long);
    const opened = await keptFiles().open('id-1');
    expect(opened.ok && long.equals(opened.value)).toBe(true);
    const path = join(folder, 'id-1.kept');
    const written = readFileSync(path);
    written[written.length - 1]! ^= 1;
    writeFileSync(path, written);
    expect(await keptFiles().state('id-1')).toBe('unreadable');
  });

  it('cannot be kept in a folder that cannot be written', async () => {
    expect(await keptFiles(join(unwritable(), 'kept')).keep('id-1', csv)).toEqual(fail('disk-not-writable'));
  });

  it('cannot be kept on a full disk, and leave nothing half done', async (context) => {
    const disk = fullDisk();
    if (disk === null) return context.skip('no small disk can be mounted here: this needs root');
    try {
      expect(await keptFiles(disk.folder).keep('id-1', randomBytes(200_000))).toEqual(
        fail('disk-not-writable'),
      );
      expect(readdirSync(disk.folder)).toEqual([]);
    } finally {
      disk.remove();
    }
  });

  it('are listed, and say whether they open', async () => {
    const kept = keptFiles(join(folder, 'kept'));
    expect(await kept.list()).toEqual([]);
    await kept.keep('id-1', csv);
    await kept.keep('id-2', csv);
    // What a backup, a sync program or a person leaves beside them is none of ours.
    for (const odd of ['other.txt', 'id-1 (copy).kept', '.kept', 'id-1.kept.tmp', 'Kopie von Müller.kept'])
      writeFileSync(join(folder, 'kept', odd), '');
    const listed = await kept.list();
    expect(listed.map(({ deliveryId }) => deliveryId).toSorted()).toEqual(['id-1', 'id-2']);
    expect(listed[0]).toMatchObject({ keptAt: expect.any(Number) });
    expect(listed[0]!.sizeBytes).toBeGreaterThanOrEqual(csv.byteLength);
    expect(await kept.state('id-1')).toBe('kept');
    expect(await kept.state('id-3')).toBe('missing');
    expect(await keptFiles(join(folder, 'kept'), randomBytes(32)).state('id-1')).toBe('unreadable');
  });

  it('have no name elsewhere', async () => {
    await expect(keptFiles().keep('../x', csv)).rejects.toThrow();
  });
});

describe('deliveries', () => {
  const accepted = through(job(), begun, answered(record({ message: 'Row: 1 Failure: JT4thGrade' })));

  it('come back as they were', () => {
    const first = store();
    expect(first.store.all()).toEqual([]);
    first.store.save(job());
    first.store.save(accepted);
    const later = { ...job({ id: 'job-2' }), createdAt: job().createdAt + 1 };
    first.store.save(later);
    first.close();
    const second = store();
    expect(second.setAside).toBeNull();
    expect(second.store.all()).toEqual([accepted, later]);
    second.close();
  });

  it('of every state come back', () => {
    const opened = store();
    const states = [
      through(job({ id: 'a' }), begun),
      through(job({ id: 'b' }), begun, { kind: 'post-refused', refusal: { http: 500, message: 'EOF' } }),
      through(job({ id: 'c' }), begun, answered(record({ status: 'PROCESSED', updatedAt: 5 }))),
      through(job({ id: 'd' }), begun, answered(record({ status: 'BAD_DATA' }))),
      through(job({ id: 'e' }), { kind: 'given-up' }),
      through(job({ id: 'f' }), { kind: 'sign-in-refused' }),
      through(job({ id: 'older' }), { kind: 'overtaken' }),
      movedJob(through(job({ id: 'moved' }), begun), job().createdAt + 5),
      through(job({ id: 'g', part: { setId: 'a', index: 1, count: 2, whole: { sizeBytes: 9, counts } } }), {
        kind: 'other-part-failed',
      }),
      through(job({ id: 'h' }), begun, failed('service-busy', 'whole', { retryAfterMs: 5000 })),
    ];
    states.forEach((one) => expect(opened.store.save(one)).toEqual(succeed(undefined)));
    opened.close();
    const again = store();
    expect(again.store.all()).toEqual(states);
    again.close();
  });

  it('that belong together are all on disk or none is', () => {
    const opened = store();
    const parts = [job({ id: 'a' }), job({ id: 'b' }), job({ id: 'c' })];
    const broken = { ...parts[1]!, sizeBytes: -1 };
    expect(opened.store.saveAll([parts[0]!, broken, parts[2]!])).toEqual(fail('disk-not-writable'));
    expect(opened.store.all()).toEqual([]);
    expect(opened.store.saveAll(parts)).toEqual(succeed(undefined));
    expect(opened.store.save(through(parts[0]!, begun))).toEqual(succeed(undefined));
    opened.close();
    const again = store();
    expect(again.store.all()).toEqual([through(parts[0]!, begun), parts[1], parts[2]]);
    again.close();
  });

  it('stand on the disk without messages and logins', () => {
    const opened = store();
    opened.store.save(accepted);
    opened.close();
    const written = readFileSync(join(folder, 'deliveries.db')).toString('latin1');
    expect(written).toContain('groups.csv');
    expect(written).not.toContain('JT4thGrade');
    expect(written).not.toContain('pat@example.com');
    expect(readdirSync(folder)).toEqual(['deliveries.db']);
  });

  it('whose words cannot be opened come back without them', () => {
    const opened = store();
    opened.store.save(accepted);
    opened.close();
    const other = store(folder, randomBytes(32));
    expect(other.store.all()).toMatchObject([
      { id: 'job-1', creator: null, state: { importId: 34006, message: '' } },
    ]);
    other.close();
  });

  it.each([
    ['rubbish', () => Buffer.from('this is no database at all, whatever its name says'.repeat(50))],
    ['a database cut short', (bytes: Buffer) => bytes.subarray(0, 2500)],
    [
      'a database with a page overwritten',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 4096), randomBytes(8192), bytes.subarray(12288)]),
    ],
  ])('are set aside when the file is %s', (_name, damage) => {
    const opened = store();
    for (let index = 0; index < 40; index += 1) opened.store.save(job({ id: `job-${index}` }));
    opened.close();
    const path = join(folder, 'deliveries.db');
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    const again = store();
    expect(again.setAside).toBe('deliveries-damaged-2026-08-20T10-00-00-000Z.db');
    expect(readFileSync(join(folder, again.setAside!))).toEqual(damaged);
    expect(again.store.all()).toEqual([]);
    expect(again.store.save(job())).toEqual(succeed(undefined));
    again.close();
  });

  it.each([
    ['is locked by a backup', 'BEGIN EXCLUSIVE', 'COMMIT'],
    ['comes from a later version', 'PRAGMA user_version = 99', 'PRAGMA user_version = 2'],
  ])('stay where they are when the file %s', (_name, begin, end) => {
    const first = store();
    first.store.save(job());
    first.close();
    const backup = new Database(join(folder, 'deliveries.db'));
    backup.exec(begin);
    const meanwhile = openSqliteDeliveryStore({ folder, key, now: () => stamp, lockWaitMs: 10 });
    expect(meanwhile.setAside).toBeNull();
    expect(meanwhile.store.all()).toEqual([]);
    expect(meanwhile.store.save(job({ id: 'job-2' }))).toEqual(fail('disk-not-writable'));
    meanwhile.close();
    backup.exec(end);
    backup.close();
    const after = store();
    expect([after.setAside, after.store.all()]).toEqual([null, [job()]]);
    after.close();
    expect(readdirSync(folder)).toEqual(['deliveries.db']);
  });

  it('of an earlier version of this program come back', () => {
    const opened = store();
    const unsure = through(job(), begun, { kind: 'restarted' });
    opened.store.save(unsure);
    opened.close();
    const database = new Database(join(folder, 'deliveries.db'));
    database.exec(
      `UPDATE deliveries SET sealed = substr(sealed, 1, instr(sealed, '.') - 1), facts = json_remove(facts,
        '$.connectionFailures', '$.lookFailures', '$.misses', '$.postedAt', '$.lostAnswers',
        '$.doubt.retryAfterMs', '$.doubt.whole', '$.doubt.byPerson', '$.about', '$.part');
       ALTER TABLE deliveries DROP COLUMN names;
       PRAGMA user_version = 1;`,
    );
    database.close();
    const again = store();
    expect(again.store.all()).toEqual([
      {
        ...unsure,
        names: { schools: [], groups: [] },
        postedAt: null,
        doubt: { ...unsure.doubt, countsFrom: expect.any(Number) },
      },
    ]);
    again.close();
  });

  it('cannot be saved where nothing can be written', () => {
    const opened = store(join(unwritable(), 'deliveries'));
    expect(opened.store.save(job())).toEqual(fail('disk-not-writable'));
    expect(opened.store.all()).toEqual([]);
  });

  it('cannot be saved on a full disk', (context) => {
    const disk = fullDisk();
    if (disk === null) return context.skip('no small disk can be mounted here: this needs root');
    const opened = store(disk.folder);
    try {
      const results = Array.from({ length: 200 }, (_, index) =>
        opened.store.save(job({ id: `job-${index}` })),
      );
      expect(results[0]).toEqual(succeed(undefined));
      expect(results.at(-1)).toEqual(fail('disk-not-writable'));
      const kept = results.filter(({ ok }) => ok).length;
      opened.close();
      const again = store(disk.folder);
      expect([again.setAside, again.outOfReach, again.store.all().length]).toEqual([null, null, kept]);
      again.close();
    } finally {
      disk.remove();
    }
  });
});

it('sets a file aside that cannot be renamed', () => {
  const path = join(folder, 'deliveries.db');
  writeFileSync(path, 'damaged');
  const rename = (): never => {
    throw new Error('EBUSY');
  };
  const name = setAside(path, { now: stamp, rename });
  expect(readFileSync(join(folder, name), 'utf8')).toBe('damaged');
  expect(readFileSync(path, 'utf8')).toBe('');
  const opened = store();
  expect([opened.setAside, opened.store.save(job())]).toEqual([null, succeed(undefined)]);
  opened.close();
});

describe('settings', () => {
  const open = (at = folder) => openDiskSettings(at, () => stamp);

  it('begin empty, and come back', () => {
    const { settings, setAside } = open();
    expect(setAside).toBeNull();
    expect(settings.read()).toEqual({
      customServices: [],
      chosenServiceId: null,
      window: null,
      memories: {},
      keepingRule: { days: 400, megabytes: 2000 },
      safeRows: 50_000,
      guard: defaultGuardRules,
    });
    settings.change((now) => ({ ...now, chosenServiceId: 'practice' }));
    expect(open().settings.read().chosenServiceId).toBe('practice');
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"customServices":7}',
    '{"memories":{"x":{"account":{"username":1}}}}',
    '{"version":2}',
  ])('that are %j are set aside', (text) => {
    writeFileSync(join(folder, 'settings.json'), text);
    const { settings, setAside } = open();
    expect(setAside).toBe('settings-damaged-2026-08-20T10-00-00-000Z.json');
    expect(readFileSync(join(folder, setAside!), 'utf8')).toBe(text);
    expect(settings.read().chosenServiceId).toBeNull();
    expect(settings.change((now) => now)).toEqual(succeed(undefined));
  });

  it('keep how many rows go in one piece, where that can be', () => {
    const { settings } = open();
    settings.change((now) => ({ ...now, safeRows: 120_000 }));
    expect(open().settings.read().safeRows).toBe(120_000);
    settings.change((now) => ({ ...now, safeRows: 5 }));
    expect(open().settings.read().safeRows).toBe(50_000);
  });

  it('keep the lists of a service', () => {
    const lists = {
      delivered: { years: ['2018'], subjects: ['ELPAC'], schools: ['88800120012001'] },
      added: { years: [], subjects: [], schools: ['1'] },
      removed: { years: ['2015'], subjects: [], schools: [] },
      schools: 'only-these' as const,
    };
    const hoped = { 'delivery-1': { years: ['2019'], subjects: [], schools: ['2'] } };
    open().settings.change((now) => ({ ...now, memories: { a: { ...nothingRemembered, lists, hoped } } }));
    expect(open().settings.read().memories.a).toMatchObject({ lists, hoped });
  });

  it('of an older or newer program are taken', () => {
    writeFileSync(join(folder, 'settings.json'), '{"chosenServiceId":"a","later":1,"memories":{"a":{}}}');
    const { settings, setAside } = open();
    expect(setAside).toBeNull();
    expect(settings.read().memories.a).toEqual(nothingRemembered);
  });

  it('that cannot be read are not written over', () => {
    const path = join(folder, 'settings.json');
    // A folder in its place cannot be read by anybody, root included.
    mkdirSync(path);
    const { settings, setAside } = open();
    expect(setAside).toBeNull();
    rmSync(path, { recursive: true });
    writeFileSync(path, '{"chosenServiceId":"a"}');
    expect(settings.change((now) => ({ ...now, chosenServiceId: 'b' }))).toEqual(fail('disk-not-writable'));
    expect(settings.read().chosenServiceId).toBe('b');
    expect(open().settings.read().chosenServiceId).toBe('a');
  });

  it('hold for this run where nothing can be written', () => {
    const { settings } = open(join(unwritable(), 'settings'));
    expect(settings.change((now) => ({ ...now, chosenServiceId: 'b' }))).toEqual(fail('disk-not-writable'));
    expect(settings.read().chosenServiceId).toBe('b');
  });
});
