import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFitter, type Reading, rounded, type Target } from '../../../src/core/learn/logistic.ts';

interface Row {
  readonly features: Readonly<Record<string, number>>;
  readonly vector?: readonly number[];
  readonly target: Target;
}

const reading = ({ features, vector }: Row): Reading => ({
  features: new Map(Object.entries(features)),
  ...(vector && { vector: Float64Array.from(vector) }),
});
const solve = (rows: readonly Row[], penalty = 1) =>
  createFitter(rows.map(reading), penalty)(rows.map(({ target }) => target));
const weightsOf = (rows: readonly Row[], penalty = 1) => new Map(solve(rows, penalty).weights);

const yes = (features: Row['features'], weight = 1): Row => ({
  features,
  target: { positive: true, weight },
});
const no = (features: Row['features'], weight = 1): Row => ({
  features,
  target: { positive: false, weight },
});
const leftOut = (features: Row['features']): Row => ({ features, target: undefined });

const CLASSES = [
  no({ scan: 1, page: 1 }),
  no({ page: 1, file: 1 }),
  yes({ judge: 1, page: 1 }),
  yes({ judge: 1, claim: 1 }),
];

const anyRow = fc.record({
  features: fc.dictionary(
    fc.constantFrom('a', 'b', 'c', '12', 'constructor'),
    fc.integer({ min: -2, max: 3 }),
  ),
  vector: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 2 }),
  target: fc.option(fc.record({ positive: fc.boolean(), weight: fc.constantFrom(0.5, 1, 4) }), {
    nil: undefined,
  }),
});
const anyRows = fc.array(anyRow, { maxLength: 12 });

describe('a fit', () => {
  it('tells apart what can be told apart', () => {
    const weights = weightsOf(CLASSES);
    for (const { features, target } of CLASSES) {
      const sum = Object.entries(features).reduce(
        (all, [name, value]) => all + weights.get(name)! * value,
        0,
      );
      expect(sum > 0).toBe(target?.positive);
    }
    expect(weights.get('judge')).toBeGreaterThan(0);
    expect(weights.get('scan')).toBeLessThan(0);
  });

  it('gives every feature a weight, in the order of their names', () => {
    expect([...weightsOf(CLASSES).keys()]).toEqual(['claim', 'file', 'judge', 'page', 'scan']);
    expect(solve([])).toEqual({ weights: [], direction: new Float64Array(0) });
  });

  it('learns nothing from what both classes share alike', () => {
    const weights = weightsOf([yes({ both: 1, good: 1 }), no({ both: 1, bad: 1 })]);
    expect(weights.get('both')).toBe(0);
    expect(weights.get('good')).toBe(-weights.get('bad')!);
  });

  it('is surer of what it saw more often, or with a higher weight', () => {
    const weight = (rows: readonly Row[]) => weightsOf(rows).get('a')!;
    const once = weight([yes({ a: 1 })]);
    const twice = weight([yes({ a: 1 }), yes({ a: 1 })]);
    expect(once).toBeGreaterThan(0);
    expect(twice).toBeGreaterThan(once);
    expect(weight([yes({ a: 1 }, 2)])).toBe(twice);
  });

  it('ends where the penalty outweighs what is still wrong', () => {
    for (const penalty of [0.1, 1, 5]) {
      const weight = weightsOf([yes({ a: 1 })], penalty).get('a')!;
      expect(penalty * weight).toBeCloseTo(1 / (1 + Math.exp(weight)), 2);
    }
  });

  it('keeps its weights nearer to 0 under a heavier penalty', () => {
    const size = (penalty: number) => Math.hypot(...weightsOf(CLASSES, penalty).values());
    expect(size(0.1)).toBeGreaterThan(size(1));
    expect(size(1)).toBeGreaterThan(size(20));
    expect(size(20)).toBeGreaterThan(0);
  });

  it('turns its weights round where the classes are turned round', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const turned = rows.map(({ target, ...row }) => ({
          ...row,
          target: target && { ...target, positive: !target.positive },
        }));
        const { weights, direction } = solve(turned);
        expect(weights.map(([name, weight]) => [name, -weight || 0])).toEqual(solve(rows).weights);
        solve(rows).direction.forEach((length, i) => {
          expect(direction[i]).toBeCloseTo(-length, 9);
        });
      }),
    );
  });

  it('stays finite however much a feature counts', () => {
    const weights = weightsOf([yes({ a: 1e4 }), no({ a: -1e4, b: 1e4 })]);
    for (const weight of weights.values()) expect(Number.isFinite(weight)).toBe(true);
    expect(weights.get('a')).toBeGreaterThan(0);
  });
});

describe('a reading that is left out', () => {
  it('leaves the weights of all others as they are, and gives its own features none', () => {
    const weights = weightsOf([...CLASSES, leftOut({ judge: 1, page: 3, rare: 1 })]);
    expect(weights.get('rare')).toBe(0);
    weights.delete('rare');
    expect(weights).toEqual(weightsOf(CLASSES));
  });

  it('is left out of that fit only', () => {
    const fitter = createFitter(CLASSES.map(reading), 1);
    const targets = CLASSES.map(({ target }) => target);
    const before = fitter(targets);
    const without = fitter(targets.map((target, i) => (i === 2 ? undefined : target)));
    expect(without.weights).not.toEqual(before.weights);
    expect(fitter(targets)).toEqual(before);
  });
});

describe('vectors', () => {
  it('give a direction that points from one class to the other', () => {
    const rows: Row[] = [
      { ...yes({}), vector: [1, 0.2] },
      { ...yes({}), vector: [0.8, -0.2] },
      { ...no({}), vector: [-1, 0.1] },
      { ...no({}), vector: [-0.9, -0.1] },
    ];
    const { weights, direction } = solve(rows);
    expect(weights).toEqual([]);
    expect(direction).toHaveLength(2);
    expect(direction[0]).toBeGreaterThan(0.5);
    expect(Math.abs(direction[1]!)).toBeLessThan(direction[0]! / 2);
  });

  it('count like features of their own, so that one of a reading without any is 0', () => {
    const { direction } = solve([{ ...yes({ a: 1 }), vector: [1] }, no({ b: 1 })]);
    const weights = weightsOf([yes({ a: 1, along: 1 }), no({ b: 1 })]);
    expect(direction[0]).toBeCloseTo(weights.get('along')!, 3);
  });

  it('are none where no reading has one', () => {
    expect(solve(CLASSES).direction).toHaveLength(0);
  });
});

describe('the weights', () => {
  it('are the same in whatever order the readings come', () => {
    const shuffled = anyRows.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const [one, other] = [solve(rows), solve(others)];
        expect(other.weights).toEqual(one.weights);
        expect([...other.direction].map(rounded)).toEqual([...one.direction].map(rounded));
      }),
    );
  });

  it('are finite, rounded to three decimals, and never minus nothing', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        for (const [, weight] of solve(rows, 0.5).weights) {
          expect(Number.isFinite(weight)).toBe(true);
          expect(weight).toBe(rounded(weight));
        }
      }),
    );
    expect(rounded(0.12345)).toBe(0.123);
    expect(rounded(-0.00001)).toBe(0);
  });
});
