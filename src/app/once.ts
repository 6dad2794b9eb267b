import type { StateStore } from '../ports.ts';
import { type Scope, stateKey } from './keys.ts';

/** Longer than any piece of work takes, shorter than Slack's last redelivery (five minutes after the first). */
const LEASE = 2 * 60 * 1000;
/** How long it is remembered that a piece of work was done: well beyond the last redelivery. */
const REMEMBERED = 24 * 60 * 60 * 1000;

/** Whether the work was done now, or had been done or taken on before. */
export type Outcome = 'done' | 'before';

/** Does a piece of work once, however often and on however many replicas it is asked for. */
export type Once = (scope: Scope, parts: readonly string[], work: () => Promise<void>) => Promise<Outcome>;

/** Whether a piece of work has been done. */
export type DoneBefore = (scope: Scope, parts: readonly string[]) => Promise<boolean>;

const doneKey = (scope: Scope, parts: readonly string[]): string => stateKey(scope, 'done', ...parts);

/** Looks at what `createOnce` has marked. */
export function createDoneBefore(store: StateStore): DoneBefore {
  return async (scope, parts) => (await store.get(doneKey(scope, parts))) !== undefined;
}

/**
 * Work is claimed before it begins and marked when it ends. If it throws it is not marked, and may be asked for
 * again; where the process dies midway, the lease runs out and the next delivery takes the work up.
 *
 * @param owner names this process among replicas
 */
export function createOnce(store: StateStore, owner: string): Once {
  let calls = 0;
  return async (scope, parts, work) => {
    // A claim may be taken again by its owner, so each call is an owner of its own: two deliveries of one message
    // can run side by side in one process.
    const caller = `${owner}#${++calls}`;
    const done = doneKey(scope, parts);
    const claim = stateKey(scope, 'claims', ...parts);
    if ((await store.get(done)) !== undefined) return 'before';
    if (!(await store.claim(claim, caller, LEASE))) return 'before';
    const giveUp = async () => {
      try {
        await store.release(claim, caller);
      } catch {
        // Then the lease runs out by itself.
      }
    };
    try {
      // It may have been finished between the look and the claim.
      if ((await store.get(done)) !== undefined) {
        await giveUp();
        return 'before';
      }
      await work();
    } catch (error) {
      await giveUp();
      throw error;
    }
    try {
      await store.set(done, true, REMEMBERED);
    } catch {
      // The work stands, so nothing has failed for whoever asked; the claim, not given up, keeps deliveries off.
      return 'done';
    }
    await giveUp();
    return 'done';
  };
}
