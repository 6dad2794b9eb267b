import { expect, it } from 'vitest';
import type { FakeSlack, FakeView } from './fake/types.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { textsIn } from './support/soundness.ts';
import { HOUR, nextTip, onAMorning, setUp, timeIn, withTips, ZONE } from './support/tips.ts';

const onSlacksClock = true;
const textOf = (view: FakeView | undefined): string =>
  view ? textsIn({ text: '', blocks: view.blocks }).filter(Boolean).join('\n') : '';

/** Waits until somebody's App Home says something. */
const homeSays = (slack: FakeSlack, words: string, user = 'U1') =>
  slack.until(() => textOf(slack.home(user)).includes(words) && slack.home(user));

inBothModes('App Home', (startNow) => {
  const start = onAMorning(startNow);

  it('shows what the bot can do, the daily tips, the settings, and the size and age of the library', async () => {
    const { slack } = await start({ engines: withTips(), onSlacksClock });
    await slack.openHome();
    const text = textOf(await homeSays(slack, 'What I can do'));
    expect(text).toContain('No channel has a daily tip yet.');
    expect(text).toContain('Anyone may ask.');
    expect(text).toContain('0 notes, 0 kinds of work, 12 tips, 1 publications.');
  });

  it('sets up a daily tip by a form that begins with the time zone of the person', async () => {
    const { slack } = await start({ engines: withTips(), onSlacksClock });
    slack.addUser('U1', 'ada', { tz: 'Asia/Manila' });
    await slack.openHome();
    await homeSays(slack, 'Set up a daily tip');
    await slack.clickHome({ actionId: 'tips_set_up' });
    const form = await slack.until(() => slack.modal());
    expect(JSON.stringify(form.blocks)).toContain('"initial_value":"Asia/Manila"');
    const { errors } = await slack.submit({
      values: {
        channel: 'C1',
        time: timeIn(slack, 60),
        zone: 'berlin',
        days: '1234567',
        topics: ['exit', 'people'],
      },
    });
    expect(errors).toBeUndefined();
    await slack.until(() => slack.scheduled('C1').length === 2);
    const text = textOf(await homeSays(slack, 'Daily tips are on'));
    expect(text).toContain('<#C1>');
    expect(text).toMatch(/Europe\/Berlin, every day, about exit, people/);
    expect(text).toMatch(/Next: .+ · set up by <@U1>/);
  });

  it.each([
    ['an unknown zone', { channel: 'C1', zone: 'Atlantis' }, { zone: 'I do not know this time zone.' }],
    ['a channel without the bot', { channel: 'C2', zone: ZONE }, { channel: 'I am not in this channel' }],
  ])('says what is wrong with %s at its place, and keeps the form open', async (_what, values, wrong) => {
    const { slack } = await start({ engines: withTips(), onSlacksClock });
    await slack.openHome();
    await homeSays(slack, 'Set up');
    await slack.clickHome({ actionId: 'tips_set_up' });
    await slack.until(() => slack.modal());
    const { errors } = await slack.submit({ values });
    expect(Object.keys(errors ?? {})).toEqual(Object.keys(wrong));
    expect(Object.values(errors ?? {})[0]).toContain(Object.values(wrong)[0]);
    expect(slack.modal()).toBeDefined();
    expect(slack.scheduled()).toEqual([]);
  });

  it('changes, pauses, resumes and turns off the tips of a channel', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    const { slack } = app;
    await setUp(app);
    await slack.openHome();
    await homeSays(slack, '<#C1>');

    await slack.clickHome({ actionId: 'tips_change', value: 'C1' });
    const form = await slack.until(() => slack.modal());
    expect(textOf(form)).toContain('Channel: <#C1>');
    const later = timeIn(slack, 180);
    await slack.submit({ values: { time: later } });
    await homeSays(slack, `${later} Europe/Berlin, every day`);

    await slack.clickHome({ actionId: 'tips_pause_a_week', value: 'C1' });
    await homeSays(slack, 'Paused until');
    await slack.until(() => slack.scheduled('C1').every(({ at }) => at > slack.clock.now() + 6 * 24 * HOUR));
    await slack.clickHome({ actionId: 'tips_resume', value: 'C1' });
    await homeSays(slack, 'are on again');
    await slack.until(() => slack.scheduled('C1')[0]!.at < slack.clock.now() + 25 * HOUR);

    await slack.clickHome({ actionId: 'tips_off', value: 'C1' });
    await homeSays(slack, 'No channel has a daily tip yet.');
    await slack.until(() => slack.scheduled('C1').length === 0);
  });

  it('offers no buttons to who may not change the tips, and names no channel', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    const { slack } = app;
    slack.addChannel('G7', { kind: 'group' });
    await setUp(app, 60, 'G7');
    await slack.openHome('U2');
    const view = await homeSays(slack, '<#G7>', 'U2');
    expect(JSON.stringify(view)).not.toContain('tips_off');
    expect(JSON.stringify(view)).not.toContain('g7');
  });

  it('refuses a button that was drawn before somebody else took over', async () => {
    const app = await start({ engines: withTips(), onSlacksClock });
    const { slack } = app;
    await setUp(app);
    await slack.openHome();
    await homeSays(slack, '<#C1>');
    await slack.command({ text: 'tips off' });
    await slack.until(() => slack.scheduled('C1').length === 0);
    slack.addUser('U3', 'admin', { isAdmin: true });
    await slack.command({ user: 'U3', text: `tips on ${timeIn(slack, 60)} ${ZONE} every day` });
    await slack.until(() => slack.scheduled('C1').length === 2);
    await slack.clickHome({ actionId: 'tips_off', value: 'C1' });
    await homeSays(slack, 'Only admins of the workspace');
    expect(slack.scheduled('C1')).toHaveLength(2);
  });

  it('says in plain words that something went wrong, and the tip goes on', async () => {
    const app = await start({ engines: withTips(), onSlacksClock, allowed: { errors: true } });
    const { slack } = app;
    await setUp(app);
    await slack.openHome();
    await homeSays(slack, '<#C1>');
    slack.fault('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await slack.clickHome({ actionId: 'tips_change', value: 'C1' });
    await homeSays(slack, 'Sorry, something went wrong on my side');
    await nextTip(slack);
  });
});
