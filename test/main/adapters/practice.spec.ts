import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect as connectTo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskKeptFiles } from '../../../main/adapters/disk-kept-files.ts';
import { createLoopbackTurn } from '../../../main/adapters/loopback-turn.ts';
import { openDiskKnownGroups } from '../../../main/adapters/disk-known-groups.ts';
import { openDiskSettings } from '../../../main/adapters/disk-settings.ts';
import { createGotHttp } from '../../../main/adapters/got-http.ts';
import { createGotIdentity } from '../../../main/adapters/got-identity.ts';
import { createGotImportService } from '../../../main/adapters/got-import-service.ts';
import { createKeytarVault } from '../../../main/adapters/keytar-vault.ts';
import { createMovingFile } from '../../../main/adapters/moving-file.ts';
import { openSqliteDeliveryStore } from '../../../main/adapters/sqlite-delivery-store.ts';
import { md5DigestOf, systemChance } from '../../../main/adapters/system-chance.ts';
import type { PracticeOptions } from '../../../main/practice/practice-options.ts';
import { startPracticeService, type PracticeService } from '../../../main/practice/start-practice-service.ts';
import type { Clock, Ports } from '../../../main/services/ports.ts';
import { createUploader, type Uploader } from '../../../main/services/uploader.ts';
import type { DeliveryState } from '../../../core/delivery/delivery.ts';
import { fail } from '../../../preload/contract/kit.ts';
import { credentials } from '../../support/fake-ports.ts';
import { counts, listed } from '../../support/jobs.ts';
import { rawServer, type LocalServer } from '../../support/local-server.ts';

const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
const csv = (group: string): Buffer =>
  Buffer.from(`${header}\r\n${group},88800120012001,2018,Math,SSID001,\r\n`);
const SPEED = 20;

/** Real time, twenty times as fast: the waits of a minute take seconds. */
function fastClock(): Clock {
  const base = Date.now();
  const passed = (): number => (Date.now() - base) * SPEED;
  return {
    now: () => base + passed(),
    monotonicNow: passed,
    after: (waitMs, run) => {
      const timer = setTimeout(run, waitMs / SPEED + 1);
      return () => clearTimeout(timer);
    },
  };
}

let folder: string;
let practice: PracticeService;
let uploader: Uploader;
let serviceId: string;
const closers: (() => void | Promise<void>)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uploader-'));
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

const key = randomBytes(32);
const vault = () =>
  createKeytarVault({
    keychainName: 'x',
    timeoutMs: 1000,
    loadKeychain: () => Promise.reject(new Error('none')),
  });

/** All adapters, real but for the keychain, and the use cases on them. */
function openUploader(kept = vault()): Uploader {
  const sendHttp = createGotHttp({ userAgent: 'test/1', certificateAuthority: undefined });
  const { store, close } = openSqliteDeliveryStore({ folder, key });
  const ports: Ports = {
    clock: fastClock(),
    chance: systemChance,
    digestOf: md5DigestOf,
    identity: createGotIdentity(sendHttp),
    importService: createGotImportService(sendHttp),
    vault: kept,
    store,
    keptFiles: createDiskKeptFiles({ folder: join(folder, 'kept-files'), key: async () => key }),
    knownGroupsFiles: openDiskKnownGroups({ folder: join(folder, 'known-groups'), key }).files,
    settings: openDiskSettings(folder).settings,
    movingFile: createMovingFile(),
    turn: createLoopbackTurn(),
    practice: { address: () => null, credentials: () => null },
    announce: {
      settings: { changed: () => undefined },
      services: { changed: () => undefined },
      deliveries: { changed: () => undefined },
      knownGroups: { changed: () => undefined },
    },
    computer: {
      facts: () => ({ version: '', electron: '', chrome: '', node: '', system: '' }),
      wayTo: async () => ({ route: 'direct', trouble: null }),
      recentLog: async () => [],
    },
    log: { write: () => undefined },
  };
  const opened = createUploader(ports, { demo: false });
  opened.deliveries.start();
  closers.push(() => {
    opened.stop();
    close();
  });
  return opened;
}

async function set(options: Partial<PracticeOptions> = {}, importUrl?: string): Promise<void> {
  practice = await startPracticeService({ credentials, processAfterMs: 50, ...options });
  closers.push(() => practice.close());
  uploader = openUploader();
  await addService(importUrl ?? practice.addresses.importUrl);
}

async function addService(importUrl: string): Promise<void> {
  const { flavor, addresses } = practice;
  const address = { name: 'Practice', flavor, tokenUrl: addresses.tokenUrl, importUrl };
  const saved = await uploader.services.save(null, address);
  if (!saved.ok) throw new Error(saved.failure.code);
  ({ serviceId } = saved.value);
}

const send = async (bytes: Buffer, fileName = 'groups.csv'): Promise<string> => {
  const input = { fileName, serviceId, sizeBytes: bytes.byteLength, counts, ...listed };
  const handed = await uploader.deliveries.handOver(input, bytes);
  if (!handed.ok) throw new Error(handed.failure.code);
  return handed.value.deliveryId;
};
const stateOf = (deliveryId: string): DeliveryState => {
  const details = uploader.deliveries.details(deliveryId);
  if (!details.ok) throw new Error(details.failure.code);
  return details.value.state;
};
const reached = (deliveryId: string, ...kinds: DeliveryState['kind'][]): Promise<DeliveryState> =>
  expect
    .poll(() => kinds.includes(stateOf(deliveryId).kind), { timeout: 20_000, interval: 20 })
    .toBe(true)
    .then(() => stateOf(deliveryId));

describe.each(['openam', 'okta'] as const)('signing in at %s', (flavor) => {
  it('connects, and tells who it is', async () => {
    await set({ flavor });
    expect(await uploader.connection.connect(serviceId, credentials)).toMatchObject({
      ok: true,
      value: { username: credentials.username, mayUploadGroups: true },
    });
  });

  it('tells a wrong client from a wrong user', async () => {
    await set({ flavor });
    const wrongClient = { ...credentials, clientSecret: 'x' };
    expect(await uploader.connection.connect(serviceId, wrongClient)).toEqual(fail('wrong-client'));
    const wrongUser = { ...credentials, password: 'x' };
    expect(await uploader.connection.connect(serviceId, wrongUser)).toEqual(fail('wrong-user'));
  });

  it('renews a token that has ended', async () => {
    let now = Date.now();
    await set({ flavor, now: () => now });
    await uploader.connection.connect(serviceId, credentials);
    now += 24 * 3_600_000;
    expect(await uploader.connection.test(serviceId)).toMatchObject({ ok: true });
  });
});

describe('a delivery to the practice service', () => {
  it('is processed', async () => {
    await set();
    await uploader.connection.connect(serviceId, credentials);
    const id = await send(csv('A'));
    expect(await reached(id, 'processed', 'rejected')).toMatchObject({ kind: 'processed', repeatOf: null });
    expect(practice.warehouse().groups.size).toBe(1);
  });

  it('is followed through the list where the status link is forbidden', async () => {
    await set({ statusPermission: false });
    await uploader.connection.connect(serviceId, credentials);
    const id = await send(csv('A'));
    expect(await reached(id, 'processed', 'rejected')).toMatchObject({ kind: 'processed' });
  });

  it('is told to be a repeat, which is not applied again', async () => {
    const hourAgo = Date.now() - 3_600_000;
    let now = hourAgo;
    await set({ now: () => now, processAfterMs: 0 });
    await uploader.connection.connect(serviceId, credentials);
    const first = await send(csv('A'));
    expect(await reached(first, 'processed')).toMatchObject({ repeatOf: null });
    now = Date.now();
    const again = await send(csv('A'), 'renamed.csv');
    const state = await reached(again, 'processed');
    expect(state.kind === 'processed' && Math.abs((state.repeatOf ?? 0) - hourAgo)).toBeLessThan(5_000);
    expect(practice.imports()).toHaveLength(1);
  });

  it('is refused with the service’s own words', async () => {
    await set();
    await uploader.connection.connect(serviceId, credentials);
    const id = await send(Buffer.from(`${header}\r\nA,77700120012001,2018,Math,SSID001,\r\n`));
    expect(await reached(id, 'rejected')).toMatchObject({
      status: 'BAD_DATA',
      message: 'Row: 1 Failure: School [77700120012001] can not be found',
    });
  });

  it('with broken quoting is answered 500, looked up, and refused', async () => {
    await set();
    await uploader.connection.connect(serviceId, credentials);
    const id = await send(Buffer.from(`${header}\r\n"A"x,88800120012001,2018,Math,SSID001,\r\n`));
    expect(await reached(id, 'rejected')).toMatchObject({ status: 'HTTP_500', importId: null });
  });

  it('without the permission needs the person', async () => {
    await set({ groupPermission: false });
    await uploader.connection.connect(serviceId, credentials);
    const id = await send(csv('A'));
    expect(await reached(id, 'needs-attention')).toMatchObject({ cause: 'not-permitted' });
  });

  it('under a strange name arrives', async () => {
    await set();
    await uploader.connection.connect(serviceId, credentials);
    const id = await send(csv('A'), 'Grüppe "1" – neu.csv');
    expect(await reached(id, 'processed')).toMatchObject({ kind: 'processed' });
    expect(practice.imports()).toHaveLength(1);
  });
});

/** Passes everything on, but answers of POSTs it swallows and cuts the connection. */
const swallowingGateway = (port: () => number): Promise<LocalServer> =>
  rawServer((client) => {
    const service = connectTo(port(), '127.0.0.1');
    let isPost = false;
    client.once('data', (first) => (isPost = first.toString('latin1').startsWith('POST')));
    // As a gateway does: the service behind it is asked under its own name.
    const renamed = (piece: Buffer): string =>
      piece.toString('latin1').replace(/^host: .*$/im, `host: 127.0.0.1:${port()}`);
    client.on('data', (piece) => service.write(renamed(piece), 'latin1'));
    service.on('data', (piece) => (isPost ? client.destroy() : client.write(piece)));
    service.on('end', () => client.end());
    service.on('error', () => client.destroy());
    client.on('close', () => service.end());
  });

it('an answer that a gateway swallowed is found again, and the file sent once', async () => {
  const gateway = await swallowingGateway(() => Number(new URL(practice.addresses.importUrl).port));
  closers.push(() => gateway.close());
  await set({ statusPermission: false }, gateway.url);
  await uploader.connection.connect(serviceId, credentials);
  const id = await send(csv('A'));
  expect(await reached(id, 'processed', 'needs-attention')).toMatchObject({ kind: 'processed' });
  expect(practice.imports()).toHaveLength(1);
  const details = uploader.deliveries.details(id);
  const steps = details.ok ? details.value.timeline.map(({ kind }) => kind) : [];
  expect(steps.slice(0, 4)).toEqual(['waiting', 'sending', 'unsure', 'looked']);
});

it('a program that ended while the service was reading finds its import at the next start', async () => {
  let readingNow = (): void => undefined;
  const reading = new Promise<void>((resolve) => (readingNow = resolve));
  await set({
    delayAnswerMs: () => {
      readingNow();
      return 1000;
    },
  });
  await uploader.connection.connect(serviceId, credentials);
  const id = await send(csv('A'));
  await reading;
  const kept = vault();
  await kept.save(serviceId, credentials);
  await closers.pop()?.();
  uploader = openUploader(kept);
  expect(stateOf(id)).toMatchObject({ kind: 'unsure', cause: 'answer-lost' });
  expect(await reached(id, 'processed', 'needs-attention')).toMatchObject({ kind: 'processed' });
  expect(practice.imports()).toHaveLength(1);
});
