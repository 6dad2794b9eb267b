import { expect, it } from 'vitest';
import { createEcho } from './support/echo.ts';
import { inBothModes } from './support/in-both-modes.ts';
import { readable } from './support/soundness.ts';
import { ownIn, verdictOn } from './support/waiting.ts';

inBothModes('The shortcut', (start) => {
  it('works on messages of other bots, where the bot is no member, and in threads', async () => {
    const engines = createEcho();
    const { slack } = await start({ engines });
    const bots = await slack.say({
      channel: 'C1',
      bot: { id: 'B9' },
      text: 'A task was created: type forms',
    });
    expect(readable(await verdictOn(slack, bots.message))).toContain('Heard: A task was created: type forms');
    const outside = await slack.say({ channel: 'C2', text: 'type other forms' });
    await verdictOn(slack, outside.message);
    const reply = await slack.say({ channel: 'C2', threadTs: outside.message.ts, text: 'type more forms' });
    await verdictOn(slack, reply.message);
    expect(engines.heard.map(({ wants }) => wants)).toEqual(['verdict', 'verdict', 'verdict']);
  });

  it.each([
    ['a message without text', ''],
    ['a message of blanks', ' \n '],
  ])('says of %s that there is nothing to read', async (_what, text) => {
    const { slack } = await start({ engines: createEcho() });
    const { message } = await slack.say({
      channel: 'C1',
      text,
      subtype: 'file_share',
      files: [{ id: 'F1' }],
    });
    expect((await verdictOn(slack, message)).text).toMatch(/^That message has no text that I could read\./);
  });

  it('offers a button that shares the verdict, naming who asked for it', async () => {
    const engines = createEcho();
    const { slack } = await start({ engines, allowed: { pings: ['U2'] } });
    const { message } = await slack.say({ channel: 'C1', text: 'type survey forms' });
    const told = await verdictOn(slack, message);
    await slack.click({ user: 'U2', on: told, actionId: 'share' });
    const [posted] = await slack.until(() => {
      const own = ownIn(slack, 'C1');
      return own.length > 0 && own;
    });
    expect(readable(posted!)).toContain('<@U2> asked: type survey forms');
    expect(engines.heard.map(({ wants }) => wants)).toEqual(['verdict', 'verdict']);
  });

  it('says in plain words that something went wrong, with a reference that the log has too', async () => {
    const engines = createEcho(() => {
      throw new Error('broken');
    });
    const { slack, log } = await start({ engines, allowed: { errors: true } });
    const { message } = await slack.say({ channel: 'C1', text: 'type survey forms' });
    const [, reference] = /\(Reference ([0-9a-f]{8})\)$/.exec((await verdictOn(slack, message)).text) ?? [];
    expect(log.find(({ level }) => level === 'error')?.fields).toMatchObject({
      reference,
      surface: 'shortcut',
    });
  });
});
