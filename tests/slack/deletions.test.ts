import { expect, it } from 'vitest';
import type { Delivery } from './fake/types.ts';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { answersIn, ownIn, timesDone } from './support/waiting.ts';

const BOT = '<@U0BOT>';
const subtypes = (deliveries: readonly Delivery[]) =>
  deliveries.map(({ body }) => {
    const event = body.event as { subtype?: string; message?: { subtype?: string } };
    return event.message?.subtype ?? event.subtype;
  });

inBothModes('A deleted question', (start) => {
  it('in a channel, where it leaves a tombstone, takes its answer with it', async () => {
    const app = await start({ engines: createEcho() });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    expect(subtypes(await slack.remove('C1', message.ts))).toEqual(['tombstone']);
    await slack.until(() => ownIn(slack, 'C1', message.ts).length === 0);
    await app.settle();
    expect(timesDone(slack, 'chat.postMessage')).toBe(1);
  });

  it('in a direct conversation, where it vanishes, takes its answer with it', async () => {
    const { slack } = await start({ engines: createEcho() });
    const { message } = await slack.say({ channel: 'D1', text: 'one' });
    await answersIn(slack, 'D1', undefined);
    expect(subtypes(await slack.remove('D1', message.ts))).toEqual(['message_deleted']);
    await slack.until(() => ownIn(slack, 'D1').length === 0);
  });

  it('in a thread takes its own answer, and the thread forgets both', async () => {
    const engines = createEcho();
    const { slack } = await start({ engines });
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    const second = await slack.say({ channel: 'C1', threadTs: message.ts, text: 'two' });
    await answersIn(slack, 'C1', message.ts, 2);
    await slack.remove('C1', second.message.ts);
    await slack.until(() => ownIn(slack, 'C1', message.ts).length === 1);
    await slack.say({ channel: 'C1', threadTs: message.ts, text: 'three' });
    const third = await answersIn(slack, 'C1', message.ts, 2);
    expect(third.text).toBe('Heard: three');
    expect(engines.heard.at(-1)?.thread).toHaveLength(2);
  });

  it('is not answered when its first delivery comes again after it was deleted', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { slack } = app;
    const { message, deliveries } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    await slack.remove('C1', message.ts);
    await slack.until(() => ownIn(slack, 'C1', message.ts).length === 0);
    for (const delivery of deliveries) await slack.redeliver(delivery);
    await app.settle();
    expect(engines.heard).toHaveLength(1);
    expect(ownIn(slack, 'C1', message.ts)).toEqual([]);
  });

  it('is not answered when the deletion comes before its first delivery', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { slack } = app;
    // Nobody is told of the message at first: the bot joins later than it was written.
    slack.addChannel('C5', { botIsMember: false });
    const { message } = await slack.say({ channel: 'C5', text: `${BOT} one` });
    slack.addChannel('C5', { botIsMember: true });
    const [deletion] = await slack.remove('C5', message.ts);
    expect(deletion?.acknowledged).toBe(true);
    const event = {
      type: 'app_mention',
      user: 'U1',
      text: `${BOT} one`,
      ts: message.ts,
      event_ts: message.ts,
      channel: 'C5',
    };
    await slack.redeliver({ ...deletion!, body: { ...deletion!.body, event } });
    await app.settle();
    expect(engines.heard).toEqual([]);
  });

  it('is not answered when an edit of it arrives after the deletion', async () => {
    const app = await start({ engines: createEcho() });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    const [edit] = await slack.edit('C1', message.ts, `${BOT} two`);
    await slack.until(() => ownIn(slack, 'C1', message.ts)[0]?.text.endsWith('two'));
    await slack.remove('C1', message.ts);
    await slack.until(() => ownIn(slack, 'C1', message.ts).length === 0);
    // As if one more edit had been under way for a minute.
    const late = structuredClone(edit!.body) as {
      event: { message: { text: string; edited: { ts: string } } };
    };
    late.event.message.text = `${BOT} three`;
    late.event.message.edited.ts = `${(Number(message.ts) + 1).toFixed(6)}`;
    await slack.redeliver({ ...edit!, body: late });
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toEqual([]);
  });

  it('does no harm when its answer is gone already, or when it never had one', async () => {
    const app = await start({ engines: createEcho(), allowed: { refusals: ['message_not_found'] } });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    const answer = await answersIn(slack, 'C1', message.ts);
    await slack.remove('C1', answer.ts);
    await slack.remove('C1', message.ts);
    await slack.until(() => slack.calls.some(({ method }) => method === 'chat.delete'));
    const other = await slack.say({ channel: 'C1', text: 'a word to the others' });
    await slack.remove('C1', other.message.ts);
    await app.settle();
    expect(app.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });

  it('takes its answer with it though Slack is busy at first', async () => {
    const waits: number[] = [];
    const { slack } = await start({
      engines: createEcho(),
      onSleep: (ms) => void waits.push(ms),
      allowed: { refusals: ['message_not_found'] },
    });
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    slack.fault('chat.delete', { kind: 'status', status: 429, retryAfter: 7 });
    slack.fault('chat.delete', { kind: 'lost' });
    await slack.remove('C1', message.ts);
    await slack.until(() => ownIn(slack, 'C1', message.ts).length === 0);
    expect(waits[0]).toBe(7_000);
  });
});
