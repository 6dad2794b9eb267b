import { z } from 'zod';
import type { StateStore } from '../ports.ts';
import { type Scope, stateKey } from './keys.ts';

const surfaceSchema = z.enum([
  'terminal',
  'batch',
  'chat',
  'command',
  'mention',
  'thread',
  'direct',
  'button',
  'shortcut',
]);

/** Where a question came from. */
export type Surface = z.infer<typeof surfaceSchema>;

const recordSchema = z.object({
  id: z.string(),
  questionDigest: z.string(),
  surface: surfaceSchema,
  /** Who asked, as `personOf` has it; null where that is not known. */
  by: z.string().nullable(),
  at: z.number(),
  intent: z.string(),
  label: z.string().nullable(),
  version: z.string(),
  passages: z.array(z.string()),
  promptVersion: z.string().nullable(),
  model: z.string().nullable(),
  /** Which edit of the question was answered, in the surface's own marks, which sort by time; null for the first wording. */
  revision: z.string().nullable(),
  /** Of the message that shows the answer; set by surfaces that post it. */
  messageTimestamp: z.string().nullable(),
});

/** What is remembered of an answer: enough to find, explain and re-check it, without the text of the question. */
export type AnswerRecord = z.infer<typeof recordSchema>;

/** The answers that were given, by scope and question id, for as long as records are kept. */
export interface Records {
  put(scope: Scope, record: AnswerRecord): Promise<void>;
  get(scope: Scope, id: string): Promise<AnswerRecord | undefined>;
  /** Notes where the answer was posted; nothing if there is no such record. */
  posted(scope: Scope, id: string, messageTimestamp: string): Promise<void>;
  /** Notes which prompt and model worded the answer; nothing if there is no such record. */
  explained(scope: Scope, id: string, promptVersion: string, model: string): Promise<void>;
  delete(scope: Scope, id: string): Promise<boolean>;
  /** Deletes the records of one person's questions. How many. */
  forget(scope: Scope, person: string): Promise<number>;
}

/** @param ttl how long a record is kept, in milliseconds */
export function createRecords(store: StateStore, ttl: number): Records {
  const PART = 'answers';
  const keyOf = (scope: Scope, id: string) => stateKey(scope, PART, id);
  const put = (scope: Scope, record: AnswerRecord) => store.set(keyOf(scope, record.id), record, ttl);
  // A record that an older release wrote in another shape counts as none.
  const get = async (scope: Scope, id: string) =>
    recordSchema.safeParse(await store.get(keyOf(scope, id))).data;
  return {
    put,
    get,
    async posted(scope, id, messageTimestamp) {
      const record = await get(scope, id);
      if (record) await put(scope, { ...record, messageTimestamp });
    },
    async explained(scope, id, promptVersion, model) {
      const record = await get(scope, id);
      if (record) await put(scope, { ...record, promptVersion, model });
    },
    delete: (scope, id) => store.delete(keyOf(scope, id)),
    async forget(scope, person) {
      let deleted = 0;
      for (const [key, value] of await store.list(`${stateKey(scope, PART)}/`))
        if (recordSchema.safeParse(value).data?.by === person && (await store.delete(key))) deleted += 1;
      return deleted;
    },
  };
}
