import type { Claim, Clock, StateStore } from '../../../ports.ts';
import { requirePositive } from '../times.ts';
import type { SqliteDatabase } from './database.ts';
import { LAST } from './keyv-adapter.ts';

/** See `isOver`: the same in SQL, over one parameter, now. */
export const OVER = '(until <= ?1 OR until - span > ?1)';

/** Claims in a table. Each statement is atomic, also among processes. */
export function createClaims(
  database: SqliteDatabase,
  clock: Clock,
): Pick<StateStore, 'claim' | 'renew' | 'release' | 'listExpired'> & { purge(before: number): void } {
  const take = database.prepare(
    `INSERT INTO claims VALUES (?2, ?3, ?1 + ?4, ?4)
     ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, until = excluded.until, span = excluded.span
     WHERE ${OVER} OR owner = excluded.owner`,
  );
  const extend = database.prepare(
    `UPDATE claims SET until = ?1 + ?4, span = ?4 WHERE key = ?2 AND owner = ?3 AND NOT ${OVER}`,
  );
  const give = database.prepare(`DELETE FROM claims WHERE key = ?2 AND owner = ?3 AND NOT ${OVER}`);
  const ended = database.prepare(
    `SELECT key, owner, until FROM claims WHERE key >= ?2 AND key < ?3 AND ${OVER} ORDER BY key`,
  );
  const old = database.prepare('DELETE FROM claims WHERE until <= ?');
  const lend =
    (statement: typeof take) =>
    async (key: string, owner: string, lease: number): Promise<Claim | undefined> => {
      requirePositive('lease', lease);
      const now = clock.now();
      return statement.run(now, key, owner, lease).changes > 0
        ? { key, owner, until: now + lease }
        : undefined;
    };
  return {
    claim: lend(take),
    renew: lend(extend),
    release: async (key, owner) => give.run(clock.now(), key, owner).changes > 0,
    listExpired: async (prefix) =>
      (ended.all(clock.now(), prefix, `${prefix}${LAST}`) as Claim[]).map(({ key, owner, until }) => ({
        key,
        owner,
        until,
      })),
    purge(before) {
      old.run(before);
    },
  };
}
