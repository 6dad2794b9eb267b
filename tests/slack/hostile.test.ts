import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeMessage, FakeSlack } from './fake/types.ts';
import { type Running, runSlack } from './support/app.ts';
import { createEcho } from './support/echo.ts';
import { ODD_TEXTS } from './support/odd-texts.ts';
import { expectSound, readable, textsIn } from './support/soundness.ts';
import { answersIn, ownIn } from './support/waiting.ts';

/** Nothing in a message is live: no pattern that Slack would turn into a mention or a link. */
function expectDead(message: FakeMessage): void {
  // What code made live itself: the name of who asked, before what they asked.
  const written = textsIn(message).join('\n').replaceAll('<@U1> asked: ', '');
  expect(written).not.toMatch(/<(?:[@!#]|https?:|mailto:|tel:)/);
  expect(written).not.toMatch(/(?<!\w)@(?:channel|here|everyone)\b/);
  expect(written).not.toMatch(
    /[^\P{Cc}\n]|[\p{Surrogate}\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\uFEFF]/u,
  );
}

describe.each(['socket', 'http'] as const)('Odd and hostile text, over %s', (mode) => {
  let app: Running;
  let slack: FakeSlack;
  beforeAll(async () => {
    app = await runSlack(mode, { engines: createEcho() });
    slack = app.slack;
  });
  afterAll(async () => {
    await app.settle();
    expectSound(app, { pings: ['U1'] });
    await app.stop();
  });

  describe.each(Object.entries(ODD_TEXTS))('that is %s', (_what, text) => {
    it('is answered by the command and can be shared', async () => {
      const { shown } = await slack.command({ text });
      expectDead(shown!);
      expect(readable(shown!).length).toBeGreaterThan(20);
      if (!JSON.stringify(shown!.blocks).includes('"share"')) return;
      const before = ownIn(slack, 'C1').length;
      await slack.click({ on: shown!, actionId: 'share' });
      expectDead(await answersIn(slack, 'C1', undefined, before + 1));
    });

    it('is answered as a mention, and followed up', async () => {
      const { message } = await slack.say({ channel: 'C1', text: `<@U0BOT> ${text}` });
      const answer = await answersIn(slack, 'C1', message.ts);
      expectDead(answer);
      await slack.say({ channel: 'C1', threadTs: message.ts, text: `${text} <@U0BOT>` });
      expectDead(await answersIn(slack, 'C1', message.ts, 2));
    });

    it('is answered as a direct message, and edited', async () => {
      const count = ownIn(slack, 'D1').length;
      const { message } = await slack.say({ channel: 'D1', text });
      const answer = await answersIn(slack, 'D1', undefined, count + 1);
      expectDead(answer);
      await slack.edit('D1', message.ts, `${text} !`);
      await slack.until(() =>
        slack.calls.some(({ method, args }) => method === 'chat.update' && args.ts === answer.ts),
      );
    });

    it('is judged by the shortcut', async () => {
      const { message } = await slack.say({ channel: 'C2', text });
      const before = slack.ephemerals('U1').length;
      await slack.shortcut({ callbackId: 'classify_work', on: message });
      expectDead(await slack.until(() => slack.ephemerals('U1')[before]));
    });
  });
});
