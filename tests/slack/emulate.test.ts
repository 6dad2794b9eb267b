import { webApi } from '@slack/bolt';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Calls, createCalls } from '../../src/adapters/slack/calls/calls.ts';
import { failureOf } from '../../src/adapters/slack/calls/failure.ts';
import type { WebApi } from '../../src/adapters/slack/calls/repeat.ts';
import { connect } from '../../src/adapters/slack/connect.ts';
import { identify } from '../../src/adapters/slack/identity.ts';
import { formsOf } from '../../src/adapters/slack/render/forms.ts';
import { renderHome } from '../../src/adapters/slack/render/home.ts';
import { clientOptions } from '../../src/adapters/slack/transport/client-options.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { freePort } from '../support/free-port.ts';
import { loadReal, type RealEngines } from '../support/real.ts';
import { createLog } from './support/app.ts';

/**
 * The Web API calls against an independent emulator of Slack, so that the fake of these tests and the code that runs
 * against it cannot be wrong together. The emulator knows neither sockets nor commands nor buttons.
 */
const BOT = { token: 'xoxb-emulated', botId: 'B0EMULATED', botUserId: 'U0EMULATED' };
const CHANNEL = 'C000000001';

let emulator: Emulator;
let real: RealEngines;
let calls: Calls;
let client: webApi.WebClient;
let human: webApi.WebClient;
const noWait = async () => undefined;

const clientFor = (token: string) =>
  new webApi.WebClient(token, {
    ...clientOptions(`${emulator.url}/api/`),
    logLevel: 'error' as webApi.LogLevel,
  });
const callsOf = (api: WebApi) => createCalls({ api, ...BOT, logger: createLog().logger, sleep: noWait });

beforeAll(async () => {
  const scopes = [
    'chat:write',
    'channels:history',
    'channels:read',
    'channels:join',
    'groups:history',
    'im:history',
  ];
  const app = {
    app_id: 'A0EMULATED',
    client_id: '1.2',
    client_secret: 's',
    name: 'Sourcebook',
    redirect_uris: [],
  };
  const bot = { bot_id: BOT.botId, bot_user_id: BOT.botUserId, app_id: app.app_id, client_id: app.client_id };
  emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        strict_scopes: true,
        oauth_apps: [{ ...app, scopes, bot_name: 'sourcebook', ...bot }],
        tokens: [
          { token: BOT.token, type: 'bot', user_id: BOT.botUserId, scopes, ...bot },
          { token: 'xoxb-mute', type: 'bot', user_id: BOT.botUserId, scopes: ['channels:read'], ...bot },
          { token: 'xoxp-human', type: 'user', user: 'admin', scopes: ['chat:write', 'channels:history'] },
        ],
      },
    },
  });
  client = clientFor(BOT.token);
  human = clientFor('xoxp-human');
  await client.conversations.join({ channel: CHANNEL });
  calls = callsOf(client);
  real = await loadReal();
});
afterAll(() => emulator.close());

/** Somebody asks; returns the timestamp of the question. */
async function ask(text: string): Promise<string> {
  return String((await human.chat.postMessage({ channel: CHANNEL, text })).ts);
}

const formsFor = (text: string) => formsOf(real.answer({ text, thread: [] }), real.library);
const thread = async (ts: string) =>
  (await client.conversations.replies({ channel: CHANNEL, ts, include_all_metadata: true })).messages ?? [];

describe('the calls to Slack, on an independent emulator,', () => {
  it('learn who the bot is', async () => {
    const installed = await identify(client, createLog().logger, noWait);
    expect(installed).toMatchObject({ botId: BOT.botId, botUserId: BOT.botUserId });
  });

  it.each(['compare', 'What are the risks of KPO?', 'medical coding'])(
    'post the answer to "%s" in the thread of the question, with its id as metadata',
    async (text) => {
      const asked = await ask(text);
      const message = {
        channel: CHANNEL,
        threadTs: asked,
        forms: formsFor(text),
        questionId: `${CHANNEL}:${asked}`,
      };
      const posted = await calls.post(message);
      const [, answer] = await thread(asked);
      expect(answer).toMatchObject({
        ts: posted,
        thread_ts: asked,
        text: message.forms[0]?.text,
        blocks: message.forms[0]?.blocks,
        metadata: { event_payload: { question: `${CHANNEL}:${asked}` } },
      });
    },
  );

  it('put a new answer in the place of the old one, and take it away', async () => {
    const asked = await ask('payroll');
    const message = {
      channel: CHANNEL,
      threadTs: asked,
      forms: formsFor('payroll'),
      questionId: `${CHANNEL}:${asked}`,
    };
    const posted = await calls.post(message);
    const changed = formsFor('patent research');
    await calls.update(CHANNEL, posted, changed);
    expect((await thread(asked)).map(({ ts, text }) => [ts, text])).toEqual([
      [asked, 'payroll'],
      [posted, changed[0]?.text],
    ]);
    await calls.remove(CHANNEL, posted);
    expect(await thread(asked)).toHaveLength(1);
    await calls.remove(CHANNEL, posted);
  });

  it('find a message by its metadata when the answer to the post was lost, and do not post it again', async () => {
    const asked = await ask('payroll');
    let lost = 0;
    const losing = {
      apiCall: async (method: string, options?: Record<string, unknown>) => {
        const result = await client.apiCall(method, options);
        if (method !== 'chat.postMessage') return result;
        lost += 1;
        throw new Error('The connection broke.');
      },
    };
    const message = {
      channel: CHANNEL,
      threadTs: asked,
      forms: formsFor('payroll'),
      questionId: `${CHANNEL}:${asked}`,
    };
    const found = await callsOf(losing).post(message);
    const replies = await thread(asked);
    expect([lost, replies.map(({ ts }) => ts)]).toEqual([1, [asked, found]]);
  });

  it('read what people said in a thread before', async () => {
    const asked = await ask('we key in 300 paper invoices a day');
    await human.chat.postMessage({ channel: CHANNEL, thread_ts: asked, text: 'and nobody likes it' });
    const mention = String(
      (await human.chat.postMessage({ channel: CHANNEL, thread_ts: asked, text: 'BPO or KPO?' })).ts,
    );
    expect(await calls.readThread(CHANNEL, asked, mention)).toEqual(
      ['we key in 300 paper invoices a day', 'and nobody likes it'].map((text) => ({
        user: expect.stringMatching(/^U/),
        text,
      })),
    );
  });

  it('say which scope is missing', async () => {
    const mute = callsOf(clientFor('xoxb-mute'));
    const message = { channel: CHANNEL, threadTs: undefined, forms: formsFor('payroll'), questionId: 'C1:1' };
    const failure = await mute.post(message).catch(failureOf);
    expect(failure).toEqual({ kind: 'refused', error: 'missing_scope', needed: 'chat:write' });
    expect(await mute.readThread(CHANNEL, '1.1', '1.2')).toBeUndefined();
  });

  it('report a channel that there is not as a refusal', async () => {
    const elsewhere = {
      channel: 'C0NOWHERE',
      threadTs: undefined,
      forms: formsFor('payroll'),
      questionId: 'C0:1',
    };
    expect(await calls.post(elsewhere).catch(failureOf)).toMatchObject({ error: 'channel_not_found' });
  });

  it('go on without the id of the bot, where the token has none, and say so', async () => {
    const { logger, lines } = createLog();
    expect(await identify(human, logger, noWait)).toMatchObject({ botId: '' });
    expect(lines.map(({ level, message }) => `${level}: ${message}`)).toContainEqual(
      expect.stringMatching(/^warn: Slack does not say the id of the bot/),
    );
  });

  describe('for the daily tip', () => {
    const visitAs = (api: WebApi) =>
      connect(
        api,
        { enterprise: '-', workspace: 'T1' },
        { ...BOT, library: real.library, clock: systemClock, logger: createLog().logger, sleep: noWait },
      );

    it('schedule a tip, find it pending by its text, and take it back', async () => {
      const { board } = visitAs(client);
      const [tip] = real.library.tips;
      const at = Math.floor(Date.now() / 1000 + 3_600) * 1000;
      await board.schedule(CHANNEL, at, tip!);
      const pending = await board.pending(CHANNEL);
      expect(pending.map((post) => [post.channel, post.at, board.shows(post.text, tip!)])).toEqual([
        [CHANNEL, at, true],
      ]);
      expect(await board.pending()).toEqual(pending);
      await board.cancel(CHANNEL, pending[0]!.id);
      await board.cancel(CHANNEL, pending[0]!.id);
      expect(await board.pending(CHANNEL)).toEqual([]);
    });

    it('find a tip that appeared, and none that did not', async () => {
      const { board } = visitAs(client);
      const [tip, other] = real.library.tips;
      await board.post(CHANNEL, tip!, '2026-11-26', noWait);
      const [from, to] = [Date.now() - 60_000, Date.now() + 60_000];
      expect(await board.appeared(CHANNEL, tip!.text, from, to)).toBe(true);
      expect(await board.appeared(CHANNEL, other!.text, from, to)).toBe(false);
    });

    it('say that a channel cannot be posted to as a matter of the channel', async () => {
      const { board } = visitAs(client);
      const [tip] = real.library.tips;
      await expect(board.schedule('C0NOWHERE', Date.now() + 3_600_000, tip!)).rejects.toMatchObject({
        name: 'BoardFailure',
        kind: 'channel',
      });
    });

    it('know whether the bot is in a channel', async () => {
      const { directory } = visitAs(client);
      expect((await directory.channel(CHANNEL)).obstacle).toBeUndefined();
      expect((await directory.channel('C0NOWHERE')).obstacle).toContain('/invite @Sourcebook');
    });

    it('show App Home', async () => {
      const { views } = visitAs(client);
      const shown = {
        channel: CHANNEL,
        when: '09:30',
        next: 'Next',
        by: 'U1',
        isPaused: false,
        mayChange: true,
      };
      const home = renderHome({ tips: [shown], library: ['One note.'], settings: ['Anyone may ask.'] });
      await expect(views.publish('admin', home)).resolves.toBeUndefined();
    });
  });
});
