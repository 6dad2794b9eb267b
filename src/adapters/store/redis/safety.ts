import type { Logger } from '../../../ports.ts';
import type { RedisConnection } from './connection.ts';

const field = (info: string, name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];

/** Says in the log what Redis, as it is set up, may lose. */
export async function warnOfLosses(
  { client, where, inTime }: RedisConnection,
  logger: Logger,
): Promise<void> {
  let info: string;
  try {
    info = `${await inTime(client.info('persistence'))}\n${await inTime(client.info('memory'))}`;
  } catch (error) {
    logger.warn(
      { where, error: String(error) },
      'Redis does not say how it is set up. Check that it has "appendonly yes" and "maxmemory-policy noeviction".',
    );
    return;
  }
  if (field(info, 'aof_enabled') === '0')
    logger.warn(
      { where },
      'Redis keeps no append-only file: when it is restarted, all that came in since its last snapshot is lost, and what was asked meanwhile stays unanswered. Set "appendonly yes".',
    );
  const policy = field(info, 'maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction')
    logger.warn(
      { where, policy },
      'Redis throws entries away when its memory is full: questions could be lost or answered twice. Set "maxmemory-policy noeviction".',
    );
}
