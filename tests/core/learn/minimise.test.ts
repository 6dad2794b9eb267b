import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimise, type Objective } from '../../../src/core/learn/minimise.ts';

const FINE = { steps: 200, tolerance: 1e-9 };

interface Bowl {
  readonly lowest: number;
  readonly curvature: number;
}

/** A quadratic that has its lowest point where each bowl has its own. */
const quadratic =
  (bowls: readonly Bowl[]): Objective =>
  (point, slope) =>
    bowls.reduce((sum, { lowest, curvature }, i) => {
      const off = point[i]! - lowest;
      slope[i] = curvature * off;
      return sum + (curvature / 2) * off * off;
    }, 0);

const softplus = (x: number) => Math.log1p(Math.exp(x));

/** What is wrong with two weights that are to tell two overlapping classes apart, and half of their squares. */
const logistic: Objective = (point, slope) => {
  const rows = [
    [1, 0.5, 1],
    [2, -1, 1],
    [1, 1, -1],
    [-1, 2, -1],
    [0.5, 0.5, 1],
  ] as const;
  const [a, b] = [point[0]!, point[1]!];
  slope.set([a, b]);
  let value = (a * a + b * b) / 2;
  for (const [x, y, side] of rows) {
    const sum = side * (a * x + b * y);
    value += softplus(-sum);
    const error = -side / (1 + Math.exp(sum));
    slope[0]! += error * x;
    slope[1]! += error * y;
  }
  return value;
};

const valueAt = (objective: Objective, point: Float64Array) =>
  objective(point, new Float64Array(point.length));

/** An objective that counts how often it is asked. */
function counted(objective: Objective) {
  let asked = 0;
  const counting: Objective = (point, slope) => {
    asked++;
    return objective(point, slope);
  };
  return { counting, asked: () => asked };
}

const anyBowls = fc.array(
  fc.record({
    lowest: fc.integer({ min: -50, max: 50 }).map((tenths) => tenths / 10),
    curvature: fc.constantFrom(0.1, 1, 3, 40),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('the lowest point', () => {
  it('of any quadratic is found, however differently it curves', () => {
    fc.assert(
      fc.property(anyBowls, (bowls) => {
        const point = minimise(quadratic(bowls), bowls.length, FINE);
        bowls.forEach(({ lowest }, i) => {
          expect(point[i]).toBeCloseTo(lowest, 4);
        });
      }),
    );
  });

  it('is found where the numbers depend on each other', () => {
    const valley: Objective = (point, slope) => {
      const [along, across] = [point[0]! + point[1]! - 3, point[0]! - point[1]! - 1];
      slope.set([2 * along + 200 * across, 2 * along - 200 * across]);
      return along * along + 100 * across * across;
    };
    const [x, y] = minimise(valley, 2, FINE);
    expect(x).toBeCloseTo(2, 5);
    expect(y).toBeCloseTo(1, 5);
  });

  it('of a logistic loss is found: it is flat there, and higher on every side', () => {
    const point = minimise(logistic, 2, FINE);
    const slope = new Float64Array(2);
    const lowest = logistic(point, slope);
    expect(Math.hypot(...slope)).toBeLessThan(1e-6);
    for (const [dx, dy] of [
      [0.01, 0],
      [-0.01, 0],
      [0, 0.01],
      [0, -0.01],
    ] as const)
      expect(valueAt(logistic, new Float64Array([point[0]! + dx, point[1]! + dy]))).toBeGreaterThan(lowest);
  });

  it('is found where the first step goes far beyond it', () => {
    const [x] = minimise(quadratic([{ lowest: 0.001, curvature: 1e6 }]), 1, FINE);
    expect(x).toBeCloseTo(0.001, 8);
  });

  it('of nothing is nothing', () => {
    expect(minimise(quadratic([]), 0, FINE)).toEqual(new Float64Array(0));
  });
});

describe('the search', () => {
  it('stops at a flat start, having looked once', () => {
    const { counting, asked } = counted(
      quadratic([
        { lowest: 0, curvature: 2 },
        { lowest: 0, curvature: 1 },
      ]),
    );
    expect(minimise(counting, 2, FINE)).toEqual(new Float64Array(2));
    expect(asked()).toBe(1);
  });

  it('takes no more steps than it may, and each of them leads down', () => {
    fc.assert(
      fc.property(anyBowls, (bowls) => {
        const objective = quadratic(bowls);
        const valueAfter = (steps: number) =>
          valueAt(objective, minimise(objective, bowls.length, { steps, tolerance: 1e-9 }));
        expect(valueAfter(0)).toBe(valueAt(objective, new Float64Array(bowls.length)));
        for (let steps = 1; steps < 6; steps++)
          expect(valueAfter(steps)).toBeLessThanOrEqual(valueAfter(steps - 1));
        if (bowls.some(({ lowest }) => lowest !== 0)) expect(valueAfter(1)).toBeLessThan(valueAfter(0));
      }),
    );
  });

  it('asks less where less is enough', () => {
    const [rough, fine] = [1e-1, 1e-9].map((tolerance) => {
      const { counting, asked } = counted(logistic);
      minimise(counting, 2, { steps: 200, tolerance });
      return asked();
    });
    expect(rough).toBeLessThan(fine!);
  });

  it('ends at the same point, bit for bit, every time', () => {
    fc.assert(
      fc.property(anyBowls, (bowls) => {
        const end = () => minimise(quadratic(bowls), bowls.length, { steps: 4, tolerance: 1e-3 });
        expect(end()).toEqual(end());
      }),
    );
  });
});
