import type { Claim, Clock, Json, StateStore } from '../../ports.ts';

/** A value as the JSON that other stores keep too: it shares nothing with what was given, nor with what is given out. */
interface Entry {
  readonly json: string;
  readonly until: number;
}

const read = (entry: Entry): Json => JSON.parse(entry.json) as Json;

function requirePositive(name: string, value: number): void {
  if (!(value > 0)) throw new RangeError(`Expected ${name} to be above 0 milliseconds, got ${value}.`);
}

/** Writes between two sweeps for what has expired: otherwise keys that nobody asks for again would stay for ever. */
const WRITES_BETWEEN_SWEEPS = 1_000;

/** The state port in memory. Everything is gone when the process ends. */
export function createMemoryStore(clock: Clock): StateStore {
  const entries = new Map<string, Entry>();
  const claims = new Map<string, Claim>();
  const alive = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (entry && entry.until <= clock.now()) {
      entries.delete(key);
      return undefined;
    }
    return entry;
  };
  let writes = 0;
  const sweep = () => {
    for (const key of [...entries.keys()]) alive(key);
  };
  const inOrder = <T>(map: ReadonlyMap<string, T>, prefix: string) =>
    [...map].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
  const held = (key: string, owner: string) => {
    const claim = claims.get(key);
    return claim && claim.owner === owner && claim.until > clock.now() ? claim : undefined;
  };
  const take = (key: string, owner: string, lease: number) => {
    const claim = { key, owner, until: clock.now() + lease };
    claims.set(key, claim);
    return claim;
  };

  return {
    get: async (key) => {
      const entry = alive(key);
      return entry && read(entry);
    },
    set: async (key, value, ttl) => {
      if (ttl !== undefined) requirePositive('ttl', ttl);
      entries.set(key, {
        json: JSON.stringify(value),
        until: ttl === undefined ? Number.POSITIVE_INFINITY : clock.now() + ttl,
      });
      writes += 1;
      if (writes % WRITES_BETWEEN_SWEEPS === 0) sweep();
    },
    delete: async (key) => alive(key) !== undefined && entries.delete(key),
    list: async (prefix) =>
      inOrder(entries, prefix)
        .filter(([key]) => alive(key) !== undefined)
        .map(([key, entry]) => [key, read(entry)] as const),
    claim: async (key, owner, lease) => {
      requirePositive('lease', lease);
      const claim = claims.get(key);
      if (claim && claim.until > clock.now() && claim.owner !== owner) return undefined;
      return take(key, owner, lease);
    },
    renew: async (key, owner, lease) => {
      requirePositive('lease', lease);
      return held(key, owner) && take(key, owner, lease);
    },
    release: async (key, owner) => held(key, owner) !== undefined && claims.delete(key),
    listExpired: async (prefix) =>
      inOrder(claims, prefix)
        .map(([, claim]) => claim)
        .filter((claim) => claim.until <= clock.now()),
    close: async () => {
      entries.clear();
      claims.clear();
    },
  };
}
