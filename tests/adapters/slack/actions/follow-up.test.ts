import { describe, expect, it } from 'vitest';
import type { Click } from '../../../../src/adapters/slack/actions/click.ts';
import { ANSWERED, followUp } from '../../../../src/adapters/slack/actions/follow-up.ts';
import { APOLOGY, LOST } from '../../../../src/adapters/slack/boundary.ts';
import { lost, refused, unsent } from '../support/api.ts';
import { createDesk, type DeskOptions, SCOPE } from '../support/desk.ts';

const POST = 'chat.postMessage';
const CLICK: Click = {
  user: 'U1',
  channel: 'C1',
  messageTs: '2.1',
  isPrivate: false,
  threadTs: '1.1',
  value: 'What is KPO?',
  triggerId: 't1',
};

function createUnderTest(options: DeskOptions = {}) {
  const under = createDesk(options);
  const press = (over: Partial<Click> = {}) =>
    followUp(under.desk, under.visit, { ...CLICK, ...over }, under.respond);
  return { ...under, press };
}

describe('a question below an answer in a thread', () => {
  it('is answered there for everybody, naming who pressed', async () => {
    const { press, callsOf, replies } = createUnderTest();
    await press();
    expect(callsOf(POST)[0]?.options).toMatchObject({ channel: 'C1', thread_ts: '1.1' });
    expect(callsOf(POST)[0]?.options.text).toBe('<@U1> asked: What is KPO?\nYou said: What is KPO?');
    expect(replies).toEqual([]);
  });

  it('knows what was said before, and is remembered', async () => {
    const { press, asked, desk } = createUnderTest();
    await desk.threads.put(
      SCOPE,
      'C1:1.1',
      { before: [{ by: null, text: 'We type forms.' }], exchanges: [] },
      1_000,
    );
    await press();
    await press({ value: 'Why?', triggerId: 't2' });
    expect(asked.map(({ question }) => question.thread.map(({ text }) => text))).toEqual([
      ['We type forms.'],
      ['We type forms.', 'What is KPO?', 'You said: What is KPO?'],
    ]);
    expect(await desk.records.get(SCOPE, 'C1:2.1:t1')).toMatchObject({
      surface: 'button',
      messageTimestamp: '9.000001',
    });
  });

  it.each<[string, Partial<Click>, string | undefined, string]>([
    ['a message that opens a thread is answered below it', { threadTs: undefined }, '2.1', 'C1:2.1'],
    [
      'a direct message is answered beside it',
      { channel: 'D1', threadTs: undefined },
      undefined,
      'D1:direct',
    ],
    ['a thread of a direct conversation is answered in it', { channel: 'D1' }, '1.1', 'D1:1.1'],
  ])('below %s', async (_what, over, thread, place) => {
    const { press, callsOf, desk } = createUnderTest();
    await press(over);
    expect(callsOf(POST)[0]?.options.thread_ts).toBe(thread);
    expect((await desk.threads.get(SCOPE, place))?.exchanges).toHaveLength(1);
  });

  it('pressed by two people at once is answered once, and the second hears of it', async () => {
    const { press, callsOf, replies } = createUnderTest();
    await Promise.all([press(), press({ user: 'U2', triggerId: 't2' })]);
    expect(callsOf(POST)).toHaveLength(1);
    expect(replies).toEqual([
      expect.objectContaining({ text: ANSWERED, response_type: 'ephemeral', replace_original: false }),
    ]);
  });

  it('is answered to whoever pressed alone where the bot may not post', async () => {
    const { press, replies } = createUnderTest({ replies: { [POST]: [refused('not_in_channel')] } });
    await press();
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(replies[0]?.text).toBe('You asked: What is KPO?\nYou said: What is KPO?');
  });

  it('that fails apologises, and may be pressed again', async () => {
    const { press, callsOf, replies } = createUnderTest({
      replies: { [POST]: [unsent(), unsent(), unsent(), { ts: '3.1' }] },
    });
    await press();
    expect(replies[0]?.text.startsWith(APOLOGY)).toBe(true);
    await press({ triggerId: 't2' });
    expect(callsOf(POST)).toHaveLength(4);
    expect(replies).toHaveLength(1);
  });

  it('whose post may have been done says so, and is not posted again', async () => {
    const { press, callsOf, replies } = createUnderTest({
      replies: { [POST]: [lost()], 'conversations.replies': [refused('missing_scope')] },
    });
    await press();
    expect(callsOf(POST)).toHaveLength(1);
    expect(replies[0]?.text.startsWith(LOST)).toBe(true);
  });
});

describe('a question below a private answer', () => {
  it('is answered privately, each time, with a button that shares it', async () => {
    const { press, calls, replies, asked } = createUnderTest();
    await press({ isPrivate: true });
    await press({ isPrivate: true, triggerId: 't2' });
    expect(calls).toEqual([]);
    expect(replies).toHaveLength(2);
    expect(replies[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(JSON.stringify(replies[0]?.blocks)).toContain('"action_id":"share"');
    expect(asked[0]?.question).toEqual({ text: 'What is KPO?', thread: [] });
  });
});
