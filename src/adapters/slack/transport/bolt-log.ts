import type { Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../../ports.ts';

const joined = (parts: readonly unknown[]): string => parts.map(String).join(' ');

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
