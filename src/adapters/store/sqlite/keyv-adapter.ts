import { EventEmitter } from 'node:events';
import type { KeyvStoreAdapter, StoredData } from 'keyv';
import type { SqliteDatabase } from './database.ts';

interface Row {
  readonly key: string;
  readonly value: string;
}

/** Sorts behind every character that a key may hold. */
export const LAST = '\u{10FFFF}';

/** Values of Keyv in the table `entries`. What has expired is left to Keyv, which knows, until it is purged. */
export interface SqliteKeyvAdapter extends KeyvStoreAdapter {
  keysBelow(prefix: string): string[];
  /** Deletes what expired before a moment, in milliseconds since 1970. */
  purge(now: number): void;
}

/**
 * A Keyv adapter over a table of a SQLite database, as `@keyv/sqlite` is without its native build.
 * https://keyv.org/docs/third-party-storage-adapters
 */
export function createKeyvAdapter(database: SqliteDatabase): SqliteKeyvAdapter {
  const select = database.prepare('SELECT value FROM entries WHERE key = ?');
  const upsert = database.prepare(
    'INSERT INTO entries VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until',
  );
  const remove = database.prepare('DELETE FROM entries WHERE key = ?');
  const clear = database.prepare('DELETE FROM entries WHERE key >= ? AND key < ?');
  const below = database.prepare('SELECT key, value FROM entries WHERE key >= ? AND key < ? ORDER BY key');
  const expired = database.prepare('DELETE FROM entries WHERE until <= ?');
  const events = new EventEmitter();
  const range = (prefix: string) => [prefix, `${prefix}${LAST}`] as const;
  const prefixOf = (namespace: string | undefined) => (namespace === undefined ? '' : `${namespace}:`);
  const adapter: SqliteKeyvAdapter = {
    opts: { dialect: 'sqlite' },
    namespace: undefined,
    on(event, listener) {
      events.on(event, listener);
      return adapter;
    },
    async get<Value>(key: string) {
      const [row] = select.all(key) as Row[];
      return row?.value as StoredData<Value> | undefined;
    },
    async set(key: string, value: unknown, ttl?: number) {
      upsert.run(key, String(value), ttl === undefined ? null : Date.now() + ttl);
      return true;
    },
    async delete(key: string) {
      return remove.run(key).changes > 0;
    },
    async clear() {
      clear.run(...range(prefixOf(adapter.namespace)));
    },
    async *iterator(namespace?: string) {
      for (const { key, value } of below.all(...range(prefixOf(namespace))) as Row[]) yield [key, value];
    },
    async disconnect() {
      database.close();
    },
    keysBelow: (prefix) => (below.all(...range(prefix)) as Row[]).map(({ key }) => key),
    purge(now) {
      expired.run(now);
    },
  };
  return adapter;
}
