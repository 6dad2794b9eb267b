import type { MESSAGE_RULES } from '../rules/messages.ts';
import type { Api } from '../small-app.ts';
import type { FakeSlack } from '../types.ts';
import { type BadCall, letters, posting } from './bad-call.ts';

const hello = posting({ text: 'hello' });
const history = ['channels:history', 'groups:history', 'chat:write', 'users:read'];

const toChannel = (channel: string) => (_fake: FakeSlack, api: Api) =>
  api('chat.postMessage', { channel, text: 'hello' });

const ephemeral =
  (user: string, text = 'hello') =>
  (_fake: FakeSlack, api: Api) =>
    api('chat.postEphemeral', { channel: 'C1', user, text });

/** Posts as the bot, then changes or deletes that message or another. */
const afterwards =
  (
    method: 'chat.update' | 'chat.delete',
    args: (own: unknown, fake: FakeSlack) => Promise<Record<string, unknown>>,
  ) =>
  async (fake: FakeSlack, api: Api) => {
    const { ts } = (await hello(fake, api)) ?? {};
    return api(method, { channel: 'C1', ...(await args(ts, fake)) });
  };

const own = async (ts: unknown) => ({ ts });
const somebodyElses = async (_ts: unknown, fake: FakeSlack) => {
  const { message } = await fake.say({ channel: 'C1', text: 'mine' });
  return { ts: message.ts };
};

const inThread = (threadTs: (ts: string) => string) => async (fake: FakeSlack, api: Api) => {
  const { message } = await fake.say({ channel: 'C1', text: 'a question' });
  return api('chat.postMessage', { channel: 'C1', text: 'an answer', thread_ts: threadTs(message.ts) });
};

const withMetadata = (metadata: unknown) => posting({ text: 'hello', metadata });
const payload = (event_payload: unknown) => withMetadata({ event_type: 'answer', event_payload });

/** What metadata of 16,000 characters leaves to one text in it. */
const ROOM = 16_000 - JSON.stringify({ event_type: 'answer', event_payload: { a: '' } }).length;

export const MESSAGES: Record<keyof typeof MESSAGE_RULES, BadCall> = {
  channel_not_found: { bad: toChannel('C404'), good: toChannel('C1') },
  not_in_channel: { bad: toChannel('C2'), good: toChannel('D1') },
  is_archived: {
    bad: (fake, api) => {
      fake.addChannel('C3', { archived: true });
      return toChannel('C3')(fake, api);
    },
    good: (fake, api) => {
      fake.addChannel('C3');
      return toChannel('C3')(fake, api);
    },
  },
  no_text: { bad: posting({ text: '' }), good: posting({ blocks: [{ type: 'divider' }] }) },
  text_truncated: { bad: posting({ text: letters(40_001) }), good: posting({ text: letters(40_000) }) },
  update_text_length: {
    bad: afterwards('chat.update', async (ts) => ({ ts, text: letters(4001) })),
    good: afterwards('chat.update', async (ts) => ({ ts, text: letters(4000) })),
  },
  ephemeral_text_length: {
    bad: ephemeral('U1', `${letters(3999)}ß`),
    good: ephemeral('U1', `${letters(3998)}ß`),
  },
  markdown_text_conflict: {
    bad: posting({ text: 'hello', markdown_text: '**hello**' }),
    good: posting({ markdown_text: '**hello**' }),
  },
  markdown_text_length: {
    bad: posting({ markdown_text: letters(12_001) }),
    good: posting({ markdown_text: letters(12_000) }),
  },
  invalid_thread_ts: { bad: inThread(() => 'yesterday'), good: inThread((ts) => ts) },
  thread_not_found: { bad: inThread(() => '1700000000.000100'), good: inThread((ts) => ts) },
  message_not_found: {
    bad: afterwards('chat.update', async () => ({ ts: '1700000000.000100', text: 'new' })),
    good: afterwards('chat.update', async (ts) => ({ ts, text: 'new' })),
  },
  cant_update_message: {
    bad: afterwards('chat.update', async (ts, fake) => ({ ...(await somebodyElses(ts, fake)), text: 'new' })),
    good: afterwards('chat.update', async (ts) => ({ ts, text: 'new' })),
  },
  cant_delete_message: {
    bad: afterwards('chat.delete', somebodyElses),
    good: afterwards('chat.delete', own),
  },
  user_not_in_channel: { bad: ephemeral('U404'), good: ephemeral('U2') },
  user_not_found: {
    options: { scopes: history },
    bad: (_fake, api) => api('users.info', { user: 'U404' }),
    good: (_fake, api) => api('users.info', { user: 'U1' }),
  },
  invalid_blocks_format: {
    bad: posting({ text: 'hello', blocks: '[{"type":' }),
    good: posting({ text: 'hello', blocks: '[]' }),
  },
  invalid_metadata_format: {
    bad: withMetadata('[]'),
    good: withMetadata({ event_type: 'answer', event_payload: {} }),
  },
  invalid_metadata_schema: {
    bad: payload({ a: { b: { c: 1 } } }),
    good: payload({ a: { b: 1 }, list: [{ c: true }] }),
  },
  metadata_too_large: { bad: payload({ a: letters(ROOM + 1) }), good: payload({ a: letters(ROOM) }) },
};
