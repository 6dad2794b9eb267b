import { describe, expect, it } from 'vitest';
import type { FakeSlack } from './index.ts';
import { running } from './running.ts';
import { apiOf, openSocket, respondTo } from './small-app.ts';

const start = running();

const button = { type: 'button', action_id: 'why', text: { type: 'plain_text', text: 'Why?' }, value: 'q1' };
const actions = { type: 'actions', block_id: 'row', elements: [button] };

/** A fake whose app acknowledges everything, commands with `payload`. */
async function answering(payload?: unknown): Promise<FakeSlack> {
  const fake = await start.fake();
  await openSocket(fake, (envelope, self) =>
    self.ack(envelope, envelope.type === 'slash_commands' ? payload : undefined),
  );
  return fake;
}

async function posted(fake: FakeSlack, more: Record<string, unknown> = {}) {
  const { ts } = await apiOf(fake)('chat.postMessage', {
    channel: 'C1',
    text: 'a',
    blocks: [actions],
    ...more,
  });
  return fake.messages('C1').find((message) => message.ts === ts)!;
}

describe('a slash command', () => {
  it('shows its acknowledgement to the person alone', async () => {
    const fake = await answering({ text: 'KPO', blocks: [actions] });
    const { shown, timedOut } = await fake.command({ text: 'tax advice' });
    expect(shown).toMatchObject({ text: 'KPO', ephemeralTo: 'U1', channel: 'C1', botId: fake.botId });
    expect(shown?.blocks).toEqual([actions]);
    expect(timedOut).toBe(false);
    expect(fake.ephemerals('U1')).toEqual([shown]);
    expect(fake.ephemerals('U2')).toEqual([]);
    expect(fake.messages('C1')).toEqual([]);
  });

  it('shows it to the channel when it asks for that', async () => {
    const fake = await answering({ text: 'KPO', response_type: 'in_channel' });
    await fake.command({ text: 'tax advice' });
    expect(fake.messages('C1').map(({ text }) => text)).toEqual(['KPO']);
  });

  it('shows nothing for an empty acknowledgement', async () => {
    const fake = await answering({});
    expect((await fake.command({ text: 'tax advice' })).shown).toBeUndefined();
    expect(fake.invisible).toEqual([]);
  });

  it('shows nothing of an acknowledgement that breaks a rule, and tells the app nothing', async () => {
    const body = { text: 'KPO', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '' } }] };
    const fake = await answering(body);
    const { shown, delivery } = await fake.command({ text: 'tax advice' });
    expect(shown).toBeUndefined();
    expect(delivery.acknowledged).toBe(true);
    expect(fake.invisible).toEqual([
      { rule: 'text_empty', detail: expect.stringContaining('/blocks/0/text'), body },
    ]);
  });

  it('can be answered through its response_url where the bot is no member', async () => {
    const fake = await answering();
    const { delivery } = await fake.command({ text: 'tax advice', channel: 'C2', user: 'U2' });
    const url = delivery.body.response_url;
    expect(await respondTo(url, { text: 'private' })).toMatchObject({ status: 200, ok: true });
    expect(await respondTo(url, { text: 'public', response_type: 'in_channel' })).toMatchObject({ ok: true });
    expect(fake.ephemerals('U2', 'C2')).toMatchObject([{ text: 'private', responseUrl: url }]);
    expect(fake.messages('C2').map(({ text }) => text)).toEqual(['public']);
  });

  it('does not replace its own answer', async () => {
    const fake = await answering({ text: 'a moment' });
    const { delivery } = await fake.command({ text: 'tax advice' });
    const url = delivery.body.response_url;
    await respondTo(url, { text: 'KPO', replace_original: true });
    await respondTo(url, { delete_original: true });
    expect(fake.ephemerals('U1').map(({ text }) => text)).toEqual(['a moment', 'KPO']);
  });
});

describe('a click', () => {
  it('reports the button, the message and who clicked', async () => {
    const fake = await answering();
    const on = await posted(fake);
    const { delivery } = await fake.click({ user: 'U2', on, actionId: 'why' });
    expect(delivery.acknowledged).toBe(true);
    expect(delivery.body).toMatchObject({
      type: 'block_actions',
      user: { id: 'U2', team_id: fake.teamId },
      container: { type: 'message', message_ts: on.ts, channel_id: 'C1', is_ephemeral: false },
      channel: { id: 'C1' },
      message: { ts: on.ts, text: 'a', bot_id: fake.botId },
      trigger_id: expect.any(String),
      response_url: expect.stringContaining('/actions/'),
      actions: [{ ...button, block_id: 'row', action_ts: expect.any(String) }],
    });
  });

  it('comes without the message when that is ephemeral', async () => {
    const fake = await answering({ text: 'KPO', blocks: [actions] });
    const { shown } = await fake.command({ text: 'tax advice' });
    const { delivery } = await fake.click({ on: shown!, actionId: 'why' });
    expect(delivery.body).not.toHaveProperty('message');
    expect(delivery.body.container).toMatchObject({ is_ephemeral: true, message_ts: shown?.ts });
  });

  it('replaces and deletes the message that was clicked, private or public', async () => {
    const fake = await answering({ text: 'KPO', blocks: [actions] });
    const { shown } = await fake.command({ text: 'tax advice' });
    const hidden = (await fake.click({ on: shown!, actionId: 'why' })).delivery.body.response_url;
    await respondTo(hidden, { text: 'because', replace_original: true });
    expect(fake.ephemerals('U1')).toMatchObject([{ ts: shown?.ts, text: 'because', blocks: [] }]);
    await respondTo(hidden, { delete_original: true });
    expect(fake.ephemerals('U1')).toEqual([]);
    const on = await posted(fake);
    const open = (await fake.click({ on, actionId: 'why' })).delivery.body.response_url;
    await respondTo(open, { text: 'because', replace_original: true });
    expect(fake.messages('C1')).toMatchObject([{ ts: on.ts, text: 'because' }]);
  });

  it('is answered by a new private message unless told to replace', async () => {
    const fake = await answering();
    const on = await posted(fake);
    const { delivery } = await fake.click({ user: 'U2', on, actionId: 'why' });
    await respondTo(delivery.body.response_url, { text: 'because' });
    expect(fake.ephemerals('U2').map(({ text }) => text)).toEqual(['because']);
    expect(fake.messages('C1').map(({ text }) => text)).toEqual(['a']);
  });

  it('can fall on a button that has just been replaced, but not on one that never was', async () => {
    const fake = await answering();
    const on = await posted(fake);
    await apiOf(fake)('chat.update', { channel: 'C1', ts: on.ts, text: 'done' });
    expect((await fake.click({ on, actionId: 'why' })).delivery.body.message).toMatchObject({ text: 'done' });
    await expect(fake.click({ on, actionId: 'other' })).rejects.toThrow('nothing to click');
    await expect(fake.click({ on: { ...on, ts: '1.000000' }, actionId: 'why' })).rejects.toThrow(
      'no message',
    );
  });

  it('chooses among options and feedback buttons by value', async () => {
    const fake = await answering();
    const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
    const feedback = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
    const menu = { type: 'overflow', action_id: 'menu', options: [option('a'), option('b')] };
    const thumbs = {
      type: 'feedback_buttons',
      action_id: 'thumbs',
      positive_button: feedback('up'),
      negative_button: feedback('down'),
    };
    const on = await posted(fake, {
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: 'a' }, accessory: menu },
        { type: 'context_actions', elements: [thumbs] },
      ],
    });
    const picked = await fake.click({ on, actionId: 'menu', value: 'b' });
    expect(picked.delivery.body.actions).toMatchObject([
      { type: 'overflow', selected_option: { value: 'b' } },
    ]);
    const down = await fake.click({ on, actionId: 'thumbs', value: 'down' });
    expect(down.delivery.body.actions).toMatchObject([{ type: 'feedback_buttons', value: 'down' }]);
  });

  it('on an ephemeral message is for those who see it', async () => {
    const fake = await answering({ text: 'KPO', blocks: [actions] });
    const { shown } = await fake.command({ text: 'tax advice' });
    await expect(fake.click({ user: 'U2', on: shown!, actionId: 'why' })).rejects.toThrow('does not see');
  });
});

describe('a response_url', () => {
  it('ends with 404 and a name for the reason', async () => {
    const fake = await answering();
    const url = (await fake.command({ text: 'help' })).delivery.body.response_url;
    for (let use = 0; use < 5; use += 1) await respondTo(url, { text: 'a' });
    expect(await respondTo(url, { text: 'a' })).toEqual({ status: 404, ok: false, error: 'used_url' });
    const second = (await fake.command({ text: 'help' })).delivery.body.response_url;
    fake.clock.advance(30 * 60_000);
    expect(await respondTo(second, { text: 'a' })).toEqual({ status: 404, ok: false, error: 'expired_url' });
  });

  it('takes more blocks than a method does', async () => {
    const fake = await answering();
    const url = (await fake.command({ text: 'help' })).delivery.body.response_url;
    const blocks = Array.from({ length: 6 }, () => ({
      type: 'section',
      text: { type: 'mrkdwn', text: 'x'.repeat(3000) },
    }));
    expect(await respondTo(url, { text: 'a', blocks })).toMatchObject({ ok: true });
    expect(await apiOf(fake)('chat.postMessage', { channel: 'C1', text: 'a', blocks })).toMatchObject({
      error: 'msg_blocks_too_long',
    });
  });

  it('refuses bad blocks with 400 and without a detail', async () => {
    const fake = await answering();
    const url = (await fake.command({ text: 'help' })).delivery.body.response_url;
    expect(await respondTo(url, { blocks: [{ type: 'header' }] })).toEqual({
      status: 400,
      ok: false,
      error: 'invalid_blocks',
    });
    expect(fake.refusals).toMatchObject([{ rule: 'block_field_missing', method: 'response_url' }]);
  });
});
