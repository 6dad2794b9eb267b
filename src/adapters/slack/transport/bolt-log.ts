import type { Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../../ports.ts';

const joined = (parts: readonly unknown[]): string => parts.map(String).join(' ');

/**
 * What the socket's client calls errors are cuts of the connection, which are mended by connecting again; when that
 * does not go well, the log says so with the remedy.
 */
export function createSocketLog(logger: Logger): BoltLogger {
  const log = createBoltLog(logger);
  return { ...log, error: log.info, warn: log.info };
}

/**
 * Our log in the shape that Bolt wants. Its debug lines hold whole requests, with what people wrote, so they go
 * nowhere; its info lines are our debug lines.
 */
export function createBoltLog(logger: Logger): BoltLogger {
  const fields = { from: 'bolt' };
  return {
    debug: () => undefined,
    info: (...parts) => logger.debug(fields, joined(parts)),
    warn: (...parts) => logger.warn(fields, joined(parts)),
    error: (...parts) => logger.error(fields, joined(parts)),
    setLevel: () => undefined,
    getLevel: () => 'info' as LogLevel,
    setName: () => undefined,
  };
}
