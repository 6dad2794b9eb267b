import { describe, expect, it } from 'vitest';
import type { Click } from '../../../../src/adapters/slack/actions/click.ts';
import { NO_MEMBER, SHARED, share, TOO_OLD } from '../../../../src/adapters/slack/actions/share.ts';
import { APOLOGY, LOST } from '../../../../src/adapters/slack/boundary.ts';
import { lost, refused } from '../support/api.ts';
import { createDesk, type DeskOptions, type DeskUnderTest, SCOPE } from '../support/desk.ts';
import { readable } from '../support/live.ts';

const POST = 'chat.postMessage';
const CLICK: Click = {
  user: 'U1',
  channel: 'C1',
  messageTs: '2.1',
  isPrivate: true,
  threadTs: undefined,
  value: '{"text":"is R&amp;D KPO?","seed":"s"}',
  triggerId: 't1',
};

async function press(
  options: DeskOptions = {},
  over: Partial<Click> = {},
): Promise<DeskUnderTest & { again: () => Promise<void> }> {
  const under = createDesk(options);
  const again = () => share(under.desk, under.visit, { ...CLICK, ...over }, under.respond);
  await again();
  return { ...under, again };
}

describe('sharing a private answer', () => {
  it('posts it to the channel, naming who asked what', async () => {
    const { callsOf, asked } = await press();
    const [post] = callsOf(POST);
    expect(post?.options).toMatchObject({ channel: 'C1', parse: 'none' });
    expect(post?.options).not.toHaveProperty('thread_ts');
    expect(post?.options.text).toMatch(/^<@U1> asked: is R&amp;D KPO\?\nYou said: is R&amp;amp;D KPO\?$/);
    expect(asked.map(({ question, surface }) => [question.text, question.seed, surface])).toEqual([
      ['is R&amp;D KPO?', 's', 'button'],
    ]);
  });

  it('takes the button from the private message, which says that it was shared', async () => {
    const { replies } = await press();
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ response_type: 'ephemeral', replace_original: true });
    expect(readable(replies[0]!)).toMatch(/^You asked: is R&D KPO\?.*Shared in this channel\.$/);
    expect(JSON.stringify(replies[0]?.blocks)).not.toContain('"share"');
  });

  it('begins a thread that is followed, with the question and its answer', async () => {
    const { desk } = await press();
    expect(await desk.threads.get(SCOPE, 'C1:9.000001')).toMatchObject({
      exchanges: [{ id: 'C1:9.000001', question: 'is R&amp;D KPO?' }],
    });
    expect(await desk.records.get(SCOPE, 'C1:2.1:share')).toMatchObject({ messageTimestamp: '9.000001' });
  });

  it('twice posts it once, and says that it was shared', async () => {
    const { again, callsOf, replies } = await press();
    await again();
    expect(callsOf(POST)).toHaveLength(1);
    expect(replies[1]).toMatchObject({ text: SHARED, response_type: 'ephemeral', replace_original: false });
  });

  it.each(['not_in_channel', 'channel_not_found'])(
    'where the bot has no place (%s) goes by the response URL, and says what it cannot do there',
    async (error) => {
      const { replies, desk } = await press({ replies: { [POST]: [refused(error)] } });
      expect(replies).toHaveLength(2);
      expect(replies[0]).toMatchObject({ response_type: 'in_channel', replace_original: false });
      expect(replies[0]?.text).toContain(NO_MEMBER);
      expect(replies[0]?.text).toMatch(/^<@U1> asked: /);
      expect(replies[1]).toMatchObject({ response_type: 'ephemeral', replace_original: true });
      expect(await desk.threads.get(SCOPE, 'C1:9.000001')).toBeUndefined();
    },
  );

  it('that Slack refuses for another reason apologises to whoever pressed, and may be tried again', async () => {
    const { replies, again, callsOf, lines } = await press({
      replies: { [POST]: [refused('is_archived'), { ts: '3.1' }] },
    });
    expect(replies.map(({ text, response_type }) => [text.slice(0, APOLOGY.length), response_type])).toEqual([
      [APOLOGY, 'ephemeral'],
    ]);
    expect(lines.at(-1)).toMatch(/^error .+is_archived/);
    await again();
    expect(callsOf(POST)).toHaveLength(2);
    expect(replies.at(-1)).toMatchObject({ replace_original: true });
  });

  it('whose fate is unknown says so', async () => {
    const history = [refused('missing_scope')];
    const { replies, callsOf } = await press({
      replies: { [POST]: [lost()], 'conversations.history': history },
    });
    expect(replies[0]?.text.startsWith(LOST)).toBe(true);
    expect(callsOf(POST)).toHaveLength(1);
  });

  it.each(['', '{"key":"gone"}', 'text'])(
    'of a button that carries nothing any more (%s) says that it is too old',
    async (value) => {
      const { replies, calls } = await press({}, { value });
      expect(replies).toEqual([expect.objectContaining({ text: TOO_OLD, replace_original: false })]);
      expect(calls).toEqual([]);
    },
  );

  it('stands even if the store then fails, and is not posted again', async () => {
    const { replies, callsOf, again, lines } = await press({
      store: (store) => ({
        ...store,
        set: async (key, value, ttl) => {
          if (key.includes('/threads/') || key.includes('/done/')) throw new Error('disk full');
          return store.set(key, value, ttl);
        },
      }),
    });
    expect(replies.map(({ replace_original }) => replace_original)).toEqual([true]);
    expect(lines.join()).toContain('could not be remembered');
    await again();
    expect(callsOf(POST)).toHaveLength(1);
  });
});
