import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../src/adapters/store/memory.ts';
import { createGaps } from '../../src/app/gaps.ts';
import { createFakeClock } from '../support/clock.ts';

const SCOPE = { enterprise: 'E1', workspace: 'T1' };
const OTHER = { enterprise: 'E1', workspace: 'T2' };
const TTL = 1_000;

function createUnderTest() {
  const clock = createFakeClock(0);
  const store = createMemoryState(clock);
  return { clock, store, gaps: createGaps(store, TTL) };
}

describe('the gaps in the notes', () => {
  it('are counted, however a question is written, with the nearest note and when it was asked first and last', async () => {
    const { gaps } = createUnderTest();
    await gaps.note(SCOPE, 'Outsourcing to Iceland?', 'offshoring', 5);
    await gaps.note(SCOPE, '<@U1>  outsourcing to ICELAND', 'nearshore', 9);
    expect(await gaps.list()).toEqual([
      { question: 'outsourcing to iceland', count: 2, nearest: 'nearshore', first: 5, last: 9 },
    ]);
  });

  it('are listed over all workspaces, the most frequent first, then by the alphabet', async () => {
    const { gaps } = createUnderTest();
    for (const question of ['b', 'a', 'c', 'c']) await gaps.note(SCOPE, question, null, 1);
    await gaps.note(OTHER, 'c', null, 1);
    expect((await gaps.list()).map(({ question, count }) => `${count} ${question}`)).toEqual([
      '2 c',
      '1 a',
      '1 b',
      '1 c',
    ]);
  });

  it('are forgotten a while after they were last asked', async () => {
    const { gaps, clock } = createUnderTest();
    await gaps.note(SCOPE, 'old', null, clock.now());
    clock.pass(TTL - 1);
    await gaps.note(SCOPE, 'new', null, clock.now());
    clock.pass(2);
    expect((await gaps.list()).map(({ question }) => question)).toEqual(['new']);
  });

  it('leave out what an older release wrote in another shape, and other state', async () => {
    const { gaps, store } = createUnderTest();
    await store.set('E1/T1/gaps/x', { text: 'old shape' });
    await store.set('E1/T1/answers/gaps', { question: 'no gap', count: 1, nearest: null, first: 1, last: 1 });
    expect(await gaps.list()).toEqual([]);
  });
});
