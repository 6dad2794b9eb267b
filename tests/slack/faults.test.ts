import { describe, expect, it } from 'vitest';
import type { LogLine, Running, RunOptions } from './support/app.ts';
import { answerOf, createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { answersIn, ownIn, SHORT, sweepUntil, timesDone } from './support/waiting.ts';

const BOT = '<@U0BOT>';
const POST = 'chat.postMessage';
/** As it is sent: a mention in an answer pages nobody. */
const HEARD = 'Heard: &lt;@U0BOT&gt; is payroll BPO?';

const apologyOf = (text: string): string | undefined =>
  /^Sorry, something went wrong on my side and I could not answer\. Please ask again in a minute\. \(Reference ([0-9a-f]{8})\)$/.exec(
    text,
  )?.[1];

const errorsIn = (log: readonly LogLine[]) => log.filter(({ level }) => level === 'error');

/** Asks in a thread of its own, in a channel. */
const ask = ({ slack }: Running) => slack.say({ channel: 'C1', text: `${BOT} is payroll BPO?` });

inBothModes('A reply without a mention', (start) => {
  it('whose answer fails is apologised for, as any other question', async () => {
    const engines = createEcho(({ text }) => {
      if (text === 'two') throw new Error('broken');
    });
    const app = await start({ engines, allowed: { errors: true } });
    const { message } = await ask(app);
    await answersIn(app.slack, 'C1', message.ts);
    await app.slack.say({ channel: 'C1', threadTs: message.ts, text: 'two' });
    expect(apologyOf((await answersIn(app.slack, 'C1', message.ts, 2)).text)).toBeDefined();
  });
});

inBothModes('A post that fails', (start) => {
  it.each([1, 2])(
    'for calling too often waits as long as Slack says, %i times, and is then made once',
    async (times) => {
      const waits: number[] = [];
      const app = await start({ engines: createEcho(), onSleep: (ms) => void waits.push(ms) });
      app.slack.fault(POST, { kind: 'status', status: 429, retryAfter: 12 }, times);
      const { message } = await ask(app);
      await answersIn(app.slack, 'C1', message.ts);
      await app.settle();
      expect(waits).toEqual(Array(times).fill(12_000));
      expect(timesDone(app.slack, POST)).toBe(1);
    },
  );

  it('for calling too often is made as soon as the limit has passed on the clock of Slack', async () => {
    let running: Running | undefined;
    const app = await start({
      engines: createEcho(),
      onSleep: (ms) => running?.slack.clock.advance(ms),
      allowed: { refusals: ['ratelimited'] },
    });
    running = app;
    app.slack.limit(POST, { retryAfter: 25 });
    const { message } = await ask(app);
    await answersIn(app.slack, 'C1', message.ts);
    await app.settle();
    expect(app.slack.calls.filter(({ method }) => method === POST)).toHaveLength(2);
  });

  it('for calling too often is not waited for when the wait is longer than people have patience', async () => {
    const waits: number[] = [];
    const allowed = { errors: true };
    const onSleep = (ms: number) => void waits.push(ms);
    const app = await start({ engines: createEcho(), onSleep, allowed, timing: SHORT });
    app.slack.fault(POST, { kind: 'status', status: 429, retryAfter: 600 });
    const { message } = await ask(app);
    await app.slack.until(() => app.log.some(({ message: line }) => line.includes('it is tried again')));
    expect(waits).toEqual([]);
    // It is kept, and answered once Slack takes it.
    await sweepUntil(app, () => ownIn(app.slack, 'C1', message.ts).length > 0);
    expect(ownIn(app.slack, 'C1', message.ts).map(({ text }) => text)).toEqual([HEARD]);
  });

  it.each([
    ['answers 500 and has done nothing', { kind: 'status', status: 500 }],
    ['drops the connection and has done nothing', { kind: 'refused' }],
    ['says internal_error and has done nothing', { kind: 'error', error: 'internal_error' }],
    ['drops the connection after it was done', { kind: 'lost' }],
  ] as const)('because Slack %s stands there once in the end', async (_what, fault) => {
    const app = await start({ engines: createEcho() });
    app.slack.fault(POST, fault);
    const { message } = await ask(app);
    await answersIn(app.slack, 'C1', message.ts);
    await app.settle();
    expect(timesDone(app.slack, POST)).toBe(1);
    expect(ownIn(app.slack, 'C1', message.ts).map(({ text }) => text)).toEqual([
      'Heard: &lt;@U0BOT&gt; is payroll BPO?',
    ]);
    // The thread is followed as ever.
    await expect(app.store.list('')).resolves.toContainEqual([
      expect.stringContaining('threads'),
      expect.anything(),
    ]);
  });

  it('because Slack answers 500 after it was done is found again and not made twice', async () => {
    let running: Running | undefined;
    const done: Promise<unknown>[] = [];
    const options: RunOptions = {
      engines: createEcho(),
      async onSleep() {
        // While the app lets it settle, the post comes through after all.
        const { apiUrl, botToken, calls } = running!.slack;
        const { args } = calls.findLast(({ method }) => method === POST)!;
        const headers = { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' };
        const { unfurl_links: _l, unfurl_media: _m, ...rest } = args;
        const body = JSON.stringify({ ...rest, unfurl_links: false, unfurl_media: false });
        done.push(fetch(`${apiUrl}${POST}`, { method: 'POST', headers, body }));
        await Promise.all(done);
      },
    };
    const app = await start(options);
    running = app;
    app.slack.fault(POST, { kind: 'status', status: 500 });
    const { message } = await ask(app);
    await answersIn(app.slack, 'C1', message.ts);
    await app.settle();
    expect(done).toHaveLength(1);
    expect(timesDone(app.slack, POST)).toBe(1);
  });

  it('is looked for outside threads too', async () => {
    const app = await start({ engines: createEcho(), allowed: { pings: ['U1'] } });
    const { slack } = app;
    slack.fault(POST, { kind: 'lost' }, 2);
    await slack.say({ channel: 'D1', text: 'one' });
    await answersIn(slack, 'D1', undefined);
    const { shown } = await slack.command({ text: 'two' });
    await slack.click({ on: shown!, actionId: 'share' });
    await slack.until(() => slack.ephemerals('U1').some(({ text }) => text.includes('Shared')));
    await app.settle();
    expect(ownIn(slack, 'C1')).toHaveLength(1);
    expect(timesDone(slack, POST)).toBe(2);
  });

  it('and cannot be looked for is not made again, and whoever asked is told so privately', async () => {
    const scopes = ['app_mentions:read', 'chat:write', 'commands'];
    const allowed = { errors: true, refusals: ['missing_scope'] } as const;
    const app = await start({ engines: createEcho(), scopes, events: ['app_mention'], allowed });
    const { slack, log } = app;
    slack.fault(POST, { kind: 'lost' });
    const { message } = await ask(app);
    const told = await slack.until(() => slack.ephemerals('U1')[0]);
    expect(told.text).toMatch(/^I could not tell whether my answer arrived\. .* \(Reference [0-9a-f]{8}\)$/);
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
    expect(errorsIn(log)[0]?.fields.remedy).toContain('No answer came from Slack');
  });

  it('again and again is done later, without a word about it', async () => {
    const app = await start({ engines: createEcho(), timing: SHORT });
    app.slack.fault(POST, { kind: 'status', status: 503 }, 5);
    const { message } = await ask(app);
    await sweepUntil(app, () => ownIn(app.slack, 'C1', message.ts).length > 0);
    await app.settle();
    expect(ownIn(app.slack, 'C1', message.ts).map(({ text }) => text)).toEqual([HEARD]);
  });

  it('again and again ends in an apology when people have stopped waiting and Slack can take one', async () => {
    const clock = { now: () => Date.now() + 11 * 60_000 };
    const app = await start({ engines: createEcho(), allowed: { errors: true }, timing: SHORT, clock });
    // Slack delivers it as `message` and as `app_mention`: three attempts for each, then three when it is taken up.
    app.slack.fault(POST, { kind: 'status', status: 503 }, 9);
    const { message } = await ask(app);
    await sweepUntil(app, () => ownIn(app.slack, 'C1', message.ts).length > 0);
    await app.settle();
    expect(apologyOf(ownIn(app.slack, 'C1', message.ts)[0]!.text)).toBeDefined();
    expect(ownIn(app.slack, 'C1', message.ts)).toHaveLength(1);
  });

  it.each([
    ['not_in_channel', '/invite'],
    ['channel_not_found', '/invite'],
    ['is_archived', 'archived'],
    ['missing_scope', 'manifest.yml'],
    ['restricted_action', 'administrator'],
    ['something_new', 'https://docs.slack.dev/reference/methods'],
  ])('with %s is logged with its remedy, and apologised for', async (error, remedy) => {
    const app = await start({ engines: createEcho(), allowed: { errors: true } });
    app.slack.fault(POST, { kind: 'error', error });
    const { message } = await ask(app);
    const reference = apologyOf((await answersIn(app.slack, 'C1', message.ts)).text);
    await app.settle();
    expect(errorsIn(app.log).map(({ fields }) => fields)).toEqual([
      expect.objectContaining({ reference, surface: 'mention', remedy: expect.stringContaining(remedy) }),
    ]);
  });

  it.each(['not_in_channel', 'is_archived', 'missing_scope'])(
    'with %s for the apology too leaves the reference and the remedy in the log, and the bot well',
    async (error) => {
      const app = await start({ engines: createEcho(), allowed: { errors: true } });
      app.slack.fault(POST, { kind: 'error', error }, 2);
      await ask(app);
      await app.slack.until(() => app.slack.calls.filter((call) => call.error).length === 2);
      const { message } = await ask(app);
      await answersIn(app.slack, 'C1', message.ts);
      await app.settle();
      const [first, second, ...more] = errorsIn(app.log);
      expect(more).toEqual([]);
      expect(first?.fields.reference).toMatch(/^[0-9a-f]{8}$/);
      expect(second?.message).toBe('And whoever asked could not be told.');
      expect(second?.fields).toMatchObject({
        reference: first?.fields.reference,
        remedy: expect.any(String),
      });
    },
  );
});

describe('The forms of a message', () => {
  inBothModes('A form that Slack refuses', (start) => {
    const bullet = (text: string) => ({ lead: '• ', text, notes: [] });
    const listing = () => ({
      ...createEcho(),
      answer: () => ({
        ...answerOf('Two things'),
        lines: [{ text: 'Two things', notes: [] }, bullet('one'), bullet('two')],
      }),
    });
    const typesOf = (blocks: unknown) => (blocks as { type: string }[]).map(({ type }) => type);

    it.each(['invalid_blocks', 'msg_blocks_too_long', 'invalid_blocks_format'])(
      'with %s is followed by a plainer one, and at last by the text alone',
      async (error) => {
        const app = await start({ engines: listing() });
        for (const times of [0, 1, 2]) {
          app.slack.fault(POST, { kind: 'error', error }, times);
          const { message } = await ask(app);
          const { blocks, text } = await answersIn(app.slack, 'C1', message.ts);
          expect(text).toBe('Two things\n• one\n• two');
          expect(typesOf(blocks)).toEqual(
            [['section', 'markdown', 'actions'], ['section', 'section', 'actions'], []][times],
          );
        }
        await app.settle();
        expect(timesDone(app.slack, POST)).toBe(3);
      },
    );
  });
});
