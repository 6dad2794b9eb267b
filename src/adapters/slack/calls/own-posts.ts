/** The mark of the bot's answers in the metadata of a message. */
export const EVENT_TYPE = 'sourcebook_answer';
/** Pages of messages that are looked through. */
const MOST_PAGES = 10;

/** Where a message with the id of a question is looked for. */
export interface Wanted {
  readonly channel: string;
  readonly threadTs: string | undefined;
  readonly questionId: string;
}

/** A call that is made again where that may help. */
type Repeat = (method: string, options: Record<string, unknown>) => Promise<Record<string, unknown>>;

export const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value : []);

/**
 * The timestamps of the bot's own messages with the id of a question, oldest first, each once.
 *
 * @throws what the call threw
 */
export async function findOwnPosts(
  repeat: Repeat,
  { botId, botUserId }: { readonly botId: string; readonly botUserId: string },
  { channel, threadTs, questionId }: Wanted,
): Promise<string[]> {
  const [, asked = '0'] = questionId.split(':');
  const method = threadTs ? 'conversations.replies' : 'conversations.history';
  const isWanted = (message: Record<string, unknown>): boolean => {
    const metadata = message.metadata as { event_type?: unknown; event_payload?: { question?: unknown } };
    const isOwn = message.bot_id === botId || message.user === botUserId;
    return isOwn && metadata?.event_type === EVENT_TYPE && metadata.event_payload?.question === questionId;
  };
  const found: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const reply = await repeat(method, {
      channel,
      ...(threadTs ? { ts: threadTs } : {}),
      oldest: asked,
      limit: 100,
      include_all_metadata: true,
      ...(cursor ? { cursor } : {}),
    });
    found.push(
      ...list(reply.messages)
        .filter(isWanted)
        .map(({ ts }) => String(ts)),
    );
    const next = (reply.response_metadata as { next_cursor?: unknown } | undefined)?.next_cursor;
    if (typeof next !== 'string' || next === '') break;
    cursor = next;
  }
  return [...new Set(found)].sort();
}
