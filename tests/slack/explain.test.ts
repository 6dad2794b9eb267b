import { afterEach, expect, it } from 'vitest';
import { answers, beginStream, DONE, ending, piece } from '../support/model-server.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { type RunningModel, restating, startModel } from './support/model.ts';
import { readable } from './support/soundness.ts';
import { answersIn, askedPrivately, ownIn, timesDone, toldPrivately } from './support/waiting.ts';

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

inBothModes('A model', (start) => {
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
