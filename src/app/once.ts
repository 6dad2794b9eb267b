import type { StateStore } from '../ports.ts';
import { type Scope, stateKey } from './keys.ts';

/** How long it is remembered that a piece of work was done: well beyond the last redelivery. */
const REMEMBERED = 24 * 60 * 60 * 1000;

/** Does something again and again, so many milliseconds apart, until it is stopped. */
export type Every = (milliseconds: number, work: () => Promise<void>) => { stop(): void };

/** Whether the work was done now, had been done before, or has been taken on by somebody else. */
export type Outcome = 'done' | 'before' | 'elsewhere';

/** Makes sure that the work is still one's own. @throws LostClaim if it is not */
export type Confirm = () => Promise<void>;

/** The lease ran out while the work was under way, and somebody else may have taken it up. */
export class LostClaim extends Error {
  override readonly name = 'LostClaim';
}

/** Does a piece of work once, however often and on however many replicas it is asked for. */
export type Once = (
  scope: Scope,
  parts: readonly string[],
  work: (confirm: Confirm) => Promise<void>,
) => Promise<Outcome>;

/** Whether a piece of work has been done. */
export type DoneBefore = (scope: Scope, parts: readonly string[]) => Promise<boolean>;

const doneKey = (scope: Scope, parts: readonly string[]): string => stateKey(scope, 'done', ...parts);

/** Looks at what `createOnce` has marked. */
export function createDoneBefore(store: StateStore): DoneBefore {
  return async (scope, parts) => (await store.get(doneKey(scope, parts))) !== undefined;
}

/** A claim with its lease, which is renewed while the work is under way. */
export interface Leases {
  /** How long after the death of a process its work may be taken up, in milliseconds. */
  readonly lease: number;
  readonly every: Every;
}

/** Renewals in the time of one lease: some may fail without the claim being lost. */
const RENEWALS = 3;

/**
 * Work is claimed before it begins and marked when it ends. If it throws it is not marked, and may be asked for
 * again; where the process dies midway, the lease runs out and whoever asks next takes the work up.
 *
 * @param owner names this process among replicas
 */
export function createOnce(store: StateStore, owner: string, { lease, every }: Leases): Once {
  let calls = 0;
  return async (scope, parts, work) => {
    // A claim may be taken again by its owner, so each call is an owner of its own: two deliveries of one message
    // can run side by side in one process.
    const caller = `${owner}#${++calls}`;
    const done = doneKey(scope, parts);
    const claim = stateKey(scope, 'claims', ...parts);
    if ((await store.get(done)) !== undefined) return 'before';
    if (!(await store.claim(claim, caller, lease))) return 'elsewhere';
    const confirm = async () => {
      if (!(await store.renew(claim, caller, lease)))
        throw new LostClaim('The lease of a piece of work ran out while it was under way.');
    };
    // A renewal that fails is no failure of the work: `confirm` tells, before anything is shown.
    const renewing = every(lease / RENEWALS, () => confirm().catch(() => undefined));
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
      await work(confirm);
    } catch (error) {
      await giveUp();
      throw error;
    } finally {
      renewing.stop();
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
