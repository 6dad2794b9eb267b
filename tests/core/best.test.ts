import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highest } from '../../src/core/best.ts';

/** A few scores, so that many are equal. */
const scored = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 }).chain((scores) =>
  fc.record({
    scores: fc.constant(Float64Array.from(scores)),
    numbers: fc.shuffledSubarray(scores.map((_, i) => i)),
    most: fc.integer({ min: 0, max: 12 }),
  }),
);

describe('the numbers with the highest scores', () => {
  it('are those that sorting all of them puts first, in that order', () => {
    fc.assert(
      fc.property(scored, ({ scores, numbers, most }) => {
        const sorted = [...numbers].sort((a, b) => scores[b]! - scores[a]!);
        expect(highest(numbers, numbers.length, scores, most)).toEqual(sorted.slice(0, most));
      }),
    );
  });

  it('come in the order asked for where their scores are equal', () => {
    fc.assert(
      fc.property(scored, ({ scores, numbers, most }) => {
        const sorted = [...numbers].sort((a, b) => scores[b]! - scores[a]! || a - b);
        expect(highest(numbers, numbers.length, scores, most, (a, b) => a < b)).toEqual(
          sorted.slice(0, most),
        );
      }),
    );
  });

  it('are looked for among the first ones only', () => {
    expect(highest([0, 1, 2], 2, Float64Array.from([1, 2, 3]), 5)).toEqual([1, 0]);
  });
});
