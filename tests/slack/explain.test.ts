import { afterEach, expect, it } from 'vitest';
import { explainingKey, type Standing, writeEntry } from '../../src/adapters/slack/inbox/entry.ts';
import { answers, beginStream, DONE, ending, piece, type Turn } from '../support/model-server.ts';
import type { FakeMessage } from './fake/types.ts';
import type { Running } from './support/app.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { type RunningModel, restating, startModel } from './support/model.ts';
import { readable } from './support/soundness.ts';
import { answersIn, askedPrivately, ownIn, sweepUntil, timesDone, toldPrivately } from './support/waiting.ts';

const BOT = '<@U0BOT>';
const QUESTION = 'What is the attrition problem in BPO?';

let models: RunningModel[] = [];
afterEach(async () => {
  for (const model of models) await model.close();
  models = [];
});
async function modelThat(...args: Parameters<typeof startModel>): Promise<RunningModel> {
  const model = await startModel(...args);
  models.push(model);
  return model;
}

/** What of a draft comes first, and what is held back until the test lets it go on. */
const FIRST =
  'BPO has high staff turnover, also called attrition [1]. It can hurt service quality [1]. A vendor';

/** A turn that streams the beginning of a draft, and ends it as the test says. */
function held() {
  let go: (end: (write: (text: string) => void) => void) => void = () => undefined;
  const going = new Promise<(write: (text: string) => void) => void>((resolve) => {
    go = resolve;
  });
  let asked = 0;
  const turn: Turn = async (response) => {
    asked += 1;
    // Only the first draft begins well.
    if (asked > 1) return answers(400)(response, undefined as never);
    beginStream(response);
    response.write(piece(FIRST));
    const end = await going;
    end((text) => void response.end(text));
    if (!response.writableEnded) response.destroy();
  };
  return {
    turn,
    ends: (text: string) => go((write) => write([piece(text), ending(), DONE].join(''))),
    breaksOff: () => go(() => undefined),
  };
}

const outcomesIn = ({ log }: Running) => log.flatMap(({ fields }) => fields.outcome ?? []);
const isDone = (app: Running) => async () =>
  (await app.store.inbox.list('')).length === 0 && outcomesIn(app).length > 0;

inBothModes('A model', (start) => {
  /** A question by U1 whose draft has begun and goes on when the test says so. */
  async function drafting() {
    const draft = held();
    const { options } = await modelThat({ turn: draft.turn });
    const app = await start(options);
    const { message } = await app.slack.say({ channel: 'C1', user: 'U1', text: `${BOT} ${QUESTION}` });
    return { draft, app, slack: app.slack, message };
  }

  it('is seen in the message as far as it is verified, while it goes on drafting', async () => {
    const { draft, app, slack, message } = await drafting();
    const first = await answersIn(slack, 'C1', message.ts);
    const growing = await slack.until(() => {
      const [only] = ownIn(slack, 'C1', message.ts);
      return only && readable(only).includes('It can hurt service quality') && only;
    });
    expect(growing.ts).toBe(first.ts);
    draft.ends("'s praise of loyal Filipino workers does not cancel that [1]. BPO is always cheap [1].");
    await expect.poll(isDone(app)).toBe(true);
    const [only] = ownIn(slack, 'C1', message.ts);
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
    expect(readable(only!)).toMatch(/It can hurt service quality.+\n?.*praise of loyal Filipino workers/);
    expect(JSON.stringify(slack.calls)).not.toContain('always cheap');
  });

  it('that breaks off after a part of it was seen gives way to the notes again', async () => {
    const { draft, app, slack, message } = await drafting();
    const before = readable(await answersIn(slack, 'C1', message.ts));
    await slack.until(() => timesDone(slack, 'chat.update') === 1);
    expect(readable(ownIn(slack, 'C1', message.ts)[0]!)).not.toBe(before);
    draft.breaksOff();
    await expect.poll(isDone(app)).toBe(true);
    expect(outcomesIn(app)).toEqual(['failed']);
    expect(readable(ownIn(slack, 'C1', message.ts)[0]!)).toBe(before);
  });

  it('stops drafting where the question is deleted', async () => {
    const { app, slack, message } = await drafting();
    await slack.until(() => timesDone(slack, 'chat.update') === 1);
    await slack.remove('C1', message.ts);
    await expect.poll(isDone(app)).toBe(true);
    expect(outcomesIn(app)).toEqual(['cancelled']);
    expect(ownIn(slack, 'C1', message.ts)).toEqual([]);
  });

  it('leaves nothing of the question where whoever asked wants to be forgotten', async () => {
    const { draft, app, slack } = await drafting();
    await slack.until(() => timesDone(slack, 'chat.update') === 1);
    expect(JSON.stringify(await app.store.inbox.list(''))).toContain('attrition problem');
    await slack.command({ user: 'U1', text: 'forget me' });
    expect(JSON.stringify(await app.store.inbox.list(''))).not.toContain('attrition problem');
    draft.breaksOff();
    await expect.poll(() => outcomesIn(app)).toEqual(['failed']);
  });

  /** What a process left behind that answered from the notes, showed a part of a draft, and was killed. */
  async function killed(app: Running, message: FakeMessage, posted: string, over: Partial<Standing> = {}) {
    const standing: Standing = {
      id: `C1:${message.ts}`,
      channel: 'C1',
      posted,
      revision: null,
      spot: { channel: 'C1', ts: message.ts, threadTs: undefined, direct: false },
      text: message.text,
      seed: message.ts,
      wants: null,
      by: null,
      askedBy: null,
      exchangeId: `C1:${message.ts}`,
      ...over,
    };
    const scope = { enterprise: '-', workspace: 'T0FAKE' };
    const entry = writeEntry({ what: 'explaining', scope, standing });
    await app.store.inbox.put(explainingKey(scope, standing), entry, 1);
    const { apiUrl, botToken } = app.slack;
    await fetch(`${apiUrl}chat.update`, {
      method: 'POST',
      headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: 'C1', ts: posted, text: 'BPO has high staff turnover.', blocks: [] }),
    });
  }

  it('finishes in the same message what a process that was killed had begun', async () => {
    const beside = await start();
    const { slack } = beside;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} ${QUESTION}` });
    const first = await answersIn(slack, 'C1', message.ts);
    await expect.poll(async () => (await beside.store.inbox.list('')).length).toBe(0);
    await beside.settle();
    await killed(beside, message, first.ts);
    const { options } = await modelThat(restating);
    const app = await start({ ...options, beside });
    await sweepUntil(app, isDone(app));
    const [only, ...more] = ownIn(slack, 'C1', message.ts);
    expect(more).toEqual([]);
    expect(only?.ts).toBe(first.ts);
    expect(readable(only!)).toContain('Sources: [1]');
    expect(outcomesIn(app)).toEqual(['explained']);
  });

  it('that is gone by then leaves the answer from the notes, whole', async () => {
    const beside = await start();
    const { slack } = beside;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} ${QUESTION}` });
    const first = await answersIn(slack, 'C1', message.ts);
    const whole = readable(first);
    await expect.poll(async () => (await beside.store.inbox.list('')).length).toBe(0);
    await killed(beside, message, first.ts);
    await sweepUntil(beside, async () => (await beside.store.inbox.list('')).length === 0);
    expect(readable(ownIn(slack, 'C1', message.ts)[0]!)).toBe(whole);
  });

  it('touches nothing any more ten minutes later, nor where the question was edited meanwhile', async () => {
    const beside = await start();
    const { slack } = beside;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} ${QUESTION}` });
    const first = await answersIn(slack, 'C1', message.ts);
    await expect.poll(async () => (await beside.store.inbox.list('')).length).toBe(0);
    const { options, asked } = await modelThat(restating);
    const late = { now: () => Number(first.ts) * 1000 + 700_000 };
    for (const [over, clock] of [
      [{}, late],
      [{ revision: '1.1' }, undefined],
    ] as const) {
      await killed(beside, message, first.ts, over);
      const app = await start({ ...options, beside, ...(clock ? { clock } : {}) });
      const before = timesDone(slack, 'chat.update');
      await sweepUntil(app, async () => (await app.store.inbox.list('')).length === 0);
      expect(timesDone(slack, 'chat.update')).toBe(before);
    }
    expect(asked()).toBe(0);
  });

  it('words an answer in a channel after the notes have answered, in the same message', async () => {
    const { options } = await modelThat(restating);
    const { slack } = await start(options);
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} ${QUESTION}` });
    const first = await answersIn(slack, 'C1', message.ts);
    const explained = await slack.until(() => {
      const [only] = ownIn(slack, 'C1', message.ts);
      return only && readable(only) !== readable(first) && timesDone(slack, 'chat.update') === 1 && only;
    });
    expect(explained.ts).toBe(first.ts);
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
    expect(readable(explained)).toMatch(/\[1\]/);
    expect(readable(explained)).toContain('Sources: [1]');
  });

  it('changes nothing where it contradicts the notes: no sentence of it is ever seen', async () => {
    const { options, asked } = await modelThat(
      () => 'This is really KPO <!here> [1]. BPO is always cheaper, see https://evil.example [2].',
    );
    const { slack } = await start(options);
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} ${QUESTION}` });
    await answersIn(slack, 'C1', message.ts);
    // The draft and one repair.
    await expect.poll(asked).toBe(2);
    await slack.say({ channel: 'D1', text: 'are you well?' });
    await answersIn(slack, 'D1', undefined);
    expect(timesDone(slack, 'chat.update')).toBe(0);
    expect(JSON.stringify(slack.calls)).not.toMatch(/really KPO|evil\.example/);
  });

  it('that fails costs nothing: the answer from the notes stands', async () => {
    const { options } = await modelThat({ turn: answers(500) });
    const { slack, log } = await start(options);
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} ${QUESTION}` });
    await answersIn(slack, 'C1', message.ts);
    await expect.poll(() => log.some(({ fields }) => fields.outcome === 'failed')).toBe(true);
    expect(timesDone(slack, 'chat.update')).toBe(0);
  });

  it('leaves the answer from the notes where the message with it cannot be changed', async () => {
    const { options } = await modelThat(restating);
    const { slack, log } = await start(options);
    slack.fault('chat.update', { kind: 'error', error: 'cant_update_message' });
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} ${QUESTION}` });
    await answersIn(slack, 'C1', message.ts);
    await expect
      .poll(() => log.some((line) => line.message.startsWith('An explanation could not be shown')))
      .toBe(true);
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
  });

  it('does not word a question that was edited while it was drafting, and keeps nobody waiting', async () => {
    const draft: { release?: () => void } = {};
    const held = new Promise<void>((resolve) => {
      draft.release = resolve;
    });
    let asked = 0;
    const { options } = await modelThat({
      turn: async (response) => {
        asked += 1;
        if (asked > 1) return answers(400)(response, undefined as never);
        await held;
        beginStream(response);
        response.end(
          [
            piece('BPO has high staff turnover, also called attrition [1]. It can hurt service quality [1].'),
            ending(),
            DONE,
          ].join(''),
        );
      },
    });
    const { slack, log } = await start(options);
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} ${QUESTION}` });
    await answersIn(slack, 'C1', message.ts);
    await slack.edit('C1', message.ts, `${BOT} What are the benefits of KPO?`);
    const edited = await slack.until(() => {
      const [only] = ownIn(slack, 'C1', message.ts);
      return only && readable(only).includes('benefits of KPO') && only;
    });
    draft.release?.();
    await expect.poll(() => log.filter(({ fields }) => fields.outcome !== undefined).length).toBe(2);
    expect(readable(ownIn(slack, 'C1', message.ts)[0]!)).toBe(readable(edited));
  });

  it('words a private answer when Explain is pressed, in its place', async () => {
    const { options } = await modelThat(restating);
    const { slack } = await start(options);
    const shown = await askedPrivately(slack, QUESTION);
    expect(JSON.stringify(shown.blocks)).toContain('"explain"');
    await slack.click({ on: shown, actionId: 'explain' });
    const explained = await slack.until(() => {
      const [only] = slack.ephemerals('U1');
      return only && !JSON.stringify(only.blocks).includes('"explain"') && only;
    });
    expect(slack.ephemerals('U1')).toHaveLength(1);
    expect(readable(explained)).toContain(`You asked: ${QUESTION}`);
    expect(JSON.stringify(explained.blocks)).toContain('"share"');
  });

  it('words what is shared, and what is asked by a button below it, too', async () => {
    const { options } = await modelThat(restating);
    const { slack } = await start({ ...options, allowed: { pings: ['U1'] } });
    await slack.click({ on: await askedPrivately(slack, QUESTION), actionId: 'share' });
    const shared = await answersIn(slack, 'C1', undefined);
    await slack.until(() => timesDone(slack, 'chat.update') === 1);
    const [worded] = ownIn(slack, 'C1');
    expect(readable(worded!)).toMatch(/^<@U1> asked: What is the attrition problem/);
    expect(readable(worded!)).not.toBe(readable(shared));
    await slack.click({ on: worded!, actionId: 'follow_up_0' });
    await answersIn(slack, 'C1', shared.ts);
    await slack.until(() => timesDone(slack, 'chat.update') === 2);
    expect(ownIn(slack, 'C1', shared.ts)).toHaveLength(1);
  });

  it('that writes nothing true is not shown, and whoever pressed is told', async () => {
    const { options } = await modelThat(() => 'Nothing of this is true [1].');
    const { slack } = await start(options);
    await slack.click({ on: await askedPrivately(slack, QUESTION), actionId: 'explain' });
    await toldPrivately(slack, 'U1', 'I could not word this better just now.');
  });

  it('is not asked once the budget of the day is spent, and whoever pressed is told', async () => {
    const { options, asked } = await modelThat(restating, 1);
    const { slack } = await start(options);
    await slack.click({ on: await askedPrivately(slack, QUESTION), actionId: 'explain' });
    await expect.poll(asked).toBe(1);
    const other = await askedPrivately(slack, 'What are the benefits of KPO?');
    await slack.click({ on: other, actionId: 'explain' });
    await toldPrivately(slack, 'U1', "Today's budget for the language model is spent.");
    expect(asked()).toBe(1);
  });

  it('is offered nowhere where there is none', async () => {
    const { slack } = await start();
    const shown = await askedPrivately(slack, QUESTION);
    expect(JSON.stringify(shown.blocks)).not.toContain('"explain"');
  });
});
