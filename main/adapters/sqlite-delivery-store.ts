import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'libsql';
import type { Job } from '../../core/delivery/job.ts';
import { fail, succeed } from '../../preload/contract/kit.ts';
import type { DeliveryStorePort } from '../services/ports.ts';
import { createDeliveryRows, sumOfNames, type DeliveryRows } from './delivery-rows.ts';
import { setAside } from './set-aside.ts';
import {
  INSERT_ROW,
  letGo,
  openPatiently,
  type Opened,
  type OutOfReach,
} from './sqlite-delivery-database.ts';

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

const companions = ['-journal', '-wal', '-shm'];

/** How long a lock of another program, such as a backup, is waited for at each try; the window is not there yet. */
const LOCK_WAIT_MS = 1000;

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
  if (typeof opened === 'string') {
    return {
      store: {
        isOutOfReach: true,
        all: () => [],
        save: () => fail('disk-not-writable'),
        saveAll: () => fail('disk-not-writable'),
      },
      setAside: aside,
      unreadable: 0,
      outOfReach: opened === 'damaged' ? 'unreachable' : opened,
      close: () => undefined,
    };
  }
  const { database, found } = opened;
  const rows = createDeliveryRows(key);
  const known = found.flatMap((row) => {
    const job = rows.read(row);
    return job === null ? [] : [{ job, namesSum: sumOfNames(row.names) }];
  });
  return {
    store: storeOn(database, rows, known),
    setAside: aside,
    unreadable: found.length - known.length,
    outOfReach: null,
    close: () => letGo(database),
  };
}

interface KnownRow {
  readonly job: Job;
  /** Of its names, which are written once. */
  readonly namesSum: string;
}

function storeOn(
  database: Database.Database,
  rows: DeliveryRows,
  found: readonly KnownRow[],
): DeliveryStorePort {
  const insert = database.prepare(INSERT_ROW);
  const update = database.prepare('UPDATE deliveries SET facts = ?, sealed = ? WHERE id = ?');
  const known = new Map(found.map((row) => [row.job.id, row]));
  const write = (job: Job): KnownRow => {
    const before = known.get(job.id);
    if (before !== undefined) {
      const { facts, sealed } = rows.write(job, before.namesSum);
      if (update.run(facts, sealed, job.id).changes === 1) return { ...before, job };
    }
    const names = rows.writeNames(job);
    const namesSum = sumOfNames(names);
    const { facts, sealed } = rows.write(job, namesSum);
    insert.run(job.id, job.createdAt, facts, sealed, names);
    return { job, namesSum };
  };
  return {
    isOutOfReach: false,
    all: () => [...known.values()].map(({ job }) => job),
    save: (job) => {
      try {
        known.set(job.id, write(job));
        return succeed(undefined);
      } catch {
        return fail('disk-not-writable');
      }
    },
    saveAll: (jobs) => {
      try {
        database.exec('BEGIN IMMEDIATE');
        const written = jobs.map(write);
        database.exec('COMMIT');
        written.forEach((row) => known.set(row.job.id, row));
        return succeed(undefined);
      } catch {
        rollBack(database);
        return fail('disk-not-writable');
      }
    },
  };
}

/** A full disk can have ended the transaction already. */
function rollBack(database: Database.Database): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // Then there is nothing to take back.
  }
}
