import { createHash } from 'node:crypto';
import { defaultGuardRules } from '../../core/change/guard.ts';
import { DEFAULT_SAFE_ROWS } from '../../core/delivery/safe-rows.ts';
import type { ImportRecord } from '../../core/delivery/answers.ts';
import type { Job } from '../../core/delivery/job.ts';
import type {
  Credentials,
  DeliveryView,
  KnownGroupsFacts,
  ServicesView,
} from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import { firstKeepingRule } from '../../main/services/ports.ts';
import type {
  Account,
  Clock,
  ListQuery,
  MovedContent,
  Outcome,
  Ports,
  Settings,
  Token,
  TokenRequest,
} from '../../main/services/ports.ts';
import { START } from './jobs.ts';

export const credentials: Credentials = {
  clientId: 'client',
  clientSecret: 'secret',
  username: 'pat@example.com',
  password: 'pa&ss+word%',
};

/** Lets all that is waiting for nothing but promises go on. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

export interface TestClock extends Clock {
  /** Goes forward, running what comes due on the way. */
  readonly pass: (ms: number) => Promise<void>;
  readonly waiting: () => number;
}

function createTestClock(): TestClock {
  let nowMs = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => START + nowMs,
    monotonicNow: () => nowMs,
    after: (waitMs, run) => {
      const timer = { at: nowMs + waitMs, run };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
    pass: async (ms) => {
      const until = nowMs + ms;
      await settled();
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        nowMs = Math.max(nowMs, next.at);
        next.run();
        await settled();
      }
      nowMs = until;
    },
    waiting: () => timers.length,
  };
}

export const answer = <Value>(value: Value): Outcome<Value> => ({
  kind: 'answered',
  value,
  serviceTime: null,
});

/** A world in which everything works until a test says otherwise. */
export function createFakePorts() {
  const clock = createTestClock();
  const saved = new Map<string, Job>();
  const files = new Map<string, Uint8Array>();
  const kept = new Map<string, Credentials>();
  const packed = new Map<string, MovedContent>();
  const log: { event: string; facts: unknown }[] = [];
  const told: DeliveryView[] = [];
  const servicesTold: ServicesView[] = [];
  const knownGroups = new Map<string, Uint8Array>();
  const knownGroupsTold: (KnownGroupsFacts & { serviceId: string })[] = [];
  let settings: Settings = {
    guard: defaultGuardRules,
    safeRows: DEFAULT_SAFE_ROWS,
    customServices: [],
    chosenServiceId: null,
    window: null,
    memories: {},
    keepingRule: firstKeepingRule,
  };
  let ids = 0;
  let tokens = 0;

  const world = {
    practiceRuns: true,
    /** Whether no other program of this computer sends. */
    turnIsFree: true,
    diskWritable: true,
    historyOutOfReach: false,
    /** Token requests so far. */
    signIns: [] as TokenRequest[],
    signIn: async (_request: TokenRequest): Promise<Result<Token>> => {
      tokens += 1;
      return succeed({
        accessToken: `token-${tokens}`,
        refreshToken: `refresh-${tokens}`,
        expiresInSeconds: 1000,
      });
    },
    account: {
      username: 'pat@example.com',
      authorities: ['PERM_GROUP_WRITE'],
      grants: [{ level: 'DISTRICT', id: '1', name: 'Demo' }],
    } as Account,
    whoAmI: async (): Promise<Outcome<Account>> => answer(world.account),
    posts: [] as { fileName: string; bytes: Uint8Array; accessToken: string }[],
    nextId: 100,
    imports: [] as ImportRecord[],
    post: async (
      bytes: Uint8Array,
      _onProgress: (sentBytes: number) => void,
      _signal: AbortSignal,
    ): Promise<Outcome<ImportRecord>> => answer(world.addImport(bytes)),
    addImport: (bytes: Uint8Array, more: Partial<ImportRecord> = {}): ImportRecord => {
      const added: ImportRecord = {
        id: (world.nextId += 1),
        status: 'ACCEPTED',
        digest: digestOf(bytes),
        contentType: 'text/csv',
        batch: 'groups.csv',
        creator: world.account.username,
        createdAt: clock.now(),
        updatedAt: clock.now(),
        message: '1 group accepted',
        ...more,
      };
      world.imports.push(added);
      return added;
    },
    finish: (status: string): void => {
      world.imports = world.imports.map((one) => ({ ...one, status, updatedAt: clock.now() }));
    },
    statusRequests: 0,
    status: async (importId: number): Promise<Outcome<ImportRecord>> => {
      const found = world.imports.find(({ id }) => id === importId);
      return found === undefined ? { kind: 'not-found' } : answer(found);
    },
    listRequests: [] as ListQuery[],
    list: async (query: ListQuery): Promise<Outcome<readonly ImportRecord[]>> =>
      answer(world.imports.filter(({ creator }) => creator === query.creator)),
    clock,
    saved,
    files,
    kept,
    log,
    told,
    servicesTold,
    knownGroups,
    knownGroupsTold,
    lastOf: (deliveryId: string) => told.filter(({ id }) => id === deliveryId).at(-1),
  };

  const ports: Ports = {
    clock,
    chance: { fraction: () => 0.5, id: () => `id-${(ids += 1)}` },
    digestOf,
    identity: {
      requestToken: (request) => {
        world.signIns.push(request);
        return world.signIn(request);
      },
    },
    importService: {
      whoAmI: () => world.whoAmI(),
      post: ({ accessToken }, { fileName, bytes, onProgress }, signal) => {
        world.posts.push({ fileName, bytes, accessToken });
        return world.post(bytes, onProgress, signal);
      },
      status: (_access, importId) => {
        world.statusRequests += 1;
        return world.status(importId);
      },
      list: (_access, query) => {
        world.listRequests.push(query);
        return world.list(query);
      },
    },
    vault: {
      state: async () => 'available',
      where: async (serviceId) => (kept.has(serviceId) ? 'keychain' : 'none'),
      read: async (serviceId) => succeed(kept.get(serviceId) ?? null),
      save: async (serviceId, given) => {
        kept.set(serviceId, given);
        return succeed('keychain' as const);
      },
      forget: async (serviceId) => {
        kept.delete(serviceId);
        return succeed(undefined);
      },
      readProxySignIn: async () => succeed(null),
      saveProxySignIn: async () => succeed('keychain' as const),
      forgetProxySignIn: async () => succeed(undefined),
      payloadKey: async () => new Uint8Array(32),
    },
    store: {
      get isOutOfReach() {
        return world.historyOutOfReach;
      },
      all: () => [...saved.values()],
      save: (job) => {
        if (!world.diskWritable) return fail('disk-not-writable');
        saved.set(job.id, structuredClone(job));
        return succeed(undefined);
      },
      saveAll: (jobs) => {
        if (!world.diskWritable) return fail('disk-not-writable');
        jobs.forEach((job) => saved.set(job.id, structuredClone(job)));
        return succeed(undefined);
      },
    },
    keptFiles: {
      keep: async (deliveryId, bytes) => {
        if (!world.diskWritable) return fail('disk-not-writable');
        files.set(deliveryId, bytes);
        return succeed(undefined);
      },
      open: async (deliveryId) => {
        const bytes = files.get(deliveryId);
        return bytes === undefined ? fail('kept-file-lost') : succeed(bytes);
      },
      remove: async (deliveryId) => void files.delete(deliveryId),
      state: async (deliveryId) => (files.has(deliveryId) ? 'kept' : 'missing'),
      list: async () =>
        [...files].map(([deliveryId, { byteLength }]) => {
          return { deliveryId, sizeBytes: byteLength, keptAt: clock.now() };
        }),
    },
    knownGroupsFiles: {
      kept: () => [...knownGroups.values()],
      keep: async (receiver, bytes) => {
        if (!world.diskWritable) return fail('disk-not-writable');
        knownGroups.set(receiver, bytes);
        return succeed(undefined);
      },
    },
    movingFile: {
      write: async (passphrase, content) => {
        packed.set(passphrase, structuredClone(content));
        return new TextEncoder().encode(passphrase);
      },
      read: async (passphrase, bytes) => {
        const content = packed.get(passphrase);
        const fits = content !== undefined && new TextDecoder().decode(bytes) === passphrase;
        return fits ? succeed({ ...content, unreadable: 0 }) : fail('wrong-passphrase');
      },
    },
    settings: {
      read: () => settings,
      change: (change) => {
        settings = change(settings);
        return succeed(undefined);
      },
    },
    turn: { take: async () => (world.turnIsFree ? () => undefined : null) },
    practice: {
      address: () =>
        world.practiceRuns
          ? {
              name: 'Practice',
              flavor: 'openam',
              tokenUrl: 'http://127.0.0.1:4000/token',
              importUrl: 'http://127.0.0.1:4000',
            }
          : null,
      credentials: () => (world.practiceRuns ? credentials : null),
    },
    announce: {
      settings: { changed: () => undefined },
      services: { changed: (view) => void servicesTold.push(view) },
      deliveries: { changed: (view) => void told.push(view) },
      knownGroups: { changed: (facts) => void knownGroupsTold.push(facts) },
    },
    computer: {
      facts: () => ({ version: '1.0.0', electron: '45', chrome: '140', node: '24', system: 'test' }),
      wayTo: async () => ({ route: 'direct', trouble: null }),
      recentLog: async () => [],
    },
    log: { write: (event, facts) => void log.push({ event, facts }) },
  };
  return { ports, world };
}

const digestOf = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex').toUpperCase();
