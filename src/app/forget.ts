import type { Scope } from './keys.ts';
import { personOf } from './person.ts';
import type { Records } from './records.ts';
import type { Threads } from './threads.ts';
import type { TipStore } from './tips/tip-store.ts';
import type { TipVotes } from './tips/votes.ts';

/** What was removed of a person. */
export interface Forgotten {
  /** Threads that held something the person said, or what was answered to it. */
  readonly threads: number;
  /** Records of the person's questions. */
  readonly records: number;
  /** What the person thought of tips. */
  readonly votes: number;
}

/** Removes what is kept of a person of a workspace. */
export type Forget = (scope: Scope, user: string) => Promise<Forgotten>;

export function createForget(
  records: Records,
  threads: Threads,
  tips: { readonly votes: TipVotes; readonly store: TipStore },
): Forget {
  return async (scope, user) => {
    const person = personOf(scope, user) ?? '';
    await tips.store.forget(scope, user);
    return {
      votes: await tips.votes.forget(scope, person),
      threads: await threads.forget(scope, person),
      records: await records.forget(scope, person),
    };
  };
}
