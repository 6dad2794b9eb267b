import { request } from 'node:http';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { type Running, runSlack } from './support/app.ts';
import { createEcho, type Echo } from './support/echo.ts';
import { expectSound } from './support/soundness.ts';
import { answersIn } from './support/waiting.ts';

const JSON_BODY = { 'content-type': 'application/json' };

let app: Running;
let engines: Echo;
async function start(): Promise<Running> {
  engines = createEcho();
  app = await runSlack('http', { engines });
  return app;
}

/** Nothing was done so far, and the process answers as ever. */
async function expectUnharmed(): Promise<void> {
  expect(engines.heard).toEqual([]);
  // Beside what it does for itself at its start.
  const asked = app.slack.calls.filter(({ method }) => method !== 'chat.scheduledMessages.list');
  expect(asked.map(({ method }) => method)).toEqual(['auth.test']);
  await app.slack.say({ channel: 'D1', text: 'are you well?' });
  await answersIn(app.slack, 'D1', undefined);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
}

afterEach(async () => {
  await app.settle();
  expectSound(app);
  await app.stop();
});

/** A direct message as Slack delivers it. */
const delivery = () =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T0FAKE',
    event_id: 'Ev1',
    event: {
      type: 'message',
      channel: 'D1',
      channel_type: 'im',
      user: 'U1',
      ts: '1.000001',
      text: 'hello bot',
    },
  });

describe('A request over HTTP', () => {
  it('that Slack signed is taken', async () => {
    const { slack } = await start();
    const body = delivery();
    const { status } = await slack.raw(body, { ...JSON_BODY, ...slack.sign(body) });
    expect(status).toBe(200);
    await answersIn(slack, 'D1', undefined);
    expect(engines.heard.map(({ text }) => text)).toEqual(['hello bot']);
  });

  it.each([
    ['has no signature at all', () => ({})],
    ['has no timestamp', () => ({ 'x-slack-signature': app.slack.sign(delivery())['x-slack-signature']! })],
    [
      'has no signature',
      () => ({ 'x-slack-request-timestamp': app.slack.sign(delivery())['x-slack-request-timestamp']! }),
    ],
    ['is signed with another body', () => app.slack.sign(`${delivery()} `)],
    ['is signed half', () => ({ ...app.slack.sign(delivery()), 'x-slack-signature': 'v0=0123' })],
    ['has an empty signature', () => ({ ...app.slack.sign(delivery()), 'x-slack-signature': '' })],
    [
      'has another version of signature',
      () => ({ ...app.slack.sign(delivery()), 'x-slack-signature': 'v1=00' }),
    ],
    ['was signed ten minutes ago', () => app.slack.sign(delivery(), Date.now() - 600_000)],
    [
      'has no number for a timestamp',
      () => ({ ...app.slack.sign(delivery()), 'x-slack-request-timestamp': 'now' }),
    ],
  ])('that %s is refused, and nothing is done', async (_what, headers) => {
    await start();
    const { status, body } = await app.slack.raw(delivery(), { ...JSON_BODY, ...headers() });
    expect(status).toBe(401);
    expect(body).not.toMatch(/\bat .*:\d+|secret/);
    await expectUnharmed();
  });

  it('with a body of 50 MB is refused before it has come in, and the process keeps answering', async () => {
    await start();
    const megabyte = Buffer.alloc(1024 * 1024, 'a');
    let sent = 0;
    const body = new Readable({
      read() {
        sent += 1;
        this.push(sent > 50 ? null : megabyte);
      },
    });
    const outcome = await new Promise<number | 'cut'>((resolve) => {
      const outgoing = request(`${app.url}/slack/events`, {
        method: 'POST',
        headers: JSON_BODY,
        agent: false,
      });
      outgoing.on('response', ({ statusCode }) => {
        resolve(statusCode ?? 0);
        outgoing.destroy();
      });
      outgoing.on('error', () => resolve('cut'));
      body.pipe(outgoing);
    });
    expect([413, 'cut']).toContain(outcome);
    expect(sent).toBeLessThan(50);
    await expectUnharmed();
  });

  it.each(['{"type":', 'hello', '', 'payload=%7Bbroken'])(
    'that is signed but makes no sense is answered, and harms nothing: %s',
    async (body) => {
      await start();
      const contentType = body.startsWith('payload')
        ? 'application/x-www-form-urlencoded'
        : 'application/json';
      const { status } = await app.slack.raw(body, { 'content-type': contentType, ...app.slack.sign(body) });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
      await expectUnharmed();
    },
  );

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('by %s to the endpoint is not found', async (method) => {
    await start();
    expect((await fetch(`${app.url}/slack/events`, { method })).status).toBe(404);
    await expectUnharmed();
  });

  it.each(['/', '/slack', '/slack/events/', '/slack/install', '/../healthz', '/.env'])(
    'to another path is not found: %s',
    async (path) => {
      await start();
      const body = delivery();
      const options = { method: 'POST', body, headers: { ...JSON_BODY, ...app.slack.sign(body) } };
      expect((await fetch(`${app.url}${path}`, options)).status).toBe(404);
      await expectUnharmed();
    },
  );

  it('that checks the certificate is answered', async () => {
    await start();
    const body = 'ssl_check=1&token=x';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await app.slack.raw(body, headers)).status).toBe(200);
    await expectUnharmed();
  });

  it('that verifies the address gets its challenge back, if Slack signed it', async () => {
    await start();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c-123', token: 'x' });
    const signed = await app.slack.raw(body, { ...JSON_BODY, ...app.slack.sign(body) });
    expect(signed.status).toBe(200);
    expect(signed.body).toContain('c-123');
    const unsigned = await app.slack.raw(body, JSON_BODY);
    expect(unsigned.status).toBe(401);
    expect(unsigned.body).not.toContain('c-123');
    await expectUnharmed();
  });

  it('of a kind that the app does not know is taken and does nothing', async () => {
    await start();
    for (const event of [{ type: 'reaction_added' }, { type: 'message' }, {}]) {
      const body = JSON.stringify({ type: 'event_callback', team_id: 'T0FAKE', event });
      await app.slack.raw(body, { ...JSON_BODY, ...app.slack.sign(body) });
    }
    await expectUnharmed();
  });
});
