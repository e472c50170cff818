import Database from 'libsql';

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
export const INSERT_ROW = `
  INSERT INTO deliveries (id, created_at, facts, sealed, names) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET facts = excluded.facts, sealed = excluded.sealed, names = excluded.names`;
const OPENING_TRIES = 3;

/** A history and all that stood in it when it was opened. */
interface Sound {
  readonly database: Database.Database;
  readonly found: readonly FoundRow[];
}

export type Opened = Sound | 'damaged' | OutOfReach;

export function openPatiently(path: string, lockWaitMs: number): Opened {
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
    const found = readSound(database);
    if (typeof found === 'string') {
      database.close();
      return found;
    }
    holdAlone(database);
    return { database, found };
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
export function letGo(database: Database.Database): void {
  try {
    database.pragma('locking_mode = NORMAL');
    // The lock goes with the next access.
    database.exec('BEGIN; SELECT count(*) FROM deliveries; COMMIT;');
  } catch {
    // The end of the program lets go of it.
  }
  database.close();
}

/** All rows, once: reading is most of the time it takes to open a long history. */
function readSound(database: Database.Database): readonly FoundRow[] | 'damaged' | 'newer' {
  if (textOf(valueOf(database, 'SELECT hex(quick_check) AS value FROM pragma_quick_check')) !== 'ok')
    return 'damaged';
  const version = valueOf(database, 'SELECT user_version AS value FROM pragma_user_version');
  if (typeof version !== 'number' || version > SCHEMA_VERSION || version < 0) return 'newer';
  try {
    if (version === 1) database.exec(`BEGIN IMMEDIATE; ${sinceVersion1} COMMIT;`);
    if (version === 0) database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`);
    database.prepare(INSERT_ROW);
    return readRows(database);
  } catch (error) {
    // Its tables are not the ones that this version makes: a check of the pages does not see that.
    if (codeOf(error) === 'SQLITE_ERROR') return 'damaged';
    throw error;
  }
}

interface FoundRow {
  readonly id: string;
  readonly facts: string;
  readonly sealed: string;
  readonly names: string;
}

/** As hex: the driver ends the whole program when a text on a damaged disk is not UTF-8. */
const SELECT =
  'SELECT hex(id) AS id, hex(facts) AS facts, hex(sealed) AS sealed, hex(names) AS names FROM deliveries ORDER BY created_at';

function readRows(database: Database.Database): readonly FoundRow[] {
  const rows = database.prepare(SELECT).all() as readonly Record<keyof FoundRow, unknown>[];
  return rows.map(({ id, facts, sealed, names }) => ({
    id: textOf(id),
    facts: textOf(facts),
    sealed: textOf(sealed),
    names: textOf(names),
  }));
}

const textOf = (hex: unknown): string =>
  typeof hex === 'string' ? Buffer.from(hex, 'hex').toString('utf8') : '';

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
