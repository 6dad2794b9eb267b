import { describe, expect, it } from 'vitest';
import { running } from './running.ts';
import { apiOf } from './small-app.ts';

const start = running();

const section = { type: 'section', text: { type: 'mrkdwn', text: 'hello' } };

describe('the Web API', () => {
  it('says who the token belongs to, and its scopes in a header', async () => {
    const fake = await start.fake({ scopes: ['chat:write', 'commands'] });
    const answer = await apiOf(fake)('auth.test');
    expect(answer).toMatchObject({
      ok: true,
      user_id: fake.botUserId,
      bot_id: fake.botId,
      team_id: fake.teamId,
    });
    expect(answer.headers).toMatchObject({ 'x-oauth-scopes': 'chat:write,commands' });
  });

  it('names the scope that is missing and those that are there', async () => {
    const fake = await start.fake({ scopes: ['chat:write', 'commands'] });
    expect(await apiOf(fake)('conversations.replies', { channel: 'D1', ts: '1.000000' })).toMatchObject({
      ok: false,
      error: 'missing_scope',
      needed: 'im:history',
      provided: 'chat:write,commands',
    });
  });

  it('takes a token in the body and JSON as well as forms', async () => {
    const fake = await start.fake();
    const args = { channel: 'C1', text: 'hello', blocks: [section], token: fake.botToken };
    expect(await apiOf(fake)('chat.postMessage', args, { token: null })).toMatchObject({ ok: true });
    expect(await apiOf(fake)('chat.postMessage', args, { json: true })).toMatchObject({ ok: true });
    expect(fake.calls.map(({ args: { blocks } }) => blocks)).toEqual([[section], [section]]);
    expect(JSON.stringify(fake.calls)).not.toContain(fake.botToken);
  });

  it('keeps every call with what came of it', async () => {
    const fake = await start.fake();
    await apiOf(fake)('chat.postMessage', { channel: 'C1', text: 'hello', unfurl_links: false });
    await apiOf(fake)('chat.postMessage', { channel: 'C404', text: 'hello' });
    expect(fake.calls).toEqual([
      { method: 'chat.postMessage', args: { channel: 'C1', text: 'hello', unfurl_links: 'false' }, ok: true },
      {
        method: 'chat.postMessage',
        args: { channel: 'C404', text: 'hello' },
        ok: false,
        error: 'channel_not_found',
      },
    ]);
    expect(fake.refusals).toMatchObject([{ rule: 'channel_not_found', method: 'chat.postMessage' }]);
  });
});

describe('posting', () => {
  it('answers with the message and names blocks that have no id', async () => {
    const fake = await start.fake();
    const answer = await apiOf(fake)('chat.postMessage', { channel: 'C1', text: 'a', blocks: [section] });
    expect(answer).toMatchObject({
      ok: true,
      channel: 'C1',
      ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
      message: { type: 'message', text: 'a', bot_id: fake.botId, app_id: fake.appId, user: fake.botUserId },
    });
    expect(fake.messages('C1')[0]?.blocks).toEqual([{ ...section, block_id: expect.any(String) }]);
  });

  it('puts a reply to a reply into the thread of the first', async () => {
    const fake = await start.fake();
    const { message } = await fake.say({ channel: 'C1', text: 'root' });
    const { ts } = await apiOf(fake)('chat.postMessage', {
      channel: 'C1',
      text: 'one',
      thread_ts: message.ts,
    });
    await apiOf(fake)('chat.postMessage', { channel: 'C1', text: 'two', thread_ts: ts });
    expect(fake.messages('C1', message.ts).map(({ text }) => text)).toEqual(['one', 'two']);
    expect(fake.messages('C1')).toHaveLength(3);
  });

  it('takes the id of a user for the direct message with that user', async () => {
    const fake = await start.fake();
    expect(await apiOf(fake)('chat.postMessage', { channel: 'U1', text: 'hello' })).toMatchObject({
      channel: 'D1',
    });
    const { channel } = await apiOf(fake)('chat.postMessage', { channel: 'U2', text: 'hello' });
    expect(fake.messages(String(channel)).map(({ text }) => text)).toEqual(['hello']);
  });

  it('needs no membership with chat:write.public, but in private channels', async () => {
    const fake = await start.fake({ scopes: ['chat:write', 'chat:write.public'] });
    fake.addChannel('G1', { kind: 'group', botIsMember: false });
    expect(await apiOf(fake)('chat.postMessage', { channel: 'C2', text: 'a' })).toMatchObject({ ok: true });
    expect(await apiOf(fake)('chat.postMessage', { channel: 'G1', text: 'a' })).toMatchObject({
      error: 'channel_not_found',
    });
  });

  it('cuts a text of more than 40,000 characters and says nothing', async () => {
    const fake = await start.fake();
    expect(await apiOf(fake)('chat.postMessage', { channel: 'C1', text: 'x'.repeat(40_001) })).toMatchObject({
      ok: true,
    });
    expect(fake.messages('C1')[0]?.text).toHaveLength(40_000);
  });

  it('shows an ephemeral message to one person, and it cannot be changed', async () => {
    const fake = await start.fake();
    const { message_ts: ts } = await apiOf(fake)('chat.postEphemeral', {
      channel: 'C1',
      user: 'U2',
      text: 'psst',
    });
    expect(fake.ephemerals('U2').map(({ text }) => text)).toEqual(['psst']);
    expect(fake.ephemerals('U1')).toEqual([]);
    expect(fake.messages('C1')).toEqual([]);
    expect(await apiOf(fake)('chat.update', { channel: 'C1', ts, text: 'new' })).toMatchObject({
      error: 'message_not_found',
    });
  });

  it('to a channel with members is ephemeral for these only', async () => {
    const fake = await start.fake();
    fake.addChannel('C3', { members: ['U1'] });
    expect(await apiOf(fake)('chat.postEphemeral', { channel: 'C3', user: 'U2', text: 'a' })).toMatchObject({
      error: 'user_not_in_channel',
    });
  });
});

describe('chat.update', () => {
  it('takes the blocks away when only text comes, keeps them when neither does, and marks a new text', async () => {
    const fake = await start.fake();
    const api = apiOf(fake);
    const { ts } = await api('chat.postMessage', { channel: 'C1', text: 'a', blocks: [section] });
    await api('chat.update', { channel: 'C1', ts, text: 'b', blocks: [section] });
    expect(fake.messages('C1')[0]).toMatchObject({ text: 'b', blocks: [section] });
    expect(fake.messages('C1')[0]).not.toHaveProperty('edited');
    await api('chat.update', { channel: 'C1', ts, attachments: [{ text: 'c', fallback: 'c' }] });
    expect(fake.messages('C1')[0]).toMatchObject({ text: 'b', blocks: [section] });
    await api('chat.update', { channel: 'C1', ts, text: 'd' });
    expect(fake.messages('C1')[0]).toMatchObject({ text: 'd', blocks: [], edited: true });
  });
});

describe('chat.delete', () => {
  it('takes a message away, or leaves a tombstone for its replies', async () => {
    const fake = await start.fake();
    const api = apiOf(fake);
    const { ts } = await api('chat.postMessage', { channel: 'C1', text: 'root' });
    await fake.say({ channel: 'C1', text: 'reply', threadTs: String(ts) });
    await api('chat.delete', { channel: 'C1', ts });
    expect(fake.messages('C1').map(({ text }) => text)).toEqual(['reply']);
    expect(await api('chat.update', { channel: 'C1', ts, text: 'b' })).toMatchObject({
      error: 'message_not_found',
    });
    const { messages } = await api('conversations.replies', { channel: 'C1', ts });
    expect(messages).toMatchObject([{ subtype: 'tombstone' }, { text: 'reply' }]);
  });
});

describe('reading conversations', () => {
  it('gives a thread in order, page by page, with metadata on request', async () => {
    const fake = await start.fake();
    const api = apiOf(fake);
    const { message } = await fake.say({ channel: 'C1', text: 'root' });
    const metadata = { event_type: 'answer', event_payload: { id: 'a1' } };
    await api('chat.postMessage', { channel: 'C1', text: 'one', thread_ts: message.ts, metadata });
    await api('chat.postMessage', { channel: 'C1', text: 'two', thread_ts: message.ts });
    const args = { channel: 'C1', ts: message.ts };
    const plain = await api('conversations.replies', args);
    expect(plain.messages).toMatchObject([
      { text: 'root', reply_count: 2, thread_ts: message.ts },
      { text: 'one', thread_ts: message.ts },
      { text: 'two' },
    ]);
    expect(JSON.stringify(plain)).not.toContain('a1');
    const first = await api('conversations.replies', { ...args, limit: 2, include_all_metadata: true });
    expect(first).toMatchObject({ has_more: true, messages: [{}, { metadata }] });
    const { next_cursor: cursor } = first.response_metadata as Record<string, unknown>;
    const second = await api('conversations.replies', { ...args, limit: 2, cursor });
    expect(second).toMatchObject({ has_more: false, messages: [{ text: 'two' }] });
  });

  it('gives a channel from the newest backwards, without replies and within bounds', async () => {
    const fake = await start.fake();
    const [a, b, c] = [
      await fake.say({ channel: 'C1', text: 'a' }),
      await fake.say({ channel: 'C1', text: 'b' }),
      await fake.say({ channel: 'C1', text: 'c' }),
    ].map(({ message }) => message.ts);
    await fake.say({ channel: 'C1', text: 'reply', threadTs: a! });
    const texts = async (args: Record<string, unknown>) => {
      const { messages } = await apiOf(fake)('conversations.history', { channel: 'C1', ...args });
      return (messages as { text: string }[]).map(({ text }) => text);
    };
    expect(await texts({})).toEqual(['c', 'b', 'a']);
    expect(await texts({ oldest: a, latest: c })).toEqual(['b']);
    expect(await texts({ oldest: a, latest: b, inclusive: true })).toEqual(['b', 'a']);
  });

  it('needs membership, and tells public from private channels', async () => {
    const fake = await start.fake({ scopes: ['channels:history', 'groups:history', 'channels:read'] });
    fake.addChannel('G1', { kind: 'group', botIsMember: false });
    const api = apiOf(fake);
    expect(await api('conversations.history', { channel: 'C2' })).toMatchObject({ error: 'not_in_channel' });
    expect(await api('conversations.history', { channel: 'G1' })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await api('conversations.info', { channel: 'C2' })).toMatchObject({
      ok: true,
      channel: { id: 'C2', is_member: false, is_private: false, is_archived: false },
    });
  });
});
