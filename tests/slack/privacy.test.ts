import { expect, it } from 'vitest';
import { createMemoryState } from '../../src/adapters/store/memory.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import type { State } from '../../src/ports.ts';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { readable } from './support/soundness.ts';
import { answersIn, ownIn, sweepUntil } from './support/waiting.ts';

const BOT = '<@U0BOT>';

/** Everything that a store holds, as one text. */
const contents = async (store: State) => JSON.stringify([await store.list(''), await store.inbox.list('')]);

inBothModes('A person who wants to be forgotten', (start) => {
  it('is: nothing of theirs is kept, what others said is, and the reply says what was removed', async () => {
    const store = createMemoryState(systemClock);
    const app = await start({ engines: createEcho(), store: () => store });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', user: 'U1', text: `${BOT} my secret plan` });
    await answersIn(slack, 'C1', message.ts);
    await slack.say({ channel: 'C1', user: 'U2', threadTs: message.ts, text: 'a word of a colleague' });
    await answersIn(slack, 'C1', message.ts, 2);
    await slack.say({ channel: 'D1', user: 'U1', text: 'another secret of mine' });
    await answersIn(slack, 'D1', undefined);
    await sweepUntil(app, async () => (await store.inbox.list('')).length === 0);
    expect(await contents(store)).toMatch(/my secret plan.*|another secret of mine/);
    const { shown } = await slack.command({ user: 'U1', text: ' Forget me. ' });
    expect(readable(shown!)).toMatch(
      /^Done: I have forgotten what you said in 2 conversations and 2 records of your questions\./,
    );
    const left = await contents(store);
    expect(left).not.toMatch(/secret/);
    expect(left).toContain('a word of a colleague');
    // The thread goes on, for its others.
    await slack.say({ channel: 'C1', user: 'U2', threadTs: message.ts, text: 'and now' });
    await answersIn(slack, 'C1', message.ts, 3);
  });

  it('may ask again, and a text that says more than that is a question', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { shown } = await app.slack.command({ text: 'forget me not, what is BPO?' });
    expect(readable(shown!)).toContain('Heard: forget me not, what is BPO?');
    await app.slack.command({ text: 'forget me' });
    const again = await app.slack.command({ text: 'what is BPO?' });
    expect(readable(again.shown!)).toContain('Heard: what is BPO?');
    expect(engines.heard).toHaveLength(2);
  });

  it('stands in what is kept by no id of theirs beside their own words', async () => {
    const store = createMemoryState(systemClock);
    const app = await start({ engines: createEcho(), store: () => store });
    const { message } = await app.slack.say({ channel: 'C1', user: 'U2', text: `${BOT} one` });
    await answersIn(app.slack, 'C1', message.ts);
    await sweepUntil(app, async () => (await store.inbox.list('')).length === 0);
    expect(JSON.stringify(await store.list(''))).not.toContain('U2');
  });
});

inBothModes('Somebody who asks too fast', (start) => {
  const limits = { perPerson: 2, perWorkspace: 100 };

  it('in a channel is told so once, privately, and everybody else is answered', async () => {
    const engines = createEcho();
    const app = await start({ engines, limits });
    const { slack } = app;
    for (const text of ['one', 'two', 'three', 'four'])
      await slack.say({ channel: 'C1', user: 'U1', text: `${BOT} ${text}` });
    const { message } = await slack.say({ channel: 'C1', user: 'U2', text: `${BOT} five` });
    await answersIn(slack, 'C1', message.ts);
    await app.settle();
    expect(engines.heard.map(({ text }) => text).sort()).toEqual(
      ['five', 'one', 'two'].map((text) => `${BOT} ${text}`),
    );
    expect(slack.ephemerals('U1').map(({ text }) => text)).toEqual([
      expect.stringMatching(/^You have asked 2 questions within a minute.*Please ask again in \d+ seconds/),
    ]);
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
    expect(await app.store.inbox.list('')).toEqual([]);
  });

  it('by commands and buttons is told each time, and nothing more is done', async () => {
    const engines = createEcho();
    const app = await start({ engines, limits });
    const { slack } = app;
    const { shown } = await slack.command({ text: 'one' });
    await slack.command({ text: 'two' });
    const third = await slack.command({ text: 'three' });
    expect(readable(third.shown!)).toMatch(/^You have asked 2 questions/);
    await slack.click({ on: shown!, actionId: 'follow_up_0' });
    await slack.until(() => slack.ephemerals('U1').some(({ text }) => text.startsWith('You have asked 2')));
    expect(engines.heard).toHaveLength(2);
  });
});
