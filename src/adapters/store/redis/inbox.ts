import { z } from 'zod';
import type { Inbox, InboxEntry, Json } from '../../../ports.ts';
import { requirePositive } from '../times.ts';
import type { RedisConnection } from './connection.ts';

/** The values by key, and beside them (`:due`) when each is due. One slot of a cluster holds both. */
const VALUES = '{sourcebook:inbox}';
/** No entry is put off so far: what seems due later was put off before the clock was put back, in milliseconds. */
const LONGEST = 60 * 60 * 1000;

const NOW = `
local now = tonumber(ARGV[1])
if now == 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local due = KEYS[1] .. ':due'
`;
const PUT = `${NOW}
if redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[3]) == 0 then return 0 end
redis.call('ZADD', due, now + ARGV[4], ARGV[2])
return 1`;
const POSTPONE = `${NOW}
if redis.call('HEXISTS', KEYS[1], ARGV[2]) == 0 then return 0 end
redis.call('ZADD', due, now + ARGV[3], ARGV[2])
return 1`;
const CLOSE = `${NOW}
redis.call('ZREM', due, ARGV[2])
return redis.call('HDEL', KEYS[1], ARGV[2])`;
const HAS = `return redis.call('HEXISTS', KEYS[1], ARGV[2])`;
const DUE = `${NOW}
local found = redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, ARGV[2])
for _, key in ipairs(redis.call('ZRANGEBYSCORE', due, now + ARGV[3], '+inf', 'LIMIT', 0, ARGV[2])) do
  if #found < tonumber(ARGV[2]) then table.insert(found, key) end
end
local entries = {}
for _, key in ipairs(found) do
  table.insert(entries, key)
  table.insert(entries, redis.call('HGET', KEYS[1], key))
end
return entries`;
const ALL = `return redis.call('HGETALL', KEYS[1])`;

const flat = z.array(z.string());

/** From keys and values by turns to entries. */
function pairs(reply: unknown): InboxEntry[] {
  const words = flat.parse(reply);
  return words.flatMap((key, i) =>
    i % 2 === 0 ? [{ key, value: JSON.parse(words[i + 1] ?? 'null') as Json }] : [],
  );
}

/** The inbox as a hash and a sorted set of Redis; each script is atomic. */
export function createInbox({ evaluate }: RedisConnection): Inbox {
  const done = async (script: string, args: string[]) => Number(await evaluate(script, VALUES, args)) > 0;
  return {
    async put(key, value, delay) {
      requirePositive('delay', delay);
      return done(PUT, [key, JSON.stringify(value), String(delay)]);
    },
    has: (key) => done(HAS, [key]),
    async postpone(key, delay) {
      requirePositive('delay', delay);
      return done(POSTPONE, [key, String(delay)]);
    },
    close: (key) => done(CLOSE, [key]),
    due: async (most) => pairs(await evaluate(DUE, VALUES, [String(most), String(LONGEST)])),
    list: async (prefix) =>
      pairs(await evaluate(ALL, VALUES, []))
        .filter(({ key }) => key.startsWith(prefix))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}
