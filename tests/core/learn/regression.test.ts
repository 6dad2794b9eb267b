import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Example, trainRegression } from '../../../src/core/learn/regression.ts';

const example = (features: Readonly<Record<string, number>>, positive: boolean, weight = 1): Example => ({
  features: new Map(Object.entries(features)),
  positive,
  weight,
});
const OPTIONS = { rounds: 20, decay: 0.02 };

const anyExample = fc
  .tuple(
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: -2, max: 3 })),
    fc.boolean(),
    fc.constantFrom(0.5, 1, 4),
  )
  .map(([features, positive, weight]) => example(features, positive, weight));
const anyExamples = fc.array(anyExample, { maxLength: 12 });

describe('the regression', () => {
  it('tells apart what can be told apart', () => {
    const rows = [
      example({ scan: 1, page: 1 }, false),
      example({ page: 1, file: 1 }, false),
      example({ judge: 1, page: 1 }, true),
      example({ judge: 1, claim: 1 }, true),
    ];
    const weights = trainRegression(rows, OPTIONS);
    for (const { features, positive } of rows) {
      const sum = [...features].reduce((all, [name, value]) => all + (weights.get(name) ?? 0) * value, 0);
      expect(sum > 0).toBe(positive);
    }
    expect(weights.get('judge')).toBeGreaterThan(0);
    expect(weights.get('scan')).toBeLessThan(0);
  });

  it('gives every feature a weight, and none to what it has not seen', () => {
    const weights = trainRegression([example({ b: 1, a: 1 }, true), example({ c: 1 }, false)], OPTIONS);
    expect([...weights.keys()]).toEqual(['a', 'b', 'c']);
    expect(weights.get('z')).toBeUndefined();
    expect(trainRegression([], OPTIONS).size).toBe(0);
  });

  it('learns nothing from a feature that both classes share alike, or in no rounds', () => {
    const both = [example({ a: 1 }, true), example({ a: 1 }, false)];
    expect(Math.abs(trainRegression(both, OPTIONS).get('a')!)).toBeLessThan(0.2);
    expect(trainRegression([example({ a: 1 }, true)], { ...OPTIONS, rounds: 0 }).get('a')).toBe(0);
  });

  it('is surer of what it saw more often, with a higher weight, or in more rounds', () => {
    const weightOfA = (rows: readonly Example[], rounds = 20) =>
      trainRegression(rows, { rounds, decay: 0.02 }).get('a')!;
    const once = weightOfA([example({ a: 1 }, true)]);
    expect(weightOfA([example({ a: 1 }, true), example({ a: 1 }, true)])).toBeGreaterThan(once);
    expect(weightOfA([example({ a: 1 }, true, 4)])).toBeGreaterThan(once);
    expect(weightOfA([example({ a: 1 }, true)], 40)).toBeGreaterThan(once);
    expect(weightOfA([example({ a: 1 }, true, 0)])).toBe(0);
  });

  it('stays nearer to 0 with more decay', () => {
    const rows = [example({ a: 1 }, true), example({ b: 1 }, false)];
    const cautious = trainRegression(rows, { rounds: 50, decay: 0.5 });
    const bold = trainRegression(rows, { rounds: 50, decay: 0.01 });
    expect(cautious.get('a')!).toBeGreaterThan(0);
    expect(cautious.get('a')!).toBeLessThan(bold.get('a')!);
  });
});

describe('a floor', () => {
  it('is held by the feature it belongs to, whatever the examples say', () => {
    fc.assert(
      fc.property(anyExamples, (rows) => {
        const weights = trainRegression(rows, { ...OPTIONS, floorOf: (name) => (name === 'a' ? 0.3 : -9) });
        expect(weights.get('a') ?? 0.3).toBeGreaterThanOrEqual(0.3);
      }),
    );
  });

  it('leaves the others free to fall', () => {
    const rows = [example({ a: 1, b: 1 }, false), example({ b: 1 }, false)];
    const floorOf = (name: string) => (name === 'a' ? 0.3 : Number.NEGATIVE_INFINITY);
    const weights = trainRegression(rows, { ...OPTIONS, floorOf });
    expect(weights.get('a')).toBe(0.3);
    expect(weights.get('b')).toBeLessThan(0);
    expect(trainRegression(rows, OPTIONS).get('a')).toBeLessThan(0);
  });
});

describe('the weights', () => {
  it('are the same, bit for bit, for the same examples in the same order', () => {
    fc.assert(
      fc.property(anyExamples, (rows) => {
        expect(trainRegression(rows, OPTIONS)).toEqual(trainRegression(structuredClone(rows), OPTIONS));
      }),
    );
  });

  it('do not depend on the order in which an example names its features', () => {
    const rows = [example({ a: 1, b: 2, c: 1 }, true), example({ b: 1, c: 1 }, false)];
    const turned = rows.map((row) => ({ ...row, features: new Map([...row.features].reverse()) }));
    expect([...trainRegression(turned, OPTIONS)]).toEqual([...trainRegression(rows, OPTIONS)]);
  });

  it('are finite and rounded to four decimals', () => {
    fc.assert(
      fc.property(anyExamples, (rows) => {
        for (const weight of trainRegression(rows, OPTIONS).values()) {
          expect(Number.isFinite(weight)).toBe(true);
          expect(weight).toBe(Math.round(weight * 10_000) / 10_000);
        }
      }),
    );
  });
});
