import { z } from 'zod';
import type { Scope } from '../../../app/keys.ts';
import type { Records } from '../../../app/records.ts';
import type { Threads } from '../../../app/threads.ts';
import type { Inbox } from '../../../ports.ts';
import { type Identity, placeOf, questionId, readMessage } from '../messages/read.ts';
import { questionKey, type Task, taskKey, writeEntry } from './entry.ts';

/** https://docs.slack.dev/apis/events-api#callback-field */
const bodySchema = z.object({
  type: z.literal('event_callback'),
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  authorizations: z
    .array(z.object({ team_id: z.string().nullish(), enterprise_id: z.string().nullish() }))
    .nullish(),
  event: z.unknown(),
});

/** Which workspace an event belongs to: what Bolt makes of it before it calls a listener. */
function scopeOfEvent(body: z.infer<typeof bodySchema>): Scope {
  const installed = body.authorizations?.[0];
  return {
    enterprise: (installed ? installed.enterprise_id : body.enterprise_id) ?? '-',
    workspace: installed?.team_id ?? body.team_id ?? '-',
  };
}

/** Deliveries that were kept before they were acknowledged, by their bodies. */
export interface TakenIn {
  /**
   * Keeps what a delivery asks, if it asks anything of the bot. To be called before it is acknowledged.
   *
   * @throws SourcebookError where it cannot be kept: then it must not be acknowledged
   */
  take(body: unknown): Promise<void>;
  has(body: object): boolean;
}

interface TakeInDependencies {
  readonly inbox: Inbox;
  readonly threads: Threads;
  readonly records: Records;
  readonly identity: Identity;
  /** How long a task is left to the process that took it in, in milliseconds. */
  readonly delay: number;
}

/**
 * The first stop of a delivery, before Bolt: once it is acknowledged Slack never sends it again, so what is not kept
 * here would be lost with the process. What people say to each other is not kept.
 */
export function createTakeIn({ inbox, threads, records, identity, delay }: TakeInDependencies): TakenIn {
  const kept = new WeakSet<object>();

  /** Whether a message was answered, or waits for its answer. */
  const isKnown = async (scope: Scope, { channel, ts }: Task['message']) =>
    (await inbox.has(questionKey(scope, channel, ts))) ||
    (await records.get(scope, questionId({ channel, ts }))) !== undefined;

  async function isForUs(scope: Scope, task: Task): Promise<boolean> {
    if (task.kind !== 'deletion' && task.addressed !== 'thread') return true;
    const { message } = task;
    if (task.kind !== 'question') return isKnown(scope, message);
    const { channel, threadTs } = message;
    // A thread is followed from its first answer on; that answer may still be under way.
    return (
      (threadTs !== undefined && (await inbox.has(questionKey(scope, channel, threadTs)))) ||
      (await threads.get(scope, placeOf(message))) !== undefined
    );
  }

  return {
    async take(raw) {
      const parsed = bodySchema.safeParse(raw);
      if (!parsed.success) return;
      const task = readMessage(parsed.data.event, identity);
      if (task.kind === 'nothing') return;
      const scope = scopeOfEvent(parsed.data);
      if (!(await isForUs(scope, task))) return;
      await inbox.put(taskKey(scope, task), writeEntry({ what: 'task', scope, task }), delay);
      kept.add(raw as object);
    },
    has: (body) => kept.has(body),
  };
}
