import { expect, it } from 'vitest';
import { type Entry, taskKey, writeEntry } from '../../src/adapters/slack/inbox/entry.ts';
import { createMemoryState } from '../../src/adapters/store/memory.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { stateKey } from '../../src/app/keys.ts';
import { type AnswerRecord, createRecords } from '../../src/app/records.ts';
import type { State } from '../../src/ports.ts';
import { startFakeSlack } from './fake/index.ts';
import type { FakeMessage, FakeSlack } from './fake/types.ts';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { answersIn, ownIn, SHORT, sweepUntil, timesDone } from './support/waiting.ts';

const BOT = '<@U0BOT>';
const HEARD = 'Heard: &lt;@U0BOT&gt; one';
const SCOPE = { enterprise: '-', workspace: 'T0FAKE' };

/** What a process left behind that took a question in and died. */
async function afterDeath(slack: FakeSlack, store: State) {
  const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
  const id = `C1:${message.ts}`;
  const task = {
    kind: 'question',
    message: {
      channel: 'C1',
      ts: message.ts,
      threadTs: undefined,
      direct: false,
      user: 'U1',
      text: message.text,
    },
    addressed: 'mention',
  } as const;
  const entry: Entry = { what: 'task', scope: SCOPE, task };
  await store.inbox.put(taskKey(SCOPE, task), writeEntry(entry), 1);
  return {
    message,
    id,
    /** It had also claimed the question, until a moment from now in milliseconds. */
    claimed: (lease: number) =>
      store.claim(stateKey(SCOPE, 'claims', 'messages', 'C1', message.ts), 'dead#1', lease),
    /** It had also posted the answer, and did not live to note it. */
    posted: (text = HEARD) => postAs(slack, message, id, text),
  };
}

/** Posts with the bot's own token, as its program does. */
async function postAs(
  slack: FakeSlack,
  { ts }: FakeMessage,
  question: string,
  text: string,
): Promise<string> {
  const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      channel: 'C1',
      thread_ts: ts,
      text,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'sourcebook_answer', event_payload: { question } },
    }),
  });
  return ((await response.json()) as { ts: string }).ts;
}

/** As an attempt leaves it before it posts. */
const RECORD: AnswerRecord = {
  id: '',
  questionDigest: 'd',
  surface: 'mention',
  by: null,
  at: 1,
  intent: 'ask',
  label: null,
  version: 'test',
  passages: [],
  promptVersion: null,
  model: null,
  revision: null,
  messageTimestamp: null,
};

const isEmpty = (store: State) => async () => (await store.inbox.list('')).length === 0;

inBothModes('What a process took in and did not finish', (start) => {
  /** A Slack and a store that outlive processes; nothing listens when the question is asked. */
  async function left() {
    const slack = await startFakeSlack({ retries: false });
    const store = createMemoryState(systemClock);
    return { slack, store, ...(await afterDeath(slack, store)) };
  }
  const take = (beside: { slack: FakeSlack; store: State }, more: Parameters<typeof start>[0] = {}) =>
    start({ engines: createEcho(), timing: SHORT, beside, ...more });

  it('is answered by the next process, once', async () => {
    const { slack, store, message } = await left();
    const app = await take({ slack, store });
    await sweepUntil(app, isEmpty(store));
    expect(ownIn(slack, 'C1', message.ts).map(({ text }) => text)).toEqual([HEARD]);
    await app.settle();
    await slack.close();
  });

  it('is left to its owner until the lease runs out', async () => {
    const { slack, store, message, claimed } = await left();
    await claimed(600);
    const app = await take({ slack, store });
    for (const since = Date.now(); Date.now() - since < 300; ) await app.sweep();
    expect(ownIn(slack, 'C1', message.ts)).toEqual([]);
    await sweepUntil(app, isEmpty(store));
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
    await app.settle();
    await slack.close();
  });

  it('is not posted again if it was posted and nobody lived to note it; the thread goes on from it', async () => {
    const { slack, store, message, posted } = await left();
    const ts = await posted();
    const engines = createEcho();
    const app = await take({ slack, store }, { engines });
    await sweepUntil(app, isEmpty(store));
    expect(ownIn(slack, 'C1', message.ts).map((own) => own.ts)).toEqual([ts]);
    await slack.edit('C1', message.ts, `${BOT} two`);
    await slack.until(() => ownIn(slack, 'C1', message.ts)[0]?.text.endsWith('two'));
    await slack.say({ channel: 'C1', threadTs: message.ts, text: 'and now' });
    await answersIn(slack, 'C1', message.ts, 2);
    expect(engines.heard.at(-1)?.thread[0]?.text).toBe(`${BOT} two`);
    await app.settle();
    await slack.close();
  });

  it('is removed with its question if it was posted and nobody lived to note it', async () => {
    const { slack, store, message, id, posted } = await left();
    await posted();
    const records = createRecords(store, 60_000);
    await records.put(SCOPE, { ...RECORD, id });
    const app = await take({ slack, store }, { timing: { lease: 60_000 } });
    await slack.remove('C1', message.ts);
    await slack.until(() => ownIn(slack, 'C1', message.ts).length === 0);
    await app.settle();
    await slack.close();
  });

  it('is answered in its new wording if it was edited meanwhile, once', async () => {
    const { slack, store, message } = await left();
    const app = await take({ slack, store }, { timing: { lease: 150 } });
    await slack.edit('C1', message.ts, 'no mention any more');
    await sweepUntil(app, isEmpty(store));
    expect(ownIn(slack, 'C1', message.ts).map(({ text }) => text)).toEqual(['Heard: no mention any more']);
    await app.settle();
    await slack.close();
  });

  it('is posted once although Slack posts late what the dead process sent', async () => {
    const { slack, store, message, posted } = await left();
    const app = await take({ slack, store });
    await sweepUntil(app, () => ownIn(slack, 'C1', message.ts).length > 0);
    const [first] = ownIn(slack, 'C1', message.ts);
    await posted();
    await sweepUntil(app, isEmpty(store));
    expect(ownIn(slack, 'C1', message.ts).map(({ ts }) => ts)).toEqual([first?.ts]);
    await app.settle();
    await slack.close();
  });

  it('is taken up by one of two processes that look at the same time', async () => {
    const { slack, store, message } = await left();
    const one = await take({ slack, store });
    const other = await take({ slack, store });
    for (let i = 0; i < 5; i++) await Promise.all([one.sweep(), other.sweep()]);
    await sweepUntil(one, isEmpty(store));
    expect(timesDone(slack, 'chat.postMessage')).toBe(1);
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
    await Promise.all([one.settle(), other.settle()]);
    await slack.close();
  });

  it('is taken up in one go, however much it is', async () => {
    const slack = await startFakeSlack({ retries: false });
    const store = createMemoryState(systemClock);
    const left = [];
    for (let i = 0; i < 45; i++) left.push((await afterDeath(slack, store)).message.ts);
    const app = await take({ slack, store }, { timing: { lease: 60_000 } });
    await app.sweep();
    await app.settle();
    expect(left.map((ts) => ownIn(slack, 'C1', ts).length)).toEqual(left.map(() => 1));
    await slack.close();
  });

  it('a day ago is given up, which the log says', async () => {
    const { slack, store, message } = await left();
    const clock = { now: () => Date.now() + 25 * 3_600_000 };
    const app = await take({ slack, store }, { clock, allowed: { errors: true } });
    await sweepUntil(app, isEmpty(store));
    expect(ownIn(slack, 'C1', message.ts)).toEqual([]);
    expect(app.log.find(({ level }) => level === 'error')?.message).toMatch(/given up/);
    await app.settle();
    await slack.close();
  });

  it('and cannot be read is dropped, which the log says', async () => {
    const slack = await startFakeSlack({ retries: false });
    const store = createMemoryState(systemClock);
    await store.inbox.put('-/T0FAKE/x', { what: 'nothing we know' }, 1);
    const app = await take({ slack, store }, { allowed: { errors: true } });
    await sweepUntil(app, isEmpty(store));
    expect(app.log.find(({ level }) => level === 'error')?.message).toMatch(/cannot be read/);
    await app.settle();
    await slack.close();
  });
});

inBothModes('A delivery', (start) => {
  const spied = () => {
    const puts: string[] = [];
    let down = false;
    const store = (state: State): State => ({
      ...state,
      inbox: {
        ...state.inbox,
        put: async (key, value, delay) => {
          if (down) throw new Error('the disk is full');
          puts.push(key);
          return state.inbox.put(key, value, delay);
        },
      },
    });
    const set = (value: boolean) => () => {
      down = value;
    };
    return { puts, store, breakDown: set(true), mend: set(false) };
  };

  it('that asks the bot is kept before it is acknowledged, and let go when the answer stands', async () => {
    const { puts, store } = spied();
    const app = await start({ engines: createEcho(), store });
    const { slack } = app;
    slack.fault('chat.postMessage', { kind: 'delay', ms: 200 });
    const { message, deliveries } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    expect(deliveries.every(({ acknowledged }) => acknowledged)).toBe(true);
    expect(puts[0]).toBe(stateKey(SCOPE, 'C1', message.ts));
    expect(await app.store.inbox.list('')).toHaveLength(1);
    await answersIn(slack, 'C1', message.ts);
    await sweepUntil(app, isEmpty(app.store));
  });

  it('of what people say to each other is never kept', async () => {
    const { puts, store } = spied();
    const app = await start({ engines: createEcho(), store });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: 'a word to the others' });
    await slack.say({ channel: 'C1', threadTs: message.ts, text: 'and one more' });
    await slack.edit('C1', message.ts, 'another word to the others');
    await slack.remove('C1', message.ts);
    await app.settle();
    expect(puts).toEqual([]);
  });

  it('of a reply, an edit or a deletion is kept where the bot takes part, also before its first answer stands', async () => {
    const { puts, store } = spied();
    const engines = createEcho();
    const app = await start({ engines, store });
    const { slack } = app;
    slack.fault('chat.postMessage', { kind: 'delay', ms: 300 });
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    const reply = await slack.say({ channel: 'C1', threadTs: message.ts, text: 'two' });
    await slack.edit('C1', reply.message.ts, 'three');
    await slack.remove('C1', message.ts);
    expect(puts.slice(-3)).toEqual([
      stateKey(SCOPE, 'C1', reply.message.ts),
      expect.stringContaining(`${stateKey(SCOPE, 'C1', reply.message.ts, 'edit')}/`),
      stateKey(SCOPE, 'C1', message.ts, 'deletion'),
    ]);
    await sweepUntil(app, isEmpty(app.store));
    expect(engines.heard.map(({ text }) => text)).toEqual([`${BOT} one`, 'two', 'three']);
  });

  it('that cannot be kept is not acknowledged, and is answered when Slack delivers it again', async () => {
    const { store, breakDown, mend } = spied();
    const app = await start({ engines: createEcho(), store });
    const { slack } = app;
    breakDown();
    const { message, deliveries } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    expect(deliveries.some(({ acknowledged }) => acknowledged)).toBe(false);
    expect(ownIn(slack, 'C1', message.ts)).toEqual([]);
    mend();
    await slack.redeliver(deliveries[0]!);
    await answersIn(slack, 'C1', message.ts);
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
  });

  it('that cannot be kept the last time Slack tries is answered all the same, so that nobody meets silence', async () => {
    const { store, breakDown } = spied();
    const app = await start({ engines: createEcho(), store, allowed: { errors: true }, retries: false });
    const { slack } = app;
    breakDown();
    const { message, deliveries } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await slack.redeliver({ ...deliveries[0]!, attempt: 2 });
    await answersIn(slack, 'C1', message.ts);
    expect(app.log.find(({ level }) => level === 'error')?.message).toMatch(/delivered for the last time/);
  });
});

inBothModes('A question whose store fails midway', (start) => {
  it('is answered when the store is back, without a word', async () => {
    let left = 3;
    const store = (state: State): State => ({
      ...state,
      claim: async (...args) => {
        if (left-- > 0) throw new Error('the server is away');
        return state.claim(...args);
      },
    });
    const waits: number[] = [];
    const app = await start({ engines: createEcho(), store, onSleep: (ms) => void waits.push(ms) });
    const { message } = await app.slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(app.slack, 'C1', message.ts);
    await app.settle();
    expect(ownIn(app.slack, 'C1', message.ts).map(({ text }) => text)).toEqual([HEARD]);
    expect(waits).toEqual([1_000, 2_000, 4_000]);
  });

  it('for long is told that the answer is late, and is answered in the end', async () => {
    let down = true;
    const store = (state: State): State => ({
      ...state,
      claim: async (...args) => {
        if (down) throw new Error('the server is away');
        return state.claim(...args);
      },
    });
    const app = await start({ engines: createEcho(), store, timing: SHORT, allowed: { errors: true } });
    const { message } = await app.slack.say({ channel: 'C1', text: `${BOT} one` });
    expect((await answersIn(app.slack, 'C1', message.ts)).text).toMatch(/my answer is late/);
    down = false;
    await sweepUntil(app, isEmpty(app.store));
    expect(ownIn(app.slack, 'C1', message.ts).map(({ text }) => text)).toEqual([
      expect.stringContaining('my answer is late'),
      HEARD,
    ]);
  });
});
