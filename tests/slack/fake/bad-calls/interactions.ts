import { WebSocket } from 'ws';
import type { INTERACTION_RULES } from '../rules/interactions.ts';
import { apiOf, openSocket, respondTo } from '../small-app.ts';
import type { FakeSlack } from '../types.ts';
import { type BadCall, times } from './bad-call.ts';

const LIFE_MS = 30 * 60_000;
const late = { deadlineMs: 300 };

/** The response_url of a command that nobody has answered. */
async function commandUrl(fake: FakeSlack): Promise<unknown> {
  await openSocket(fake);
  return (await fake.command({ text: 'help' })).delivery.body.response_url;
}

const used = (count: number) => async (fake: FakeSlack) => {
  const url = await commandUrl(fake);
  for (const index of times(count - 1, (one) => one)) await respondTo(url, { text: `answer ${index}` });
  return respondTo(url, { text: 'the last' });
};

const afterwards = (ms: number) => async (fake: FakeSlack) => {
  const url = await commandUrl(fake);
  fake.clock.advance(ms);
  return respondTo(url, { text: 'late' });
};

const responding = (message: Record<string, unknown>) => async (fake: FakeSlack) =>
  respondTo(await commandUrl(fake), message);

/** A command whose acknowledgement carries this. */
const acknowledged = (payload: unknown) => async (fake: FakeSlack) => {
  await openSocket(fake, (envelope, self) => self.ack(envelope, payload));
  await fake.command({ text: 'help' });
  return undefined;
};

const withBlock = (type: string) => acknowledged({ text: 'a', blocks: [{ type, text: 'hello' }] });

const eventAcknowledgedWith = (payload: unknown) => async (fake: FakeSlack) => {
  await openSocket(fake, (envelope, self) => self.ack(envelope, payload));
  await fake.say({ channel: 'C1', text: 'hello' });
  return undefined;
};

const openMany = (count: number) => async (fake: FakeSlack) => {
  for (const _ of times(count, (index) => index)) await openSocket(fake);
  return undefined;
};

/** Opens a socket `times` times with one address and waits for the last to be open or refused. */
const openTwice = (attempts: number) => async (fake: FakeSlack) => {
  const { url } = await apiOf(fake)('apps.connections.open', {}, { token: fake.appToken });
  for (const _ of times(attempts, (index) => index))
    await new Promise((resolve) => {
      const socket = new WebSocket(String(url));
      socket.once('open', resolve).once('error', resolve);
    });
  return undefined;
};

export const INTERACTIONS: Record<keyof typeof INTERACTION_RULES, BadCall> = {
  unknown_url: {
    bad: (fake) => respondTo(fake.apiUrl.replace('/api/', '/commands/T1/2/3'), { text: 'hello' }),
    good: responding({ text: 'hello' }),
  },
  expired_url: { bad: afterwards(LIFE_MS), good: afterwards(LIFE_MS - 10_000) },
  used_url: { bad: used(6), good: used(5) },
  response_type: {
    bad: responding({ text: 'hello', response_type: 'everybody' }),
    good: responding({ text: 'hello', response_type: 'in_channel' }),
  },
  operation_timeout: {
    options: late,
    bad: async (fake) => {
      await openSocket(fake, () => undefined);
      await fake.command({ text: 'help' });
      return undefined;
    },
    good: acknowledged({ text: 'in time' }),
  },
  dispatch_failed: {
    bad: async (fake) => {
      await fake.command({ text: 'help' });
      return undefined;
    },
    good: acknowledged({ text: 'here' }),
  },
  ack_block_type: {
    bad: withBlock('markdown'),
    good: acknowledged({
      text: 'a',
      blocks: [{ type: 'header', text: { type: 'plain_text', text: 'hello' } }],
    }),
  },
  ack_field: { bad: acknowledged({ message: 'hello' }), good: acknowledged({ text: 'hello' }) },
  ack_payload_not_accepted: {
    bad: eventAcknowledgedWith({ text: 'hello' }),
    good: eventAcknowledgedWith({}),
  },
  unknown_envelope: {
    bad: async (fake) => {
      const { socket } = await openSocket(fake);
      socket.send(JSON.stringify({ envelope_id: 'nobody-sent-this' }));
      await fake.until(() => fake.refusals.length > 0);
      return undefined;
    },
    good: eventAcknowledgedWith(undefined),
  },
  too_many_websockets: { bad: openMany(11), good: openMany(10) },
  socket_ticket: { bad: openTwice(2), good: openTwice(1) },
};
