import type { CALL_RULES } from '../rules/calls.ts';
import type { Answer, Api } from '../small-app.ts';
import type { FakeSlack } from '../types.ts';
import { type BadCall, posting } from './bad-call.ts';

const hello = posting({ text: 'hello' });

/** Posts a body of its own making to chat.postMessage. */
async function send(fake: FakeSlack, contentType: string, body: string): Promise<Answer> {
  const response = await fetch(`${fake.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { 'content-type': contentType, authorization: `Bearer ${fake.botToken}` },
    body,
  });
  return (await response.json()) as Answer;
}

const testWith = (token: (fake: FakeSlack) => string | null) => (fake: FakeSlack, api: Api) =>
  api('auth.test', {}, { token: token(fake) });

const withBotToken = testWith(({ botToken }) => botToken);

export const CALLS: Record<keyof typeof CALL_RULES, BadCall> = {
  not_authed: { bad: testWith(() => null), good: withBotToken },
  invalid_auth: { bad: testWith(() => 'xoxb-someone-else'), good: withBotToken },
  token_revoked: {
    bad: (fake, api) => {
      fake.revoke();
      return api('auth.test');
    },
    good: withBotToken,
  },
  account_inactive: {
    bad: (fake, api) => {
      fake.revoke('account_inactive');
      return api('auth.test');
    },
    good: withBotToken,
  },
  app_token_needed: {
    bad: (_fake, api) => api('apps.connections.open'),
    good: (fake, api) => api('apps.connections.open', {}, { token: fake.appToken }),
  },
  bot_token_needed: { bad: testWith(({ appToken }) => appToken), good: withBotToken },
  missing_scope: {
    options: { scopes: ['chat:write'] },
    bad: (_fake, api) => api('users.info', { user: 'U1' }),
    good: hello,
  },
  unknown_method: {
    bad: (_fake, api) => api('chat.shout', { channel: 'C1' }),
    good: hello,
  },
  unknown_argument: {
    bad: posting({ text: 'hello', colour: 'red' }),
    good: posting({ text: 'hello', mrkdwn: false }),
  },
  missing_argument: { bad: (_fake, api) => api('chat.postMessage', { text: 'hello' }), good: hello },
  argument_type: {
    bad: (_fake, api) => api('chat.postMessage', { channel: 'C1', text: 4 }, { json: true }),
    good: (_fake, api) => api('chat.postMessage', { channel: 'C1', text: '4' }, { json: true }),
  },
  invalid_json: {
    bad: (fake) => send(fake, 'application/json', '{"channel":'),
    good: (fake) => send(fake, 'application/json; charset=utf-8', '{"channel":"C1","text":"hello"}'),
  },
  invalid_post_type: {
    bad: (fake) => send(fake, 'application/xml', '<text>hello</text>'),
    good: (fake) => send(fake, 'application/x-www-form-urlencoded', 'channel=C1&text=hello'),
  },
  ratelimited: {
    bad: (fake, api) => {
      fake.limit('chat.postMessage', { retryAfter: 30 });
      return hello(fake, api);
    },
    good: (fake, api) => {
      fake.limit('chat.postMessage', { retryAfter: 30 });
      fake.clock.advance(30_000);
      return hello(fake, api);
    },
  },
  posting_rate: {
    bad: async (fake, api) => {
      fake.limitPosting();
      await hello(fake, api);
      return hello(fake, api);
    },
    good: async (fake, api) => {
      fake.limitPosting();
      await hello(fake, api);
      fake.clock.advance(1000);
      return hello(fake, api);
    },
  },
};
