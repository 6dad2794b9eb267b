import { describe, expect, it } from 'vitest';
import { createCalls } from '../../../../src/adapters/slack/calls/calls.ts';
import { section } from '../../../../src/adapters/slack/render/blocks.ts';
import { createApi, limited, lost, type Replies, refused } from '../support/api.ts';
import { createLog } from '../support/desk.ts';

const RENDERING = { text: 'Hi', blocks: [section('Hi')] };

function createUnderTest(replies: Replies) {
  const waits: number[] = [];
  const { logger, lines } = createLog();
  const { api, calls: made } = createApi(replies);
  const sleep = async (ms: number) => void waits.push(ms);
  return { calls: createCalls({ api, botId: 'BBOT', botUserId: 'UBOT', logger, sleep }), made, waits, lines };
}

describe('an update', () => {
  it('is tried again after any failure that is no refusal', async () => {
    const { calls, made, waits } = createUnderTest({ 'chat.update': [lost(), limited(2), { ok: true }] });
    await calls.update('C1', '2.1', [RENDERING]);
    expect(waits).toEqual([1_000, 2_000]);
    expect(made).toHaveLength(3);
    expect(made[0]?.options).toEqual({ channel: 'C1', ts: '2.1', ...RENDERING, parse: 'none' });
  });

  it('is given up after three times, and at once where Slack refuses', async () => {
    const tired = createUnderTest({ 'chat.update': [lost()] });
    await expect(tired.calls.update('C1', '2.1', [RENDERING])).rejects.toThrow('request error');
    expect(tired.made).toHaveLength(3);
    const refusing = createUnderTest({ 'chat.update': [refused('message_not_found')] });
    await expect(refusing.calls.update('C1', '2.1', [RENDERING])).rejects.toThrow('message_not_found');
    expect(refusing.made).toHaveLength(1);
  });

  it('takes a plainer form where Slack refuses one', async () => {
    const plain = { text: 'Plain', blocks: [section('Plain')] };
    const { calls, made } = createUnderTest({ 'chat.update': [refused('invalid_blocks'), { ok: true }] });
    await calls.update('C1', '2.1', [RENDERING, plain]);
    expect(made.map(({ options }) => options.text)).toEqual(['Hi', 'Plain']);
  });
});

describe('a removal', () => {
  it('is tried again after a failure', async () => {
    const { calls, made } = createUnderTest({ 'chat.delete': [lost(), { ok: true }] });
    await calls.remove('C1', '2.1');
    expect(made.map(({ options }) => options)).toEqual([
      { channel: 'C1', ts: '2.1' },
      { channel: 'C1', ts: '2.1' },
    ]);
  });

  it('of what is gone already is no error', async () => {
    const { calls, made } = createUnderTest({ 'chat.delete': [refused('message_not_found')] });
    await expect(calls.remove('C1', '2.1')).resolves.toBeUndefined();
    expect(made).toHaveLength(1);
  });

  it('that Slack refuses for another reason is an error', async () => {
    const { calls } = createUnderTest({ 'chat.delete': [refused('cant_delete_message')] });
    await expect(calls.remove('C1', '2.1')).rejects.toThrow('cant_delete_message');
  });
});

describe('a whisper', () => {
  it('goes to one person, in a thread if there is one', async () => {
    const { calls, made } = createUnderTest({});
    await calls.whisper('C1', 'U1', '1.1', RENDERING);
    await calls.whisper('C1', 'U1', undefined, RENDERING);
    const options = { channel: 'C1', user: 'U1', ...RENDERING, parse: 'none' };
    expect(made).toEqual([
      { method: 'chat.postEphemeral', options: { ...options, thread_ts: '1.1' } },
      { method: 'chat.postEphemeral', options },
    ]);
  });

  it('is tried once, as one that was done may not be seen', async () => {
    const { calls, made } = createUnderTest({ 'chat.postEphemeral': [lost()] });
    await expect(calls.whisper('C1', 'U1', undefined, RENDERING)).rejects.toThrow();
    expect(made).toHaveLength(1);
  });
});

describe('a thread that is read', () => {
  const person = (ts: string, text: string, over: object = {}) => ({ user: 'U1', ts, text, ...over });

  it('is what people said, oldest first, without bots, itself, notices and the question', async () => {
    const { calls, made } = createUnderTest({
      'conversations.replies': [
        {
          messages: [
            person('1.1', 'We type forms.', { thread_ts: '1.1' }),
            person('1.2', 'I am a bot.', { bot_id: 'B9' }),
            { user: 'UBOT', ts: '1.3', text: 'I am the bot.' },
            person('1.4', 'has joined', { subtype: 'channel_join' }),
            person('1.5', 'See the file.', { subtype: 'file_share' }),
            person('1.6', 'And shown to all.', { subtype: 'thread_broadcast' }),
            person('1.7', ''),
            { user: 'U2', ts: '1.8' },
            person('1.9', '<@UBOT> BPO or KPO?'),
          ],
        },
      ],
    });
    expect(await calls.readThread('C1', '1.1', '1.9')).toEqual([
      { user: 'U1', text: 'We type forms.' },
      { user: 'U1', text: 'See the file.' },
      { user: 'U1', text: 'And shown to all.' },
    ]);
    expect(made).toEqual([
      { method: 'conversations.replies', options: { channel: 'C1', ts: '1.1', latest: '1.9', limit: 15 } },
    ]);
  });

  it.each([{ ok: true }, { ok: true, messages: null }, { ok: true, messages: 'none' }])(
    'is empty where Slack gives no messages: %j',
    async (reply) => {
      const { calls } = createUnderTest({ 'conversations.replies': [reply] });
      expect(await calls.readThread('C1', '1.1', '1.9')).toEqual([]);
    },
  );

  it('is unknown where it cannot be read, which the log has', async () => {
    const { calls, lines } = createUnderTest({ 'conversations.replies': [refused('missing_scope')] });
    expect(await calls.readThread('C1', '1.1', '1.9')).toBeUndefined();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^info A thread could not be read.+missing_scope/);
  });
});
