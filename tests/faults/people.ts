import type { FakeMessage, FakeSlack, Fault } from '../slack/fake/types.ts';
import type { Random } from './random.ts';

/** A question that somebody asked, by the id that the program gives it. */
export interface Asked {
  readonly id: string;
  readonly channel: string;
  readonly ts: string;
  readonly at: number;
}

const WORK = [
  'is payroll BPO or KPO?',
  'we have 400 invoices a day to type in, who takes that?',
  'somebody to price a new pet insurance product',
  'what are the risks of KPO?',
  'how do the two differ in price?',
  'answer the phones at night and tell us why customers leave',
  'how do we choose a provider?',
  'read x-rays and say what they show',
];
const FOLLOW_UPS = ['why?', 'what about the other one?', 'shorter', 'and what does it cost?'];

const CHANNELS = 10;
export const PEOPLE = 40;

/** What Slack does to the calls of the program: one of these, or nothing. The last is beyond every lease here. */
function nextFault(random: Random): Fault | undefined {
  const dice = random.next();
  if (dice < 0.1) return { kind: 'lost' };
  if (dice < 0.15) return { kind: 'status', status: 429, retryAfter: 1 };
  if (dice < 0.2) return { kind: 'status', status: 500 };
  if (dice < 0.25) return { kind: 'refused' };
  if (dice < 0.33) return { kind: 'late', ms: random.between(300, 1_500) };
  if (dice < 0.37) return { kind: 'late', ms: random.between(2_500, 5_000) };
  return undefined;
}

export function furnish(slack: FakeSlack): void {
  for (let i = 1; i <= PEOPLE; i++) {
    slack.addUser(`U1${i}`);
    slack.addChannel(`D1${i}`, { kind: 'im', members: [`U1${i}`] });
  }
  for (let i = 1; i <= CHANNELS; i++) slack.addChannel(`C1${i}`);
}

/** People who ask, reply, edit and wait, and a Slack that is not at its best. */
export function createPeople(slack: FakeSlack, random: Random) {
  const asked: Asked[] = [];
  const own = (message: FakeMessage) => message.botId === slack.botId;
  const isAnswered = ({ channel, ts }: Asked) =>
    channel.startsWith('C') && slack.messages(channel, ts).some(own);

  /** Some deliveries come again, although they were acknowledged. */
  const redeliverSome = (from: number) => {
    for (const delivery of slack.deliveries.slice(from))
      if (delivery.kind === 'event' && random.chance(0.1))
        setTimeout(
          () => void slack.redeliver(delivery).catch(() => undefined),
          random.between(0, 3_000),
        ).unref();
  };

  async function askOnce(): Promise<void> {
    const fault = nextFault(random);
    if (fault) slack.fault('chat.postMessage', fault);
    if (random.chance(0.03)) slack.fault('conversations.replies', { kind: 'status', status: 500 });
    if (random.chance(0.03)) slack.fault('chat.update', { kind: 'lost' });
    const person = 1 + random.below(PEOPLE);
    const dice = random.next();
    const earlier = asked[random.below(asked.length)];
    const before = slack.deliveries.length;
    const say = (channel: string, text: string, threadTs?: string) =>
      slack.say({ channel, user: `U1${person}`, text, ...(threadTs ? { threadTs } : {}) });
    const text = WORK[random.below(WORK.length)] ?? '';
    const saying =
      dice < 0.2
        ? say(`D1${person}`, text)
        : dice < 0.4 && earlier && isAnswered(earlier)
          ? say(earlier.channel, FOLLOW_UPS[random.below(FOLLOW_UPS.length)] ?? '', earlier.ts)
          : say(`C1${1 + random.below(CHANNELS)}`, `<@${slack.botUserId}> ${text}`);
    const { message } = await saying;
    const { channel, ts } = message;
    asked.push({ id: `${channel}:${ts}`, channel, ts, at: Date.now() });
    redeliverSome(before);
    if (random.chance(0.05))
      setTimeout(
        () => void slack.edit(channel, ts, `${message.text} please`).catch(() => undefined),
        random.between(0, 3_000),
      ).unref();
  }

  const questionOf = (message: FakeMessage): unknown =>
    (message.metadata as { event_payload?: { question?: unknown } } | undefined)?.event_payload?.question;

  return {
    asked,
    /** Asks so many questions at a rate a second. Resolves when the last was said. */
    async ask(count: number, perSecond: number): Promise<void> {
      const saying: Promise<void>[] = [];
      for (let i = 0; i < count; i++) {
        saying.push(askOnce());
        await new Promise((resolve) => setTimeout(resolve, random.between(0, 2_000 / perSecond)));
      }
      await Promise.all(saying);
    },
    /** Which questions have how many answers that still stand. */
    count() {
      const standing = new Map<unknown, number>();
      const places = new Set(asked.map(({ channel }) => channel));
      for (const place of places)
        for (const message of slack.messages(place))
          if (own(message)) standing.set(questionOf(message), (standing.get(questionOf(message)) ?? 0) + 1);
      const answers = asked.map(({ id }) => ({ id, answers: standing.get(id) ?? 0 }));
      return {
        lost: answers.filter((one) => one.answers === 0).map(({ id }) => id),
        doubled: answers.filter((one) => one.answers > 1).map(({ id }) => id),
        apologies: [...standing].filter(([id]) => String(id).endsWith(':failure')).length,
      };
    },
  };
}
