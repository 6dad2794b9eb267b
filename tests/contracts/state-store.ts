import { describe, expect, it } from 'vitest';
import type { Json, StateStore } from '../../src/ports.ts';

/** A store under test with the clock that it reads. */
export interface StoreUnderTest {
  readonly store: StateStore;
  /** Moves the store's clock on. */
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
      pass(10);
      expect(await store.get('k')).toBeUndefined();
    });

    it('forgets a value when its time to live is over, and not a millisecond before', async () => {
      const { store, pass } = await create();
      await store.set('k', 1, 500);
      pass(499);
      expect(await store.get('k')).toBe(1);
      pass(1);
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
      pass(5);
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

  describe(`${name} refuses times that make no sense: it`, () => {
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
