import KeyvRedis from '@keyv/redis';
import { SourcebookError } from '../../../errors.ts';
import type { State } from '../../../ports.ts';
import { withFailuresExplained } from '../failing.ts';
import { createKeyvValues } from '../keyv-values.ts';
import { createClaims } from './claims.ts';
import { connect, explain, type RedisConnection, type RedisOptions } from './connection.ts';
import { createInbox } from './inbox.ts';
import { warnOfLosses } from './safety.ts';

/** The shape of what is kept in Redis. */
const SCHEMA_VERSION = 1;
const SCHEMA_KEY = 'sourcebook:schema';
const NAMESPACE = 'sourcebook:values';

async function checkSchema({ client, where, inTime }: RedisConnection): Promise<void> {
  await inTime(client.set(SCHEMA_KEY, String(SCHEMA_VERSION), { condition: 'NX' }));
  const found = Number(await inTime(client.get(SCHEMA_KEY)));
  if (found > SCHEMA_VERSION)
    throw new SourcebookError(
      'state',
      `The state in Redis at ${where} was written by a newer release (shape ${found}; this release knows ${SCHEMA_VERSION}). Install that release again, or point STATE_URL at another Redis or database number.`,
    );
}

/**
 * The state port in Redis, shared by replicas.
 *
 * @param url `redis://` or `rediss://`
 * @throws SourcebookError with the remedy where Redis refuses, or cannot be reached and nobody is patient
 */
export async function openRedisState(url: string, options: RedisOptions): Promise<State> {
  const connection = await connect(url, options);
  const { client, where, inTime } = connection;
  try {
    await checkSchema(connection);
    await warnOfLosses(connection, options.logger);
  } catch (error) {
    client.destroy();
    throw explain(where, error);
  }
  const adapter = new KeyvRedis<string>(client, {
    namespace: NAMESPACE,
    keyPrefixSeparator: ':',
    throwOnErrors: true,
    throwOnConnectError: true,
  });
  const prefix = `${NAMESPACE}:`;
  const values = createKeyvValues(
    adapter,
    async (below) => (await connection.keysBelow(`${prefix}${below}`)).map((key) => key.slice(prefix.length)),
    NAMESPACE,
  );
  return withFailuresExplained(
    {
      get: (key) => inTime(values.get(key)),
      set: (key, value, ttl) => inTime(values.set(key, value, ttl)),
      delete: (key) => inTime(values.delete(key)),
      list: values.list,
      ...createClaims(connection),
      inbox: createInbox(connection),
      close: async () => {
        if (client.isReady) await client.close();
        else client.destroy();
      },
    },
    (error) => explain(where, error),
  );
}
