import { expect, it } from 'vitest';
import type { Delivery, FakeSlack } from './fake/types.ts';
import { createEcho } from './support/echo.ts';
import { inBothModes, type Start } from './support/in-both-modes.ts';
import { readable } from './support/soundness.ts';
import { answersIn, ownIn, timesDone } from './support/waiting.ts';

const BOT = '<@U0BOT>';

/** A message that was asked and answered. */
async function answered(start: Start, text = `${BOT} first wording`, channel = 'C1') {
  const engines = createEcho();
  const app = await start({ engines });
  const { slack } = app;
  const { message, deliveries } = await slack.say({ channel, text });
  const threadTs = channel === 'D1' ? undefined : message.ts;
  const answer = await answersIn(slack, channel, threadTs);
  return { app, slack, engines, message, deliveries, threadTs, answer };
}

const whenItSays = (slack: FakeSlack, channel: string, threadTs: string | undefined, text: string) =>
  slack.until(() => ownIn(slack, channel, threadTs).find((one) => one.text.includes(text)));

const isChange = ({ body }: Delivery) => (body.event as { subtype?: string }).subtype === 'message_changed';

inBothModes('An edited question', (start) => {
  it.each([
    ['C1', `${BOT} `],
    ['D1', ''],
  ])('in %s has its answer changed in place', async (channel, opening) => {
    const { app, slack, message, answer, threadTs } = await answered(
      start,
      `${opening}first wording`,
      channel,
    );
    await slack.edit(channel, message.ts, `${opening}second wording`);
    const changed = await whenItSays(slack, channel, threadTs, 'second wording');
    expect(changed.ts).toBe(answer.ts);
    expect(readable(changed)).not.toContain('first wording');
    await app.settle();
    expect(ownIn(slack, channel, threadTs)).toHaveLength(1);
    expect(timesDone(slack, 'chat.postMessage')).toBe(1);
  });

  it('keeps its answer when it does not name the bot any more', async () => {
    const { slack, message } = await answered(start);
    await slack.edit('C1', message.ts, 'no name in the second wording');
    await whenItSays(slack, 'C1', message.ts, 'no name in the second wording');
  });

  it('shows the answer to its last wording when it is edited again and again at once', async () => {
    const { app, slack, message } = await answered(start);
    const edits = ['second', 'third', 'fourth', 'fifth'];
    await Promise.all(edits.map((word) => slack.edit('C1', message.ts, `${BOT} ${word} wording`)));
    await whenItSays(slack, 'C1', message.ts, 'fifth wording');
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts).map(({ text }) => text)).toEqual([
      `Heard: ${'<@U0BOT>'} fifth wording`.replace('<', '&lt;').replace('>', '&gt;'),
    ]);
  });

  it('is not answered again when an older edit, or the first wording, is delivered once more', async () => {
    const { app, slack, message, deliveries, engines } = await answered(start);
    const older = (await slack.edit('C1', message.ts, `${BOT} second wording`)).find(isChange)!;
    await whenItSays(slack, 'C1', message.ts, 'second wording');
    await slack.edit('C1', message.ts, `${BOT} third wording`);
    await whenItSays(slack, 'C1', message.ts, 'third wording');
    const heard = engines.heard.length;
    await slack.redeliver(older);
    for (const delivery of deliveries) await slack.redeliver(delivery);
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts).map(readable)).toEqual([expect.stringContaining('third wording')]);
    expect(engines.heard).toHaveLength(heard);
  });

  it('is answered in its newest wording when an older edit arrives late for the first time', async () => {
    const { app, slack, message } = await answered(start);
    const edit = (await slack.edit('C1', message.ts, `${BOT} third wording`)).find(isChange)!;
    await whenItSays(slack, 'C1', message.ts, 'third wording');
    // As if Slack had not been able to deliver the edit between the two.
    const late = structuredClone(edit.body) as {
      event: { message: { text: string; edited: { ts: string } } };
    };
    late.event.message.text = `${BOT} second wording`;
    late.event.message.edited.ts = message.ts;
    await slack.redeliver({ ...edit, body: late });
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts).map(readable)).toEqual([expect.stringContaining('third wording')]);
  });

  it('is left as it is answered when only links unfold, and when it is edited to the same text', async () => {
    const { app, slack, message, engines } = await answered(start, `${BOT} see https://example.com/page`);
    await slack.unfurl('C1', message.ts);
    await slack.edit('C1', message.ts, `${BOT} see https://example.com/page`);
    await app.settle();
    expect(engines.heard).toHaveLength(1);
    expect(timesDone(slack, 'chat.update')).toBe(0);
  });

  it('is answered anew when somebody has deleted the answer', async () => {
    const { app, slack, message, answer } = await answered(start);
    // An administrator removed it: nothing of the bot's own, so it hears of it as of any deletion.
    await slack.remove('C1', answer.ts);
    slack.fault('chat.update', { kind: 'error', error: 'message_not_found' });
    await slack.edit('C1', message.ts, `${BOT} second wording`);
    const again = await whenItSays(slack, 'C1', message.ts, 'second wording');
    expect(again.ts).not.toBe(answer.ts);
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
  });

  it('changes what the thread knows of it', async () => {
    const { slack, message, engines } = await answered(start);
    await slack.edit('C1', message.ts, `${BOT} second wording`);
    await whenItSays(slack, 'C1', message.ts, 'second wording');
    await slack.say({ channel: 'C1', threadTs: message.ts, text: 'why?' });
    await answersIn(slack, 'C1', message.ts, 2);
    expect(engines.heard.at(-1)?.thread.map(({ text }) => text)).toEqual([
      `${BOT} second wording`,
      `Heard: ${BOT} second wording`,
    ]);
  });
});

inBothModes('A question of long ago that is edited', (start) => {
  it('has its answer changed without the turns that came after it, which stay as they are', async () => {
    const { slack, engines, message, answer } = await answered(start);
    for (let turn = 1; turn <= 11; turn++) {
      await slack.say({ channel: 'C1', threadTs: message.ts, text: `turn ${turn}` });
      await answersIn(slack, 'C1', message.ts, 1 + turn);
    }
    await slack.edit('C1', message.ts, `${BOT} second wording`);
    expect((await whenItSays(slack, 'C1', message.ts, 'second wording')).ts).toBe(answer.ts);
    expect(engines.heard.at(-1)?.thread).toEqual([]);
    await slack.say({ channel: 'C1', threadTs: message.ts, text: 'why?' });
    await answersIn(slack, 'C1', message.ts, 13);
    const turns = engines.heard.at(-1)?.thread.filter(({ role }) => role === 'user') ?? [];
    expect(turns.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, (_, i) => `turn ${i + 2}`));
  });
});

inBothModes('An edited message', (start) => {
  it('that names the bot now is answered, once', async () => {
    const app = await start({ engines: createEcho() });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: 'is payroll BPO?' });
    await slack.edit('C1', message.ts, `${BOT} is payroll BPO?`);
    await answersIn(slack, 'C1', message.ts);
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
  });

  it('that names the bot now is answered, once, where the bot hears nothing but mentions', async () => {
    const app = await start({ engines: createEcho(), events: ['app_mention'] });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: 'is payroll BPO?' });
    await slack.edit('C1', message.ts, `${BOT} is payroll BPO?`);
    await answersIn(slack, 'C1', message.ts);
    await slack.edit('C1', message.ts, `${BOT} is payroll KPO?`);
    await whenItSays(slack, 'C1', message.ts, 'is payroll KPO?');
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
  });

  it('that never named the bot is left alone', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { message } = await app.slack.say({ channel: 'C1', text: 'is payroll BPO?' });
    await app.slack.edit('C1', message.ts, 'is payroll KPO?');
    await app.settle();
    expect(engines.heard).toEqual([]);
  });

  it('of the bot or of another bot is left alone', async () => {
    const { app, slack, engines, answer } = await answered(start);
    await slack.edit('C1', answer.ts, `${BOT} a wording that somebody put into it`);
    const other = await slack.say({ channel: 'C1', bot: { id: 'B9' }, text: 'build passed' });
    await slack.edit('C1', other.message.ts, `${BOT} build failed`);
    await app.settle();
    expect(engines.heard).toHaveLength(1);
  });
});
