import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { running } from './running.ts';

const start = running();

describe('delivery over HTTP', () => {
  it('signs the body with the secret and the time', async () => {
    const fake = await start.fake();
    const endpoint = await start.endpoint(fake);
    const { deliveries } = await fake.say({ channel: 'C1', text: 'hello' });
    expect(deliveries[0]).toMatchObject({ acknowledged: true, status: 200, attempt: 0 });
    const [{ headers, body }] = endpoint.requests as [(typeof endpoint.requests)[0]];
    const time = String(headers['x-slack-request-timestamp']);
    const expected = createHmac('sha256', fake.signingSecret).update(`v0:${time}:${body}`).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${expected}`);
    expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(10);
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(body)).toEqual(deliveries[0]?.body);
    expect(headers).not.toHaveProperty('x-slack-retry-num');
  });

  it('sends commands and interactions as forms', async () => {
    const fake = await start.fake();
    const endpoint = await start.endpoint(fake);
    const { message } = await fake.say({ channel: 'C1', text: 'hello' });
    await fake.command({ text: 'A & <B> <@U2>' });
    await fake.shortcut({ callbackId: 'ask', on: message });
    const forms = endpoint.requests.slice(1).map(({ headers, body }) => {
      expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
      return Object.fromEntries(new URLSearchParams(body));
    });
    expect(forms[0]).toMatchObject({
      command: '/outsource',
      text: 'A &amp; &lt;B&gt; <@U2>',
      user_id: 'U1',
      channel_id: 'C1',
      team_id: fake.teamId,
      api_app_id: fake.appId,
      is_enterprise_install: 'false',
      response_url: expect.stringContaining('/commands/'),
      trigger_id: expect.any(String),
    });
    expect(JSON.parse(String(forms[1]?.payload))).toMatchObject({
      type: 'message_action',
      callback_id: 'ask',
      message_ts: message.ts,
      message: { text: 'hello' },
      response_url: expect.stringContaining('/app/'),
    });
  });

  it('repeats an event at once, after one minute and after five, until it is taken', async () => {
    const fake = await start.fake();
    const endpoint = await start.endpoint(fake, (_body, count) => ({ status: count < 4 ? 500 : 200 }));
    const { deliveries } = await fake.say({ channel: 'C1', text: 'hello' });
    expect(deliveries.map(({ acknowledged, attempt, failure }) => [acknowledged, attempt, failure])).toEqual([
      [false, 0, 'http_error'],
      [false, 1, 'http_error'],
    ]);
    fake.clock.advance(60_000);
    await fake.until(() => fake.deliveries[2]?.status === 500);
    fake.clock.advance(300_000);
    await fake.until(() => fake.deliveries[3]?.acknowledged);
    const retries = endpoint.requests.map(({ headers }) => headers['x-slack-retry-num']);
    expect(retries).toEqual([undefined, '1', '2', '3']);
    expect(endpoint.requests[1]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(endpoint.requests.map(({ body }) => body)).size).toBe(1);
  });

  it('gives up after the third repetition', async () => {
    const fake = await start.fake();
    const endpoint = await start.endpoint(fake, () => ({ status: 500 }));
    await fake.say({ channel: 'C1', text: 'hello' });
    for (const ms of [60_000, 300_000, 3_600_000]) {
      fake.clock.advance(ms);
      await fake.until(() => fake.deliveries.every(({ failure }) => failure));
    }
    expect(endpoint.requests).toHaveLength(4);
  });

  it('does not repeat what the app asked not to repeat, nor anything when told so', async () => {
    const fake = await start.fake();
    await start.endpoint(fake, () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
    expect((await fake.say({ channel: 'C1', text: 'hello' })).deliveries).toHaveLength(1);
    const quiet = await start.fake({ retries: false });
    await start.endpoint(quiet, () => ({ status: 500 }));
    expect((await quiet.say({ channel: 'C1', text: 'hello' })).deliveries).toHaveLength(1);
  });

  it('neither repeats a command that failed nor shows what came with the failure', async () => {
    const fake = await start.fake();
    const endpoint = await start.endpoint(fake, () => ({ status: 500, body: 'Internal Server Error' }));
    const { shown, timedOut, delivery } = await fake.command({ text: 'help' });
    expect([shown, timedOut, delivery.status]).toEqual([undefined, false, 500]);
    expect(endpoint.requests).toHaveLength(1);
    expect(fake.refusals).toMatchObject([{ rule: 'dispatch_failed', method: 'command' }]);
  });

  it('counts an answer after the deadline as none', async () => {
    const fake = await start.fake({ deadlineMs: 50, retries: false });
    await start.endpoint(fake, () => 'silence');
    const { deliveries } = await fake.say({ channel: 'C1', text: 'hello' });
    expect(deliveries[0]).toMatchObject({ acknowledged: false, failure: 'http_timeout' });
    expect(deliveries[0]?.ms).toBeGreaterThanOrEqual(40);
    const { timedOut, shown } = await fake.command({ text: 'help' });
    expect([timedOut, shown]).toEqual([true, undefined]);
  });

  it('cannot connect to an app that is not there', async () => {
    const fake = await start.fake({ retries: false });
    const endpoint = await start.endpoint(fake);
    await endpoint.close();
    const { deliveries } = await fake.say({ channel: 'C1', text: 'hello' });
    expect(deliveries[0]).toMatchObject({ acknowledged: false, failure: 'connection_failed' });
  });

  it('ends with the fake, whatever the app does', async () => {
    const fake = await start.fake();
    const endpoint = await start.endpoint(fake, () => 'silence');
    const sent = fake.say({ channel: 'C1', text: 'hello' });
    await expect.poll(() => endpoint.requests.length).toBe(1);
    await fake.close();
    expect((await sent).deliveries).toMatchObject([{ acknowledged: false, failure: 'connection_failed' }]);
  });

  it('repeats one delivery on demand, with the reason', async () => {
    const fake = await start.fake();
    const endpoint = await start.endpoint(fake);
    const { deliveries } = await fake.say({ channel: 'C1', text: 'hello' });
    const again = await fake.redeliver(deliveries[0]!);
    expect(again).toMatchObject({ attempt: 1, acknowledged: true, body: deliveries[0]?.body });
    expect(endpoint.requests[1]?.headers['x-slack-retry-reason']).toBe('http_timeout');
    expect(endpoint.requests[1]?.headers['x-slack-retry-num']).toBe('1');
  });

  it('lets a test send what Slack would not', async () => {
    const fake = await start.fake();
    const endpoint = await start.endpoint(fake, (body) => ({ status: 418, body: `got ${body}` }));
    const headers = fake.sign('{"a":1}', Date.now() - 3_600_000);
    expect(await fake.raw('{"a":1}', headers)).toEqual({ status: 418, body: 'got {"a":1}' });
    expect(endpoint.requests[0]?.headers).toMatchObject(headers);
    const seconds = Math.floor(Date.now() / 1000);
    expect(fake.sign('{}', seconds)).toEqual(fake.sign('{}', seconds * 1000));
  });
});
