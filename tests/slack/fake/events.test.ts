import { describe, expect, it } from 'vitest';
import type { Delivery } from './index.ts';
import { running } from './running.ts';
import { apiOf, openSocket } from './small-app.ts';

const start = running();

const eventOf = ({ body }: Delivery) => body.event as Record<string, unknown>;
const kinds = (deliveries: readonly Delivery[]) =>
  deliveries.map((one) => [eventOf(one).type, eventOf(one).subtype].filter(Boolean).join('/'));

async function listening(options?: Parameters<typeof start.fake>[0]) {
  const fake = await start.fake(options);
  await openSocket(fake);
  return fake;
}

describe('a message that somebody posts', () => {
  it('comes with the envelope and the fields that Slack sends', async () => {
    const fake = await listening();
    const { deliveries, message } = await fake.say({ channel: 'C1', text: 'R&D <or> not?' });
    expect(deliveries).toHaveLength(1);
    expect(deliveries[0]?.body).toEqual({
      token: expect.any(String),
      team_id: fake.teamId,
      context_team_id: fake.teamId,
      context_enterprise_id: null,
      api_app_id: fake.appId,
      type: 'event_callback',
      event_id: expect.stringMatching(/^Ev/),
      event_time: expect.any(Number),
      event_context: expect.any(String),
      is_ext_shared_channel: false,
      authorizations: [
        {
          enterprise_id: null,
          team_id: fake.teamId,
          user_id: fake.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      event: {
        type: 'message',
        user: 'U1',
        ts: message.ts,
        event_ts: message.ts,
        client_msg_id: expect.any(String),
        text: 'R&amp;D &lt;or&gt; not?',
        team: fake.teamId,
        channel: 'C1',
        channel_type: 'channel',
        blocks: [
          {
            type: 'rich_text',
            block_id: expect.any(String),
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'R&D <or> not?' }] }],
          },
        ],
      },
    });
  });

  it('arrives twice in a channel when it mentions the bot, once in a direct message', async () => {
    const fake = await listening();
    const text = `<@${fake.botUserId}> hello`;
    const inChannel = await fake.say({ channel: 'C1', text });
    expect(kinds(inChannel.deliveries)).toEqual(['message', 'app_mention']);
    const [message, mention] = inChannel.deliveries.map(eventOf);
    expect(mention?.ts).toBe(message?.ts);
    expect(mention).not.toHaveProperty('channel_type');
    expect(inChannel.deliveries[0]?.body.event_id).not.toBe(inChannel.deliveries[1]?.body.event_id);
    expect(kinds((await fake.say({ channel: 'D1', text })).deliveries)).toEqual(['message']);
  });

  it('is not heard where the bot is no member, not subscribed or without the scope', async () => {
    const fake = await listening({
      events: ['app_mention', 'message.channels', 'message.im'],
      scopes: ['channels:history'],
    });
    fake.addChannel('G1', { kind: 'group' });
    const text = `<@${fake.botUserId}> hello`;
    expect((await fake.say({ channel: 'C2', text })).deliveries).toEqual([]);
    expect((await fake.say({ channel: 'G1', text })).deliveries).toEqual([]);
    expect((await fake.say({ channel: 'D1', text })).deliveries).toEqual([]);
    expect(kinds((await fake.say({ channel: 'C1', text })).deliveries)).toEqual(['message']);
  });

  it('names its thread and who began it', async () => {
    const fake = await listening();
    const { message } = await fake.say({ user: 'U2', channel: 'C1', text: 'a question' });
    const reply = await fake.say({ channel: 'C1', text: 'an answer', threadTs: message.ts });
    expect(eventOf(reply.deliveries[0]!)).toMatchObject({ thread_ts: message.ts, parent_user_id: 'U2' });
  });

  it('says so when it comes from another bot', async () => {
    const fake = await listening();
    const { deliveries } = await fake.say({ bot: { id: 'B9', appId: 'A9' }, channel: 'C1', text: 'beep' });
    expect(eventOf(deliveries[0]!)).toMatchObject({ bot_id: 'B9', app_id: 'A9', bot_profile: { id: 'B9' } });
    expect(eventOf(deliveries[0]!)).not.toHaveProperty('user');
  });

  it('needs a channel and a thread that exist', async () => {
    const fake = await listening();
    await expect(fake.say({ channel: 'C404', text: 'hello' })).rejects.toThrow('no channel C404');
    await expect(fake.say({ channel: 'C1', text: 'hello', threadTs: '1.000000' })).rejects.toThrow(
      'no message',
    );
  });

  it('with files is one of the subtype file_share', async () => {
    const fake = await listening();
    const text = `<@${fake.botUserId}> see`;
    const { deliveries } = await fake.say({ channel: 'C1', text, files: [{ id: 'F1' }] });
    expect(kinds(deliveries)).toEqual(['message/file_share', 'app_mention/file_share']);
    expect(eventOf(deliveries[0]!)).toMatchObject({ files: [{ id: 'F1' }] });
  });

  it('does not mention the bot by saying that it has joined', async () => {
    const fake = await listening();
    const joined = await fake.say({
      channel: 'C1',
      text: `<@${fake.botUserId}> has joined the channel`,
      subtype: 'channel_join',
    });
    expect(kinds(joined.deliveries)).toEqual(['message/channel_join']);
  });

  it('has a timestamp later than every one before', async () => {
    const fake = await listening();
    const stamps: string[] = [];
    for (let index = 0; index < 20; index += 1)
      stamps.push((await fake.say({ channel: 'C1', text: 'again' })).message.ts);
    expect(new Set(stamps).size).toBe(20);
    expect([...stamps].sort()).toEqual(stamps);
    for (const ts of stamps) expect(ts).toMatch(/^\d{10}\.\d{6}$/);
  });
});

describe('what happens to a message afterwards', () => {
  it('comes as message_changed with both wordings when it is edited', async () => {
    const fake = await listening();
    const { message } = await fake.say({ channel: 'C1', text: 'befor' });
    const [delivery] = await fake.edit('C1', message.ts, 'before');
    expect(eventOf(delivery!)).toMatchObject({
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      message: { ts: message.ts, text: 'before', edited: { user: 'U1' } },
      previous_message: { ts: message.ts, text: 'befor' },
    });
    expect(eventOf(delivery!).ts).not.toBe(message.ts);
  });

  it('mentions the bot once more when a message that names it is edited', async () => {
    const fake = await listening();
    const { message } = await fake.say({ channel: 'C1', text: 'hello' });
    const deliveries = await fake.edit('C1', message.ts, `<@${fake.botUserId}> hello`);
    expect(kinds(deliveries)).toEqual(['message/message_changed', 'app_mention']);
    expect(eventOf(deliveries[1]!)).toMatchObject({ ts: message.ts, edited: { user: 'U1' } });
  });

  it('comes as message_changed with the same text when a link unfurls', async () => {
    const fake = await listening();
    const { message } = await fake.say({ channel: 'C1', text: 'see https://example.com/page' });
    const [delivery] = await fake.unfurl('C1', message.ts);
    const { message: now, previous_message: before } = eventOf(delivery!) as Record<
      string,
      Record<string, unknown>
    >;
    expect(now?.text).toBe(before?.text);
    expect(now?.attachments).toMatchObject([{ from_url: 'https://example.com/page' }]);
    expect(now).not.toHaveProperty('edited');
  });

  it('comes as message_deleted, or as a tombstone where there are replies', async () => {
    const fake = await listening();
    const alone = (await fake.say({ channel: 'C1', text: 'alone' })).message.ts;
    const parent = (await fake.say({ channel: 'C1', text: 'parent' })).message.ts;
    await fake.say({ channel: 'C1', text: 'reply', threadTs: parent });
    const [deleted] = await fake.remove('C1', alone);
    expect(eventOf(deleted!)).toMatchObject({ subtype: 'message_deleted', deleted_ts: alone });
    const [tombstone] = await fake.remove('C1', parent);
    expect(eventOf(tombstone!)).toMatchObject({
      subtype: 'message_changed',
      message: { subtype: 'tombstone', ts: parent, user: 'USLACKBOT' },
      previous_message: { text: 'parent' },
    });
    expect(fake.messages('C1').map(({ text }) => text)).toEqual(['reply']);
  });

  it("reaches the bot for its own messages too, with the bot's id", async () => {
    const fake = await listening();
    const { ts } = await apiOf(fake)('chat.postMessage', { channel: 'C1', text: 'hello' });
    const own = await fake.until(() => fake.deliveries.find((one) => eventOf(one).ts === ts));
    expect(eventOf(own)).toMatchObject({ type: 'message', bot_id: fake.botId, user: fake.botUserId });
  });
});
