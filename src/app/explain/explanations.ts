import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Brief } from '../../core/explain/brief.ts';
import type { Review } from '../../core/explain/explanation.ts';
import type { StateStore } from '../../ports.ts';
import { type Scope, stateKey } from '../keys.ts';

const keptSchema = z.array(z.object({ text: z.string(), cites: z.array(z.number()) })).min(1);

const PART = 'explanations';
/** Raised where the verifier grows stricter: what an older one let pass is made again. */
const REVIEW = 2;

/**
 * Explanations that were shown, so that the same question has the same answer, on every surface and replica. They are
 * kept by what they were made from: question, verdict and statements, prompt and model.
 */
export interface Explanations {
  get(scope: Scope, brief: Brief, prompt: number, model: string): Promise<Review | undefined>;
  put(scope: Scope, brief: Brief, prompt: number, model: string, review: Review): Promise<void>;
  /** How many there are, of all scopes. */
  count(): Promise<number>;
  /** Deletes them all, so that each is made anew. How many there were. */
  clear(): Promise<number>;
}

/** A question as it compares: case, blanks and the stop at its end make no other question. */
const plain = (question: string): string =>
  question
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.!?]+$/, '')
    .trim();

/** @param ttl how long an explanation is kept, in milliseconds */
export function createExplanations(store: StateStore, ttl: number): Explanations {
  const keyOf = (scope: Scope, { question, verdict, statements }: Brief, prompt: number, model: string) => {
    const made = JSON.stringify([plain(question), verdict, statements, prompt, model, REVIEW]);
    return stateKey(scope, PART, createHash('sha256').update(made).digest('hex').slice(0, 32));
  };
  const keys = async () =>
    (await store.list('')).flatMap(([key]) => (key.split('/')[2] === PART ? [key] : []));
  return {
    count: async () => (await keys()).length,
    async clear() {
      let deleted = 0;
      for (const key of await keys()) if (await store.delete(key)) deleted += 1;
      return deleted;
    },
    async get(scope, brief, prompt, model) {
      const kept = keptSchema.safeParse(await store.get(keyOf(scope, brief, prompt, model))).data;
      return kept && { kept, dropped: [] };
    },
    async put(scope, brief, prompt, model, { kept }) {
      const sentences = kept.map(({ text, cites }) => ({ text, cites: [...cites] }));
      await store.set(keyOf(scope, brief, prompt, model), sentences, ttl);
    },
  };
}
