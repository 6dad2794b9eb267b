import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Failure,
  failureOf,
  isFromSlack,
  remedyFor,
} from '../../../../src/adapters/slack/calls/failure.ts';
import { createBoltLog } from '../../../../src/adapters/slack/transport/bolt-log.ts';
import { clientOptions } from '../../../../src/adapters/slack/transport/client-options.ts';
import { limited, lost, refused } from '../support/api.ts';
import { createLog } from '../support/desk.ts';

type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;
const json =
  (body: string): Behaviour =>
  (response) =>
    void response.end(body);

/** Ways in which a server answers, by the name of the method that is called. */
const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  broken: (response) => void response.writeHead(500).end('oops'),
  limited: (response) => void response.writeHead(429, { 'retry-after': '7' }).end(),
  silent: () => undefined,
  half: json('{"ok":tr'),
  page: json('<html>Bad gateway</html>'),
  empty: json(''),
  cut: (response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"ok":true', () => response.destroy());
  },
  hangs_up: (_response, request) => void request.socket.destroy(),
  refused: json('{"ok":false,"error":"channel_not_found"}'),
  scope: json('{"ok":false,"error":"missing_scope","needed":"chat:write","provided":"commands"}'),
  too_often: json('{"ok":false,"error":"ratelimited"}'),
  own_fault: json('{"ok":false,"error":"internal_error"}'),
  nothing_said: json('{"ok":false}'),
};

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    BEHAVIOURS[request.url?.split('/').at(-1) ?? '']?.(response, request);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The error of the real client, set up as the program has it but for a shorter wait. */
async function errorOf(method: string, apiUrl = url): Promise<unknown> {
  const logger = createBoltLog(createLog().logger);
  const client = new webApi.WebClient('xoxb-1', { ...clientOptions(apiUrl), timeout: 250, logger });
  return client.apiCall(method).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a failed call', () => {
  const UNKNOWN: Failure = { kind: 'unknown' };
  it.each<[string, string, Failure]>([
    ['that broke in Slack may have been done', 'broken', UNKNOWN],
    ['that was never answered may have been done', 'silent', UNKNOWN],
    ['answered with half a body may have been done', 'half', UNKNOWN],
    ['answered with a page of a gateway may have been done', 'page', UNKNOWN],
    ['answered with nothing may have been done', 'empty', UNKNOWN],
    ['whose answer was cut off may have been done', 'cut', UNKNOWN],
    ['whose connection was cut may have been done', 'hangs_up', UNKNOWN],
    ['that Slack itself failed at may have been done', 'own_fault', UNKNOWN],
    ['of too many waits what Slack says', 'limited', { kind: 'limited', wait: 7_000 }],
    ['of too many by word waits a second', 'too_often', { kind: 'limited', wait: 1_000 }],
    [
      'that was refused was not done',
      'refused',
      { kind: 'refused', error: 'channel_not_found', needed: undefined },
    ],
    [
      'without the scope names it',
      'scope',
      { kind: 'refused', error: 'missing_scope', needed: 'chat:write' },
    ],
    [
      'refused without a word was not done',
      'nothing_said',
      { kind: 'refused', error: 'unknown_error', needed: undefined },
    ],
  ])('%s', async (_what, method, failure) => {
    const error = await errorOf(method);
    expect(failureOf(error)).toEqual(failure);
    expect(isFromSlack(error)).toBe(true);
  });

  it('whose connection was refused never left', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => void gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => void gone.close(resolve));
    const error = await errorOf('any', `http://127.0.0.1:${port}/api/`);
    expect(failureOf(error)).toEqual({ kind: 'unsent' });
    expect(isFromSlack(error)).toBe(true);
  });

  it('to a name that does not exist never left', async () => {
    const lookup = Object.assign(new Error('getaddrinfo ENOTFOUND slack.com'), { code: 'ENOTFOUND' });
    const error = new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause: lookup }));
    expect(failureOf(error)).toEqual({ kind: 'unsent' });
  });

  it('is found behind an error that wraps it, and the search ends where errors go round', () => {
    const inner = new webApi.WebAPIRateLimitedError(3);
    expect(failureOf(new Error('outer', { cause: inner }))).toEqual({ kind: 'limited', wait: 3_000 });
    const round = new Error('round');
    round.cause = round;
    expect(failureOf(round)).toEqual(UNKNOWN);
  });

  it.each([undefined, null, 'text', 5, {}, new Error('disk full'), { code: 'slack_webapi_platform_error' }])(
    'is not what %s is: that is the fault of something else, and unknown',
    (error) => {
      expect(failureOf(error)).toEqual(UNKNOWN);
      expect(isFromSlack(error)).toBe(false);
    },
  );
});

describe('the errors that other tests use', () => {
  const shapeOf = (error: unknown) => {
    const { code, data, retryAfter } = error as {
      code?: string;
      data?: { error?: string };
      retryAfter?: number;
    };
    return { code, error: data?.error, retryAfter };
  };

  it.each([
    ['refused', refused('channel_not_found')],
    ['limited', limited(7)],
    ['silent', lost()],
  ])('have the shape of the real one for %s', async (method, fake) => {
    expect(shapeOf(fake)).toEqual(shapeOf(await errorOf(method)));
  });
});

describe('the remedy', () => {
  const remedyOf = (error: string) => remedyFor({ kind: 'refused', error, needed: undefined });

  it.each([
    ['not_in_channel', /\/invite/],
    ['channel_not_found', /\/invite/],
    ['is_archived', /archived/],
    ['missing_scope', /scope.+install/],
    ['invalid_auth', /SLACK_BOT_TOKEN/],
    ['token_revoked', /SLACK_BOT_TOKEN/],
    ['account_inactive', /Install it again/],
  ])('for %s says what to do', (error, remedy) => {
    expect(remedyOf(error)).toMatch(remedy);
  });

  it('for a word that nobody knows names it, and where to look it up', () => {
    expect(remedyOf('flux_error')).toMatch(/"flux_error".+docs\.slack\.dev/);
  });

  it.each<[Failure, RegExp]>([
    [{ kind: 'limited', wait: 1 }, /limits/],
    [{ kind: 'unsent' }, /network.+proxy/],
    [{ kind: 'unknown' }, /slack-status\.com/],
  ])('for %j is a sentence of its own', (failure, remedy) => {
    expect(remedyFor(failure)).toMatch(remedy);
  });
});
