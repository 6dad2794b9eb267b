import { expect, it } from 'vitest';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { answersIn, ownIn, timesDone } from './support/waiting.ts';

const BOT = '<@U0BOT>';

inBothModes('The bot', (start) => {
  it('leaves its own messages alone, whatever they say', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { slack } = app;
    await slack.say({ channel: 'D1', text: 'one' });
    await answersIn(slack, 'D1', undefined);
    await slack.say({ channel: 'C1', bot: { id: slack.botId, appId: slack.appId }, text: `${BOT} one` });
    await slack.say({ channel: 'C1', user: slack.botUserId, text: `${BOT} two` });
    await app.settle();
    expect(engines.heard.map(({ text }) => text)).toEqual(['one']);
  });

  it('leaves other bots alone, with and without a user, in threads and directly', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    const other = { id: 'B9' };
    await slack.say({ channel: 'C1', bot: other, text: `${BOT} two` });
    await slack.say({ channel: 'C1', bot: other, user: 'U9', text: `${BOT} three` });
    await slack.say({ channel: 'C1', bot: other, subtype: 'bot_message', text: `${BOT} four` });
    await slack.say({ channel: 'C1', bot: other, threadTs: message.ts, text: 'five' });
    await slack.say({ channel: 'D1', bot: other, text: 'six' });
    await app.settle();
    expect(engines.heard).toHaveLength(1);
  });

  it('answers a bot that is allowed by its id, once, and no other', async () => {
    const engines = createEcho();
    const app = await start({ engines, allowedBots: ['B9'] });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', bot: { id: 'B9' }, text: `${BOT} from B9` });
    await answersIn(slack, 'C1', message.ts);
    await slack.say({ channel: 'C1', bot: { id: 'B99' }, text: `${BOT} from B99` });
    await app.settle();
    expect(engines.heard).toHaveLength(1);
    expect(ownIn(slack, 'C1', message.ts)).toHaveLength(1);
  });

  it('never lists itself among the bots that it answers, even if it is told to', async () => {
    const engines = createEcho();
    const app = await start({ engines, allowedBots: ['B0BOT'] });
    const { slack } = app;
    await slack.say({ channel: 'D1', text: 'one' });
    await answersIn(slack, 'D1', undefined);
    await app.settle();
    expect(timesDone(slack, 'chat.postMessage')).toBe(1);
  });

  it('does not let an allowed bot that answers every answer keep it going', async () => {
    const engines = createEcho();
    const app = await start({ engines, allowedBots: ['B9'] });
    const { slack } = app;
    const { message } = await slack.say({ channel: 'C1', bot: { id: 'B9' }, text: `${BOT} one` });
    await answersIn(slack, 'C1', message.ts);
    for (let i = 0; i < 4; i++)
      await slack.say({
        channel: 'C1',
        bot: { id: 'B9' },
        threadTs: message.ts,
        text: 'You said something.',
      });
    await app.settle();
    expect(engines.heard).toHaveLength(1);
  });

  it('leaves notices of Slack alone', async () => {
    const engines = createEcho();
    const app = await start({ engines });
    const { slack } = app;
    for (const subtype of ['channel_join', 'channel_topic', 'channel_name', 'reminder_add', 'pinned_item'])
      await slack.say({ channel: 'C1', subtype, text: `${BOT} has something to do with it` });
    await slack.say({ channel: 'D1', subtype: 'channel_join', text: 'joined' });
    await app.settle();
    expect(engines.heard).toEqual([]);
  });
});
