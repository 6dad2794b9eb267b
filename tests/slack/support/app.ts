import { calendar } from '../../../src/adapters/calendar.ts';
import type { Limits } from '../../../src/adapters/slack/limits.ts';
import { createSlack } from '../../../src/adapters/slack/slack.ts';
import type { Timing } from '../../../src/adapters/slack/visit.ts';
import { withFailuresExplained } from '../../../src/adapters/store/failing.ts';
import { createMemoryState } from '../../../src/adapters/store/memory.ts';
import { systemClock } from '../../../src/adapters/system-clock.ts';
import type { Explain } from '../../../src/app/explain/explain.ts';
import { explainNothing } from '../../../src/app/explain/nothing.ts';
import { createGaps } from '../../../src/app/gaps.ts';
import { createOnce, type Every } from '../../../src/app/once.ts';
import { createRecords, type Records } from '../../../src/app/records.ts';
import { createRespond } from '../../../src/app/respond.ts';
import { createThreads } from '../../../src/app/threads.ts';
import type { Changers } from '../../../src/app/tips/change.ts';
import { createTipStore } from '../../../src/app/tips/tip-store.ts';
import { createTipVotes } from '../../../src/app/tips/votes.ts';
import type { Answerer } from '../../../src/core/answer/answerer.ts';
import type { Library } from '../../../src/core/knowledge/library.ts';
import { SourcebookError } from '../../../src/errors.ts';
import type { Clock, Logger, State } from '../../../src/ports.ts';
import { freePort } from '../../support/free-port.ts';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../fake/index.ts';

export type Mode = 'socket' | 'http';

/** One line of a log, as it was written. */
export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

/** A log that remembers its lines. */
export function createLog(): { logger: Logger; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: LogLine['level']) => (fields: Record<string, unknown>, message: string) =>
    void lines.push({ level, message, fields });
  return { lines, logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}

/** What answers, and the library that its answers cite. */
export interface Engines {
  readonly answer: Answerer;
  readonly library: Library;
}

export interface RunOptions extends FakeSlackOptions {
  readonly allowedBots?: readonly string[];
  /** Wraps the store, to make it fail. */
  readonly store?: (store: State) => State;
  /** Other times than usual. */
  readonly timing?: Partial<Timing>;
  readonly limits?: Limits;
  readonly changers?: Changers;
  /** Words answers; nothing does by default. */
  readonly explain?: (parts: { store: State; records: Records; logger: Logger }) => Explain;
  /** By which the age of what is taken up is told. */
  readonly clock?: Clock;
  /** Whether the surface goes by the clock of the fake Slack, which can be moved on. */
  readonly onSlacksClock?: boolean;
  /** Instead of the real knowledge, which takes seconds to load. */
  readonly engines?: Engines;
  /** Called with each wait instead of waiting. */
  readonly onSleep?: (ms: number) => void | Promise<void>;
  /** The Slack and the store of another process of the same program, or a Slack that was made before. */
  readonly beside?: { readonly slack: FakeSlack; readonly store?: State };
  /** Where the surface listens; by default a port that is free. */
  readonly port?: number;
}

/** The whole Slack surface, with the real knowledge and the real receivers, connected to a fake Slack. */
export interface Running {
  readonly slack: FakeSlack;
  readonly log: readonly LogLine[];
  readonly port: number;
  readonly store: State;
  readonly url: string;
  /** Takes up what is due, as the program does at regular times. */
  sweep(): Promise<void>;
  /** Sees to the daily tips, as the program does every minute. */
  keepTips(): Promise<void>;
  /** Stops the surface, which lets what is under way finish. The fake Slack can still be read. */
  settle(): Promise<void>;
  /** Stops the surface and its Slack. */
  stop(): Promise<void>;
}

/** The real knowledge takes seconds to load, so only those who need it do. */
async function loadEngines(): Promise<Engines> {
  const { loadReal } = await import('../../support/real.ts');
  return loadReal();
}

/** Starts the Slack surface in one mode. Waits between attempts are cut to nothing. */
export async function runSlack(mode: Mode, options: RunOptions = {}): Promise<Running> {
  const { answer, library } = options.engines ?? (await loadEngines());
  const slack = options.beside?.slack ?? (await startFakeSlack(options));
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  if (mode === 'http') slack.deliverTo({ http: `${url}/slack/events` });
  const { logger, lines } = createLog();
  const memory = options.beside?.store ?? createMemoryState(systemClock);
  const store = options.store
    ? withFailuresExplained(options.store(memory), (error) => new SourcebookError('state', String(error)))
    : memory;
  const clock = options.clock ?? (options.onSlacksClock ? slack.clock : systemClock);
  const records = createRecords(store, 24 * 60 * 60 * 1000);
  const respond = createRespond({
    answer,
    version: 'test',
    records,
    gaps: createGaps(store, 24 * 60 * 60 * 1000),
    clock: systemClock,
    logger,
  });
  const timing = {
    lease: 60_000,
    sweep: 5_000,
    copies: [1],
    tips: 60_000,
    explaining: 60_000,
    acknowledge: 2_000,
    ...options.timing,
  };
  const never: Every = () => ({ stop: () => undefined });
  let sweep = async (): Promise<void> => undefined;
  let keepTips = async (): Promise<void> => undefined;
  const surface = createSlack(
    {
      mode:
        mode === 'socket'
          ? { kind: 'socket', appToken: slack.appToken }
          : { kind: 'http', signingSecret: slack.signingSecret },
      botToken: slack.botToken,
      port,
      apiUrl: slack.apiUrl,
      allowedBots: options.allowedBots ?? [],
    },
    {
      respond,
      answer,
      explain: options.explain?.({ store, records, logger }) ?? explainNothing,
      library,
      records,
      state: store,
      threads: createThreads(store, systemClock),
      once: createOnce(store, `process ${port}`, { lease: timing.lease, every: never }),
      timing,
      clock,
      tips: {
        store: createTipStore(store),
        votes: createTipVotes(store, 24 * 60 * 60 * 1000),
        calendar,
        owner: `process ${port}`,
        ahead: 2,
        changers: options.changers ?? 'owners',
      },
      settings: ['Anyone may ask.'],
      limits: options.limits ?? { perPerson: 10_000, perWorkspace: 10_000 },
      logger,
      sleep: async (ms) => options.onSleep?.(ms),
      every: (milliseconds, work) => {
        if (milliseconds === timing.tips) keepTips = work;
        else sweep = work;
        return { stop: () => undefined };
      },
    },
  );
  await surface.start();
  let ended: Promise<void> | undefined;
  const settle = () => {
    ended ??= surface.stop();
    return ended;
  };
  return {
    slack,
    log: lines,
    port,
    store,
    url,
    sweep: () => sweep(),
    keepTips: () => keepTips(),
    settle,
    async stop() {
      await settle();
      if (!options.beside) await slack.close();
    },
  };
}
