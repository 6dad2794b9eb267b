import type { Clock, StateStore, Usage } from '../../ports.ts';
import { type Scope, stateKey } from '../keys.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How many tokens a workspace may still spend today, by UTC. */
export interface TokenBudget {
  hasRoom(scope: Scope): Promise<boolean>;
  /** Counts what was spent. Two replicas that count at once may count one of both. */
  spend(scope: Scope, usage: Usage): Promise<void>;
}

/** @param most tokens of a workspace and day */
export function createTokenBudget(store: StateStore, clock: Clock, most: number): TokenBudget {
  const keyOf = (scope: Scope) => stateKey(scope, 'tokens', String(Math.floor(clock.now() / DAY)));
  const spent = async (scope: Scope) => Number((await store.get(keyOf(scope))) ?? 0);
  return {
    hasRoom: async (scope) => (await spent(scope)) < most,
    spend: async (scope, { input, output }) =>
      store.set(keyOf(scope), (await spent(scope)) + input + output, 2 * DAY),
  };
}
