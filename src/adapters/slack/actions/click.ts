import { z } from 'zod';
import type { Rendering } from '../render/blocks.ts';

/** A button that somebody pressed. */
export interface Click {
  readonly user: string;
  readonly channel: string;
  /** The message that holds the button. */
  readonly messageTs: string;
  /** Whether only the person who pressed it sees that message. */
  readonly isPrivate: boolean;
  /** The thread that the message stands in, if it does. */
  readonly threadTs: string | undefined;
  readonly value: string;
  /** Of this one press. */
  readonly triggerId: string;
}

const bodySchema = z.object({
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  trigger_id: z.string(),
  container: z.object({
    message_ts: z.string(),
    is_ephemeral: z.boolean().optional(),
    thread_ts: z.string().optional(),
  }),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  actions: z.array(z.object({ value: z.string().optional() })).min(1),
});

/** Reads a `block_actions` payload; undefined if it is none that our buttons send. */
export function readClick(body: unknown): Click | undefined {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, channel, container, message, actions, trigger_id } = parsed.data;
  return {
    user: user.id,
    channel: channel.id,
    messageTs: container.message_ts,
    isPrivate: container.is_ephemeral === true,
    threadTs: message?.thread_ts ?? container.thread_ts,
    value: actions[0]?.value ?? '',
    triggerId: trigger_id,
  };
}

/** What a click's own response URL takes. */
export interface ClickReply extends Rendering {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly replace_original: boolean;
}

/** Sends by the click's own response URL, which works where the bot is no member too. */
export type RespondToClick = (reply: ClickReply) => Promise<void>;
