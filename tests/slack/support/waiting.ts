import type { FakeMessage, FakeSlack } from '../fake/types.ts';

/** The bot's own messages in a thread, or outside all threads of a channel. */
export function ownIn(slack: FakeSlack, channel: string, threadTs?: string): FakeMessage[] {
  const messages = slack.messages(channel, threadTs).filter(({ botId }) => botId === slack.botId);
  return threadTs === undefined ? messages.filter((message) => message.threadTs === undefined) : messages;
}

/** Waits until the bot has so many messages there, and gives the last of them. */
export async function answersIn(
  slack: FakeSlack,
  channel: string,
  threadTs: string | undefined,
  count = 1,
): Promise<FakeMessage> {
  const all = await slack.until(() => {
    const own = ownIn(slack, channel, threadTs);
    return own.length >= count && own;
  });
  const last = all.at(-1);
  if (!last) throw new RangeError('Expected a count above 0.');
  return last;
}

/** How often a method was called with success. */
export const timesDone = (slack: FakeSlack, method: string): number =>
  slack.calls.filter((call) => call.method === method && call.ok).length;
