import type { Claim, StateStore } from '../../../ports.ts';
import { requirePositive } from '../times.ts';
import type { RedisConnection } from './connection.ts';

/** How long a claim that ran out is still listed, in milliseconds. */
const LISTED = 24 * 60 * 60 * 1000;

/**
 * A claim is a string of its own: when it runs out, its span, its owner. See `isOver` for when it counts as over.
 * KEYS[1]: the claim. ARGV: now (0 for the server's clock), owner, span, how long it is listed after.
 */
const READ = `
local now = tonumber(ARGV[1])
if now == 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local held, owner = false, nil
local kept = redis.call('GET', KEYS[1])
if kept then
  local until_, span, rest = string.match(kept, '^(%d+) (%d+) (.*)$')
  until_, owner = tonumber(until_), rest
  held = not (until_ <= now or until_ - tonumber(span) > now)
end
local function lend()
  local ends = now + tonumber(ARGV[3])
  redis.call('SET', KEYS[1], string.format('%.0f %s %s', ends, ARGV[3], ARGV[2]), 'PX', ARGV[3] + ARGV[4])
  return string.format('%.0f', ends)
end
`;
const CLAIM = `${READ} if held and owner ~= ARGV[2] then return false end return lend()`;
const RENEW = `${READ} if not held or owner ~= ARGV[2] then return false end return lend()`;
const RELEASE = `${READ} if not held or owner ~= ARGV[2] then return 0 end return redis.call('DEL', KEYS[1])`;
const ENDED = `${READ} if not kept or held then return false end return kept`;

/** Claims as strings of Redis; each script is atomic. */
export function createClaims({
  evaluate,
  keysBelow,
}: RedisConnection): Pick<StateStore, 'claim' | 'renew' | 'release' | 'listExpired'> {
  const PREFIX = 'sourcebook:claims:';
  const lend =
    (script: string) =>
    async (key: string, owner: string, lease: number): Promise<Claim | undefined> => {
      requirePositive('lease', lease);
      const until = await evaluate(script, `${PREFIX}${key}`, [owner, String(lease), String(LISTED)]);
      return until === null ? undefined : { key, owner, until: Number(until) };
    };
  return {
    claim: lend(CLAIM),
    renew: lend(RENEW),
    release: async (key, owner) => Number(await evaluate(RELEASE, `${PREFIX}${key}`, [owner])) > 0,
    async listExpired(prefix) {
      const claims: Claim[] = [];
      for (const key of await keysBelow(`${PREFIX}${prefix}`)) {
        const kept = /^(\d+) \d+ (.*)$/s.exec(String((await evaluate(ENDED, key, [])) ?? ''));
        if (kept)
          claims.push({ key: key.slice(PREFIX.length), owner: kept[2] ?? '', until: Number(kept[1]) });
      }
      return claims.sort((a, b) => (a.key < b.key ? -1 : 1));
    },
  };
}
