import type { Clock, Inbox, InboxEntry, Json } from '../../../ports.ts';
import { requirePositive } from '../times.ts';
import { OVER } from './claims.ts';
import { durably, type SqliteDatabase } from './database.ts';
import { LAST } from './keyv-adapter.ts';

interface Row {
  readonly key: string;
  readonly value: string;
}

const read = ({ key, value }: Row): InboxEntry => ({ key, value: JSON.parse(value) as Json });

/** The inbox in a table. */
export function createInbox(database: SqliteDatabase, clock: Clock): Inbox {
  const add = database.prepare('INSERT INTO inbox VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING');
  const find = database.prepare('SELECT 1 FROM inbox WHERE key = ?');
  const later = database.prepare('UPDATE inbox SET until = ?, span = ? WHERE key = ?');
  const remove = database.prepare('DELETE FROM inbox WHERE key = ?');
  const ripe = database.prepare(`SELECT key, value FROM inbox WHERE ${OVER} ORDER BY until, key LIMIT ?2`);
  const below = database.prepare('SELECT key, value FROM inbox WHERE key >= ? AND key < ? ORDER BY key');
  return {
    async put(key, value, delay) {
      requirePositive('delay', delay);
      const text = JSON.stringify(value);
      // Slack is told that it was taken: nobody would deliver it again.
      return durably(database, () => add.run(key, text, clock.now() + delay, delay).changes > 0);
    },
    has: async (key) => find.all(key).length > 0,
    async postpone(key, delay) {
      requirePositive('delay', delay);
      return later.run(clock.now() + delay, delay, key).changes > 0;
    },
    close: async (key) => remove.run(key).changes > 0,
    due: async (most) => (ripe.all(clock.now(), most) as Row[]).map(read),
    list: async (prefix) => (below.all(prefix, `${prefix}${LAST}`) as Row[]).map(read),
  };
}
