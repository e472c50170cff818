import { existsSync, mkdirSync } from 'node:fs';
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

/**
 * Deliveries in one SQLite file: names, counts, ids and statuses as text; messages and the uploader's login sealed.
 * A damaged file is set aside and a fresh one begun. A folder that cannot be written gives a store whose `save`
 * answers `disk-not-writable`.
 */
export function openSqliteDeliveryStore(options: DeliveryStoreOptions): OpenedDeliveryStore {
  const { folder, key, now = () => new Date() } = options;
  const path = join(folder, 'deliveries.db');
  let aside: string | null = null;
  let database: Database.Database | null = null;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    database = openSound(path);
    if (database === null) {
      aside = setAside(path, { now: now(), also: companions });
      database = openSound(path);
    }
  } catch {
    database = null;
  }
  return { store: storeOn(database, key), setAside: aside, close: () => database?.close() };
}

/** Null when the file is no database, is damaged, or comes from a later version of this program. */
function openSound(path: string): Database.Database | null {
  const existed = existsSync(path);
  let database: Database.Database | null = null;
  try {
    database = new Database(path);
    // One file, nothing beside it that a backup could miss; a delivery is on disk before its first byte leaves.
    database.pragma('journal_mode = DELETE');
    database.pragma('synchronous = FULL');
    if (valueOf(database, 'quick_check') !== 'ok') throw new Error('damaged');
    const version = valueOf(database, 'user_version');
    if (version === 0) database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`);
    else if (version !== SCHEMA_VERSION) throw new Error('unknown version');
    return database;
  } catch (error) {
    database?.close();
    // A new file that cannot be made is no damage: the disk refuses.
    if (!existed) throw error;
    return null;
  }
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
