import { expect, it } from 'vitest';
import { createTurns } from '../../../src/adapters/slack/one-at-a-time.ts';

it('Work that waits for its turn begins in order, and lets whatever else is due go first each time.', async () => {
  const turn = createTurns();
  const seen: string[] = [];
  const works = ['a', 'b', 'c'].map(async (name) => {
    await turn();
    seen.push(name);
  });
  // Once for each time round the loop, as what comes in from the network does.
  const other = (async () => {
    for (let i = 1; i <= 3; i++) {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(String(i));
    }
  })();
  await Promise.all([...works, other]);
  expect(seen.filter((one) => /[abc]/.test(one))).toEqual(['a', 'b', 'c']);
  expect(seen.indexOf('1')).toBeLessThan(seen.indexOf('b'));
  expect(seen.indexOf('2')).toBeLessThan(seen.indexOf('c'));
});
