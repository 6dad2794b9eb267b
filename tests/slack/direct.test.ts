import { expect, it } from 'vitest';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { readable } from './support/soundness.ts';
import { answersIn, ownIn } from './support/waiting.ts';

inBothModes('A direct message', (start) => {
  it('is answered beside it, without a mention and outside any thread', async () => {
    const app = await start({ engines: createEcho() });
    const { slack } = app;
    await slack.say({ channel: 'D1', text: 'is payroll BPO or KPO?' });
    const answer = await answersIn(slack, 'D1', undefined);
    expect(answer.threadTs).toBeUndefined();
    await app.settle();
    expect(ownIn(slack, 'D1')).toHaveLength(1);
  });

  it('builds on those before it', async () => {
    const engines = createEcho();
    const { slack } = await start({ engines });
    await slack.say({ channel: 'D1', text: 'one' });
    await answersIn(slack, 'D1', undefined, 1);
    await slack.say({ channel: 'D1', text: 'two' });
    await answersIn(slack, 'D1', undefined, 2);
    expect(engines.heard.map(({ thread }) => thread.map(({ text }) => text))).toEqual([
      [],
      ['one', 'Heard: one'],
    ]);
  });

  it('in a thread is answered in that thread, which has a memory of its own', async () => {
    const engines = createEcho();
    const { slack } = await start({ engines });
    const { message } = await slack.say({ channel: 'D1', text: 'one' });
    await answersIn(slack, 'D1', undefined, 1);
    await slack.say({ channel: 'D1', threadTs: message.ts, text: 'inside' });
    await answersIn(slack, 'D1', message.ts, 1);
    await slack.say({ channel: 'D1', threadTs: message.ts, text: 'inside again' });
    await answersIn(slack, 'D1', message.ts, 2);
    await slack.say({ channel: 'D1', text: 'outside' });
    await answersIn(slack, 'D1', undefined, 2);
    expect(engines.heard.map(({ thread }) => thread.map(({ text }) => text))).toEqual([
      [],
      [],
      ['inside', 'Heard: inside'],
      ['one', 'Heard: one'],
    ]);
  });

  it('knows nothing of other channels, nor they of it', async () => {
    const engines = createEcho();
    const { slack } = await start({ engines });
    slack.addChannel('D2', { kind: 'im', members: ['U2'] });
    const { message } = await slack.say({ channel: 'C1', text: '<@U0BOT> in the channel' });
    await answersIn(slack, 'C1', message.ts);
    await slack.say({ channel: 'D1', text: 'a secret of one person' });
    await answersIn(slack, 'D1', undefined);
    await slack.say({ channel: 'D2', user: 'U2', text: 'of another person' });
    await answersIn(slack, 'D2', undefined);
    const next = await slack.say({ channel: 'C1', text: '<@U0BOT> in the channel again' });
    await answersIn(slack, 'C1', next.message.ts);
    expect(engines.heard.map(({ thread }) => thread)).toEqual([[], [], [], []]);
  });

  it('has its follow-up buttons answered where the answer stands', async () => {
    const { slack } = await start({ engines: createEcho(), allowed: { pings: ['U1'] } });
    const { message } = await slack.say({ channel: 'D1', text: 'one' });
    await slack.click({ on: await answersIn(slack, 'D1', undefined), actionId: 'follow_up_0' });
    expect(readable(await answersIn(slack, 'D1', undefined, 2))).toContain('<@U1> asked: What next?');
    await slack.say({ channel: 'D1', threadTs: message.ts, text: 'inside' });
    await slack.click({ on: await answersIn(slack, 'D1', message.ts), actionId: 'follow_up_0' });
    expect(readable(await answersIn(slack, 'D1', message.ts, 2))).toContain('What next?');
  });

  it('is answered also when it mentions the bot, or somebody else', async () => {
    const app = await start({ engines: createEcho() });
    const { slack } = app;
    await slack.say({ channel: 'D1', text: '<@U0BOT> hello there' });
    await answersIn(slack, 'D1', undefined, 1);
    await slack.say({ channel: 'D1', text: 'what did <@U2> mean by BPO?' });
    await answersIn(slack, 'D1', undefined, 2);
    await app.settle();
    expect(ownIn(slack, 'D1')).toHaveLength(2);
  });

  it('gets help when it says nothing, and an answer when it comes with a file', async () => {
    const { slack } = await start({ engines: createEcho() });
    await slack.say({ channel: 'D1', text: '', subtype: 'file_share', files: [{ id: 'F1' }] });
    await answersIn(slack, 'D1', undefined, 1);
    await slack.say({ channel: 'D1', text: 'see this', subtype: 'file_share', files: [{ id: 'F2' }] });
    expect((await answersIn(slack, 'D1', undefined, 2)).text).toBe('Heard: see this');
  });
});
