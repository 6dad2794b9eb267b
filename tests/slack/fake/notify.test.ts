import { describe, expect, it } from 'vitest';
import { running } from './running.ts';
import { apiOf, openSocket, respondTo } from './small-app.ts';

const start = running();

const section = (text: Record<string, unknown>) => ({ type: 'section', text });
const richText = (...elements: unknown[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

async function posted(message: Record<string, unknown>) {
  const fake = await start.fake();
  await apiOf(fake)('chat.postMessage', { channel: 'C1', ...message });
  expect(fake.refusals).toEqual([]);
  return { who: fake.pings.map((ping) => ping.who), urls: fake.links.map(({ url }) => url) };
}

describe('what a message notifies', () => {
  it.each([
    ['<!channel>', ['channel']],
    ['<!here> and <!everyone|everyone>', ['here', 'everyone']],
    ['<@U2>, ask <@U1|ada>', ['U2', 'U1']],
    ['<!subteam^S12|@tax>', ['S12']],
    ['<!date^1392734382^{date}|a day>', []],
    ['&lt;!channel&gt; and &lt;@U2&gt;', []],
    ['@here, not in the text of a message', []],
    ['<#C1> is a channel', []],
  ])('is found in the text: %s', async (text, who) => {
    expect((await posted({ text })).who).toEqual(who);
  });

  it('is found in mrkdwn, there also by bare words unless it is verbatim', async () => {
    const text = '@channel, @here and mail@everyone.example and <@U2>';
    expect((await posted({ blocks: [section({ type: 'mrkdwn', text })] })).who).toEqual([
      'U2',
      'channel',
      'here',
    ]);
    const verbatim = await posted({ blocks: [section({ type: 'mrkdwn', text, verbatim: true })] });
    expect(verbatim.who).toEqual(['U2']);
  });

  it('is found in fields, context, markdown and rich text, and nowhere in plain text', async () => {
    const blocks = [
      { type: 'section', fields: [{ type: 'mrkdwn', text: '<@U1>' }] },
      { type: 'context', elements: [{ type: 'mrkdwn', text: '<@U2>' }] },
      { type: 'markdown', text: '**<!here>** @channel' },
      richText({ type: 'user', user_id: 'U3' }, { type: 'usergroup', usergroup_id: 'S1' }),
      richText({ type: 'broadcast', range: 'everyone' }, { type: 'text', text: '<!channel>' }),
      { type: 'header', text: { type: 'plain_text', text: '<!channel> @channel' } },
    ];
    expect((await posted({ blocks })).who.sort()).toEqual(['S1', 'U1', 'U2', 'U3', 'everyone', 'here']);
  });

  it('is found in attachments, and in bare words where names are linked', async () => {
    expect((await posted({ text: 'a', attachments: [{ text: '<@U2>', fallback: 'a' }] })).who).toEqual([
      'U2',
    ]);
    expect((await posted({ text: '@here', link_names: true })).who).toEqual(['here']);
  });

  it('is kept once a message, with the message, in updates, acknowledgements and response_urls too', async () => {
    const fake = await start.fake();
    await openSocket(fake, (envelope, self) =>
      self.ack(envelope, envelope.type === 'slash_commands' ? { text: '<@U2>' } : undefined),
    );
    const { ts } = await apiOf(fake)('chat.postMessage', { channel: 'C1', text: '<@U1>' });
    await apiOf(fake)('chat.update', { channel: 'C1', ts, text: '<@U1> and <!here>' });
    const { delivery, shown } = await fake.command({ text: 'help' });
    await respondTo(delivery.body.response_url, { text: '<!channel>', response_type: 'in_channel' });
    expect(fake.pings.map(({ who, message }) => [who, message.ephemeralTo])).toEqual([
      ['U1', undefined],
      ['here', undefined],
      ['U2', 'U1'],
      ['channel', undefined],
    ]);
    expect(fake.pings[2]?.message).toEqual(shown);
  });
});

describe('links that may unfurl', () => {
  const page = 'https://example.com/page';
  const image = 'https://example.com/a.png';

  it('are kept from text, mrkdwn, markdown and rich text', async () => {
    const blocks = [
      section({ type: 'mrkdwn', text: `<${page}/1|one>` }),
      { type: 'markdown', text: `[two](${page}/2)` },
      richText({ type: 'link', url: `${page}/3` }),
    ];
    expect((await posted({ text: `see ${page}/0`, blocks })).urls).toEqual(
      [0, 1, 2, 3].map((n) => `${page}/${n}`),
    );
  });

  it('do not unfurl when the message says so, media by a word of their own', async () => {
    const text = `${page} ${image}`;
    expect((await posted({ text, unfurl_links: false })).urls).toEqual([image]);
    expect((await posted({ text, unfurl_links: false, unfurl_media: false })).urls).toEqual([]);
  });

  it('do not unfurl from buttons or in ephemeral messages', async () => {
    const button = { type: 'button', url: page, text: { type: 'plain_text', text: 'Open' } };
    expect((await posted({ text: 'a', blocks: [{ type: 'actions', elements: [button] }] })).urls).toEqual([]);
    const fake = await start.fake();
    await apiOf(fake)('chat.postEphemeral', { channel: 'C1', user: 'U1', text: page });
    expect(fake.ephemerals('U1')).toHaveLength(1);
    expect(fake.links).toEqual([]);
  });
});
