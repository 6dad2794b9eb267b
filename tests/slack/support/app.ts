import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlack } from '../../../src/adapters/slack/slack.ts';
import { createMemoryState } from '../../../src/adapters/store/memory.ts';
import { systemClock } from '../../../src/adapters/system-clock.ts';
import { createGaps } from '../../../src/app/gaps.ts';
import { createOnce } from '../../../src/app/once.ts';
import { createRecords } from '../../../src/app/records.ts';
import { createRespond } from '../../../src/app/respond.ts';
import { createThreads } from '../../../src/app/threads.ts';
import type { Answerer } from '../../../src/core/answer/answerer.ts';
import type { Library } from '../../../src/core/knowledge/library.ts';
import type { Logger, StateStore } from '../../../src/ports.ts';
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

/** A port of this machine that nothing uses right now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

/** What answers, and the library that its answers cite. */
export interface Engines {
  readonly answer: Answerer;
  readonly library: Library;
}

export interface RunOptions extends FakeSlackOptions {
  readonly allowedBots?: readonly string[];
  /** Wraps the store, to make it fail. */
  readonly store?: (store: StateStore) => StateStore;
  /** Instead of the real knowledge, which takes seconds to load. */
  readonly engines?: Engines;
  /** Called with each wait instead of waiting. */
  readonly onSleep?: (ms: number) => void | Promise<void>;
  /** The Slack and the store of another process of the same program, or a Slack that was made before. */
  readonly beside?: { readonly slack: FakeSlack; readonly store?: StateStore };
  /** Where the surface listens; by default a port that is free. */
  readonly port?: number;
}

/** The whole Slack surface, with the real knowledge and the real receivers, connected to a fake Slack. */
export interface Running {
  readonly slack: FakeSlack;
  readonly log: readonly LogLine[];
  readonly port: number;
  readonly store: StateStore;
  readonly url: string;
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
  const store = options.store?.(memory) ?? memory;
  const records = createRecords(store, 24 * 60 * 60 * 1000);
  const respond = createRespond({
    answer,
    version: 'test',
    model: { draft: async () => undefined },
    records,
    gaps: createGaps(store, 24 * 60 * 60 * 1000),
    clock: systemClock,
    logger,
  });
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
      library,
      records,
      store,
      threads: createThreads(store),
      once: createOnce(store, `process ${port}`),
      logger,
      sleep: async (ms) => options.onSleep?.(ms),
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
    settle,
    async stop() {
      await settle();
      if (!options.beside) await slack.close();
    },
  };
}
