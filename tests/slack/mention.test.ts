import { expect, it } from 'vitest';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { readable } from './support/soundness.ts';
import { answersIn, ownIn, timesDone } from './support/waiting.ts';

const BOT = '<@U0BOT>';

inBothModes('A mention', (start) => {
  it('has its follow-up buttons answered in the thread, for everybody, and only once', async () => {
    const engines = createEcho();
    const app = await start({ engines, allowed: { pings: ['U2'] } });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} is payroll BPO?` });
    const answer = await answersIn(slack, 'C1', message.ts);
    const press = (user: string) => slack.click({ user, on: answer, actionId: 'follow_up_0' });
    await Promise.all([press('U2'), press('U2'), press('U2')]);
    const next = await answersIn(slack, 'C1', message.ts, 2);
    expect(readable(next)).toContain('<@U2> asked: What next?\n*Heard: What next?*');
    // The question of the button knows the conversation.
    expect(engines.heard.at(-1)?.thread).toHaveLength(2);
    await press('U1');
    const told = await slack.until(() => slack.ephemerals('U1').at(-1));
    expect(told.text).toBe('That question has been answered already, further down.');
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(2);
  });

  it('leaves every other thread and message of the channel alone', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: 'is payroll BPO or KPO? who knows' });
    await slack.say({ user: 'U2', channel: 'C1', threadTs: message.ts, text: 'I think it is BPO' });
    await slack.say({ channel: 'C1', text: '<@U2> is payroll BPO or KPO?' });
    await slack.say({ channel: 'C1', text: 'Sourcebook, is payroll BPO or KPO?' });
    await app.settle();
    expect(engines.heard).toEqual([]);
    expect(timesDone(slack, 'chat.postMessage')).toBe(0);
  });

  it('in the middle of a thread leaves out what bots said before it, and the mention itself', async () => {
    const engines = createEcho();
    const { slack } = await start({ engines });
    const { message } = await slack.say({ channel: 'C1', text: 'We hand out data entry.' });
    await slack.say({ bot: { id: 'B9' }, channel: 'C1', threadTs: message.ts, text: 'Build passed.' });
    await slack.say({ user: 'U2', channel: 'C1', threadTs: message.ts, text: 'And what is it then?' });
    await slack.say({ channel: 'C1', threadTs: message.ts, text: `${BOT} BPO or KPO?` });
    await answersIn(slack, 'C1', message.ts);
    expect(engines.heard.at(-1)?.thread).toEqual([
      { role: 'user', text: 'We hand out data entry.' },
      { role: 'user', text: 'And what is it then?' },
    ]);
  });

  it('does not make the bot answer what is said to somebody else in its thread', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} is payroll BPO?` });
    await answersIn(slack, 'C1', message.ts);
    await slack.say({ channel: 'C1', threadTs: message.ts, text: '<@U2> what do you think?' });
    await slack.say({ channel: 'C1', threadTs: message.ts, text: `<@U2> and ${BOT}, what of tax?` });
    await answersIn(slack, 'C1', message.ts, 2);
    await app.settle();
    expect(engines.heard).toHaveLength(2);
  });

  it('of somebody whose id only begins like the id of the bot is left alone', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { slack } = app;
    const { deliveries } = await slack.say({ channel: 'C1', text: 'a word to somebody' });
    const event = { ...(deliveries[0]!.body.event as object), text: '<@U0BOTX> is payroll BPO?' };
    await slack.redeliver({ ...deliveries[0]!, body: { ...deliveries[0]!.body, event } });
    await app.settle();
    expect(engines.heard).toEqual([]);
  });

  it('is answered in a conversation of several people', async () => {
    const { slack } = await start({ engines: createEcho(), allowed: { refusals: ['missing_scope'] } });
    slack.addChannel('G7', { kind: 'mpim', members: ['U1', 'U2'] });
    const { message } = await slack.say({ channel: 'G7', text: `${BOT} to us all` });
    await answersIn(slack, 'G7', message.ts);
    await slack.say({ channel: 'G7', threadTs: message.ts, text: `${BOT} and again` });
    await answersIn(slack, 'G7', message.ts, 2);
  });

  it('is answered in private channels, in broadcast replies, and with a file', async () => {
    const { slack } = await start({ engines: createEcho() });
    slack.addChannel('G1', { kind: 'group' });
    const secret = await slack.say({ channel: 'G1', text: `${BOT} in private` });
    await answersIn(slack, 'G1', secret.message.ts);
    const file = await slack.say({
      channel: 'C1',
      text: `${BOT} with a file`,
      subtype: 'file_share',
      files: [{ id: 'F1', name: 'work.pdf' }],
    });
    await answersIn(slack, 'C1', file.message.ts);
    await slack.say({
      channel: 'C1',
      threadTs: file.message.ts,
      text: 'and to all',
      subtype: 'thread_broadcast',
    });
    expect((await answersIn(slack, 'C1', file.message.ts, 2)).text).toBe('Heard: and to all');
  });

  it('keeps the questions of one thread in order when they come at once, and answers every one', async () => {
    const engines = createEcho();
    const { slack } = await start({ engines });
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} number 0` });
    await answersIn(slack, 'C1', message.ts);
    const numbers = [1, 2, 3, 4, 5];
    await Promise.all(
      numbers.map((i) => slack.say({ channel: 'C1', threadTs: message.ts, text: `number ${i}` })),
    );
    await answersIn(slack, 'C1', message.ts, 6);
    expect(engines.heard.map(({ thread }) => thread.length)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(
      ownIn(slack, 'C1', message.ts)
        .slice(1)
        .map(({ text }) => text),
    ).toEqual(numbers.map((i) => `Heard: number ${i}`));
  });
});

inBothModes('An app that hears only mentions', (start) => {
  const mentionsOnly = {
    events: ['app_home_opened', 'app_mention', 'message.im'],
    scopes: [
      'app_mentions:read',
      'channels:read',
      'chat:write',
      'commands',
      'groups:read',
      'im:history',
      'users:read',
    ],
  };

  it('says at the start what it cannot do, and answers mentions', async () => {
    const { slack, log } = await start({ ...mentionsOnly, engines: createEcho() });
    expect(log.flatMap(({ fields }) => fields.scope ?? [])).toEqual(['channels:history', 'groups:history']);
    const { message, deliveries } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    expect(deliveries).toHaveLength(1);
    await answersIn(slack, 'C1', message.ts);
  });

  it('builds on its own thread when each question mentions it', async () => {
    const engines = createEcho();
    const { slack } = await start({ ...mentionsOnly, engines });
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    await slack.say({ channel: 'C1', threadTs: message.ts, text: 'unheard' });
    await slack.say({ channel: 'C1', threadTs: message.ts, text: `${BOT} two` });
    await answersIn(slack, 'C1', message.ts, 2);
    expect(engines.heard.map(({ thread }) => thread.length)).toEqual([0, 2]);
  });

  it('answers in the middle of a thread without what was said before it', async () => {
    const engines = createEcho();
    const { slack } = await start({ ...mentionsOnly, engines, allowed: { refusals: ['missing_scope'] } });
    const { message } = await slack.say({ channel: 'C1', text: 'We hand out data entry.' });
    await slack.say({ channel: 'C1', threadTs: message.ts, text: `${BOT} BPO or KPO?` });
    await answersIn(slack, 'C1', message.ts);
    expect(engines.heard.map(({ thread }) => thread)).toEqual([[]]);
  });
});
