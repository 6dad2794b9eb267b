import { describe, expect, it } from 'vitest';
import type { State } from '../../src/ports.ts';
import type { RunOptions } from './support/app.ts';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { readable } from './support/soundness.ts';
import { answersIn, ownIn, SHORT, sweepUntil } from './support/waiting.ts';

const BOT = '<@U0BOT>';
const METHODS = ['get', 'set', 'delete', 'claim', 'release'] as const;
const SORRY = /^Sorry, something .* \(Reference [0-9a-f]{8}\)$/;

/** A store of which one method can be broken, for all keys or those of one kind. */
function breakable() {
  const broken: { method: string; kind: string } = { method: '', kind: '' };
  const guard =
    <Args extends [string, ...unknown[]], Result>(
      method: keyof State,
      work: (...args: Args) => Promise<Result>,
    ) =>
    async (...args: Args): Promise<Result> => {
      if (broken.method === method && args[0].includes(broken.kind)) throw new Error('the disk is full');
      return work(...args);
    };
  const wrap = (store: State): State => ({
    ...store,
    get: guard('get', store.get),
    set: guard('set', store.set),
    delete: guard('delete', store.delete),
    claim: guard('claim', store.claim),
    release: guard('release', store.release),
  });
  return {
    wrap,
    breakDown: (method: string, kind = '') => Object.assign(broken, { method, kind }),
    mend: () => Object.assign(broken, { method: '', kind: '' }),
  };
}

function options(): { faulty: ReturnType<typeof breakable>; run: RunOptions & { allowed: object } } {
  const faulty = breakable();
  return {
    faulty,
    run: { engines: createEcho(), store: faulty.wrap, allowed: { errors: true, pings: ['U1'] } },
  };
}

inBothModes('With a store that fails', (start) => {
  describe.each(METHODS)('when it is asked to %s', (method) => {
    it('a mention gets one message: the answer or an apology, which the log explains', async () => {
      const { faulty, run } = options();
      const app = await start(run);
      faulty.breakDown(method);
      const { message } = await app.slack.say({ channel: 'C1', text: `${BOT} one` });
      const { text } = await answersIn(app.slack, 'C1', message.ts);
      await app.settle();
      // `message` and `app_mention` are one question, with or without a store that could tell.
      expect(ownIn(app.slack, 'C1', message.ts)).toHaveLength(1);
      const answered = text.startsWith('Heard:');
      if (!answered) expect(text).toMatch(SORRY);
      expect(app.log.some(({ level }) => level === 'error')).toBe(!['delete', 'release'].includes(method));
    });

    it('a direct message gets an answer or an apology, and a later one an answer', async () => {
      const { faulty, run } = options();
      const app = await start(run);
      faulty.breakDown(method);
      await app.slack.say({ channel: 'D1', text: 'one' });
      expect((await answersIn(app.slack, 'D1', undefined)).text).toMatch(/^(?:Heard: one|Sorry, .*)$/);
      faulty.mend();
      await app.slack.say({ channel: 'D1', text: 'two' });
      await app.slack.until(() => ownIn(app.slack, 'D1').some(({ text }) => text === 'Heard: two'));
    });

    it('the command is answered', async () => {
      const { faulty, run } = options();
      const app = await start(run);
      faulty.breakDown(method);
      const { shown } = await app.slack.command({ text: 'We match supplier invoices. '.repeat(100) });
      expect(readable(shown!)).toContain('Heard: We match supplier invoices.');
    });

    it('a button gives an answer or an apology', async () => {
      const { faulty, run } = options();
      const app = await start(run);
      const { shown } = await app.slack.command({ text: 'one' });
      faulty.breakDown(method);
      await app.slack.click({ on: shown!, actionId: 'share' });
      const told = await app.slack.until(() =>
        app.slack.ephemerals('U1').find((one) => /Sorry|Shared/.test(readable(one))),
      );
      await app.settle();
      // It says that it is shared exactly if it is.
      expect(ownIn(app.slack, 'C1').length > 0).toBe(/Shared/.test(readable(told)));
    });

    it('the shortcut gives its verdict', async () => {
      const { faulty, run } = options();
      const app = await start(run);
      const { message } = await app.slack.say({ channel: 'C1', text: 'type survey forms' });
      faulty.breakDown(method);
      await app.slack.shortcut({ callbackId: 'classify_work', on: message });
      expect((await app.slack.until(() => app.slack.ephemerals('U1')[0])).text).toContain(
        'Heard: type survey',
      );
    });

    it.each([
      ['C1', `${BOT} `],
      ['D1', ''],
    ])('an edit in %s changes the answer or is apologised for', async (channel, opening) => {
      const { faulty, run } = options();
      const app = await start({ ...run, timing: SHORT });
      const { message } = await app.slack.say({ channel, text: `${opening}one` });
      const threadTs = channel === 'D1' ? undefined : message.ts;
      await answersIn(app.slack, channel, threadTs);
      faulty.breakDown(method);
      await app.slack.edit(channel, message.ts, `${opening}two`);
      await sweepUntil(app, () =>
        ownIn(app.slack, channel, threadTs).some(({ text }) => text.endsWith('two') || SORRY.test(text)),
      );
      await app.settle();
      expect(ownIn(app.slack, channel, threadTs).length).toBeLessThanOrEqual(2);
    });

    it('a deletion harms nothing, and the log says what failed', async () => {
      const { faulty, run } = options();
      // It is tried again, and what is gone is gone.
      const app = await start({ ...run, allowed: { errors: true, refusals: ['message_not_found'] } });
      const { message } = await app.slack.say({ channel: 'C1', text: `${BOT} one` });
      await answersIn(app.slack, 'C1', message.ts);
      faulty.breakDown(method);
      await app.slack.remove('C1', message.ts);
      await app.settle();
      const kept = ownIn(app.slack, 'C1', message.ts).length;
      expect(app.log.some(({ level }) => /error|warn/.test(level)) || kept === 0).toBe(true);
    });
  });
});
