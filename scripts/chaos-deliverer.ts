// The deliverer of a chaos run: all of the program that delivers, without a window. It is killed at any moment.
import { flushCompileCache } from 'node:module';
import path from 'node:path';
import { createDiskKeptFiles } from '../main/adapters/disk-kept-files.ts';
import { openDiskKnownGroups } from '../main/adapters/disk-known-groups.ts';
import { openDiskSettings } from '../main/adapters/disk-settings.ts';
import { createGotHttp } from '../main/adapters/got-http.ts';
import { createGotIdentity } from '../main/adapters/got-identity.ts';
import { createGotImportService } from '../main/adapters/got-import-service.ts';
import { createLoopbackTurn } from '../main/adapters/loopback-turn.ts';
import { sealAccounts } from '../main/adapters/sealed-accounts.ts';
import { createMovingFile } from '../main/adapters/moving-file.ts';
import { openSqliteDeliveryStore } from '../main/adapters/sqlite-delivery-store.ts';
import { md5DigestOf } from '../main/adapters/system-chance.ts';
import type { ComputerPort, Ports, VaultPort } from '../main/services/ports.ts';
import { createUploader } from '../main/services/uploader.ts';
import { succeed } from '../preload/contract/kit.ts';
import { seededChance } from './chaos/chance.ts';
import type { DelivererStart, FromDeliverer, ToDeliverer } from './chaos/deliverer-words.ts';
import { withFlaw } from './chaos/flaws.ts';
import { quickClock, TIMEOUT_FACTOR } from './chaos/pace.ts';

const { folder, credentials, seed, zero, aheadMs, flaw } = JSON.parse(process.argv[2]!) as DelivererStart;
const key = Buffer.alloc(32, 7);
const chance = seededChance(seed);
let clockAheadMs = aheadMs;

const tell = (message: FromDeliverer): void => void process.send?.(message);
process.on('disconnect', () => process.exit());

/** There is no keychain here: credentials and key are given. */
const vault: VaultPort = {
  state: async () => 'available',
  where: async () => 'keychain',
  read: async () => succeed(credentials),
  save: async () => succeed('keychain' as const),
  forget: async () => succeed(undefined),
  payloadKey: async () => key,
  readProxySignIn: async () => succeed(null),
  saveProxySignIn: async () => succeed('keychain' as const),
  forgetProxySignIn: async () => succeed(undefined),
};

/** Nobody makes a report here. */
const noComputer: ComputerPort = {
  facts: () => ({ version: '', electron: '', chrome: '', node: '', system: '' }),
  wayTo: async () => ({ route: 'direct', trouble: null }),
  recentLog: async () => [],
};

const { store } = openSqliteDeliveryStore({ folder, key });
const sendHttp = createGotHttp({
  userAgent: 'student-group-uploader/chaos',
  certificateAuthority: undefined,
  timeoutFactor: TIMEOUT_FACTOR,
});
const told = new Map<string, string>();
let ids = 0;
const ports: Ports = {
  clock: quickClock(zero, () => clockAheadMs),
  chance: { fraction: chance.fraction, id: () => `${seed.replaceAll(/\W/g, '-')}-${(ids += 1)}` },
  digestOf: md5DigestOf,
  identity: createGotIdentity(sendHttp),
  importService: createGotImportService(sendHttp),
  vault,
  store,
  keptFiles: createDiskKeptFiles({ folder: path.join(folder, 'kept-files'), key: vault.payloadKey }),
  knownGroupsFiles: openDiskKnownGroups({ folder: path.join(folder, 'known-groups'), key }).files,
  settings: sealAccounts(openDiskSettings(folder).settings, { folder, key }),
  movingFile: createMovingFile(),
  turn: createLoopbackTurn(),
  practice: { address: () => null, credentials: () => null },
  computer: noComputer,
  announce: {
    settings: { changed: () => undefined },
    knownGroups: { changed: () => undefined },
    services: { changed: () => undefined },
    deliveries: {
      changed: (view) => {
        if (told.get(view.id) === view.state.kind) return;
        told.set(view.id, view.state.kind);
        tell({ kind: 'changed', view });
      },
    },
  },
  log: {
    write: (event, facts) => {
      if (event === 'bug') tell({ kind: 'bug', name: facts?.errorName ?? 'unknown' });
    },
  },
};

const { deliveries } = createUploader(withFlaw(ports, flaw), { demo: false });
deliveries.start();

process.on('message', (message: ToDeliverer) => {
  switch (message.kind) {
    case 'hand-over': {
      const { input, bytesBase64 } = message;
      const { fileName } = input;
      void deliveries.handOver(input, Buffer.from(bytesBase64, 'base64')).then((handed) => {
        const deliveryId = handed.ok ? handed.value.deliveryId : null;
        tell({ kind: 'handed-over', fileName, deliveryId, failure: handed.ok ? null : handed.failure.code });
      });
      return;
    }
    case 'person':
      deliveries[message.word](message.deliveryId);
      return;
    case 'set-clock':
      clockAheadMs = message.aheadMs;
      return;
  }
});
tell({ kind: 'ready', views: deliveries.list() });
// It will have no other time for it.
flushCompileCache();
