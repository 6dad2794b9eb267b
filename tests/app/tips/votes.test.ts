import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../../src/adapters/store/memory.ts';
import { createTipVotes, rankTips } from '../../../src/app/tips/votes.ts';
import { createFakeClock } from '../../support/clock.ts';
import { tip } from '../../support/knowledge.ts';

const SCOPE = { enterprise: 'E1', workspace: 'T1' };
const DAY = 86_400_000;

describe('votes on tips', () => {
  it('are one a person and tip, of all workspaces, for as long as they are kept', async () => {
    const clock = createFakeClock(0);
    const votes = createTipVotes(createMemoryState(clock), DAY);
    await votes.vote(SCOPE, 'a', 'p1', true);
    await votes.vote(SCOPE, 'a', 'p1', false);
    await votes.vote(SCOPE, 'a', 'p2', true);
    await votes.vote({ ...SCOPE, workspace: 'T2' }, 'a', 'p1', true);
    expect(await votes.count()).toEqual(new Map([['a', { useful: 2, notUseful: 1 }]]));
    expect(await votes.forget(SCOPE, 'p1')).toBe(1);
    expect(await votes.count()).toEqual(new Map([['a', { useful: 2, notUseful: 0 }]]));
    clock.pass(DAY);
    expect(await votes.count()).toEqual(new Map());
  });

  it('rank tips by what curators should look at first; tips without votes, or out of the deck, are left out', () => {
    const deck = ['a', 'b', 'c', 'd'].map((id) => tip({ id }));
    const counted = new Map([
      ['a', { useful: 3, notUseful: 1 }],
      ['c', { useful: 0, notUseful: 2 }],
      ['b', { useful: 1, notUseful: 3 }],
      ['gone', { useful: 0, notUseful: 9 }],
    ]);
    expect(rankTips(deck, counted).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });
});
