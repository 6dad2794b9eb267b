import type { Clock, State } from '../../../ports.ts';
import { withFailuresExplained } from '../failing.ts';
import { createKeyvValues } from '../keyv-values.ts';
import { createClaims } from './claims.ts';
import { openDatabase } from './database.ts';
import { explain } from './failure.ts';
import { createInbox } from './inbox.ts';
import { createKeyvAdapter } from './keyv-adapter.ts';

/** Writes between two sweeps for what has expired: otherwise keys that nobody asks for again would stay for ever. */
const WRITES_BETWEEN_SWEEPS = 1_000;
/** How long a claim that ran out is still listed, in milliseconds. */
const CLAIMS_LISTED = 24 * 60 * 60 * 1000;

/**
 * The state port in a SQLite file, which several processes of one machine may share.
 *
 * @param file a path; its folder is made where it is missing
 * @throws SourcebookError with the remedy where the file cannot be used
 */
export function openSqliteState(file: string, clock: Clock): State {
  const database = openDatabase(file);
  const adapter = createKeyvAdapter(database);
  const { disconnect, ...values } = createKeyvValues(adapter, async (prefix) => adapter.keysBelow(prefix));
  const { purge, ...claims } = createClaims(database, clock);
  let writes = 0;
  const state: State = {
    ...values,
    ...claims,
    inbox: createInbox(database, clock),
    async set(key, value, ttl) {
      await values.set(key, value, ttl);
      if (writes++ % WRITES_BETWEEN_SWEEPS > 0) return;
      adapter.purge(clock.now());
      purge(clock.now() - CLAIMS_LISTED);
    },
    close: disconnect,
  };
  return withFailuresExplained(state, (error) => explain(file, error));
}
