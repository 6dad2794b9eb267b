import { expect, it } from 'vitest';
import type { State } from '../../src/ports.ts';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { readable } from './support/soundness.ts';
import { askedPrivately, ownIn, toldPrivately } from './support/waiting.ts';

const NAMED = { pings: ['U1'] } as const;
const OUTSIDE = { pings: ['U1'], refusals: ['not_in_channel', 'channel_not_found'] } as const;

inBothModes('The button that shares a private answer', (start) => {
  it('posts it for everybody, names who asked, and says privately that it is shared', async () => {
    const { slack } = await start({ engines: createEcho(), allowed: NAMED });
    const shown = await askedPrivately(slack, 'Is payroll BPO or KPO?');
    await slack.click({ on: shown, actionId: 'share' });
    const told = await toldPrivately(slack, 'U1', 'Shared in this channel.');
    const [message, ...more] = ownIn(slack, 'C1');
    expect(more).toEqual([]);
    expect(readable(message!)).toMatch(/^<@U1> asked: Is payroll BPO or KPO\?\n\*Heard: /);
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
    await toldPrivately(slack, 'U1', 'Shared');
    const [message] = ownIn(slack, 'C1');
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
      await toldPrivately(slack, 'U1', 'Shared');
      const [message, ...more] = ownIn(slack, channel);
      expect(more).toEqual([]);
      expect(readable(message!)).toContain('<@U1> asked: Is payroll BPO?');
      expect(readable(message!)).toContain('I cannot follow a thread here. Invite me with /invite');
    },
  );

  it('answers a follow-up below such a message to the one who pressed it', async () => {
    const { slack } = await start({ engines: createEcho(), allowed: OUTSIDE });
    await slack.click({ on: await askedPrivately(slack, 'Is payroll BPO?', 'C2'), actionId: 'share' });
    await toldPrivately(slack, 'U1', 'Shared');
    const [message] = ownIn(slack, 'C2');
    await slack.click({ user: 'U2', on: message!, actionId: 'follow_up_0' });
    const told = await toldPrivately(slack, 'U2', 'Heard: What next?');
    expect(readable(told)).toContain('You asked: What next?');
    expect(ownIn(slack, 'C2')).toHaveLength(1);
  });

  it('has its follow-up buttons answered in the thread below, for everybody, and only once', async () => {
    const engines = createEcho();
    const app = await start({ engines, allowed: { pings: ['U1', 'U2'] } });
    const { slack } = app;
    await slack.click({ on: await askedPrivately(slack, 'Is payroll BPO?'), actionId: 'share' });
    await toldPrivately(slack, 'U1', 'Shared');
    const [message] = ownIn(slack, 'C1');
    await slack.click({ user: 'U2', on: message!, actionId: 'follow_up_0' });
    await slack.click({ user: 'U1', on: message!, actionId: 'follow_up_0' });
    await toldPrivately(slack, 'U1', 'answered already');
    await app.settle();
    expect(ownIn(slack, 'C1', message!.ts).map(readable)).toEqual([
      expect.stringContaining('<@U2> asked: What next?'),
    ]);
    expect(engines.heard.at(-1)?.thread).toHaveLength(2);
  });

  it('shares once, however often it is pressed', async () => {
    const app = await start({ engines: createEcho(), allowed: NAMED });
    const shown = await askedPrivately(app.slack, 'Is payroll BPO?');
    await Promise.all([1, 2, 3].map(() => app.slack.click({ on: shown, actionId: 'share' })));
    await app.slack.click({ on: shown, actionId: 'share' });
    await app.settle();
    expect(ownIn(app.slack, 'C1')).toHaveLength(1);
    for (const message of app.slack.ephemerals('U1')) expect(readable(message)).toContain('Shared');
  });

  it('shares once in a channel without the bot, however often it is pressed', async () => {
    const app = await start({ engines: createEcho(), allowed: OUTSIDE });
    const shown = await askedPrivately(app.slack, 'Is payroll BPO?', 'C2');
    await Promise.all([1, 2, 3].map(() => app.slack.click({ on: shown, actionId: 'share' })));
    await app.settle();
    expect(ownIn(app.slack, 'C2')).toHaveLength(1);
  });

  it('shares the same question of two people for both', async () => {
    const { slack } = await start({ engines: createEcho(), allowed: { pings: ['U1', 'U2'] } });
    for (const user of ['U1', 'U2']) {
      const { shown } = await slack.command({ user, text: 'Is payroll BPO?' });
      await slack.click({ user, on: shown!, actionId: 'share' });
      await toldPrivately(slack, user, 'Shared');
    }
    expect(ownIn(slack, 'C1').map(({ text }) => text.split(' ')[0])).toEqual(['<@U1>', '<@U2>']);
  });

  it.each([2_500, 10_500])('shares a question of %i characters', async (length) => {
    const engines = createEcho();
    const { slack } = await start({ engines, allowed: NAMED });
    const text = 'We match supplier invoices. '.repeat(400).slice(0, length);
    await slack.click({ on: await askedPrivately(slack, text), actionId: 'share' });
    await toldPrivately(slack, 'U1', 'Shared');
    const [message] = ownIn(slack, 'C1');
    expect(readable(message!)).toMatch(/^<@U1> asked: We match supplier invoices\. .*…\n/);
    expect(engines.heard.map((question) => question.text.length)).toEqual([length, length]);
  });

  it('says so when the answer is too old to share', async () => {
    const forgetful = (store: State): State => ({
      ...store,
      get: async (key) => (key.includes('parcels') ? undefined : store.get(key)),
    });
    const app = await start({ engines: createEcho(), store: forgetful });
    const shown = await askedPrivately(app.slack, 'We match supplier invoices. '.repeat(100));
    await app.slack.click({ on: shown, actionId: 'share' });
    await toldPrivately(app.slack, 'U1', 'too old to share');
    await app.settle();
    expect(ownIn(app.slack, 'C1')).toEqual([]);
  });

  it('shares in a direct conversation with the bot', async () => {
    const { slack } = await start({ engines: createEcho(), allowed: NAMED });
    await slack.click({ on: await askedPrivately(slack, 'Is payroll BPO?', 'D1'), actionId: 'share' });
    await toldPrivately(slack, 'U1', 'Shared');
    expect(ownIn(slack, 'D1')).toHaveLength(1);
  });
});
