import { expect, it } from 'vitest';
import { calendar } from '../../src/adapters/calendar.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { readable } from './support/soundness.ts';
import {
  changed,
  DECK,
  dateIn,
  HOUR,
  nextTip,
  onAMorning,
  setUp,
  timeIn,
  withTips,
  ZONE,
} from './support/tips.ts';
import { answersIn, ownIn, timesDone, toldPrivately } from './support/waiting.ts';

const onSlacksClock = true;

inBothModes('The daily tip of a channel', (startNow) => {
  const start = onAMorning(startNow);

  it('is set up by a command, and handed to Slack for the next two days', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    const { slack } = app;
    const time = timeIn(slack, 60);
    expect(readable(await setUp(app))).toMatch(
      new RegExp(
        `^Daily tips are on in this channel: ${time} Europe/Berlin, every day, about all topics\\. The next comes on .+ at ${time}, about`,
      ),
    );
    const due = slack.scheduled('C1');
    expect(due.map(({ at }) => calendar.local(at, ZONE).time)).toEqual([time, time]);
    expect((due[1]!.at - due[0]!.at) / HOUR).toBeGreaterThanOrEqual(23);
    expect(new Set(due.map(({ text }) => text)).size).toBe(2);
  });

  it('appears at its time with its source and buttons, and the next one is scheduled', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    const { slack } = app;
    await setUp(app);
    const tip = await nextTip(slack);
    expect(readable(tip)).toMatch(
      /^:bulb: Advice \d+: ask for ∗all∗ prices & terms <now>\.\nTip on \w+ · Source: A publisher, 2024\n/,
    );
    expect(JSON.stringify(tip.blocks)).toMatch(/Ask about this.+Another.+Useful.+Not useful/s);
    // Found missing only once Slack and its history had the time to be late.
    slack.clock.advance(20 * 60_000);
    await app.keepTips();
    expect(slack.scheduled('C1')).toHaveLength(2);
    expect(ownIn(slack, 'C1')).toHaveLength(1);
  });

  it('appears though the bot is down', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    await setUp(app);
    await app.settle();
    await nextTip(app.slack);
    await nextTip(app.slack);
    expect(ownIn(app.slack, 'C1')).toHaveLength(2);
  });

  it('that Slack did not get in time appears later the same day, once', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    const { slack } = app;
    slack.fault('chat.scheduleMessage', { kind: 'error', error: 'internal_error' }, 20);
    const { shown } = await slack.command({ text: `tips on ${timeIn(slack, 30)} ${ZONE} every day` });
    expect(readable(shown!)).toContain('Daily tips are on');
    await slack.until(() =>
      slack.ephemerals('U1').some((one) => readable(one).includes('It is tried again')),
    );
    for (let minute = 0; minute < 60; minute++) {
      slack.clock.advance(60_000);
      await app.keepTips();
    }
    expect(ownIn(slack, 'C1')).toHaveLength(1);
    expect(slack.scheduled('C1')).toHaveLength(2);
  });

  it('is scheduled once though Slack answers nothing, or asks to wait', async () => {
    const onSleep = () => new Promise<void>((resolve) => setTimeout(resolve, 20));
    const app = await start({ engines: withTips(), onSlacksClock, onSleep });
    const { slack } = app;
    slack.fault('chat.scheduleMessage', { kind: 'lost' });
    slack.fault('chat.scheduledMessages.list', { kind: 'status', status: 429, retryAfter: 1 });
    await slack.command({ text: `tips on ${timeIn(slack, 90)} ${ZONE} every day` });
    await slack.until(() => slack.scheduled('C1').length > 0);
    for (let minute = 0; minute < 3; minute++) {
      slack.clock.advance(60_000);
      await app.keepTips();
    }
    const due = slack.scheduled('C1');
    expect(due).toHaveLength(2);
    expect(new Set(due.map(({ at }) => at)).size).toBe(2);
  });

  it('is scheduled once by two processes that see to it at the same time', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    const { slack, store } = app;
    await setUp(app);
    // Which have to wait for each other.
    const onSleep = () => new Promise<void>((resolve) => setTimeout(resolve, 20));
    const beside = { slack, store };
    const other = await start({ engines: withTips(), onSlacksClock, beside, onSleep });
    await nextTip(slack);
    slack.clock.advance(20 * 60_000);
    await Promise.all([app.keepTips(), other.keepTips(), app.keepTips()]);
    slack.clock.advance(60_000);
    await Promise.all([app.keepTips(), other.keepTips()]);
    expect(slack.scheduled('C1')).toHaveLength(2);
    expect(ownIn(slack, 'C1')).toHaveLength(1);
  });

  it('is moved, paused, resumed and turned off, and Slack is told each time', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    const { slack } = app;
    await setUp(app);
    const before = slack.scheduled('C1');
    const later = timeIn(slack, 120);
    await changed(app, `tips on ${later}`);
    expect(slack.scheduled('C1').map(({ at }) => calendar.local(at, ZONE).time)).toEqual([later, later]);
    expect(slack.scheduled('C1').map(({ text }) => text)).toEqual(before.map(({ text }) => text));

    const [back, dayAfter] = [dateIn(slack, 30), dateIn(slack, 31)];
    const shown = await changed(app, `tips pause until ${back}`);
    expect(readable(shown)).toMatch(
      /^The daily tips of this channel are paused\. They are back on \w+ \d+ \w+ \d{4}/,
    );
    expect(slack.scheduled('C1').map(({ at }) => calendar.local(at, ZONE).date)).toEqual([back, dayAfter]);
    const status = await slack.command({ text: 'tips status' });
    expect(readable(status.shown!)).toMatch(/Paused until \w+ \d+ \w+ \d{4}/);

    await changed(app, 'tips on');
    expect(slack.scheduled('C1')[0]!.at).toBeLessThan(slack.clock.now() + 26 * HOUR);
    const off = await changed(app, 'tips off');
    expect(readable(off)).toBe('The daily tips of this channel are off.');
    expect(slack.scheduled('C1')).toEqual([]);
    const none = await slack.command({ text: 'tips status' });
    expect(readable(none.shown!)).toMatch(/^There are no daily tips in this channel\./);
  });

  it('is changed by admins, by who made the channel and by who set it up, and by nobody else', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    const { slack } = app;
    slack.addUser('U3', 'admin', { isAdmin: true });
    slack.addUser('U4', 'maker');
    slack.addChannel('C3', { creator: 'U4' });
    await setUp(app, 60, 'C3');
    const pause = async (user: string) =>
      readable(
        await changed(app, `tips pause until ${dateIn(slack, 30)}`, {
          user,
          channel: 'C3',
          looks: user === 'U1' ? 2 : user === 'U2' ? 0 : 1,
        }),
      );
    expect(await pause('U2')).toMatch(
      /^Only admins of the workspace, whoever made this channel and whoever set up/,
    );
    for (const user of ['U1', 'U3', 'U4']) expect(await pause(user)).toContain('are paused');
  });

  it.each([
    ['admins', 'U1', 'Only admins of the workspace may change'],
    ['anyone', 'U2', 'are paused'],
  ] as const)('may be changed by %s only, where it is set up so', async (changers, user, said) => {
    const app = await start({ engines: withTips(), onSlacksClock, changers });
    const { slack } = app;
    slack.addUser('U3', 'admin', { isAdmin: true });
    await slack.command({ user: 'U3', text: `tips on ${timeIn(slack, 60)} ${ZONE} every day` });
    await slack.until(() => slack.scheduled('C1').length === 2);
    const { shown } = await slack.command({ user, text: `tips pause until ${dateIn(slack, 30)}` });
    expect(readable(shown!)).toContain(said);
  });

  it('takes the time zone of whoever sets it up, or the one that is named', async () => {
    const { slack } = await start({ engines: withTips(), onSlacksClock });
    slack.addUser('U5', 'manila', { tz: 'Asia/Manila' });
    const own = await slack.command({ user: 'U5', text: 'tips on 09:30' });
    expect(readable(own.shown!)).toContain('09:30 Asia/Manila, on weekdays');
    const named = await slack.command({ user: 'U5', text: 'tips on 09:30 new york mon-wed pricing, exit' });
    expect(readable(named.shown!)).toContain('09:30 America/New_York, on Mon, Tue, Wed, about exit, pricing');
    await slack.until(() => timesDone(slack, 'chat.scheduleMessage') >= 2);
  });

  it('is set up though Slack takes its time, and the answer comes by the response URL', async () => {
    const app = await start({ engines: withTips(), onSlacksClock, timing: { acknowledge: 30 } });
    const { slack } = app;
    slack.fault('conversations.info', { kind: 'delay', ms: 150 });
    const { shown, timedOut } = await slack.command({
      text: `tips on ${timeIn(slack, 60)} ${ZONE} every day`,
    });
    expect([shown, timedOut]).toEqual([undefined, false]);
    await toldPrivately(slack, 'U1', 'Daily tips are on in this channel');
    await slack.until(() => slack.scheduled('C1').length === 2);
  });

  it('is not set up where the bot is no member, and the person is told what to do', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    const { shown } = await app.slack.command({ channel: 'C2', text: 'tips on 09:30' });
    expect(readable(shown!)).toBe(
      'I am not in this channel, so I cannot post there. Invite me first: /invite @Sourcebook',
    );
    expect(await app.store.list('-/T0FAKE/tips/')).toEqual([]);
  });

  it('that can no longer be posted is told once to whoever set it up, and goes on when it can', async () => {
    const app = await start({ engines: withTips(), onSlacksClock, allowed: { refusals: ['is_archived'] } });
    const { slack } = app;
    await setUp(app);
    await nextTip(slack);
    slack.addChannel('C1', { archived: true });
    for (let hour = 0; hour < 3; hour++) {
      slack.clock.advance(HOUR);
      await app.keepTips();
    }
    const told = await answersIn(slack, 'D1', undefined);
    expect(ownIn(slack, 'D1')).toHaveLength(1);
    expect(readable(told)).toMatch(
      /^I cannot post the daily tip that you set up: The channel is archived.+\nChannel: <#C1>/s,
    );
    const { shown } = await slack.command({ text: 'tips status' });
    expect(readable(shown!)).toContain('No tip can come just now: The channel is archived');
    slack.addChannel('C1');
    slack.clock.advance(HOUR);
    await app.keepTips();
    expect(slack.scheduled('C1')).toHaveLength(2);
  });

  it('ends nothing when the token is revoked', async () => {
    const app = await start({ engines: withTips(), onSlacksClock, allowed: { refusals: ['token_revoked'] } });
    const { slack, log } = app;
    await setUp(app);
    slack.revoke();
    slack.clock.advance(30 * HOUR);
    await app.keepTips();
    expect(
      log
        .filter(({ level }) => level === 'warn')
        .map(({ fields }) => String(fields.remedy))
        .join(),
    ).toContain('SLACK_BOT_TOKEN');
  });

  it('is brought forward by "now", and counts as the tip of the day', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    const { slack } = app;
    await setUp(app);
    const [planned, second] = slack.scheduled('C1');
    const { shown } = await slack.command({ text: 'tips now' });
    expect(readable(shown!)).toBe("Here it is: today's tip of this channel.");
    const posted = await answersIn(slack, 'C1', undefined);
    expect(posted.text).toBe(planned!.text);
    await slack.until(() => slack.scheduled('C1').length === 2);
    expect(slack.scheduled('C1')[0]).toMatchObject({ at: second!.at, text: second!.text });
    const again = await slack.command({ text: 'tips now' });
    expect(readable(again.shown!)).toMatch(
      /^This channel has had its tip of today\. Here is another, for you alone\.\n:bulb: Advice/,
    );
    expect(ownIn(slack, 'C1')).toHaveLength(1);
  });

  it('is a question unless the whole text is a command, and the near miss is shown how', async () => {
    const engines = withTips();
    const { slack } = await start({ engines, onSlacksClock });
    const question = await slack.command({ text: 'tips on choosing a vendor' });
    expect(readable(question.shown!)).toContain('Heard: tips on choosing a vendor');
    expect(readable(question.shown!)).not.toContain('Did you mean');
    const near = await slack.command({ text: 'tips on 09:30 Europe/Berln weekdays' });
    expect(readable(near.shown!)).toContain(
      'Did you mean the daily tip of a channel? For example: /outsource tips on 09:30',
    );
    expect(slack.scheduled()).toEqual([]);
  });
});

inBothModes('The buttons under a tip', (startNow) => {
  const start = onAMorning(startNow);

  const posted = async () => {
    const engines = withTips();
    const app = await start({ engines, onSlacksClock });
    await setUp(app);
    return { ...app, engines, tip: await nextTip(app.slack) };
  };

  it('open one thread with the bot, in which it answers without a mention, knowing the tip', async () => {
    const { slack, tip, engines } = await posted();
    await slack.click({ user: 'U2', on: tip, actionId: 'tip_ask' });
    const opened = await answersIn(slack, 'C1', tip.ts);
    expect(readable(opened)).toMatch(
      /^This tip rests on "The guide" \(A publisher, 2024\)\.\nAsk on in this thread/,
    );
    await slack.click({ user: 'U1', on: tip, actionId: 'tip_ask' });
    await toldPrivately(slack, 'U1', 'The thread below this tip is open');
    await slack.say({ channel: 'C1', threadTs: tip.ts, text: 'why is that?' });
    const answer = await answersIn(slack, 'C1', tip.ts, 2);
    expect(answer.text).toBe('Heard: why is that?');
    expect(engines.heard.at(-1)?.thread.at(-1)?.text).toBe(
      DECK.find(({ text }) => tip.text.includes(text.slice(0, 10)))?.text,
    );
  });

  it('show another tip to one person alone, each time a new one', async () => {
    const { slack, tip } = await posted();
    await slack.click({ user: 'U2', on: tip, actionId: 'tip_another' });
    const first = await toldPrivately(slack, 'U2', 'Another tip, for you alone.');
    expect(JSON.stringify(first.blocks)).not.toContain('tip_ask');
    await slack.click({ user: 'U2', on: first, actionId: 'tip_another' });
    const second = await slack.until(() => {
      const [only] = slack.ephemerals('U2');
      return only && readable(only) !== readable(first) && only;
    });
    // In the place of the first.
    expect(slack.ephemerals('U2')).toHaveLength(1);
    expect(readable(second)).not.toContain(tip.text.slice(0, 10));
    expect(slack.messages('C1')).toHaveLength(1);
  });

  it('take one vote of each person, which can be changed and forgotten', async () => {
    const { slack, tip, store } = await posted();
    const votes = async () =>
      (await store.list('-/T0FAKE/tip-votes/')).map(([, value]) => (value as { useful: boolean }).useful);
    for (const [user, actionId] of [
      ['U1', 'tip_useful'],
      ['U2', 'tip_useful'],
      ['U1', 'tip_not_useful'],
    ] as const)
      await slack.click({ user, on: tip, actionId });
    await toldPrivately(slack, 'U2', 'Thank you, noted.');
    await expect.poll(async () => (await votes()).sort()).toEqual([false, true]);
    const { shown } = await slack.command({ user: 'U1', text: 'forget me' });
    expect(readable(shown!)).toContain('1 vote on tips');
    expect(await votes()).toEqual([true]);
  });
});
