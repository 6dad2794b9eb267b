import { expect, it, onTestFinished, vi } from 'vitest';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { answersIn, ownIn, SHORT, sweepUntil, timesDone } from './support/waiting.ts';

const BOT = '<@U0BOT>';
const NAMED = { pings: ['U1'], errors: true } as const;
const REFERENCE = /\(Reference [0-9a-f]{8}\)$/;

inBothModes('A button whose work fails', (start) => {
  it('tells who pressed it, and may be pressed again', async () => {
    const app = await start({ engines: createEcho(), allowed: NAMED });
    const { slack } = app;
    const { shown } = await slack.command({ text: 'one' });
    slack.fault('chat.postMessage', { kind: 'error', error: 'restricted_action' });
    await slack.click({ on: shown!, actionId: 'share' });
    await slack.until(() => slack.ephemerals('U1').some(({ text }) => REFERENCE.test(text)));
    await slack.click({ on: shown!, actionId: 'share' });
    await slack.until(() => ownIn(slack, 'C1').length === 1);
  });

  it('shares once although the note that it is shared gets lost', async () => {
    const app = await start({ engines: createEcho(), allowed: NAMED });
    const { slack } = app;
    const { shown } = await slack.command({ text: 'one' });
    slack.fault('response_url', { kind: 'status', status: 500 });
    await slack.click({ on: shown!, actionId: 'share' });
    await slack.until(() => slack.calls.some(({ error }) => error === 'fault: status'));
    await slack.click({ on: shown!, actionId: 'share' });
    await slack.until(() => slack.ephemerals('U1').some(({ text }) => text.includes('Shared')));
    await app.settle();
    expect(ownIn(slack, 'C1')).toHaveLength(1);
  });

  it('below an answer in a thread tells only who pressed it', async () => {
    const app = await start({ engines: createEcho(), allowed: { pings: ['U2'], errors: true } });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    const answer = await answersIn(slack, 'C1', message.ts);
    slack.fault('chat.postMessage', { kind: 'status', status: 500 }, 3);
    await slack.click({ user: 'U2', on: answer, actionId: 'follow_up_0' });
    await slack.until(() => slack.ephemerals('U2').some(({ text }) => REFERENCE.test(text)));
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
    await slack.click({ user: 'U2', on: answer, actionId: 'follow_up_0' });
    await answersIn(slack, 'C1', message.ts, 2);
  });

  it('with a response URL that does not work leaves the reference in the log', async () => {
    const app = await start({ engines: createEcho(), allowed: { errors: true } });
    const { slack } = app;
    const { shown } = await slack.command({ text: 'one' });
    slack.fault('response_url', { kind: 'status', status: 404 }, 2);
    await slack.click({ on: shown!, actionId: 'follow_up_0' });
    await app.settle();
    const failures = app.log.filter(({ level }) => level === 'error');
    expect(failures.map(({ fields }) => fields.reference)).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}$/),
      failures[0]?.fields.reference,
    ]);
  });
});

inBothModes('An edit whose answer fails', (start) => {
  it.each([
    ['429', { kind: 'status', status: 429, retryAfter: 3 }],
    ['500', { kind: 'status', status: 500 }],
    ['a lost answer', { kind: 'lost' }],
  ] as const)('with %s is tried again, in place', async (_what, fault) => {
    const app = await start({ engines: createEcho() });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    slack.fault('chat.update', fault);
    await slack.edit('C1', message.ts, `${BOT} two`);
    await slack.until(() => ownIn(slack, 'C1', message.ts)[0]?.text.endsWith('two'));
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
  });

  it('for good says so in the thread, with a reference', async () => {
    const app = await start({ engines: createEcho(), allowed: { errors: true } });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    slack.fault('chat.update', { kind: 'error', error: 'cant_update_message' });
    await slack.edit('C1', message.ts, `${BOT} two`);
    expect((await answersIn(slack, 'C1', message.ts, 2)).text).toMatch(REFERENCE);
    // The next edit works again.
    await slack.edit('C1', message.ts, `${BOT} three`);
    await slack.until(() => ownIn(slack, 'C1', message.ts)[0]?.text.endsWith('three'));
  });
});

inBothModes('A dead token', (start) => {
  it.each(['token_revoked', 'account_inactive'] as const)(
    'as %s says, is logged with its remedy, and stops neither the process nor private answers',
    async (error) => {
      const allowed = { errors: true, refusals: [error] };
      const app = await start({ engines: createEcho(), allowed });
      const { slack } = app;
      slack.revoke(error);
      await slack.say({ channel: 'C1', text: `${BOT} one` });
      await slack.until(() => slack.refusals.length === 2);
      const { shown } = await slack.command({ text: 'two' });
      expect(shown?.text).toContain('Heard: two');
      await app.settle();
      expect(timesDone(slack, 'chat.postMessage')).toBe(0);
      const failures = app.log.filter(({ level }) => level === 'error');
      expect(failures).toHaveLength(2);
      for (const { fields } of failures) expect(fields.remedy).toContain('SLACK_BOT_TOKEN');
    },
  );
});

inBothModes('A call that Slack never answers', (start) => {
  /** The ten seconds that a call may take, cut short; other deadlines stay. */
  function hurry(): void {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const spy = vi.spyOn(AbortSignal, 'timeout');
    spy.mockImplementation((ms) => timeout(ms === 10_000 ? 40 : ms));
    onTestFinished(() => spy.mockRestore());
  }

  it('is given up, looked for and made again, once', async () => {
    hurry();
    const app = await start({ engines: createEcho() });
    const { slack } = app;
    slack.fault('chat.postMessage', { kind: 'hang' });
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    await app.settle();
    expect(timesDone(slack, 'chat.postMessage')).toBe(1);
  });

  it('and cannot be looked for yet is looked for later', async () => {
    hurry();
    const app = await start({ engines: createEcho(), timing: SHORT });
    const { slack } = app;
    slack.fault('chat.postMessage', { kind: 'lost' });
    slack.fault('conversations.replies', { kind: 'hang' }, 3);
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await slack.until(() => app.log.some(({ message: line }) => line.includes('it is tried again')));
    await sweepUntil(app, async () => (await app.store.inbox.list('')).length === 0);
    expect(ownIn(slack, 'C1', message.ts).map(({ text }) => text)).toEqual(['Heard: &lt;@U0BOT&gt; one']);
  });

  it('and cannot be looked for at all ends in a private word', async () => {
    hurry();
    const app = await start({ engines: createEcho(), allowed: { errors: true } });
    const { slack } = app;
    slack.fault('chat.postMessage', { kind: 'hang' });
    slack.fault('conversations.replies', { kind: 'error', error: 'missing_scope' });
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    const told = await slack.until(() => slack.ephemerals('U1')[0]);
    expect(told.text).toMatch(/^I could not tell whether my answer arrived\./);
    await app.settle();
    expect(ownIn(slack, 'C1', message.ts)).toEqual([]);
  });

  it('by the response URL leaves its reference in the log', async () => {
    hurry();
    const app = await start({ engines: createEcho(), allowed: { errors: true } });
    const { slack } = app;
    const { shown } = await slack.command({ text: 'one' });
    slack.fault('response_url', { kind: 'hang' });
    await slack.click({ on: shown!, actionId: 'follow_up_0' });
    const told = await slack.until(() => slack.ephemerals('U1').find(({ text }) => REFERENCE.test(text)));
    const [, reference] = /Reference ([0-9a-f]{8})/.exec(told.text) ?? [];
    expect(app.log.find(({ level }) => level === 'error')?.fields).toMatchObject({ reference });
  });
});
