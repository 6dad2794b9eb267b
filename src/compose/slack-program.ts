import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SlackSettings } from '../adapters/slack/slack.ts';
import type { Timing } from '../adapters/slack/visit.ts';
import { openState } from '../adapters/store/open-state.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { createOnce, type Every } from '../app/once.ts';
import { createThreads } from '../app/threads.ts';
import { createTipStore } from '../app/tips/tip-store.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../ports.ts';

import { describeSettings } from './describe-settings.ts';
import { createSourcebook } from './sourcebook.ts';

/** Waits without keeping the process alive. */
const sleep = (ms: number): Promise<void> => wait(ms, undefined, { ref: false });

/** Does something at regular times, never twice at once, without keeping the process alive. */
const every: Every = (milliseconds, work) => {
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    try {
      await work();
    } finally {
      busy = false;
    }
  }, milliseconds);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};

/**
 * A lease outlives an ordinary post by far, and is renewed while one is under way; Slack has been seen to be half a
 * minute late.
 */
const TIMING: Timing = {
  lease: 20_000,
  sweep: 5_000,
  copies: [15_000, 60_000, 300_000],
  tips: 60_000,
  explaining: 60_000,
  acknowledge: 2_000,
};

/** A running Slack surface with everything below it. */
export interface SlackProgram {
  /** Begins to take deliveries. @throws SourcebookError with the remedy */
  start(): Promise<void>;
  /** Lets what is under way finish, then ends. */
  stop(): Promise<void>;
}

/** Parts that tests put in the place of the program's own. */
export interface SlackParts {
  readonly timing?: Timing;
  readonly open?: typeof openState;
}

/**
 * Puts the Slack surface together.
 *
 * @param settings as `readSlackSettings` checked them
 * @param parts other ones than the program's own, for tests of what goes wrong
 * @throws SourcebookError if the knowledge has problems
 */
export async function createSlackProgram(
  config: Config,
  settings: SlackSettings,
  logger: Logger,
  { timing = TIMING, open = openState }: SlackParts = {},
): Promise<SlackProgram> {
  // Bolt and the rules of time zones take a while to load, and no other command needs them.
  const [{ createSlack }, { calendar }] = await Promise.all([
    import('../adapters/slack/slack.ts'),
    import('../adapters/calendar.ts'),
  ]);
  const state = await open(config.state, { logger, patient: true });
  const sourcebook = await createSourcebook(config, logger, state);
  const { respond, answer, explain, library, records } = sourcebook;
  const owner = randomUUID();
  const slack = createSlack(settings, {
    respond,
    answer,
    explain,
    library,
    records,
    state,
    threads: createThreads(state, systemClock),
    once: createOnce(state, owner, { lease: timing.lease, every }),
    timing,
    limits: config.limits,
    tips: { store: createTipStore(state), votes: sourcebook.votes, calendar, owner, ...config.tips },
    settings: describeSettings(config),
    clock: systemClock,
    logger,
    sleep,
    every,
  });
  return {
    start: () => slack.start(),
    async stop() {
      await slack.stop();
      await sourcebook.close();
    },
  };
}
