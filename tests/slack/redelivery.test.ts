import { expect, it } from 'vitest';
import { runSlack } from './support/app.ts';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { answersIn, ownIn, timesDone } from './support/waiting.ts';

const BOT = '<@U0BOT>';

inBothModes('A message that Slack delivers again', (start) => {
  it('after it was answered is not answered again', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { slack } = app;
    const { message, deliveries } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    for (const delivery of deliveries) {
      const again = await slack.redeliver(delivery);
      expect(again).toMatchObject({ acknowledged: true, attempt: 1 });
      await slack.redeliver(again);
    }
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
    expect(engines.heard).toHaveLength(1);
  });

  it('many times at once is answered once', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { slack } = app;
    const { message, deliveries } = await slack.say({ channel: 'D1', text: 'one' });
    await Promise.all([1, 2, 3, 4, 5].flatMap(() => deliveries.map((delivery) => slack.redeliver(delivery))));
    await app.settle();
    expect(ownIn(slack, 'D1')).toHaveLength(1);
    expect(engines.heard).toHaveLength(1);
    expect(message.text).toBe('one');
  });

  it('while its answer is being posted is answered once', async () => {
    const app = await start({ engines: createEcho() });
    const { slack } = app;
    slack.fault('chat.postMessage', { kind: 'delay', ms: 150 });
    const { message, deliveries } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await Promise.all(deliveries.map((delivery) => slack.redeliver(delivery)));
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
  });

  it('because the first delivery could not be taken is answered then', async () => {
    const app = await start({ engines: createEcho() });
    const { slack } = app;
    const { message, deliveries } = await slack.say({ channel: 'C1', text: 'not for the bot' });
    // The first delivery never came: only the retry does.
    const event = { ...(deliveries[0]!.body.event as object), text: `${BOT} for the bot` };
    await slack.redeliver({ ...deliveries[0]!, body: { ...deliveries[0]!.body, event } }, 'http_timeout');
    await answersIn(slack, 'C1', message.ts);
  });

  it('after its answer failed is not apologised for again', async () => {
    const engines = createEcho(() => {
      throw new Error('broken');
    });
    const app = await start({ engines, allowed: { errors: true } });
    const { slack } = app;
    const { message, deliveries } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    for (const delivery of deliveries) await slack.redeliver(delivery);
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
  });
});

inBothModes('Two processes on one store', (start, mode) => {
  it('answer a message once when each of them gets it', async () => {
    const [first, second] = [createEcho(), createEcho()];
    const app = await start({ engines: first });
    const { slack } = app;
    const other = await runSlack(mode, { engines: second, beside: app });
    // Over a socket Slack takes turns; over HTTP the deliveries went to the newer process since it started.
    const { message, deliveries } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    if (mode === 'http') slack.deliverTo({ http: `${app.url}/slack/events` });
    await Promise.all(deliveries.flatMap((one) => [slack.redeliver(one), slack.redeliver(one)]));
    await answersIn(slack, 'C1', message.ts);
    await other.stop();
    await app.settle();
    expect(first.heard.length + second.heard.length).toBe(1);
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
    expect(other.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('answer a message once when both get it at the same moment', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { slack } = app;
    const other = await runSlack(mode, { engines, beside: app });
    const { message, deliveries } = await slack.say({ channel: 'C1', text: 'a word to the others' });
    const event = { ...(deliveries[0]!.body.event as object), text: `${BOT} one` };
    const asked = { ...deliveries[0]!, body: { ...deliveries[0]!.body, event } };
    const here = slack.redeliver(asked);
    if (mode === 'http') slack.deliverTo({ http: `${app.url}/slack/events` });
    const there = slack.redeliver(asked);
    expect((await Promise.all([here, there])).map(({ acknowledged }) => acknowledged)).toEqual([true, true]);
    await other.stop();
    await app.settle();
    expect(engines.heard).toHaveLength(1);
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
  });

  it('follow the same threads, edits and deletions', async () => {
    const [first, second] = [createEcho(), createEcho()];
    const app = await start({ engines: first });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    const other = await runSlack(mode, { engines: second, beside: app });
    await app.settle();
    const reply = await slack.say({ channel: 'C1', threadTs: message.ts, text: 'two' });
    await answersIn(slack, 'C1', message.ts, 2);
    expect(second.heard.at(-1)?.thread.map(({ text }) => text)).toEqual([`${BOT} one`, `Heard: ${BOT} one`]);
    await slack.edit('C1', message.ts, `${BOT} three`);
    await slack.until(() => ownIn(slack, 'C1', message.ts)[0]?.text.endsWith('three'));
    await slack.remove('C1', reply.message.ts);
    await slack.until(() => ownIn(slack, 'C1', message.ts).length === 1);
    await other.stop();
    expect(timesDone(slack, 'chat.postMessage')).toBe(2);
  });

  it('share an answer once when the button is pressed with each of them', async () => {
    const app = await start({ engines: createEcho(), allowed: { pings: ['U1'] } });
    const { slack } = app;
    const other = await runSlack(mode, { engines: createEcho(), beside: app });
    const { shown } = await slack.command({ text: 'one' });
    const press = () => slack.click({ on: shown!, actionId: 'share' });
    const here = press();
    if (mode === 'http') slack.deliverTo({ http: `${app.url}/slack/events` });
    await Promise.all([here, press()]);
    await other.stop();
    await app.settle();
    expect(ownIn(slack, 'C1')).toHaveLength(1);
  });
});
