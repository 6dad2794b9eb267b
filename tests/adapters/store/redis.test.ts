import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRedisState } from '../../../src/adapters/store/redis/redis.ts';
import type { Clock, State } from '../../../src/ports.ts';
import { describeStateStore, START } from '../../contracts/state-store.ts';
import { createFakeClock } from '../../support/clock.ts';
import { createKeptLog } from '../../support/kept-log.ts';
import { hasRedis, type RedisServer, startRedis } from '../../support/redis-server.ts';

describe.skipIf(!hasRedis)('With a Redis that the test starts,', () => {
  let redis: RedisServer;
  let databases = 0;
  const opened: State[] = [];
  const log = createKeptLog();
  const open = async (url: string, clock?: Clock) => {
    const state = await openRedisState(url, { logger: log, patient: false, ...(clock ? { clock } : {}) });
    opened.push(state);
    return state;
  };
  beforeAll(async () => {
    // With the default, everysec, a busy disk lets a killed Redis lose what it had answered.
    redis = await startRedis(['--databases', '200', '--appendonly', 'yes', '--appendfsync', 'always']);
  });
  afterAll(() => redis.remove());
  afterEach(async () => {
    vi.useRealTimers();
    for (const state of opened.splice(0)) await state.close();
    log.lines.length = 0;
  });
  const newUrl = () => `${redis.url}/${++databases}`;

  describeStateStore('the Redis store', async () => {
    const url = newUrl();
    vi.useFakeTimers({ toFake: ['Date'], now: START });
    const clock = createFakeClock(START);
    const pass = (milliseconds: number) => {
      clock.pass(milliseconds);
      vi.setSystemTime(clock.now());
    };
    return { store: await open(url, clock), pass };
  });

  describe('the Redis store', () => {
    it('goes by the clock of Redis, so that replicas whose clocks differ agree', async () => {
      const url = newUrl();
      const [one, other] = [await open(url), await open(url)];
      const claim = await one.claim('k', 'a', 60_000);
      expect(Math.abs((claim?.until ?? 0) - Date.now() - 60_000)).toBeLessThan(5_000);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
      expect(await other.claim('k', 'b', 60_000)).toBeUndefined();
    });

    it('is shared by all who open it', async () => {
      const url = newUrl();
      const [one, other] = [await open(url), await open(url)];
      await one.set('e/w/a', { text: 'one' }, 60_000);
      await one.inbox.put('e/w/i', 1, 60_000);
      expect(await other.get('e/w/a')).toEqual({ text: 'one' });
      expect(await other.inbox.has('e/w/i')).toBe(true);
    });

    it('holds everything through an orderly restart of Redis, and connects again by itself', async () => {
      const state = await open(newUrl());
      await state.set('k', 1);
      await state.claim('c', 'a', 60_000);
      await state.inbox.put('i', 1, 60_000);
      await redis.stop();
      await redis.start();
      await vi.waitFor(async () => expect(await state.get('k')).toBe(1), { timeout: 8_000 });
      expect(await state.claim('c', 'b', 60_000)).toBeUndefined();
      expect(await state.inbox.has('i')).toBe(true);
    }, 20_000);

    it('fails at once and in plain words while Redis is away: no hang, and nothing passes for "not there"', async () => {
      const state = await open(newUrl());
      await state.set('k', 1);
      await redis.kill();
      const since = performance.now();
      for (const asked of [
        () => state.get('k'),
        () => state.set('k', 2),
        () => state.delete('k'),
        () => state.list(''),
        () => state.claim('k', 'a', 100),
        () => state.renew('k', 'a', 100),
        () => state.release('k', 'a'),
        () => state.listExpired(''),
        () => state.inbox.put('k', 1, 100),
        () => state.inbox.has('k'),
        () => state.inbox.due(1),
      ])
        await expect(asked()).rejects.toThrow(/Redis at 127\.0\.0\.1:\d+ does not answer/);
      expect(performance.now() - since).toBeLessThan(11 * 1_500);
      await redis.start();
      await vi.waitFor(async () => expect(await state.get('k')).toBe(1), { timeout: 8_000 });
    }, 30_000);

    it('fails within about a second while Redis hangs with its connections open, and goes on after', async () => {
      const state = await open(newUrl());
      await state.set('k', 1);
      redis.signal('SIGSTOP');
      await expect(state.get('k')).rejects.toThrow(/does not answer/);
      await expect(state.claim('k', 'a', 100)).rejects.toThrow(/does not answer/);
      redis.signal('SIGCONT');
      await vi.waitFor(async () => expect(await state.get('k')).toBe(1), { timeout: 8_000 });
    }, 20_000);

    it('says what to do where it cannot be reached, without the password', async () => {
      const url = 'redis://someone:hush@127.0.0.1:1';
      const failed = open(url);
      await expect(failed).rejects.toThrow(/Redis at 127\.0\.0\.1:1 does not answer.*STATE_URL/);
      await expect(failed).rejects.not.toThrow(/hush/);
    });

    it('waits for a Redis that is not there yet, if it may', async () => {
      const late = await startRedis();
      await late.kill();
      const opening = openRedisState(late.url, { logger: log, patient: true });
      await new Promise((resolve) => setTimeout(resolve, 600));
      await late.start();
      const state = await opening;
      opened.push(state);
      await state.set('k', 1);
      expect(log.lines.filter((line) => line.startsWith('warn: Redis at'))[0]).toMatch(/does not answer/);
      await late.remove();
    }, 15_000);

    it('refuses a wrong password at once, however patient it is', async () => {
      const locked = await startRedis(['--user', 'app', 'on', '>right', '~*', '&*', '+@all']);
      const url = locked.url.replace('redis://', 'redis://app:wrong@');
      const failed = openRedisState(url, { logger: log, patient: true });
      await expect(failed).rejects.toThrow(/refuses the name or the password/);
      await locked.remove();
    });

    it('warns of a Redis that would forget, and of one that throws entries away', async () => {
      const careless = await startRedis(['--maxmemory-policy', 'allkeys-lru']);
      await open(careless.url);
      expect(log.lines).toEqual([
        expect.stringMatching(/^warn: Redis keeps no append-only file.*Set "appendonly yes"\.$/),
        expect.stringMatching(/^warn: Redis throws entries away.*Set "maxmemory-policy noeviction"\.$/),
      ]);
      await careless.remove();
    });

    it('says nothing of a Redis that is set up well', async () => {
      await open(newUrl());
      expect(log.lines).toEqual([]);
    });

    it('refuses what a newer release has written', async () => {
      const url = newUrl();
      const { createClient } = await import('@keyv/redis');
      const client = createClient({ url });
      await client.connect();
      await client.set('sourcebook:schema', '2');
      await client.close();
      await expect(open(url)).rejects.toThrow(/written by a newer release/);
    });
  });
});
