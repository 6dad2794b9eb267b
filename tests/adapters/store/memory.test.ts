import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/adapters/store/memory.ts';
import { describeStateStore, START } from '../../contracts/state-store.ts';
import { createFakeClock } from '../../support/clock.ts';

describeStateStore('the memory store', async () => {
  const clock = createFakeClock(START);
  return { store: createMemoryStore(clock), pass: clock.pass };
});

it('The memory store forgets everything when it is closed.', async () => {
  const store = createMemoryStore(createFakeClock(START));
  await store.set('k', 1);
  await store.claim('k', 'a', 100);
  await store.close();
  expect(await store.list('')).toEqual([]);
  expect(await store.claim('k', 'b', 100)).toMatchObject({ owner: 'b' });
});
