import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoostOptions, boost, type Lesson } from '../../../src/core/learn/boosting.ts';
import { createScore } from '../../../src/core/learn/forest.ts';

const OPTIONS: BoostOptions = {
  trees: 40,
  leaves: 4,
  rate: 0.2,
  leastInLeaf: 5,
  leastSeen: 5,
  lessons: 0.7,
  features: 1,
  penalty: 1,
};
const lesson = (positive: boolean, features: Record<string, number>, weight = 1): Lesson => ({
  positive,
  weight,
  features: new Map(Object.entries(features).filter(([, value]) => value !== 0)),
});
/** Positive where exactly one of two holds, which no sum of weights tells. */
const EITHER = Array.from({ length: 400 }, (_, i) => {
  const [a, b] = [i % 2, (i >> 1) % 2];
  return lesson(a !== b, { a, b, noise: ((i * 7919) % 101) / 100 });
});
const score = (lessons: readonly Lesson[], options = OPTIONS) => createScore(boost(lessons, options));

describe('boosted trees', () => {
  it('tell what depends on two features together', () => {
    const scoreOf = score(EITHER);
    for (const [a, b] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const)
      expect(scoreOf(lesson(true, { a, b }).features) > 0).toBe(a !== b);
  });

  it('tell values on either side of a bound, though they never met them', () => {
    const lessons = Array.from({ length: 300 }, (_, i) => lesson(i >= 150, { share: i / 300 }));
    const scoreOf = score(lessons);
    expect(scoreOf(new Map([['share', 0.2013]]))).toBeLessThan(-1);
    expect(scoreOf(new Map([['share', 0.8017]]))).toBeGreaterThan(1);
    expect(scoreOf(new Map())).toBeLessThan(-1);
    expect(scoreOf(new Map([['share', 7]]))).toBeGreaterThan(1);
  });

  it('tell negative values from none', () => {
    const lessons = Array.from({ length: 200 }, (_, i) =>
      lesson(i % 2 === 0, { x: i % 2 === 0 ? -0.5 : 0, y: 1 }),
    );
    const scoreOf = score(lessons);
    expect(scoreOf(new Map([['x', -0.5]]))).toBeGreaterThan(1);
    expect(scoreOf(new Map())).toBeLessThan(-1);
  });

  it('are the same whatever the order of the lessons, and of what stands in them', () => {
    const learned = boost(EITHER.slice(0, 60), { ...OPTIONS, trees: 5 });
    fc.assert(
      fc.property(fc.shuffledSubarray(EITHER.slice(0, 60), { minLength: 60 }), (shuffled) => {
        const turned = shuffled.map((one) => ({ ...one, features: new Map([...one.features].reverse()) }));
        expect(boost(turned, { ...OPTIONS, trees: 5 })).toEqual(learned);
      }),
      { numRuns: 20 },
    );
  });

  it('heed a lesson the more the more it counts', () => {
    const disputed = (weight: number) =>
      score([
        ...Array.from({ length: 50 }, () => lesson(true, { x: 1 })),
        ...Array.from({ length: 50 }, () => lesson(false, { x: 1 }, weight)),
        ...Array.from({ length: 50 }, () => lesson(false, { y: 1 })),
      ])(new Map([['x', 1]]));
    expect(disputed(0.2)).toBeGreaterThan(disputed(1));
    expect(disputed(1)).toBeGreaterThan(disputed(5));
  });

  it('ask for no feature that stands in too few lessons, and make no leaf of too few', () => {
    const rare = [...EITHER, ...Array.from({ length: 4 }, () => lesson(true, { rare: 1 }))];
    expect(boost(rare, OPTIONS).features).toEqual(['a', 'b', 'noise']);
    const { trees } = boost(EITHER, { ...OPTIONS, leastInLeaf: 300 });
    expect(trees.every(({ splits, leaves }) => splits.length === 0 && leaves.length === 1)).toBe(true);
  });

  it('have no more leaves than they may, and as many as lead on', () => {
    for (const { splits, leaves } of boost(EITHER, OPTIONS).trees) {
      expect(leaves.length).toBeLessThanOrEqual(OPTIONS.leaves);
      expect(leaves).toHaveLength(splits.length + 1);
      const led = splits.flatMap(({ low, high }) => [low, high]).sort((a, b) => a - b);
      expect(new Set(led).size).toBe(led.length);
      for (const [i, { low, high }] of splits.entries())
        for (const to of [low, high]) expect(to < 0 || to > i).toBe(true);
    }
  });

  it('say nothing of lessons that are all alike, or none', () => {
    expect(score([])(new Map([['a', 1]]))).toBe(0);
    const alike = score(Array.from({ length: 30 }, () => lesson(true, { a: 1 })));
    expect(Number.isFinite(alike(new Map([['a', 1]])))).toBe(true);
  });
});
