import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../src/adapters/store/memory.ts';
import { stateKey } from '../../src/app/keys.ts';
import { createDoneBefore, createOnce, LostClaim } from '../../src/app/once.ts';
import type { StateStore } from '../../src/ports.ts';
import { createFakeClock } from '../support/clock.ts';
import { createHeldWork } from '../support/held-work.ts';

const SCOPE = { enterprise: 'E1', workspace: 'T1' };
const PARTS = ['messages', 'C1', '1.1'];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Nothing is renewed by itself: the clock of these tests moves by hand. */
const LEASES = { lease: 2 * MINUTE, every: () => ({ stop: () => undefined }) };

function createUnderTest(wrap: (store: StateStore) => StateStore = (store) => store) {
  const clock = createFakeClock(0);
  const memory = createMemoryState(clock);
  const store = wrap(memory);
  const done: string[] = [];
  const work = (name: string) => async () => void done.push(name);
  return {
    clock,
    memory,
    store,
    done,
    work,
    once: createOnce(store, 'p1', LEASES),
    doneBefore: createDoneBefore(store),
  };
}
const broken = async (): Promise<never> => Promise.reject(new Error('store is down'));

describe('work that is done once', () => {
  it('is done the first time, and not again', async () => {
    const { once, work, done } = createUnderTest();
    expect(await once(SCOPE, PARTS, work('a'))).toBe('done');
    expect(await once(SCOPE, PARTS, work('b'))).toBe('before');
    expect(done).toEqual(['a']);
  });

  it('is other work under another name or in another scope', async () => {
    const { once, work, done } = createUnderTest();
    await once(SCOPE, PARTS, work('a'));
    await once(SCOPE, [...PARTS, 'edit'], work('b'));
    await once({ ...SCOPE, workspace: 'T2' }, PARTS, work('c'));
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('is done by one of two that ask at once, in one process', async () => {
    const { once, done } = createUnderTest();
    const held = createHeldWork('a', done);
    const first = once(SCOPE, PARTS, async () => void (await held.work()));
    const second = once(SCOPE, PARTS, async () => void expect.unreachable());
    expect(await second).toBe('elsewhere');
    held.end();
    expect(await first).toBe('done');
    expect(done).toEqual(['a begins', 'a ends']);
  });

  it('is done by one of many that ask at once, in several processes', async () => {
    const { store, done, work } = createUnderTest();
    const replicas = ['p1', 'p2', 'p3'].map((owner) => createOnce(store, owner, LEASES));
    const outcomes = await Promise.all(
      replicas.flatMap((once) => [once(SCOPE, PARTS, work('x')), once(SCOPE, PARTS, work('x'))]),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(done).toEqual(['x']);
  });

  it('that fails may be tried again at once, and its failure is told', async () => {
    const { once, work, done } = createUnderTest();
    await expect(once(SCOPE, PARTS, broken)).rejects.toThrow('store is down');
    expect(await once(SCOPE, PARTS, work('b'))).toBe('done');
    expect(done).toEqual(['b']);
  });

  it('of a process that died is taken up when its lease runs out, and not before', async () => {
    const { store, once, work, done, clock } = createUnderTest();
    await store.claim(stateKey(SCOPE, 'claims', ...PARTS), 'p0#1', 2 * MINUTE);
    expect(await once(SCOPE, PARTS, work('a'))).toBe('elsewhere');
    clock.pass(2 * MINUTE - 1);
    expect(await once(SCOPE, PARTS, work('b'))).toBe('elsewhere');
    clock.pass(1);
    expect(await once(SCOPE, PARTS, work('c'))).toBe('done');
    expect(done).toEqual(['c']);
  });

  it('holds a lease that runs out before the last redelivery of Slack, five minutes later', async () => {
    const { store, once, clock } = createUnderTest();
    const died = createHeldWork('a');
    let first = Promise.resolve<unknown>(undefined);
    await new Promise<void>((begun) => {
      first = once(SCOPE, PARTS, async () => {
        begun();
        await died.work();
      });
    });
    clock.pass(5 * MINUTE);
    expect(await createOnce(store, 'p2', LEASES)(SCOPE, PARTS, async () => undefined)).toBe('done');
    died.end();
    await first;
  });

  it('renews its lease while it is under way, at least twice in the time of one, and stops when it ends', async () => {
    const { store, clock } = createUnderTest();
    const renewals: { ms: number; renew: () => Promise<void>; stopped: boolean }[] = [];
    const once = createOnce(store, 'p1', {
      lease: MINUTE,
      every: (ms, renew) => {
        const one = { ms, renew, stopped: false };
        renewals.push(one);
        return { stop: () => void Object.assign(one, { stopped: true }) };
      },
    });
    const other = createOnce(store, 'p2', LEASES);
    await once(SCOPE, PARTS, async () => {
      for (let i = 0; i < 5; i++) {
        clock.pass(MINUTE / 2);
        await renewals[0]?.renew();
        expect(await other(SCOPE, PARTS, async () => undefined)).toBe('elsewhere');
      }
    });
    expect(renewals).toHaveLength(1);
    expect(renewals[0]?.ms).toBeLessThanOrEqual(MINUTE / 2);
    expect(renewals[0]?.stopped).toBe(true);
  });

  it('is told that it is no longer its own when its lease ran out and another has taken it up', async () => {
    const { store, once, clock } = createUnderTest();
    const second = createOnce(store, 'p2', LEASES);
    const first = once(SCOPE, PARTS, async (confirm) => {
      await confirm();
      clock.pass(3 * MINUTE);
      await second(SCOPE, PARTS, async (confirmSecond) => {
        await confirmSecond();
        await expect(confirm()).rejects.toThrow(LostClaim);
      });
      await confirm();
    });
    await expect(first).rejects.toThrow(LostClaim);
  });

  it('is remembered for a day', async () => {
    const { once, work, done, clock } = createUnderTest();
    await once(SCOPE, PARTS, work('a'));
    clock.pass(DAY - 1);
    expect(await once(SCOPE, PARTS, work('b'))).toBe('before');
    clock.pass(1);
    expect(await once(SCOPE, PARTS, work('c'))).toBe('done');
    expect(done).toEqual(['a', 'c']);
  });

  it('can be asked after', async () => {
    const { once, doneBefore } = createUnderTest();
    expect(await doneBefore(SCOPE, PARTS)).toBe(false);
    await once(SCOPE, PARTS, async () => undefined);
    expect(await doneBefore(SCOPE, PARTS)).toBe(true);
    expect(await doneBefore(SCOPE, ['other'])).toBe(false);
  });
});

describe('a store that fails', () => {
  it.each(['get', 'claim'] as const)('at %s keeps work from being begun, and says so', async (method) => {
    const { once } = createUnderTest((store) => ({ ...store, [method]: broken }));
    await expect(once(SCOPE, PARTS, async () => void expect.unreachable())).rejects.toThrow('store is down');
  });

  it.each([
    ['set', 'elsewhere'],
    ['release', 'before'],
  ] as const)('at %s makes no failure of work that is done, and no second go', async (method, outcome) => {
    const { once, work, done } = createUnderTest((store) => ({ ...store, [method]: broken }));
    expect(await once(SCOPE, PARTS, work('a'))).toBe('done');
    expect(await once(SCOPE, PARTS, work('b'))).toBe(outcome);
    expect(done).toEqual(['a']);
  });

  it('at release leaves the failure of the work as it is', async () => {
    const { once } = createUnderTest((store) => ({ ...store, release: broken }));
    const failing = once(SCOPE, PARTS, async () => Promise.reject(new Error('the work')));
    await expect(failing).rejects.toThrow('the work');
  });
});
