import { z } from 'zod';

/** What a delivery about a message asks of the bot. */
export type Reading =
  | { readonly kind: 'question'; readonly message: AskedMessage; readonly addressed: Addressed }
  | {
      readonly kind: 'edit';
      readonly message: AskedMessage;
      readonly addressed: Addressed;
      readonly at: string;
    }
  | { readonly kind: 'deletion'; readonly message: Spot }
  | { readonly kind: 'nothing'; readonly why: string };

/**
 * How a message reached the bot: by a mention, in a direct conversation, or as one of the other messages of a
 * thread, which count only where the bot was invited before.
 */
export type Addressed = 'mention' | 'direct' | 'thread';

/** Where a message stands. */
export interface Spot {
  readonly channel: string;
  readonly ts: string;
  /** The first message of its thread, if it stands in one below it. */
  readonly threadTs: string | undefined;
  /** Whether the channel is a conversation of one person with the bot. */
  readonly direct: boolean;
}

/** A person's message, as far as the bot cares. Texts are still as Slack encodes them. */
export interface AskedMessage extends Spot {
  readonly user: string | undefined;
  readonly text: string;
}

/** Who the bot is, and which other bots may talk to it. */
export interface Identity {
  readonly botUserId: string;
  readonly botId: string;
  readonly allowedBots: ReadonlySet<string>;
}

const messageSchema = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  subtype: z.string().optional(),
  text: z.string().nullish(),
  edited: z.object({ ts: z.string() }).nullish(),
});
type RawMessage = z.infer<typeof messageSchema>;

const eventSchema = messageSchema.extend({
  type: z.enum(['message', 'app_mention']),
  channel: z.string(),
  channel_type: z.string().optional(),
  deleted_ts: z.string().optional(),
  message: messageSchema.optional(),
  previous_message: messageSchema.partial().nullish(),
});

/** Kinds of message that a person writes; the others are notices of Slack's. */
const SPOKEN = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message', 'bot_message']);

const nothing = (why: string): Reading => ({ kind: 'nothing', why });

function isOwn(
  message: Pick<RawMessage, 'bot_id'> & { readonly user?: string | undefined },
  { botId, botUserId }: Identity,
): boolean {
  return message.user === botUserId || message.bot_id === botId;
}

/** The ids of direct conversations begin with a D; only `message` events say what kind of channel theirs is. */
function isDirect(event: { readonly channel: string; readonly channel_type?: string | undefined }): boolean {
  return event.channel_type === 'im' || event.channel.startsWith('D');
}

/** Why a message is not for the bot to hear, whatever it says; undefined for one that it hears. */
function unheard(message: RawMessage, identity: Identity): string | undefined {
  if (isOwn(message, identity)) return 'own message';
  if (message.bot_id && !identity.allowedBots.has(message.bot_id)) return 'a bot that is not allowed';
  if (!SPOKEN.has(message.subtype)) return `subtype ${message.subtype}`;
  return undefined;
}

/** The ids of the people and groups that a text names. */
function namedIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/<(?:@|!subteam\^)([A-Z0-9]+)/g)].map(([, id = '']) => id));
}

function addressedHow(
  event: z.infer<typeof eventSchema>,
  message: RawMessage,
  botUserId: string,
): Addressed | undefined {
  const named = namedIn(message.text ?? '');
  if (isDirect(event)) return 'direct';
  if (event.type === 'app_mention' || named.has(botUserId)) return 'mention';
  const inThread = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  // A message of a thread that names somebody else and not the bot is meant for them.
  return inThread && named.size === 0 ? 'thread' : undefined;
}

function spot(event: z.infer<typeof eventSchema>, ts: string, threadTs: string | undefined): Spot {
  const { channel } = event;
  return { channel, ts, threadTs: threadTs === ts ? undefined : threadTs, direct: isDirect(event) };
}

const asked = (event: z.infer<typeof eventSchema>, message: RawMessage): AskedMessage => ({
  ...spot(event, message.ts, message.thread_ts),
  user: message.user,
  text: message.text ?? '',
});

/**
 * Reads a `message` or `app_mention` event. Pure.
 *
 * @param raw the event as Slack delivered it; anything that is no such event asks nothing
 */
export function readMessage(raw: unknown, identity: Identity): Reading {
  const parsed = eventSchema.safeParse(raw);
  if (!parsed.success) return nothing('no message event');
  const event = parsed.data;
  const { subtype } = event;

  if (subtype === 'message_deleted') {
    const ts = event.deleted_ts ?? event.previous_message?.ts;
    if (!ts || isOwn(event.previous_message ?? {}, identity)) return nothing('own or unknown deletion');
    return { kind: 'deletion', message: spot(event, ts, event.previous_message?.thread_ts) };
  }

  if (subtype === 'message_changed') {
    const { message, previous_message: previous } = event;
    if (!message) return nothing('a change without a message');
    // A message with replies does not vanish when it is deleted: it becomes a tombstone.
    if (message.subtype === 'tombstone')
      return isOwn(previous ?? {}, identity)
        ? nothing('own deletion')
        : { kind: 'deletion', message: spot(event, message.ts, message.thread_ts) };
    const deaf = unheard(message, identity);
    if (deaf) return nothing(deaf);
    // Unfurls, new replies and reactions change a message too, but not what it says.
    if (previous && (previous.text ?? '') === (message.text ?? '')) return nothing('the text is the same');
    const addressed = addressedHow(event, message, identity.botUserId);
    return {
      kind: 'edit',
      message: asked(event, message),
      // An answered question stays one when its mention is edited away.
      addressed: addressed ?? 'thread',
      at: message.edited?.ts ?? event.ts,
    };
  }

  const deaf = unheard(event, identity);
  if (deaf) return nothing(deaf);
  const addressed = addressedHow(event, event, identity.botUserId);
  if (!addressed) return nothing('not addressed');
  // An edit that names the bot is delivered as another mention, which is all that is heard of it where the bot does
  // not read along. https://github.com/slack-go/slack/pull/1256
  if (event.type === 'app_mention' && event.edited)
    return { kind: 'edit', message: asked(event, event), addressed, at: event.edited.ts };
  // A bot that answers every message of a thread would otherwise keep this one going for ever.
  if (addressed === 'thread' && event.bot_id) return nothing('a bot that does not name this one');
  return { kind: 'question', message: asked(event, event), addressed };
}

/** Where a message stands, without what it says. */
export const spotOf = ({ channel, ts, threadTs, direct }: Spot): Spot => ({ channel, ts, threadTs, direct });

/** The conversation that a message belongs to: its thread, the one it opens, or the whole direct conversation. */
export function placeOf({ channel, ts, threadTs, direct }: Spot): string {
  return `${channel}:${threadTs ?? (direct ? 'direct' : ts)}`;
}

/** The thread that an answer goes into: the message's own; in a channel, a new one below the message. */
export function threadFor({ ts, threadTs, direct }: Spot): string | undefined {
  return threadTs ?? (direct ? undefined : ts);
}

/** The id of a question that was put as a message: the same for each delivery and each edit of it. */
export function questionId({ channel, ts }: Pick<Spot, 'channel' | 'ts'>): string {
  return `${channel}:${ts}`;
}
