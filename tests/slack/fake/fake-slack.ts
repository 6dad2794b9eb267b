import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClock } from './clock.ts';
import { type Carrier, createCourier } from './delivery/courier.ts';
import { createHttpCarrier, post } from './delivery/http.ts';
import { signatureHeaders } from './delivery/signature.ts';
import { createSockets } from './delivery/socket.ts';
import { createEvents } from './events.ts';
import { createFaults } from './faults.ts';
import { createJournal } from './journal.ts';
import { createPeople } from './people.ts';
import { createResponseUrls } from './response-url.ts';
import { createRouter } from './router.ts';
import type { FakeSlack, FakeSlackOptions } from './types.ts';
import { createWorkspace, view } from './workspace.ts';

/** Slack on loopback. Close it after use: it holds a port. */
export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const {
    botToken = 'xoxb-fake-bot',
    appToken = 'xapp-fake-app',
    signingSecret = 'fake-signing-secret',
    scopes = [
      'app_mentions:read',
      'channels:history',
      'groups:history',
      'im:history',
      'chat:write',
      'commands',
      'channels:read',
      'groups:read',
      'users:read',
    ],
    events: subscribed = [
      'app_home_opened',
      'app_mention',
      'message.channels',
      'message.groups',
      'message.im',
    ],
    deadlineMs = 3000,
    retries = true,
    retryDelays,
  } = options;
  const identity = { teamId: 'T0FAKE', botUserId: 'U0BOT', botId: 'B0BOT', appId: 'A0FAKE' };
  const clock = createClock();
  const workspace = createWorkspace(identity, clock);
  const journal = createJournal(workspace);
  const faults = createFaults(workspace);
  const server = createServer();
  const port = await listen(server);
  const origin = `127.0.0.1:${port}`;
  const sign = (body: string, at = clock.now()) => signatureHeaders(signingSecret, body, at);

  const sockets = createSockets(server, {
    appId: identity.appId,
    deadlineMs,
    refused: (rule, detail) => journal.refusal({ rule, detail, method: 'socket' }),
    changed: workspace.changed,
  });
  const closing = new AbortController();
  let endpoint: string | undefined;
  let carrier: Carrier = sockets.carrier;
  const courier = createCourier(workspace, {
    carrier: () => carrier,
    retries,
    ...(retryDelays ? { retryDelays } : {}),
  });
  const events = createEvents(workspace, courier, { events: subscribed, scopes });
  const urls = createResponseUrls({
    workspace,
    events,
    note: journal.note,
    remark: (rule, detail) => journal.refusal({ rule, detail, method: 'response_url' }),
    base: () => `http://${origin}`,
  });
  const people = createPeople({
    workspace,
    courier,
    events,
    urls,
    note: journal.note,
    invisible: journal.hide,
    remark: journal.remark,
  });
  const addUser: FakeSlack['addUser'] = (
    id,
    name = id.toLowerCase(),
    { tz = 'Europe/Berlin', isAdmin = false } = {},
  ) => void workspace.users.set(id, { name, tz, isAdmin });
  const tokens = {
    bot: botToken,
    app: appToken,
    dead: undefined as 'token_revoked' | 'account_inactive' | undefined,
  };
  const socketUrl = () => `ws://${origin}${sockets.ticket()}`;
  const surroundings = { workspace, scopes, events, note: journal.note, remark: journal.remark, socketUrl };
  const route = createRouter({ api: { tokens, faults, surroundings, journal }, urls });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => void route(request, response));

  addUser(identity.botUserId, 'sourcebook');
  addUser('U1', 'ada');
  addUser('U2', 'grace');
  workspace.addChannel('C1');
  workspace.addChannel('C2', { botIsMember: false });
  workspace.addChannel('D1', { kind: 'im', members: ['U1'] });

  return {
    ...people,
    ...identity,
    botToken,
    appToken,
    signingSecret,
    apiUrl: `http://${origin}/api/`,
    clock,
    calls: journal.calls,
    refusals: journal.refusals,
    invisible: journal.invisible,
    pings: journal.pings,
    links: journal.links,
    deliveries: courier.deliveries,
    deliverTo(target) {
      endpoint = target === 'socket' ? undefined : target.http;
      carrier =
        endpoint === undefined
          ? sockets.carrier
          : createHttpCarrier(endpoint, { sign, deadlineMs, closing: closing.signal });
    },
    addUser,
    home: (user = 'U1') => workspace.homes.get(user),
    modal: (user = 'U1') => workspace.modals.get(user),
    scheduled: (channel) =>
      [...workspace.scheduled.values()]
        .filter((one) => channel === undefined || one.channel === channel)
        .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
        .map(({ id, channel: where, at, post }) => ({
          id,
          channel: where,
          at,
          text: post.text,
          blocks: post.blocks ?? [],
        })),
    addChannel: workspace.addChannel,
    redeliver: (delivery, reason) =>
      courier.repeat(delivery, reason ?? (endpoint === undefined ? 'timeout' : 'http_timeout')),
    async raw(body, headers = { 'content-type': 'application/json' }) {
      if (endpoint === undefined)
        throw new Error('raw() needs an endpoint: call deliverTo({ http: ... }) first');
      const { status, body: answered } = await post(endpoint, body, headers, closing.signal);
      return { status, body: answered };
    },
    sign,
    fault: faults.plan,
    limit: faults.limit,
    limitPosting: faults.limitPosting,
    revoke: (error = 'token_revoked') => {
      tokens.dead = error;
    },
    disconnect: (reason = 'refresh_requested') => sockets.disconnect(reason),
    drop: sockets.drop,
    connections: sockets.count,
    messages: (channel, threadTs) =>
      workspace.posts
        .filter(
          (one) => one.channel === channel && !one.deleted && !one.tombstone && one.ephemeralTo === undefined,
        )
        .filter((one) => threadTs === undefined || (one.threadTs === threadTs && one.ts !== threadTs))
        .map(view),
    ephemerals: (user, channel) =>
      workspace.posts
        .filter((one) => one.ephemeralTo === user && !one.deleted && (channel ?? one.channel) === one.channel)
        .map(view),
    until: journal.until,
    async close() {
      courier.close();
      closing.abort();
      await sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
