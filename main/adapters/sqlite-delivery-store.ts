import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { fail, succeed } from '../../preload/contract/kit.ts';
import type { DeliveryStorePort } from '../services/ports.ts';
import { createDeliveryRows, sumOfNames, type DeliveryRows } from './delivery-rows.ts';
import { setAside } from './set-aside.ts';

export interface OpenedDeliveryStore {
  readonly store: DeliveryStorePort;
  /** The new name of a damaged database; null when all was well. */
  readonly setAside: string | null;
  /** Why nothing can be read or saved; null when it can. */
  readonly outOfReach: OutOfReach | null;
  /** Deliveries whose rows are not as they were written: they are left out, since nobody knows what is true of them. */
  readonly unreadable: number;
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

/** Another program has it, a later version of this one wrote it, or the folder cannot be used. */
export type OutOfReach = 'in-use' | 'newer' | 'unreachable';

const SCHEMA_VERSION = 2;
const schema = `
  CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL,
    facts TEXT NOT NULL,
    sealed TEXT NOT NULL,
    names TEXT NOT NULL DEFAULT ''
  ) STRICT;
  PRAGMA user_version = ${SCHEMA_VERSION};
`;
const sinceVersion1 = `
  ALTER TABLE deliveries ADD COLUMN names TEXT NOT NULL DEFAULT '';
  PRAGMA user_version = ${SCHEMA_VERSION};
`;
const INSERT = `
  INSERT INTO deliveries (id, created_at, facts, sealed, names) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET facts = excluded.facts, sealed = excluded.sealed, names = excluded.names`;
const companions = ['-journal', '-wal', '-shm'];

/** How long a lock of another program, such as a backup, is waited for at each try; the window is not there yet. */
const LOCK_WAIT_MS = 1000;
const OPENING_TRIES = 3;

/**
 * Deliveries in one SQLite file: names, counts, ids and statuses as text; messages and the uploader's login sealed.
 * A damaged file is set aside and a fresh one begun. One that is only out of reach (a folder that cannot be written,
 * a lock, a later version of this program) stays as it is: then `save` answers `disk-not-writable`.
 * SECURITY: who has it open has it alone. A second program on one profile would send what the first one sends.
 */
export function openSqliteDeliveryStore(options: DeliveryStoreOptions): OpenedDeliveryStore {
  const { folder, key, lockWaitMs = LOCK_WAIT_MS, now = () => new Date() } = options;
  const path = join(folder, 'deliveries.db');
  let aside: string | null = null;
  let opened: Opened = 'unreachable';
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    opened = openPatiently(path, lockWaitMs);
    if (opened === 'damaged') {
      aside = setAside(path, { now: now(), also: companions });
      opened = openPatiently(path, lockWaitMs);
    }
  } catch {
    opened = 'unreachable';
  }
  const database = typeof opened === 'string' ? null : opened;
  const rows = createDeliveryRows(key);
  return {
    store: storeOn(database, rows),
    setAside: aside,
    unreadable: database === null ? 0 : readRows(database).filter((row) => rows.read(row) === null).length,
    outOfReach: opened === 'damaged' ? 'unreachable' : typeof opened === 'string' ? opened : null,
    close: () => {
      if (database !== null) letGo(database);
    },
  };
}

type Opened = Database.Database | 'damaged' | OutOfReach;

function openPatiently(path: string, lockWaitMs: number): Opened {
  let opened: Opened = 'in-use';
  for (let tries = 0; tries < OPENING_TRIES && opened === 'in-use'; tries += 1)
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
    if (state === 'sound') holdAlone(database);
    else database.close();
    return state === 'sound' ? database : state;
  } catch (error) {
    database?.close();
    return meaningOf(error);
  }
}

/** Until it is let go or this program ends, whatever ends it. */
function holdAlone(database: Database.Database): void {
  database.pragma('locking_mode = EXCLUSIVE');
  database.exec('BEGIN EXCLUSIVE; COMMIT;');
}

/** The driver closes a database only when it forgets its statements; others may have it before. */
function letGo(database: Database.Database): void {
  try {
    database.pragma('locking_mode = NORMAL');
    // The lock goes with the next access.
    database.exec('BEGIN; SELECT count(*) FROM deliveries; COMMIT;');
  } catch {
    // The end of the program lets go of it.
  }
  database.close();
}

function stateOf(database: Database.Database): 'sound' | 'damaged' | 'newer' {
  if (textOf(valueOf(database, 'SELECT hex(quick_check) AS value FROM pragma_quick_check')) !== 'ok')
    return 'damaged';
  const version = valueOf(database, 'SELECT user_version AS value FROM pragma_user_version');
  if (typeof version !== 'number' || version > SCHEMA_VERSION || version < 0) return 'newer';
  try {
    if (version === 1) database.exec(`BEGIN IMMEDIATE; ${sinceVersion1} COMMIT;`);
    if (version === 0) database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`);
    database.prepare(INSERT);
    readRows(database);
    return 'sound';
  } catch (error) {
    // Its tables are not the ones that this version makes: a check of the pages does not see that.
    if (codeOf(error) === 'SQLITE_ERROR') return 'damaged';
    throw error;
  }
}

/** As hex: the driver ends the whole program when a text on a damaged disk is not UTF-8. */
const SELECT =
  'SELECT hex(id) AS id, hex(facts) AS facts, hex(sealed) AS sealed, hex(names) AS names FROM deliveries ORDER BY created_at';
const columns = ['id', 'facts', 'sealed', 'names'] as const;

function readRows(database: Database.Database): readonly Record<string, unknown>[] {
  const rows = database.prepare(SELECT).all() as readonly Record<string, unknown>[];
  return rows.map((row) => Object.fromEntries(columns.map((name) => [name, textOf(row[name])])));
}

const textOf = (hex: unknown): unknown =>
  typeof hex === 'string' ? Buffer.from(hex, 'hex').toString('utf8') : null;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Only what SQLite itself calls damage is damage: a healthy history must never be lost to a lock. */
function meaningOf(error: unknown): 'damaged' | 'in-use' | 'unreachable' {
  const code = codeOf(error);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return 'damaged';
  return /^SQLITE_(BUSY|LOCKED)/.test(code) ? 'in-use' : 'unreachable';
}

/** The driver adds members of its own to a row: ours is picked by name. */
const valueOf = (database: Database.Database, query: string): unknown =>
  (database.prepare(query).get() as Record<string, unknown> | undefined)?.['value'];

function storeOn(database: Database.Database | null, rows: DeliveryRows): DeliveryStorePort {
  if (database === null) return { all: () => [], save: () => fail('disk-not-writable') };
  const insert = database.prepare(INSERT);
  const update = database.prepare('UPDATE deliveries SET facts = ?, sealed = ? WHERE id = ?');
  /** By delivery that is there: the sum of its names, which are written once. */
  const namesSums = new Map<string, string>();
  return {
    all: () =>
      readRows(database).flatMap((row) => {
        const job = rows.read(row);
        if (job === null) return [];
        namesSums.set(job.id, sumOfNames(String(row['names'])));
        return job;
      }),
    save: (job) => {
      try {
        const known = namesSums.get(job.id);
        if (known !== undefined) {
          const { facts, sealed } = rows.write(job, known);
          if (update.run(facts, sealed, job.id).changes === 1) return succeed(undefined);
        }
        const names = rows.writeNames(job);
        const namesSum = sumOfNames(names);
        const { facts, sealed } = rows.write(job, namesSum);
        insert.run(job.id, job.createdAt, facts, sealed, names);
        namesSums.set(job.id, namesSum);
        return succeed(undefined);
      } catch {
        return fail('disk-not-writable');
      }
    },
  };
}
