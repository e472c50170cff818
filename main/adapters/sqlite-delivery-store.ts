import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { fail, succeed } from '../../preload/contract/kit.ts';
import type { DeliveryStorePort } from '../services/ports.ts';
import { createDeliveryRows } from './delivery-rows.ts';
import { setAside } from './set-aside.ts';

export interface OpenedDeliveryStore {
  readonly store: DeliveryStorePort;
  /** The new name of a damaged database; null when all was well. */
  readonly setAside: string | null;
  readonly close: () => void;
}

export interface DeliveryStoreOptions {
  readonly folder: string;
  /** Seals what the service said and under whose name; 32 bytes. */
  readonly key: Uint8Array;
  readonly now?: () => Date;
  /** How long a lock is waited for, each of a few times. */
  readonly lockWaitMs?: number;
}

const SCHEMA_VERSION = 1;
const schema = `
  CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL,
    facts TEXT NOT NULL,
    sealed TEXT NOT NULL
  ) STRICT;
  PRAGMA user_version = ${SCHEMA_VERSION};
`;
const companions = ['-journal', '-wal', '-shm'];

/** How long a lock of another program, such as a backup, is waited for at each try; the window is not there yet. */
const LOCK_WAIT_MS = 1000;
const OPENING_TRIES = 3;

/**
 * Deliveries in one SQLite file: names, counts, ids and statuses as text; messages and the uploader's login sealed.
 * A damaged file is set aside and a fresh one begun. One that is only out of reach (a folder that cannot be written,
 * a lock, a later version of this program) stays as it is: then `save` answers `disk-not-writable`.
 */
export function openSqliteDeliveryStore(options: DeliveryStoreOptions): OpenedDeliveryStore {
  const { folder, key, lockWaitMs = LOCK_WAIT_MS, now = () => new Date() } = options;
  const path = join(folder, 'deliveries.db');
  let aside: string | null = null;
  let database: Database.Database | null = null;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    let opened = openPatiently(path, lockWaitMs);
    if (opened === 'damaged') {
      aside = setAside(path, { now: now(), also: companions });
      opened = openPatiently(path, lockWaitMs);
    }
    database = typeof opened === 'string' ? null : opened;
  } catch {
    database = null;
  }
  return { store: storeOn(database, key), setAside: aside, close: () => database?.close() };
}

type Opened = Database.Database | 'damaged' | 'locked' | 'out-of-reach';

function openPatiently(path: string, lockWaitMs: number): Opened {
  let opened: Opened = 'locked';
  for (let tries = 0; tries < OPENING_TRIES && opened === 'locked'; tries += 1)
    opened = open(path, lockWaitMs);
  return opened;
}

function open(path: string, lockWaitMs: number): Opened {
  let database: Database.Database | null = null;
  try {
    database = new Database(path);
    database.pragma(`busy_timeout = ${lockWaitMs}`);
    // One file, nothing beside it that a backup could miss; a delivery is on disk before its first byte leaves.
    database.pragma('journal_mode = DELETE');
    database.pragma('synchronous = FULL');
    const state = stateOf(database);
    if (state === 'sound') return database;
    database.close();
    return state;
  } catch (error) {
    database?.close();
    return meaningOf(error);
  }
}

function stateOf(database: Database.Database): 'sound' | 'damaged' | 'out-of-reach' {
  if (valueOf(database, 'quick_check') !== 'ok') return 'damaged';
  const version = valueOf(database, 'user_version');
  if (version === 0) database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`);
  return version === 0 || version === SCHEMA_VERSION ? 'sound' : 'out-of-reach';
}

/** Only what SQLite itself calls damage is damage: a healthy history must never be lost to a lock. */
function meaningOf(error: unknown): 'damaged' | 'locked' | 'out-of-reach' {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return 'damaged';
  return /^SQLITE_(BUSY|LOCKED)/.test(code) ? 'locked' : 'out-of-reach';
}

/** The driver adds members of its own to a row: the pragma's is picked by name. */
function valueOf(database: Database.Database, pragma: string): unknown {
  const row = database.prepare(`PRAGMA ${pragma}`).get() as Record<string, unknown> | undefined;
  return row?.[pragma];
}

function storeOn(database: Database.Database | null, key: Uint8Array): DeliveryStorePort {
  if (database === null) return { all: () => [], save: () => fail('disk-not-writable') };
  const rows = createDeliveryRows(key);
  const insert = database.prepare(
    `INSERT INTO deliveries (id, created_at, facts, sealed) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET facts = excluded.facts, sealed = excluded.sealed`,
  );
  return {
    all: () => {
      const found = database.prepare('SELECT id, facts, sealed FROM deliveries ORDER BY created_at').all();
      return found.flatMap((row) => rows.read(row) ?? []);
    },
    save: (job) => {
      const { facts, sealed } = rows.write(job);
      try {
        insert.run(job.id, job.createdAt, facts, sealed);
        return succeed(undefined);
      } catch {
        return fail('disk-not-writable');
      }
    },
  };
}
