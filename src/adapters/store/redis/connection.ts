import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from '@keyv/redis';
import { SourcebookError } from '../../../errors.ts';
import type { Clock, Logger } from '../../../ports.ts';

/** Longest wait for one command, in milliseconds: Redis being away must be an error at once, not a hang. */
const COMMAND_TIMEOUT = 500;
/** The client's own limit covers commands that wait to be sent; this one, those that were sent and get no answer. */
const ANSWER_TIMEOUT = 1_000;
const CONNECT_TIMEOUT = 2_000;
const LONGEST_PAUSE = 2_000;
/** What would not go better another time. */
const HOPELESS = /WRONGPASS|NOAUTH|NOPERM|invalid (?:username|password)|Invalid protocol|Invalid pathname/i;

/** A client that says at once that Redis is away, and connects again for as long as it takes once it was connected. */
function makeClient(url: string, isConnected: () => boolean, onError: (error: unknown) => void) {
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    commandOptions: { timeout: COMMAND_TIMEOUT },
    socket: {
      connectTimeout: CONNECT_TIMEOUT,
      reconnectStrategy: (attempts) => (isConnected() ? Math.min(100 * 2 ** attempts, LONGEST_PAUSE) : false),
    },
  });
  client.on('error', onError);
  return client;
}

export type RedisClient = ReturnType<typeof makeClient>;

/** A connection with what is done on it in more than one place. */
export interface RedisConnection {
  readonly client: RedisClient;
  /** Where Redis is, for people: never with the password. */
  readonly where: string;
  /** Runs a script on one key; `ARGV[1]` is now, the rest follows. */
  evaluate(script: string, key: string, args: readonly string[]): Promise<unknown>;
  /** Keys that begin with a prefix, in any order. */
  keysBelow(prefix: string): Promise<string[]>;
  /** @throws an error if nothing came of the work in time */
  inTime<T>(work: Promise<T>): Promise<T>;
}

function placeOf(url: string): string {
  try {
    return new URL(url).host || 'the given address';
  } catch {
    return 'the given address';
  }
}

/** What went wrong with Redis, in words that say what to do. */
export function explain(where: string, error: unknown): SourcebookError {
  if (error instanceof SourcebookError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const meaning = /WRONGPASS|NOAUTH|invalid (?:username|password)/i.test(text)
    ? 'refuses the name or the password. Correct them in STATE_URL (redis://NAME:PASSWORD@HOST:PORT)'
    : /OOM|maxmemory/i.test(text)
      ? 'has no memory left. Give it more (maxmemory)'
      : /READONLY/i.test(text)
        ? 'is a read-only replica. Point STATE_URL at the primary'
        : /MISCONF/i.test(text)
          ? 'cannot write to its disk. Make room or mend it'
          : 'does not answer. See that it runs and that STATE_URL is right';
  return new SourcebookError('state', `Redis at ${where} ${meaning}.`, { cause: error });
}

export interface RedisOptions {
  readonly logger: Logger;
  /** Instead of the clock of Redis, for tests. */
  readonly clock?: Clock;
  /** Whether to wait until Redis can be reached, instead of failing at once. */
  readonly patient: boolean;
}

const literally = (text: string) => text.replace(/[\\*?[\]]/g, '\\$&');

/**
 * Connects to Redis.
 *
 * @param url `redis://` or `rediss://`
 * @throws SourcebookError with the remedy, if Redis refuses, or cannot be reached and nobody is patient
 */
export async function connect(
  url: string,
  { logger, clock, patient }: RedisOptions,
): Promise<RedisConnection> {
  const where = placeOf(url);
  let connected = false;
  const make = () =>
    makeClient(
      url,
      () => connected,
      (error) => {
        if (connected) logger.debug({ where, error: String(error) }, 'The connection to Redis failed.');
      },
    );
  let client = make();
  for (let attempt = 1; !connected; attempt++) {
    try {
      await client.connect();
      connected = true;
    } catch (error) {
      if (!patient || HOPELESS.test(String(error))) throw explain(where, error);
      if (attempt === 1) logger.warn({ where, error: String(error) }, explain(where, error).message);
      await wait(Math.min(100 * 2 ** attempt, LONGEST_PAUSE));
      client = make();
    }
  }
  const inTime = async <T>(work: Promise<T>): Promise<T> => {
    const timer = new AbortController();
    const late = wait(ANSWER_TIMEOUT, undefined, { signal: timer.signal }).then(() => {
      throw new Error(`no answer within ${ANSWER_TIMEOUT} ms`);
    });
    // Whichever loses the race ends unheard.
    late.catch(() => undefined);
    work.catch(() => undefined);
    try {
      return await Promise.race([work, late]);
    } finally {
      timer.abort();
    }
  };
  return {
    client,
    where,
    inTime,
    evaluate: (script, key, args) =>
      inTime(
        client.eval(script, {
          keys: [key],
          arguments: [String(clock?.now() ?? 0), ...args],
        }) as Promise<unknown>,
      ),
    async keysBelow(prefix) {
      const found = new Set<string>();
      for await (const keys of client.scanIterator({ MATCH: `${literally(prefix)}*`, COUNT: 500 }))
        for (const key of keys) found.add(key);
      return [...found];
    },
  };
}
