import { z } from 'zod';
import type { Tip } from '../../core/knowledge/model.ts';
import type { StateStore } from '../../ports.ts';
import { type Scope, stateKey } from '../keys.ts';

const voteSchema = z.object({ tip: z.string(), by: z.string(), useful: z.boolean() });

/** How many people found a tip useful, and how many did not. */
export interface Votes {
  readonly useful: number;
  readonly notUseful: number;
}

/** What people think of tips, one vote a person and tip, for as long as votes are kept. */
export interface TipVotes {
  /** @param by as `personOf` has it */
  vote(scope: Scope, tip: string, by: string, useful: boolean): Promise<void>;
  /** Of all scopes, by tip. */
  count(): Promise<ReadonlyMap<string, Votes>>;
  /** Removes what one person said. How many votes. */
  forget(scope: Scope, by: string): Promise<number>;
}

const PART = 'tip-votes';

/** @param ttl how long a vote is kept, in milliseconds */
export function createTipVotes(store: StateStore, ttl: number): TipVotes {
  return {
    vote: (scope, tip, by, useful) => store.set(stateKey(scope, PART, tip, by), { tip, by, useful }, ttl),
    async count() {
      const counts = new Map<string, Votes>();
      for (const [key, value] of await store.list('')) {
        const read = key.split('/')[2] === PART ? voteSchema.safeParse(value).data : undefined;
        if (!read) continue;
        const { useful, notUseful } = counts.get(read.tip) ?? { useful: 0, notUseful: 0 };
        counts.set(read.tip, {
          useful: useful + (read.useful ? 1 : 0),
          notUseful: notUseful + (read.useful ? 0 : 1),
        });
      }
      return counts;
    },
    async forget(scope, by) {
      let deleted = 0;
      for (const [key, value] of await store.list(`${stateKey(scope, PART)}/`))
        if (voteSchema.safeParse(value).data?.by === by && (await store.delete(key))) deleted += 1;
      return deleted;
    },
  };
}

/** A tip with what people think of it. */
export interface RankedTip extends Votes {
  readonly id: string;
  readonly topic: string;
  readonly text: string;
}

/** The tips of a deck that got votes, the least useful first: by votes against less votes for, then by id. */
export function rankTips(deck: readonly Tip[], votes: ReadonlyMap<string, Votes>): RankedTip[] {
  const ranked = deck.flatMap(({ id, topic, text }): RankedTip[] => {
    const count = votes.get(id);
    return count ? [{ id, topic, useful: count.useful, notUseful: count.notUseful, text }] : [];
  });
  const balance = ({ useful, notUseful }: Votes) => useful - notUseful;
  return ranked.sort((a, b) => balance(a) - balance(b) || (a.id < b.id ? -1 : 1));
}
