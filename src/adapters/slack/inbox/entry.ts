import { z } from 'zod';
import { type Scope, stateKey } from '../../../app/keys.ts';
import type { Json } from '../../../ports.ts';
import type { Reading, Spot } from '../messages/read.ts';

/** What a delivery asks of the bot: everything but nothing. */
export type Task = Exclude<Reading, { kind: 'nothing' }>;

const scopeSchema = z.object({ enterprise: z.string(), workspace: z.string() });
const spotSchema = z.object({
  channel: z.string(),
  ts: z.string(),
  threadTs: z.string().optional(),
  direct: z.boolean(),
});
const messageSchema = spotSchema.extend({ user: z.string().optional(), text: z.string() });
const addressedSchema = z.enum(['mention', 'direct', 'thread']);

const taskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), message: messageSchema, addressed: addressedSchema }),
  z.object({ kind: z.literal('edit'), message: messageSchema, addressed: addressedSchema, at: z.string() }),
  z.object({ kind: z.literal('deletion'), message: spotSchema }),
]);

const standingSchema = z.object({
  id: z.string(),
  channel: z.string(),
  posted: z.string(),
  revision: z.string().nullable(),
  spot: spotSchema,
  text: z.string(),
  seed: z.string().nullable(),
  wants: z.literal('verdict').nullable(),
  by: z.string().nullable(),
  askedBy: z.string().nullable(),
  exchangeId: z.string().nullable(),
});

const entrySchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('task'), scope: scopeSchema, task: taskSchema }),
  z.object({
    what: z.literal('copies'),
    scope: scopeSchema,
    channel: z.string(),
    threadTs: z.string().optional(),
    questionId: z.string(),
  }),
  z.object({ what: z.literal('explaining'), scope: scopeSchema, standing: standingSchema }),
]);

/** An answer from the notes that stands, and may be worded by the model: all that it takes to make it again. */
export interface Standing {
  /** Of the question. */
  readonly id: string;
  readonly channel: string;
  readonly posted: string;
  /** Of the question that was answered. */
  readonly revision: string | null;
  /** Where the question stands. */
  readonly spot: Spot;
  readonly text: string;
  readonly seed: string | null;
  readonly wants: 'verdict' | null;
  /** Who asked, as `personOf` has it. */
  readonly by: string | null;
  /** The Slack id of who asked, where the answer says so because the question stands in no message. */
  readonly askedBy: string | null;
  /** Under which the thread remembers it; null where it is not remembered, and the question stood first. */
  readonly exchangeId: string | null;
}

/** A delivery that is not finished, an answer of which a second copy may appear, or one that is being worded. */
export type Entry =
  | { readonly what: 'task'; readonly scope: Scope; readonly task: Task }
  | {
      readonly what: 'copies';
      readonly scope: Scope;
      readonly channel: string;
      readonly threadTs: string | undefined;
      readonly questionId: string;
    }
  | { readonly what: 'explaining'; readonly scope: Scope; readonly standing: Standing };

/** The same for each delivery of one message, one edit or one deletion, as `message` or as `app_mention`. */
export function taskKey(scope: Scope, task: Task): string {
  const { channel, ts } = task.message;
  const more = task.kind === 'question' ? [] : task.kind === 'edit' ? ['edit', task.at] : ['deletion'];
  return stateKey(scope, channel, ts, ...more);
}

/** The key of the question that a message put, if it is one. */
export const questionKey = (scope: Scope, channel: string, ts: string): string =>
  stateKey(scope, channel, ts);

/** One for each wording of an answer. */
export const explainingKey = (scope: Scope, { channel, posted, revision }: Standing): string =>
  stateKey(scope, channel, posted, 'explaining', revision ?? '-');

/** As the inbox keeps it. */
export const writeEntry = (entry: Entry): Json => JSON.parse(JSON.stringify(entry)) as Json;

/** Undefined for what no release has written. */
export function readEntry(value: Json): Entry | undefined {
  const read = entrySchema.safeParse(value).data;
  if (!read) return undefined;
  if (read.what === 'copies') return { ...read, threadTs: read.threadTs };
  if (read.what === 'explaining') {
    const { standing } = read;
    return {
      ...read,
      standing: { ...standing, spot: { ...standing.spot, threadTs: standing.spot.threadTs } },
    };
  }
  const { scope, task } = read;
  const spot = { ...task.message, threadTs: task.message.threadTs };
  if (task.kind === 'deletion') return { what: 'task', scope, task: { kind: 'deletion', message: spot } };
  const message = { ...task.message, threadTs: task.message.threadTs, user: task.message.user };
  return { what: 'task', scope, task: { ...task, message } };
}
