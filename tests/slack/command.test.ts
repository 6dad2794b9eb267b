import { expect, it } from 'vitest';
import type { State } from '../../src/ports.ts';
import { type Running, runSlack } from './support/app.ts';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { readable } from './support/soundness.ts';
import { sentBy } from './support/waiting.ts';

inBothModes('The command', (start) => {
  it('works where the bot is no member, in a private channel, and in a direct conversation', async () => {
    const app = await start({ engines: createEcho() });
    app.slack.addChannel('G9', { kind: 'group', botIsMember: false });
    for (const channel of ['C1', 'C2', 'G9', 'D1']) {
      const { shown } = await app.slack.command({ text: `from ${channel}`, channel, user: 'U1' });
      expect(readable(shown!)).toContain(`Heard: from ${channel}`);
    }
    expect(sentBy(app.slack)).toEqual([]);
  });

  it('answers many people at once, each with their own answer', async () => {
    const { slack } = await start({ engines: createEcho() });
    const texts = Array.from({ length: 20 }, (_, i) => `question number ${i} of many`);
    const results = await Promise.all(texts.map((text) => slack.command({ text, user: 'U2' })));
    expect(results.map(({ shown }) => shown?.text)).toEqual(
      texts.map((text) => expect.stringContaining(`Heard: ${text}`)),
    );
  });

  it('says in plain words that something went wrong, with the reference under which the log has it', async () => {
    const engines = createEcho(() => {
      throw new TypeError('Cannot read properties of undefined');
    });
    const { slack, log } = await start({ engines, allowed: { errors: true } });
    const { shown } = await slack.command({ text: 'a question that breaks it' });
    const [, reference] = /^Sorry, .* \(Reference ([0-9a-f]{8})\)$/.exec(shown?.text ?? '') ?? [];
    const failures = log.filter(({ level }) => level === 'error');
    expect(failures).toHaveLength(1);
    expect(failures[0]?.fields).toMatchObject({
      reference,
      surface: 'command',
      remedy: expect.stringContaining('report this'),
    });
  });
});

it('The command answers by its response URL when the socket is lost before the acknowledgement', async () => {
  let reopen = () => {};
  const closed = new Promise<void>((resolve) => {
    reopen = resolve;
  });
  let lost: Promise<unknown> | undefined;
  const app: Running = await runSlack('socket', {
    engines: createEcho(),
    onSleep: () => closed,
    store: (store): State => ({
      ...store,
      async set(...args) {
        lost ??= loseConnection();
        await lost;
        return store.set(...args);
      },
    }),
  });
  const { slack } = app;
  async function loseConnection() {
    slack.fault('apps.connections.open', { kind: 'status', status: 500 });
    slack.drop();
    // The app has noticed when it tries to connect again.
    await slack.until(() => slack.calls.some(({ error }) => error === 'fault: status'));
  }
  const { delivery } = await slack.command({ text: 'asked on a bad line' });
  expect(delivery.acknowledged).toBe(false);
  const [told] = await slack.until(() => {
    const all = slack.ephemerals('U1');
    return all.length > 0 && all;
  });
  expect(told?.text).toContain('Heard: asked on a bad line');
  expect(app.log.filter(({ message }) => message.startsWith('An acknowledgement was lost'))).toHaveLength(1);
  reopen();
  await app.stop();
});
