import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { SourcebookError } from '../../../errors.ts';
import { explain } from './failure.ts';

export type SqliteDatabase = Database.Database;

/** How long a statement waits for another process that writes, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/** What leads from one shape of the tables to the next; the first, from an empty file. Never changed, only added to. */
const UPGRADES: readonly string[] = [
  `CREATE TABLE entries (key TEXT PRIMARY KEY, value TEXT NOT NULL, until INTEGER) WITHOUT ROWID;
   CREATE INDEX entries_until ON entries (until) WHERE until IS NOT NULL;
   CREATE TABLE claims (key TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL, span INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE inbox (key TEXT PRIMARY KEY, value TEXT NOT NULL, until INTEGER NOT NULL, span INTEGER NOT NULL) WITHOUT ROWID;
   CREATE INDEX inbox_until ON inbox (until);`,
];

/** The shape of the tables that this release writes. */
export const SCHEMA_VERSION = UPGRADES.length;

function versionOf(database: SqliteDatabase): number {
  const [row] = database.pragma('user_version') as ReadonlyArray<{ readonly user_version: number }>;
  return row?.user_version ?? 0;
}

/**
 * Brings the tables to the shape that the last of the upgrades makes, all or nothing.
 *
 * @throws SourcebookError for a shape that is newer
 */
export function upgrade(
  database: SqliteDatabase,
  file: string,
  upgrades: readonly string[] = UPGRADES,
): void {
  const newest = upgrades.length;
  // Within a transaction that writes: of several processes that start at once, one upgrades and the others see it.
  database.exec('BEGIN IMMEDIATE');
  try {
    const found = versionOf(database);
    if (found > newest)
      throw new SourcebookError(
        'state',
        `The state file ${file} was written by a newer release (shape ${found}; this release knows ${newest}). Install that release again, or set STATE_URL to another file.`,
      );
    for (const statements of upgrades.slice(found)) database.exec(statements);
    if (found < newest) database.pragma(`user_version = ${newest}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Opens a state file, and makes or upgrades its tables. Other processes of the same machine may have it open too.
 * What was written is there after the process was killed; if the power fails, the last writes may be missing, unless
 * they were made by `durably`.
 *
 * @throws SourcebookError with the remedy
 */
export function openDatabase(file: string): SqliteDatabase {
  let database: SqliteDatabase | undefined;
  try {
    // What people wrote is nobody's business but the program's.
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    database = new Database(file);
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    upgrade(database, file);
    return database;
  } catch (error) {
    database?.close();
    throw explain(file, error);
  }
}

/** Does a write that is on the disk when it returns, with all that was written before it, also if the power fails then. */
export function durably<T>(database: SqliteDatabase, write: () => T): T {
  database.pragma('synchronous = FULL');
  try {
    return write();
  } finally {
    database.pragma('synchronous = NORMAL');
  }
}
