import { createMemoryState } from '../../../src/adapters/store/memory.ts';
import { describeStateStore, START } from '../../contracts/state-store.ts';
import { createFakeClock } from '../../support/clock.ts';

describeStateStore('the memory store', async () => {
  const clock = createFakeClock(START);
  return { store: createMemoryState(clock), pass: clock.pass };
});
