import { describe, expect, it } from 'vitest';
import { running } from './running.ts';
import { openSocket } from './small-app.ts';

const start = running();

describe('delivery over Web Sockets', () => {
  it('begins with hello, which counts the connections', async () => {
    const fake = await start.fake();
    const first = await openSocket(fake);
    const second = await openSocket(fake);
    expect(first.received[0]).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: fake.appId },
    });
    expect(second.received[0]).toMatchObject({ type: 'hello', num_connections: 2 });
    expect(fake.connections()).toBe(2);
  });

  it('wraps every kind of delivery in an envelope and says whether it takes an answer', async () => {
    const fake = await start.fake();
    const { received } = await openSocket(fake);
    const { message, deliveries } = await fake.say({ channel: 'C1', text: 'hello' });
    await fake.command({ text: 'help' });
    await fake.shortcut({ callbackId: 'ask', on: message });
    const [, event, command, shortcut] = received;
    expect(event).toEqual({
      type: 'events_api',
      envelope_id: expect.any(String),
      accepts_response_payload: false,
      retry_attempt: 0,
      retry_reason: '',
      payload: deliveries[0]?.body,
    });
    expect(command).toMatchObject({
      type: 'slash_commands',
      accepts_response_payload: true,
      payload: { text: 'help' },
    });
    expect(command).not.toHaveProperty('retry_attempt');
    expect(shortcut).toMatchObject({ type: 'interactive', accepts_response_payload: false });
  });

  it('uses one connection after the other', async () => {
    const fake = await start.fake();
    const sockets = [await openSocket(fake), await openSocket(fake)];
    for (const text of ['a', 'b', 'c', 'd']) await fake.say({ channel: 'C1', text });
    expect(sockets.map(({ received }) => received.length - 1)).toEqual([2, 2]);
  });

  it('repeats an event that nobody acknowledged in time, with number and reason', async () => {
    const fake = await start.fake({ deadlineMs: 300 });
    const { received } = await openSocket(fake, (envelope, self) => {
      if (envelope.retry_attempt === 1) self.ack(envelope);
    });
    const { deliveries } = await fake.say({ channel: 'C1', text: 'hello' });
    expect(deliveries.map(({ acknowledged, failure }) => [acknowledged, failure])).toEqual([
      [false, 'timeout'],
      [true, undefined],
    ]);
    expect(received[2]).toMatchObject({
      retry_attempt: 1,
      retry_reason: 'timeout',
      payload: received[1]?.payload,
    });
    expect(received[2]?.envelope_id).not.toBe(received[1]?.envelope_id);
  });

  it('takes an acknowledgement after the deadline for none', async () => {
    const fake = await start.fake({ deadlineMs: 30, retries: false });
    const self = await openSocket(fake, () => undefined);
    const { deliveries } = await fake.say({ channel: 'C1', text: 'hello' });
    self.ack(self.received[1]!);
    await fake.until(() => fake.refusals.some(({ rule }) => rule === 'unknown_envelope'));
    expect(deliveries[0]?.acknowledged).toBe(false);
  });

  it('does not reach an app without a connection, until it comes back', async () => {
    const fake = await start.fake();
    const { deliveries } = await fake.say({ channel: 'C1', text: 'hello' });
    expect(deliveries.map(({ failure }) => failure)).toEqual(['connection_failed', 'connection_failed']);
    const { received } = await openSocket(fake);
    fake.clock.advance(60_000);
    await fake.until(() => fake.deliveries.at(-1)?.acknowledged);
    expect(received[1]).toMatchObject({ retry_attempt: 2, payload: deliveries[0]?.body });
  });

  it('counts an event as not delivered when its connection breaks, and takes another', async () => {
    const fake = await start.fake();
    await openSocket(fake, (_envelope, { socket }) => socket.terminate());
    await openSocket(fake);
    const { deliveries } = await fake.say({ channel: 'C1', text: 'hello' });
    expect(deliveries.map(({ acknowledged, failure }) => [acknowledged, failure])).toEqual([
      [false, 'connection_failed'],
      [true, undefined],
    ]);
    expect(fake.connections()).toBe(1);
  });

  it('ends with the fake, whatever the app does', async () => {
    const fake = await start.fake();
    const { received, closed } = await openSocket(fake, () => undefined);
    const sent = fake.say({ channel: 'C1', text: 'hello' });
    await expect.poll(() => received.length).toBe(2);
    await fake.close();
    expect((await sent).deliveries).toMatchObject([{ acknowledged: false, failure: 'connection_failed' }]);
    await closed;
  });

  it('asks the app to go, closing the connection unless it is only a warning', async () => {
    const fake = await start.fake();
    const self = await openSocket(fake);
    fake.disconnect('warning');
    await fake.say({ channel: 'C1', text: 'still here' });
    expect(self.received[1]).toMatchObject({ type: 'disconnect', reason: 'warning' });
    fake.disconnect();
    await self.closed;
    expect(self.received.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    await fake.until(() => fake.connections() === 0);
  });

  it('cuts connections without a word', async () => {
    const fake = await start.fake();
    const self = await openSocket(fake);
    fake.drop();
    expect(await self.closed).toBe(1006);
    expect(self.received).toHaveLength(1);
  });

  it('says too_many_websockets to the eleventh connection', async () => {
    const fake = await start.fake();
    for (let index = 0; index < 10; index += 1) await openSocket(fake);
    const { received, closed } = await openSocket(fake);
    expect(received[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    await closed;
    expect(fake.connections()).toBe(10);
  });
});
