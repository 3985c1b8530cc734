/**
 * The store in one SQLite file under a folder: the default, for one machine. Safe against a killed process
 * (WAL, fsync on every commit) and against several processes on the same file (compare-and-swap on the etag).
 */
import { randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { z } from 'zod/v4';
import { checkKey, checkPartition, encodeBody } from './encode.ts';
import { StoreUnavailable, StoreUncertain, type Kind, type Store, type Stored } from './port.ts';

const FILE = 'samrad.db';
/** Marks the file as ours ("SAMR"), so that another program's database is never written to. */
const APPLICATION_ID = 0x53414d52;
const SCHEMA_VERSION = 1;
/** How long another process may hold the write lock, in milliseconds. */
const BUSY_MS = 3_000;
/** How long overwritten versions may stay in the write-ahead log after the last write, in milliseconds. */
const CHECKPOINT_MS = 1_000;

/** In one transaction, so that another process that opens the same new file sees all of it or nothing. */
const SCHEMA = `
  BEGIN IMMEDIATE;
  CREATE TABLE IF NOT EXISTS documents (
    kind TEXT NOT NULL, partition TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, etag TEXT NOT NULL,
    PRIMARY KEY (kind, partition, id)
  ) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
  COMMIT;`;

const HEADER = `
  SELECT application_id AS owner, user_version AS version, (SELECT count(*) FROM sqlite_master) AS tables
  FROM pragma_application_id, pragma_user_version`;
const Header = z.object({ owner: z.number(), version: z.number(), tables: z.number() });

const Row = z.object({ id: z.string(), body: z.string(), etag: z.string() });

/**
 * Opens (or creates) `samrad.db` in `folder`. Throws `StoreUnavailable` with one line that says what to mend when the folder
 * cannot be written, or the file is not a database, is another program's, or was written by a newer version of this program.
 * Overwritten versions are wiped from the file, and from the log within a second, so that nothing erased can be dug up.
 */
export function openLocalStore(options: { readonly folder: string }): Store {
  const file = join(options.folder, FILE);
  const db = openDatabase(options.folder, file);
  const opened = statSync(file).ino;
  const select = db.prepare('SELECT id, body, etag FROM documents WHERE kind = ? AND partition = ? AND id = ?');
  const selectAll = db.prepare('SELECT id, body, etag FROM documents WHERE kind = ? AND partition = ? ORDER BY id');
  const insert = db.prepare('INSERT INTO documents (kind, partition, id, body, etag) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const update = db.prepare('UPDATE documents SET body = ?, etag = ? WHERE kind = ? AND partition = ? AND id = ? AND etag = ?');
  let closed = false;
  let checkpoint: NodeJS.Timeout | undefined;

  /** Runs one statement; a file that was moved or removed under us must not swallow acknowledged writes. */
  async function attempt<T>(what: 'read' | 'write', work: () => T): Promise<T> {
    if (closed) throw new StoreUnavailable(`The store ${file} is closed.`);
    if (statSync(file, { throwIfNoEntry: false })?.ino !== opened) {
      throw new StoreUnavailable(`${file} was moved or removed while the program ran; put it back or restart.`);
    }
    try {
      return work();
    } catch (cause) {
      throw storeError(file, what, cause);
    }
  }

  function wipeLogSoon(): void {
    checkpoint ??= setTimeout(() => {
      checkpoint = undefined;
      truncateLog(db);
    }, CHECKPOINT_MS).unref();
  }

  const toStored = (kind: Kind, partition: string, row: unknown): Stored => {
    const { id, body, etag } = Row.parse(row);
    return { key: { kind, partition, id }, body: JSON.parse(body), etag };
  };

  return {
    read: async (key) => {
      checkKey(key);
      const row = await attempt('read', () => select.get(key.kind, key.partition, key.id));
      return row === undefined ? undefined : toStored(key.kind, key.partition, row);
    },
    create: async (key, body) => {
      const json = encodeBody(key, body);
      const etag = randomUUID();
      const { changes } = await attempt('write', () => insert.run(key.kind, key.partition, key.id, json, etag));
      return changes === 1 ? { outcome: 'created', etag } : { outcome: 'exists' };
    },
    replace: async (key, body, etag) => {
      const json = encodeBody(key, body);
      const next = randomUUID();
      const { changes } = await attempt('write', () => update.run(json, next, key.kind, key.partition, key.id, etag));
      if (changes === 1) {
        wipeLogSoon();
        return { outcome: 'replaced', etag: next };
      }
      const found = await attempt('read', () => select.get(key.kind, key.partition, key.id));
      return { outcome: found === undefined ? 'missing' : 'changed' };
    },
    list: async (kind, partition) => {
      checkPartition(partition);
      const rows = await attempt('read', () => selectAll.all(kind, partition));
      return rows.map((row) => toStored(kind, partition, row));
    },
    ping: async () => {
      await attempt('read', () => select.get('meeting', '-', '-'));
    },
    close: async () => {
      if (closed) return;
      closed = true;
      clearTimeout(checkpoint);
      truncateLog(db);
      db.close();
    },
  };
}

function openDatabase(folder: string, file: string): Database.Database {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new StoreUnavailable(`The data folder ${folder} cannot be written: ${reason(cause)}. Choose another folder or mend its permissions.`, { cause });
  }
  for (const started = performance.now(); ; ) {
    try {
      return setUp(file);
    } catch (cause) {
      if (cause instanceof StoreUnavailable) throw cause;
      if (!codeOf(cause).startsWith('SQLITE_BUSY')) {
        throw new StoreUnavailable(`${file} cannot be opened as a database: ${reason(cause)}. Restore it from a backup or move it away.`, { cause });
      }
      if (performance.now() - started > BUSY_MS) throw new StoreUnavailable(`${file} is held by another process; stop that one or try again.`, { cause });
      // Switching to the log does not wait for others by itself; several processes may open a new file in the same instant.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function setUp(file: string): Database.Database {
  const db = new Database(file, { timeout: BUSY_MS });
  const { owner, version, tables } = Header.parse(db.transaction(() => db.prepare(HEADER).get())());
  if (owner !== APPLICATION_ID && tables > 0) throw new StoreUnavailable(`${file} is a database of another program; choose another data folder.`);
  if (version > SCHEMA_VERSION) throw new StoreUnavailable(`${file} was written by a newer version of this program (${version}); update the program.`);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
  if (version < SCHEMA_VERSION) db.exec(SCHEMA);
  return db;
}

/** Moves the log into the file and cuts it to nothing; another process at work only postpones it. */
function truncateLog(db: Database.Database): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // A checkpoint is housekeeping: what was acknowledged is already safe in the log.
  }
}

/** A failed fsync or write leaves the outcome of a write open; every other error of SQLite means nothing was written. */
function storeError(file: string, what: 'read' | 'write', cause: unknown): Error {
  const code = codeOf(cause);
  const text = `${file}: ${reason(cause)}${code === '' ? '' : ` (${code})`}`;
  return what === 'write' && code.startsWith('SQLITE_IOERR') ? new StoreUncertain(text, { cause }) : new StoreUnavailable(text, { cause });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
