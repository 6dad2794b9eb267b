import { calendar } from '../../../src/adapters/calendar.ts';
import { source, tip } from '../../support/knowledge.ts';
import type { FakeMessage, FakeSlack } from '../fake/types.ts';
import type { Running } from './app.ts';
import { createEcho, type Echo } from './echo.ts';
import type { Start } from './in-both-modes.ts';
import { timesDone } from './waiting.ts';

/** Twelve tips on four topics. */
export const DECK = Array.from({ length: 12 }, (_, i) =>
  tip({
    id: `tip-${String(i).padStart(2, '0')}`,
    topic: ['pricing', 'contract', 'exit', 'people'][i % 4] ?? '',
    text: `Advice ${i}: ask for *all* prices & terms <now>.`,
    sources: ['guide'],
  }),
);

export const withTips = (): Echo =>
  createEcho(undefined, {
    tips: DECK,
    sources: [source({ id: 'guide', title: 'The guide', publisher: 'A publisher', year: 2024 })],
  });

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const ZONE = 'Europe/Berlin';

/** Moves Slack's clock on to eight in the morning in Berlin, so that a day lies ahead whenever the test is run. */
function toTheMorning(slack: FakeSlack): void {
  const today = calendar.local(slack.clock.now(), ZONE).date;
  const morning = calendar.instant({ date: calendar.addDays(today, 1), time: '08:00' }, ZONE);
  slack.clock.advance(morning - slack.clock.now());
}

/** Starts the surface on a morning. */
export const onAMorning =
  (start: Start): Start =>
  async (options) => {
    const app = await start(options);
    if (!options?.beside) toTheMorning(app.slack);
    return app;
  };

/** A date so many days from now, as a command takes it. */
export const dateIn = (slack: FakeSlack, days: number): string =>
  calendar.addDays(calendar.local(slack.clock.now(), ZONE).date, days);

/** What clocks in Berlin show so many minutes from now. */
export const timeIn = (slack: FakeSlack, minutes: number): string =>
  calendar.local(slack.clock.now() + minutes * MINUTE, ZONE).time;

const LIST = 'chat.scheduledMessages.list';

/**
 * Gives a command about tips, and waits until Slack is told and it has been looked whether all is as it should be.
 *
 * @param looks how often it is looked: once where nothing has to be changed
 */
export async function changed(
  { slack }: Running,
  text: string,
  { channel = 'C1', user = 'U1', looks = 2 } = {},
): Promise<FakeMessage> {
  const before = timesDone(slack, LIST);
  const { shown } = await slack.command({ channel, user, text });
  if (!shown) throw new Error('The command was not answered.');
  await slack.until(() => timesDone(slack, LIST) >= before + looks);
  // The answer to the last look is yet to be read.
  await new Promise((resolve) => setTimeout(resolve, 20));
  return shown;
}

/** Sets up a daily tip in C1 that is first due in about so many minutes, and waits until Slack has it. */
export async function setUp(app: Running, minutes = 60, channel = 'C1'): Promise<FakeMessage> {
  await app.slack.until(() => timesDone(app.slack, LIST) > 0);
  return changed(app, `tips on ${timeIn(app.slack, minutes)} ${ZONE} every day`, { channel });
}

/** Moves Slack's clock past the next tip of a channel, and gives what appeared. */
export async function nextTip(slack: FakeSlack, channel = 'C1'): Promise<FakeMessage> {
  const [next] = slack.scheduled(channel);
  if (!next) throw new Error(`Nothing is scheduled in ${channel}.`);
  slack.clock.advance(next.at - slack.clock.now() + 1_000);
  const posted = slack.messages(channel).at(-1);
  if (!posted) throw new Error('Nothing appeared.');
  return posted;
}
