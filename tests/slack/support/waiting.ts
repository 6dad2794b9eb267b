import type { FakeMessage, FakeSlack } from '../fake/types.ts';
import type { Running } from './app.ts';
import { readable } from './soundness.ts';

/** What is unfinished is due again almost at once. */
export const SHORT = { lease: 100 } as const;

/** Sweeps until something holds. @throws after 20 seconds */
export async function sweepUntil(app: Running, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const since = Date.now(); !(await holds()); ) {
    if (Date.now() - since > 20_000) throw new Error('It did not come about within 20 seconds.');
    await app.sweep();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

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

/** The private answer to a command. */
export async function askedPrivately(slack: FakeSlack, text: string, channel = 'C1'): Promise<FakeMessage> {
  const { shown } = await slack.command({ text, channel });
  if (!shown) throw new Error('the command showed nothing');
  return shown;
}

/** Waits until a person sees a private message that says this. */
export const toldPrivately = (slack: FakeSlack, user: string, text: string): Promise<FakeMessage> =>
  slack.until(() => slack.ephemerals(user).find((message) => readable(message).includes(text)));

/** Uses the shortcut as U2 and waits for what only U2 sees. */
export async function verdictOn(slack: FakeSlack, on: FakeMessage): Promise<FakeMessage> {
  const before = slack.ephemerals('U2').length;
  await slack.shortcut({ user: 'U2', callbackId: 'classify_work', on });
  return slack.until(() => slack.ephemerals('U2')[before]);
}

/** What can be pressed in a message. */
export const actionsOf = (message: FakeMessage | undefined): string[] =>
  JSON.stringify(message?.blocks ?? []).match(/(?<="action_id":")[^"]+/g) ?? [];

/** Calls that show somebody something, apart from acknowledgements. */
export const sentBy = (slack: FakeSlack) =>
  slack.calls.filter(
    ({ method }) => /^chat\.(?!scheduledMessages\.list$)/.test(method) || method === 'response_url',
  );
