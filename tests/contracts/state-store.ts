import { describe, expect, it } from 'vitest';
import type { Json, State } from '../../src/ports.ts';

/** A store under test with the clock that it reads. */
export interface StoreUnderTest {
  readonly store: State;
  /** Moves the store's clock on, or back. */
  readonly pass: (milliseconds: number) => void;
}

/** When the clock of a store under test starts. */
export const START = 1_700_000_000_000;

const BAD_TIMES = [0, -1, Number.NaN, Number.NEGATIVE_INFINITY];

/**
 * What every store must do, whatever it keeps its values in.
 *
 * @param create a new, empty store whose clock stands at `START`
 */
export function describeStateStore(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps values: it`, () => {
    it('gives back any JSON value, and undefined for a key that was never set', async () => {
      const { store } = await create();
      const values: Json[] = [
        'text',
        'Ünï\u0000',
        0,
        -1.5,
        true,
        false,
        null,
        [],
        {},
        [1, { a: [null] }],
        { b: 'c' },
      ];
      for (const [i, value] of values.entries()) await store.set(`e/w/${i}`, value);
      for (const [i, value] of values.entries()) expect(await store.get(`e/w/${i}`)).toStrictEqual(value);
      expect(await store.get('e/w/never')).toBeUndefined();
    });

    it('replaces the value of a key that is set again, with its time to live', async () => {
      const { store, pass } = await create();
      await store.set('k', 'short', 10);
      await store.set('k', 'for good');
      pass(1_000);
      expect(await store.get('k')).toBe('for good');
      await store.set('k', 'short again', 10);
      pass(11);
      expect(await store.get('k')).toBeUndefined();
    });

    it('forgets a value within a millisecond after its time to live, and not before', async () => {
      const { store, pass } = await create();
      await store.set('k', 1, 500);
      pass(499);
      expect(await store.get('k')).toBe(1);
      pass(2);
      expect(await store.get('k')).toBeUndefined();
      expect(await store.list('k')).toEqual([]);
      expect(await store.delete('k')).toBe(false);
    });

    it('keeps a value without a time to live for good', async () => {
      const { store, pass } = await create();
      await store.set('k', 1);
      pass(10 * 365 * 24 * 3_600_000);
      expect(await store.get('k')).toBe(1);
    });

    it('deletes a value, and says whether there was one', async () => {
      const { store } = await create();
      await store.set('k', null);
      expect(await store.delete('k')).toBe(true);
      expect(await store.delete('k')).toBe(false);
      expect(await store.get('k')).toBeUndefined();
    });

    it('keeps copies: neither what was given nor what was got changes what is kept', async () => {
      const { store } = await create();
      const given = { list: [1] };
      await store.set('k', given);
      given.list.push(2);
      const got = (await store.get('k')) as { list: number[] };
      got.list.push(3);
      for (const [, listed] of await store.list('k')) (listed as { list: number[] }).list.push(4);
      expect(await store.get('k')).toEqual({ list: [1] });
    });
  });

  describe(`${name} lists values: it`, () => {
    it('lists what lives below a prefix, by key, in the order of code units', async () => {
      const { store, pass } = await create();
      for (const key of ['e/w/b', 'e/w/a', 'e/w/B', 'e/w/10', 'e/w/9', 'e/w/ä', 'e/x/a', 'e'])
        await store.set(key, key);
      await store.set('e/w/aa', 'gone', 5);
      pass(6);
      const keys = ['e/w/10', 'e/w/9', 'e/w/B', 'e/w/a', 'e/w/b', 'e/w/ä'];
      expect(await store.list('e/w/')).toEqual(keys.map((key) => [key, key]));
    });

    it('reads a prefix literally: no character in it is a wildcard', async () => {
      const { store } = await create();
      for (const key of ['a%b/1', 'a_b/1', 'a*b/1', 'axb/1', 'A%B/1']) await store.set(key, 1);
      for (const prefix of ['a%b/', 'a_b/', 'a*b/'])
        expect(await store.list(prefix)).toEqual([[`${prefix}1`, 1]]);
    });

    it('lists everything below the empty prefix, and nothing where nothing is', async () => {
      const { store } = await create();
      expect(await store.list('')).toEqual([]);
      await store.set('k', 1);
      expect(await store.list('')).toEqual([['k', 1]]);
      expect(await store.list('l')).toEqual([]);
    });
  });

  describe(`${name} lends claims: it`, () => {
    it('gives a claim to one owner until its lease ends, and to another from then on', async () => {
      const { store, pass } = await create();
      expect(await store.claim('k', 'a', 100)).toEqual({ key: 'k', owner: 'a', until: START + 100 });
      pass(99);
      expect(await store.claim('k', 'b', 100)).toBeUndefined();
      pass(1);
      expect(await store.claim('k', 'b', 100)).toEqual({ key: 'k', owner: 'b', until: START + 200 });
      expect(await store.claim('k', 'a', 100)).toBeUndefined();
    });

    it('gives a claim to exactly one of many who want it at once', async () => {
      const { store } = await create();
      const owners = Array.from({ length: 20 }, (_, i) => `owner-${i}`);
      const claims = await Promise.all(owners.map((owner) => store.claim('k', owner, 100)));
      const won = claims.filter((claim) => claim !== undefined);
      expect(won).toHaveLength(1);
      const others = owners.filter((owner) => owner !== won[0]?.owner);
      expect(await Promise.all(others.map((owner) => store.renew('k', owner, 100)))).toEqual(
        others.map(() => undefined),
      );
    });

    it('gives an expired claim to exactly one of many who want it at once', async () => {
      const { store, pass } = await create();
      await store.claim('k', 'gone', 10);
      pass(10);
      const claims = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => store.claim('k', owner, 100)));
      expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
    });

    it('gives its own claim to an owner again, from now on', async () => {
      const { store, pass } = await create();
      await store.claim('k', 'a', 100);
      pass(60);
      expect(await store.claim('k', 'a', 100)).toEqual({ key: 'k', owner: 'a', until: START + 160 });
    });

    it('extends a claim for its owner only, and only while it is held', async () => {
      const { store, pass } = await create();
      expect(await store.renew('k', 'a', 100)).toBeUndefined();
      await store.claim('k', 'a', 100);
      pass(50);
      expect(await store.renew('k', 'b', 100)).toBeUndefined();
      expect(await store.renew('k', 'a', 100)).toEqual({ key: 'k', owner: 'a', until: START + 150 });
      pass(99);
      expect(await store.claim('k', 'b', 100)).toBeUndefined();
      pass(1);
      expect(await store.renew('k', 'a', 100)).toBeUndefined();
    });

    it('takes a claim back from its owner only, and only while it is held', async () => {
      const { store, pass } = await create();
      expect(await store.release('k', 'a')).toBe(false);
      await store.claim('k', 'a', 100);
      expect(await store.release('k', 'b')).toBe(false);
      expect(await store.release('k', 'a')).toBe(true);
      expect(await store.release('k', 'a')).toBe(false);
      expect(await store.claim('k', 'b', 100)).toMatchObject({ owner: 'b' });
      pass(100);
      expect(await store.release('k', 'b')).toBe(false);
    });

    it('lists claims below a prefix whose lease ran out and that nobody gave up, by key', async () => {
      const { store, pass } = await create();
      for (const key of ['e/w/c', 'e/w/a', 'e/w/b', 'e/x/a']) await store.claim(key, 'a', 100);
      await store.claim('e/w/long', 'a', 1_000);
      await store.release('e/w/b', 'a');
      expect(await store.listExpired('e/w/')).toEqual([]);
      pass(100);
      const until = START + 100;
      expect(await store.listExpired('e/w/')).toEqual([
        { key: 'e/w/a', owner: 'a', until },
        { key: 'e/w/c', owner: 'a', until },
      ]);
      await store.claim('e/w/a', 'b', 100);
      expect((await store.listExpired('e/w/')).map(({ key }) => key)).toEqual(['e/w/c']);
    });

    it('keeps claims and values apart, though their keys are the same', async () => {
      const { store } = await create();
      await store.claim('k', 'a', 100);
      expect(await store.get('k')).toBeUndefined();
      expect(await store.list('')).toEqual([]);
      await store.set('k', 1);
      await store.delete('k');
      expect(await store.claim('k', 'b', 100)).toBeUndefined();
    });
  });

  describe(`${name} keeps an inbox: it`, () => {
    it('keeps an entry until it is closed, and gives it when its delay is over', async () => {
      const { store, pass } = await create();
      expect(await store.inbox.put('e/w/a', { text: 'one' }, 100)).toBe(true);
      expect(await store.inbox.has('e/w/a')).toBe(true);
      expect(await store.inbox.due(10)).toEqual([]);
      pass(99);
      expect(await store.inbox.due(10)).toEqual([]);
      pass(1);
      const entries = [{ key: 'e/w/a', value: { text: 'one' } }];
      expect(await store.inbox.due(10)).toEqual(entries);
      expect(await store.inbox.due(10)).toEqual(entries);
      expect(await store.inbox.close('e/w/a')).toBe(true);
      expect(await store.inbox.close('e/w/a')).toBe(false);
      expect(await store.inbox.has('e/w/a')).toBe(false);
      expect(await store.inbox.due(10)).toEqual([]);
    });

    it('leaves an entry that is there as it is when it is put in again', async () => {
      const { store, pass } = await create();
      await store.inbox.put('k', 'first', 100);
      pass(60);
      expect(await store.inbox.put('k', 'second', 100)).toBe(false);
      pass(40);
      expect(await store.inbox.due(10)).toEqual([{ key: 'k', value: 'first' }]);
    });

    it('puts one of many who put in the same entry at once', async () => {
      const { store } = await create();
      const puts = await Promise.all([1, 2, 3, 4, 5].map((i) => store.inbox.put('k', i, 100)));
      expect(puts.filter(Boolean)).toHaveLength(1);
    });

    it('gives those that are longest due first, then by key, and no more than were asked for', async () => {
      const { store, pass } = await create();
      await store.inbox.put('late', 1, 300);
      await store.inbox.put('b', 2, 100);
      await store.inbox.put('a', 3, 100);
      await store.inbox.put('never', 4, 1_000);
      pass(300);
      expect((await store.inbox.due(10)).map(({ key }) => key)).toEqual(['a', 'b', 'late']);
      expect((await store.inbox.due(2)).map(({ key }) => key)).toEqual(['a', 'b']);
    });

    it('puts an entry off from now on, if it is there', async () => {
      const { store, pass } = await create();
      await store.inbox.put('k', 1, 100);
      pass(100);
      expect(await store.inbox.postpone('k', 50)).toBe(true);
      expect(await store.inbox.due(10)).toEqual([]);
      pass(50);
      expect(await store.inbox.due(10)).toEqual([{ key: 'k', value: 1 }]);
      expect(await store.inbox.postpone('l', 50)).toBe(false);
      expect(await store.inbox.has('l')).toBe(false);
    });

    it('lists what lies below a prefix, due or not, by key', async () => {
      const { store } = await create();
      for (const key of ['e/w/b', 'e/w/a', 'e/x/a', 'e%w/a']) await store.inbox.put(key, key, 100);
      expect(await store.inbox.list('e/w/')).toEqual([
        { key: 'e/w/a', value: 'e/w/a' },
        { key: 'e/w/b', value: 'e/w/b' },
      ]);
      expect(await store.inbox.list('e%')).toHaveLength(1);
    });

    it('keeps entries, claims and values apart, though their keys are the same', async () => {
      const { store } = await create();
      await store.inbox.put('k', 1, 100);
      expect(await store.get('k')).toBeUndefined();
      await store.set('k', 2);
      await store.claim('k', 'a', 100);
      await store.delete('k');
      await store.release('k', 'a');
      expect(await store.inbox.has('k')).toBe(true);
    });
  });

  describe(`${name} bears a clock that is put back: it`, () => {
    it('lends out a claim that seems to begin in the future, rather than for hours too long', async () => {
      const { store, pass } = await create();
      await store.claim('k', 'a', 100);
      pass(-2 * 3_600_000);
      expect(await store.listExpired('k')).toHaveLength(1);
      expect(await store.renew('k', 'a', 100)).toBeUndefined();
      expect(await store.claim('k', 'b', 100)).toMatchObject({ owner: 'b' });
      expect(await store.claim('k', 'a', 100)).toBeUndefined();
    });

    it('gives entries of the inbox that seem to be put off for hours', async () => {
      const { store, pass } = await create();
      await store.inbox.put('k', 1, 100);
      pass(-2 * 3_600_000);
      expect(await store.inbox.due(10)).toEqual([{ key: 'k', value: 1 }]);
    });

    it('keeps its values', async () => {
      const { store, pass } = await create();
      await store.set('k', 1, 100);
      pass(-2 * 3_600_000);
      expect(await store.get('k')).toBe(1);
    });
  });

  describe(`${name} refuses times that make no sense: it`, () => {
    it.each(BAD_TIMES)('refuses a delay of %s, and keeps what was there', async (delay) => {
      const { store, pass } = await create();
      await expect(store.inbox.put('k', 1, delay)).rejects.toThrow(/delay/);
      await store.inbox.put('k', 2, 100);
      await expect(store.inbox.postpone('k', delay)).rejects.toThrow(/delay/);
      pass(100);
      expect(await store.inbox.due(10)).toEqual([{ key: 'k', value: 2 }]);
    });

    it.each(BAD_TIMES)('refuses a time to live of %s, and keeps what was there', async (ttl) => {
      const { store } = await create();
      await store.set('k', 'before');
      await expect(store.set('k', 'after', ttl)).rejects.toThrow(/ttl/);
      expect(await store.get('k')).toBe('before');
    });

    it.each(BAD_TIMES)('refuses a lease of %s, and lends nothing for it', async (lease) => {
      const { store } = await create();
      await expect(store.claim('k', 'a', lease)).rejects.toThrow(/lease/);
      await store.claim('k', 'b', 100);
      await expect(store.renew('k', 'b', lease)).rejects.toThrow(/lease/);
      expect(await store.renew('k', 'b', 100)).toEqual({ key: 'k', owner: 'b', until: START + 100 });
    });
  });
}
