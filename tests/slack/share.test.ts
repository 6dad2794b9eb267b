import { expect, it } from 'vitest';
import type { StateStore } from '../../src/ports.ts';
import type { FakeMessage, FakeSlack } from './fake/types.ts';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { readable } from './support/soundness.ts';

const NAMED = { pings: ['U1'] } as const;
const OUTSIDE = { pings: ['U1'], refusals: ['not_in_channel', 'channel_not_found'] } as const;

/** What everybody sees of the bot in a channel, outside threads. */
const posted = (slack: FakeSlack, channel: string): FakeMessage[] =>
  slack.messages(channel).filter(({ botId, threadTs }) => botId && threadTs === undefined);

const waitFor = (slack: FakeSlack, user: string, text: string) =>
  slack.until(() => slack.ephemerals(user).find((message) => readable(message).includes(text)));

async function askedPrivately(slack: FakeSlack, text: string, channel = 'C1'): Promise<FakeMessage> {
  const { shown } = await slack.command({ text, channel });
  if (!shown) throw new Error('the command showed nothing');
  return shown;
}

inBothModes('The button that shares a private answer', (start) => {
  it('posts it for everybody, names who asked, and says privately that it is shared', async () => {
    const { slack } = await start({ allowed: NAMED });
    const shown = await askedPrivately(slack, 'Is payroll BPO or KPO?');
    await slack.click({ on: shown, actionId: 'share' });
    const told = await waitFor(slack, 'U1', 'Shared in this channel.');
    const [message, ...more] = posted(slack, 'C1');
    expect(more).toEqual([]);
    expect(readable(message!)).toMatch(/^<@U1> asked: Is payroll BPO or KPO\?\n\*BPO/);
    expect(slack.pings.map(({ who }) => who)).toEqual(['U1']);
    // The private message is the same one, without the button.
    expect(told.ts).toBe(shown.ts);
    expect(slack.ephemerals('U1')).toHaveLength(1);
    expect(JSON.stringify(told.blocks)).not.toContain('"share"');
    expect(readable(told)).toContain('You asked: Is payroll BPO or KPO?');
  });

  it('makes a thread below it that is followed without a mention, knowing what was asked', async () => {
    const engines = createEcho();
    const { slack } = await start({ engines, allowed: NAMED });
    await slack.click({ on: await askedPrivately(slack, 'Is payroll BPO?'), actionId: 'share' });
    await waitFor(slack, 'U1', 'Shared');
    const [message] = posted(slack, 'C1');
    await slack.say({ user: 'U2', channel: 'C1', threadTs: message!.ts, text: 'and what about KPO?' });
    const [, reply] = await slack.until(() => {
      const replies = slack.messages('C1', message!.ts);
      return replies.length === 2 && replies;
    });
    expect(reply?.text).toBe('Heard: and what about KPO?');
    expect(engines.heard.at(-1)?.thread).toEqual([
      { role: 'user', text: 'Is payroll BPO?' },
      { role: 'bot', text: 'Heard: Is payroll BPO?' },
    ]);
  });

  it.each(['C2', 'G9'])(
    'posts it in %s too, where the bot is no member, and says that it cannot follow',
    async (channel) => {
      const app = await start({ engines: createEcho(), allowed: OUTSIDE });
      const { slack } = app;
      slack.addChannel('G9', { kind: 'group', botIsMember: false });
      await slack.click({ on: await askedPrivately(slack, 'Is payroll BPO?', channel), actionId: 'share' });
      await waitFor(slack, 'U1', 'Shared');
      const [message, ...more] = posted(slack, channel);
      expect(more).toEqual([]);
      expect(readable(message!)).toContain('<@U1> asked: Is payroll BPO?');
      expect(readable(message!)).toContain('I cannot follow a thread here. Invite me with /invite');
    },
  );

  it('answers a follow-up below such a message to the one who pressed it', async () => {
    const { slack } = await start({ engines: createEcho(), allowed: OUTSIDE });
    await slack.click({ on: await askedPrivately(slack, 'Is payroll BPO?', 'C2'), actionId: 'share' });
    await waitFor(slack, 'U1', 'Shared');
    const [message] = posted(slack, 'C2');
    await slack.click({ user: 'U2', on: message!, actionId: 'follow_up_0' });
    const told = await waitFor(slack, 'U2', 'Heard: What next?');
    expect(readable(told)).toContain('You asked: What next?');
    expect(posted(slack, 'C2')).toHaveLength(1);
  });

  it('shares once, however often it is pressed', async () => {
    const app = await start({ engines: createEcho(), allowed: NAMED });
    const shown = await askedPrivately(app.slack, 'Is payroll BPO?');
    await Promise.all([1, 2, 3].map(() => app.slack.click({ on: shown, actionId: 'share' })));
    await app.slack.click({ on: shown, actionId: 'share' });
    await app.settle();
    expect(posted(app.slack, 'C1')).toHaveLength(1);
    for (const message of app.slack.ephemerals('U1')) expect(readable(message)).toContain('Shared');
  });

  it('shares once in a channel without the bot, however often it is pressed', async () => {
    const app = await start({ engines: createEcho(), allowed: OUTSIDE });
    const shown = await askedPrivately(app.slack, 'Is payroll BPO?', 'C2');
    await Promise.all([1, 2, 3].map(() => app.slack.click({ on: shown, actionId: 'share' })));
    await app.settle();
    expect(posted(app.slack, 'C2')).toHaveLength(1);
  });

  it('shares the same question of two people for both', async () => {
    const { slack } = await start({ engines: createEcho(), allowed: { pings: ['U1', 'U2'] } });
    for (const user of ['U1', 'U2']) {
      const { shown } = await slack.command({ user, text: 'Is payroll BPO?' });
      await slack.click({ user, on: shown!, actionId: 'share' });
      await waitFor(slack, user, 'Shared');
    }
    expect(posted(slack, 'C1').map(({ text }) => text.split(' ')[0])).toEqual(['<@U1>', '<@U2>']);
  });

  it.each([2_500, 10_500])('shares a question of %i characters', async (length) => {
    const engines = createEcho();
    const { slack } = await start({ engines, allowed: NAMED });
    const text = 'We match supplier invoices. '.repeat(400).slice(0, length);
    await slack.click({ on: await askedPrivately(slack, text), actionId: 'share' });
    await waitFor(slack, 'U1', 'Shared');
    const [message] = posted(slack, 'C1');
    expect(readable(message!)).toMatch(/^<@U1> asked: We match supplier invoices\. .*…\n/);
    expect(engines.heard.map((question) => question.text.length)).toEqual([length, length]);
  });

  it('shares the tip that was shown, not another one', async () => {
    const { slack } = await start({ allowed: NAMED });
    for (let i = 0; i < 4; i++) {
      const shown = await askedPrivately(slack, 'tip');
      await slack.click({ on: shown, actionId: 'share' });
      await slack.until(() => posted(slack, 'C1').length === i + 1);
      const tip = (message: FakeMessage) => readable(message).split('\n')[1];
      expect(tip(posted(slack, 'C1')[i]!)).toBe(tip(shown));
    }
  });

  it('says so when the answer is too old to share', async () => {
    const forgetful = (store: StateStore): StateStore => ({
      ...store,
      get: async (key) => (key.includes('parcels') ? undefined : store.get(key)),
    });
    const app = await start({ engines: createEcho(), store: forgetful });
    const shown = await askedPrivately(app.slack, 'We match supplier invoices. '.repeat(100));
    await app.slack.click({ on: shown, actionId: 'share' });
    await waitFor(app.slack, 'U1', 'too old to share');
    await app.settle();
    expect(posted(app.slack, 'C1')).toEqual([]);
  });

  it('shares in a direct conversation with the bot', async () => {
    const { slack } = await start({ engines: createEcho(), allowed: NAMED });
    await slack.click({ on: await askedPrivately(slack, 'Is payroll BPO?', 'D1'), actionId: 'share' });
    await waitFor(slack, 'U1', 'Shared');
    expect(posted(slack, 'D1')).toHaveLength(1);
  });
});

inBothModes('The follow-up buttons below a private answer', (start) => {
  it('answer privately, with buttons of their own', async () => {
    const app = await start({ allowed: NAMED });
    const { slack } = app;
    const shown = await askedPrivately(slack, 'Is medical coding BPO or KPO?');
    await slack.click({ on: shown, actionId: 'follow_up_0' });
    const told = await waitFor(slack, 'U1', 'You asked: What medical work is KPO?');
    await slack.click({ on: told, actionId: 'share' });
    await waitFor(slack, 'U1', 'Shared');
    expect(posted(slack, 'C1').map((message) => readable(message).split('\n')[0])).toEqual([
      '<@U1> asked: What medical work is KPO?',
    ]);
    // The first answer stands unchanged.
    expect(slack.ephemerals('U1').some(({ ts, text }) => ts === shown.ts && text === shown.text)).toBe(true);
  });
});
