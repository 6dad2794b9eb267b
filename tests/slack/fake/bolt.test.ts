import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeSlack } from './index.ts';
import { running } from './running.ts';

const start = running();
const apps: App[] = [];

afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.stop()));
});

const button = {
  type: 'button' as const,
  action_id: 'why',
  text: { type: 'plain_text' as const, text: 'Why?' },
};

/** A Bolt app with one listener of each kind, over the socket or HTTP. */
async function startApp(fake: FakeSlack, mode: 'socket' | 'http'): Promise<void> {
  const clientOptions = { slackApiUrl: fake.apiUrl };
  const logLevel = LogLevel.ERROR;
  const http = new HTTPReceiver({ signingSecret: fake.signingSecret, logLevel });
  const receiver =
    mode === 'http'
      ? http
      : new SocketModeReceiver({ appToken: fake.appToken, logLevel, installerOptions: { clientOptions } });
  const app = new App({ token: fake.botToken, receiver, clientOptions, logLevel });
  apps.push(app);
  app.event('app_mention', async ({ event, client }) => {
    const blocks = [{ type: 'actions' as const, elements: [button] }];
    await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: 'hello', blocks });
  });
  app.command('/outsource', async ({ ack, command, respond }) => {
    await ack(`heard ${command.text}`);
    await respond({ text: 'later', response_type: 'in_channel' });
  });
  app.action('why', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'because', replace_original: true });
  });
  app.shortcut('ask', async ({ ack, respond }) => {
    await ack();
    await respond('about this');
  });
  if (mode === 'socket') {
    await app.start();
    return;
  }
  const server = await http.start(0);
  fake.deliverTo({ http: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` });
}

describe.each(['socket', 'http'] as const)('an app made with Bolt over %s', (mode) => {
  it('is heard, commanded and clicked', async () => {
    const fake = await start.fake();
    await startApp(fake, mode);
    const { message, deliveries } = await fake.say({ channel: 'C1', text: `<@${fake.botUserId}> hello` });
    expect(deliveries.map(({ acknowledged }) => acknowledged)).toEqual([true, true]);
    const reply = await fake.until(() => fake.messages('C1', message.ts)[0]);
    expect(reply.text).toBe('hello');
    await fake.click({ on: reply, actionId: 'why' });
    await fake.until(() => fake.messages('C1', message.ts)[0]?.text === 'because');
    const { shown } = await fake.command({ text: 'A & B' });
    expect(shown?.text).toBe('heard A &amp; B');
    await fake.until(() => fake.messages('C1').some(({ text }) => text === 'later'));
    await fake.shortcut({ user: 'U2', callbackId: 'ask', on: message });
    await fake.until(() => fake.ephemerals('U2')[0]?.text === 'about this');
    expect(fake.refusals).toEqual([]);
  });
});

describe('an app made with Bolt', () => {
  it('refuses what is not signed, or signed long ago', async () => {
    const fake = await start.fake();
    await startApp(fake, 'http');
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const json = { 'content-type': 'application/json' };
    expect(await fake.raw(body, { ...json, ...fake.sign(body) })).toMatchObject({
      status: 200,
      body: '{"challenge":"abc"}',
    });
    expect((await fake.raw(body)).status).toBe(401);
    expect((await fake.raw(body, { ...json, ...fake.sign(`${body} `) })).status).toBe(401);
    expect((await fake.raw(body, { ...json, ...fake.sign(body, Date.now() - 600_000) })).status).toBe(401);
  });
});
