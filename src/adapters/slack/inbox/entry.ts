import { z } from 'zod';
import { type Scope, stateKey } from '../../../app/keys.ts';
import type { Json } from '../../../ports.ts';
import type { Reading } from '../messages/read.ts';

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

const entrySchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('task'), scope: scopeSchema, task: taskSchema }),
  z.object({
    what: z.literal('copies'),
    scope: scopeSchema,
    channel: z.string(),
    threadTs: z.string().optional(),
    questionId: z.string(),
  }),
]);

/** A delivery that is not finished, or an answer of which a second copy may appear. */
export type Entry =
  | { readonly what: 'task'; readonly scope: Scope; readonly task: Task }
  | {
      readonly what: 'copies';
      readonly scope: Scope;
      readonly channel: string;
      readonly threadTs: string | undefined;
      readonly questionId: string;
    };

/** The same for each delivery of one message, one edit or one deletion, as `message` or as `app_mention`. */
export function taskKey(scope: Scope, task: Task): string {
  const { channel, ts } = task.message;
  const more = task.kind === 'question' ? [] : task.kind === 'edit' ? ['edit', task.at] : ['deletion'];
  return stateKey(scope, channel, ts, ...more);
}

/** The key of the question that a message put, if it is one. */
export const questionKey = (scope: Scope, channel: string, ts: string): string =>
  stateKey(scope, channel, ts);

/** As the inbox keeps it. */
export const writeEntry = (entry: Entry): Json => JSON.parse(JSON.stringify(entry)) as Json;

/** Undefined for what no release has written. */
export function readEntry(value: Json): Entry | undefined {
  const read = entrySchema.safeParse(value).data;
  if (!read) return undefined;
  if (read.what === 'copies') return { ...read, threadTs: read.threadTs };
  const { scope, task } = read;
  const spot = { ...task.message, threadTs: task.message.threadTs };
  if (task.kind === 'deletion') return { what: 'task', scope, task: { kind: 'deletion', message: spot } };
  const message = { ...task.message, threadTs: task.message.threadTs, user: task.message.user };
  return { what: 'task', scope, task: { ...task, message } };
}
