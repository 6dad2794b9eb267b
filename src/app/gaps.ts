import { createHash } from 'node:crypto';
import { z } from 'zod';
import { normaliseQuestion } from '../core/question/normalise.ts';
import type { StateStore } from '../ports.ts';
import { type Scope, stateKey } from './keys.ts';

const gapSchema = z.object({
  /** As it is counted: plain, in lower case, with whatever may name a person masked. */
  question: z.string(),
  /** How often it was asked. */
  count: z.number(),
  /** The note that comes nearest, by id. */
  nearest: z.string().nullable(),
  /** Milliseconds since 1970. */
  first: z.number(),
  last: z.number(),
});

/** A question on which the notes hold nothing. */
export type Gap = Readonly<z.infer<typeof gapSchema>>;

/** The questions on which the notes hold nothing, by scope, for as long as they are kept after they were last asked. */
export interface Gaps {
  /** Counts a question. Two replicas that count the same one at once may count it as one. */
  note(scope: Scope, question: string, nearest: string | null, at: number): Promise<void>;
  /** Of all scopes: the most frequent first, then the alphabet. */
  list(): Promise<Gap[]>;
}

const PART = 'gaps';

/** @param ttl how long a gap is kept after it was last asked, in milliseconds */
export function createGaps(store: StateStore, ttl: number): Gaps {
  return {
    async note(scope, text, nearest, at) {
      const question = normaliseQuestion(text);
      const key = stateKey(scope, PART, createHash('sha256').update(question).digest('hex').slice(0, 32));
      const known = gapSchema.safeParse(await store.get(key)).data;
      const gap: Gap = {
        question,
        count: (known?.count ?? 0) + 1,
        nearest,
        first: known?.first ?? at,
        last: at,
      };
      await store.set(key, gap, ttl);
    },
    async list() {
      const rows = await store.list('');
      const gaps = rows.flatMap(([key, value]) => {
        const read = key.split('/')[2] === PART ? gapSchema.safeParse(value) : undefined;
        return read?.success ? [read.data] : [];
      });
      return gaps.sort((a, b) => b.count - a.count || (a.question < b.question ? -1 : 1));
    },
  };
}
