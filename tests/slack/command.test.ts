import { expect, it } from 'vitest';
import type { StateStore } from '../../src/ports.ts';
import { loadReal } from '../support/real.ts';
import type { FakeMessage } from './fake/types.ts';
import { type Running, runSlack } from './support/app.ts';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { readable } from './support/soundness.ts';

/** Calls that show somebody something, apart from acknowledgements. */
const sent = ({ slack }: Running) =>
  slack.calls.filter(({ method }) => method.startsWith('chat.') || method === 'response_url');

const actionIds = (message: FakeMessage | undefined): string[] =>
  JSON.stringify(message?.blocks ?? []).match(/(?<="action_id":")[^"]+/g) ?? [];

/** The core's own wording, with the signs replaced that would format text in Slack. */
const asShown = (text: string) => text.replace(/\s+/g, ' ').trim();

inBothModes('The command', (start) => {
  it('is answered whole and privately in its acknowledgement, with nothing sent besides', async () => {
    const app = await start();
    const { answer } = await loadReal();
    for (const text of [
      'compare',
      'compare cost',
      'We type survey forms into a database.',
      'risks of KPO?',
    ]) {
      const { shown, timedOut, delivery } = await app.slack.command({ text });
      expect(timedOut).toBe(false);
      expect(delivery.acknowledged).toBe(true);
      expect(shown?.ephemeralTo).toBe('U1');
      for (const line of answer({ text, thread: [] }).lines)
        expect(readable(shown!)).toContain(asShown(line.text));
    }
    expect(sent(app)).toEqual([]);
  });

  it('gives the verdict on work that is described, first and in bold', async () => {
    const { slack } = await start();
    const { shown } = await slack.command({ text: 'type survey forms into a database' });
    expect(readable(shown!)).toMatch(/^You asked: type survey forms into a database\n\*BPO\.\*/);
    expect(shown?.text).toContain('\nBPO. [1]\nWhy: ');
  });

  it('compares in one dimension when it is named, and in all of them when none is', async () => {
    const { slack } = await start();
    const all = readable((await slack.command({ text: 'compare' })).shown!);
    const cost = readable((await slack.command({ text: 'compare cost' })).shown!);
    expect(cost).toMatch(/cost|price|pricing/i);
    for (const told of [all, cost]) expect(told).toMatch(/BPO[\s\S]*KPO/);
    expect(all).not.toContain(cost.replace(/^.*\n/, ''));
  });

  it('tells a tip, another one each time, and names its source', async () => {
    const { slack } = await start();
    const tips = new Set<string>();
    for (let i = 0; i < 6; i++) {
      const { shown } = await slack.command({ text: 'tip' });
      expect(readable(shown!)).toMatch(/^You asked: tip\n\*.+ \(.+\)\*\n/);
      tips.add(readable(shown!));
    }
    expect(tips.size).toBeGreaterThan(1);
  });

  it.each(['help', '', '   '])(
    'says how to ask when the text is "%s", and offers nothing to share',
    async (text) => {
      const { slack } = await start();
      const { shown } = await slack.command({ text });
      expect(readable(shown!)).toContain('In Slack: /outsource with your words');
      expect(readable(shown!)).toContain(
        text === 'help' ? 'I answer questions about outsourcing' : 'What would you like',
      );
      expect(actionIds(shown)).not.toContain('share');
    },
  );

  it('offers to share an answer, but not a refusal', async () => {
    const { slack } = await start();
    expect(actionIds((await slack.command({ text: 'Is payroll BPO or KPO?' })).shown)).toContain('share');
    const { shown } = await slack.command({ text: 'Who won the football match last night?' });
    expect(readable(shown!)).toContain('outside what I cover');
    expect(actionIds(shown)).not.toContain('share');
  });

  it('answers a text of 10,000 characters, and says how much of it was read', async () => {
    const { slack } = await start();
    const { shown } = await slack.command({ text: 'We match supplier invoices. '.repeat(400) });
    expect(readable(shown!)).toContain('I read its first 4000 characters.');
    expect(readable(shown!)).toContain('BPO');
    expect(actionIds(shown)).toContain('share');
  });

  it('works where the bot is no member, in a private channel, and in a direct conversation', async () => {
    const app = await start({ engines: createEcho() });
    app.slack.addChannel('G9', { kind: 'group', botIsMember: false });
    for (const channel of ['C1', 'C2', 'G9', 'D1']) {
      const { shown } = await app.slack.command({ text: `from ${channel}`, channel, user: 'U1' });
      expect(readable(shown!)).toContain(`Heard: from ${channel}`);
    }
    expect(sent(app)).toEqual([]);
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
    store: (store): StateStore => ({
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
