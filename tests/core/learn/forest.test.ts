import { describe, expect, it } from 'vitest';
import { createScore, type Forest } from '../../../src/core/learn/forest.ts';

const FOREST: Forest = {
  features: ['height', 'width'],
  start: 0.5,
  trees: [
    {
      splits: [
        { feature: 0, bound: 1, low: -1, high: 1 },
        { feature: 1, bound: 2.5, low: -2, high: -3 },
      ],
      leaves: [0.1, 0.02, -0.4],
    },
    { splits: [], leaves: [1] },
    { splits: [{ feature: 1, bound: 0, low: -1, high: -2 }], leaves: [10, 20] },
  ],
};

describe('the score of a forest', () => {
  const score = createScore(FOREST);
  it.each([
    ['nothing', {}, 0.5 + 0.1 + 1 + 10],
    ['a value on the bound, which goes low', { height: 1 }, 0.5 + 0.1 + 1 + 10],
    ['one beyond it', { height: 1.01 }, 0.5 + 0.02 + 1 + 10],
    ['two beyond theirs', { height: 2, width: 3 }, 0.5 - 0.4 + 1 + 20],
    ['a feature that it does not know', { depth: 9 }, 0.5 + 0.1 + 1 + 10],
  ])('adds up where each tree leads with %s', (_, reading, expected) => {
    expect(score(new Map(Object.entries(reading)))).toBeCloseTo(expected, 12);
  });

  it('remembers nothing of the reading before', () => {
    score(new Map([['height', 5]]));
    expect(score(new Map())).toBeCloseTo(11.6, 12);
  });

  it('is its start where there is no tree', () => {
    expect(createScore({ features: [], start: -2, trees: [] })(new Map([['x', 1]]))).toBe(-2);
  });
});
