import type { Claim, Clock, Inbox, Json, State, StateStore } from '../../ports.ts';
import { isOver, requirePositive } from './times.ts';

/** A value as the JSON that other stores keep too: it shares nothing with what was given, nor with what is given out. */
interface Entry {
  readonly json: string;
  readonly until: number;
}

const read = ({ json }: { readonly json: string }): Json => JSON.parse(json) as Json;

/** Writes between two sweeps for what has expired: otherwise keys that nobody asks for again would stay for ever. */
const WRITES_BETWEEN_SWEEPS = 1_000;

const inOrder = <T>(map: ReadonlyMap<string, T>, prefix: string) =>
  [...map].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));

type Values = Pick<StateStore, 'get' | 'set' | 'delete' | 'list'>;

function createValues(clock: Clock): Values {
  const entries = new Map<string, Entry>();
  const alive = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (entry && entry.until <= clock.now()) {
      entries.delete(key);
      return undefined;
    }
    return entry;
  };
  let writes = 0;
  return {
    get: async (key) => {
      const entry = alive(key);
      return entry && read(entry);
    },
    set: async (key, value, ttl) => {
      if (ttl !== undefined) requirePositive('ttl', ttl);
      const until = ttl === undefined ? Number.POSITIVE_INFINITY : clock.now() + ttl;
      entries.set(key, { json: JSON.stringify(value), until });
      writes += 1;
      if (writes % WRITES_BETWEEN_SWEEPS === 0) for (const old of [...entries.keys()]) alive(old);
    },
    delete: async (key) => alive(key) !== undefined && entries.delete(key),
    list: async (prefix) =>
      inOrder(entries, prefix)
        .filter(([key]) => alive(key) !== undefined)
        .map(([key, entry]) => [key, read(entry)] as const),
  };
}

type Claims = Pick<StateStore, 'claim' | 'renew' | 'release' | 'listExpired'>;

function createClaims(clock: Clock): Claims {
  const claims = new Map<string, Claim & { readonly span: number }>();
  const bare = ({ key, owner, until }: Claim): Claim => ({ key, owner, until });
  const held = (key: string) => {
    const claim = claims.get(key);
    return claim && !isOver(claim, clock.now()) ? claim : undefined;
  };
  const take = (key: string, owner: string, span: number) => {
    const claim = { key, owner, until: clock.now() + span, span };
    claims.set(key, claim);
    return bare(claim);
  };
  return {
    claim: async (key, owner, lease) => {
      requirePositive('lease', lease);
      const holder = held(key);
      return holder && holder.owner !== owner ? undefined : take(key, owner, lease);
    },
    renew: async (key, owner, lease) => {
      requirePositive('lease', lease);
      return held(key)?.owner === owner ? take(key, owner, lease) : undefined;
    },
    release: async (key, owner) => held(key)?.owner === owner && claims.delete(key),
    listExpired: async (prefix) =>
      inOrder(claims, prefix)
        .filter(([, claim]) => isOver(claim, clock.now()))
        .map(([, claim]) => bare(claim)),
  };
}

function createInbox(clock: Clock): Inbox {
  const entries = new Map<string, Entry & { readonly span: number }>();
  const from = (span: number) => ({ until: clock.now() + span, span });
  return {
    put: async (key, value, delay) => {
      requirePositive('delay', delay);
      if (entries.has(key)) return false;
      entries.set(key, { json: JSON.stringify(value), ...from(delay) });
      return true;
    },
    has: async (key) => entries.has(key),
    postpone: async (key, delay) => {
      requirePositive('delay', delay);
      const entry = entries.get(key);
      if (!entry) return false;
      entries.set(key, { ...entry, ...from(delay) });
      return true;
    },
    close: async (key) => entries.delete(key),
    due: async (most) =>
      [...entries]
        .filter(([, entry]) => isOver(entry, clock.now()))
        .sort(([a, one], [b, other]) => one.until - other.until || (a < b ? -1 : 1))
        .slice(0, most)
        .map(([key, entry]) => ({ key, value: read(entry) })),
    list: async (prefix) => inOrder(entries, prefix).map(([key, entry]) => ({ key, value: read(entry) })),
  };
}

/** The state port in memory. Everything is gone when the process ends. */
export function createMemoryState(clock: Clock): State {
  return {
    ...createValues(clock),
    ...createClaims(clock),
    inbox: createInbox(clock),
    close: async () => undefined,
  };
}
