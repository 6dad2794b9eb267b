import { minimise } from './minimise.ts';
import type { Weights } from './regression.ts';

/** What is told of a text: its features, and a vector of numbers that all texts have in common. */
export interface Reading {
  readonly features: ReadonlyMap<string, number>;
  readonly vector?: Float64Array;
}

/** The class of a reading, and what it weighs; undefined for one that is left out. */
export type Target = { readonly positive: boolean; readonly weight: number } | undefined;

export interface Logistic {
  /** By feature, sorted; log odds for the positive class. */
  readonly weights: Weights;
  /** By dimension of the vectors; empty where no reading has one. */
  readonly direction: Float64Array;
}

const PRECISION = { steps: 200, tolerance: 1e-3 };
/** Weights are kept to this many decimals, so that no machine's last bit decides. */
const DECIMALS = 1_000;

/** A weight as it is kept. */
export const rounded = (weight: number) => Math.round(weight * DECIMALS) / DECIMALS || 0;

/** ln(1 + e^x), without overflow. */
const softplus = (x: number) => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/**
 * Logistic regression without a constant over some readings, for any classes of them: half of the penalty times the
 * square of every weight is added to what is wrong. Solved until the slope has fallen to a thousandth. The order of the
 * readings changes no more than the last bits, which are rounded away.
 *
 * @returns fits the weights to targets, one for each reading in their order
 */
export function createFitter(
  readings: readonly Reading[],
  penalty: number,
): (targets: readonly Target[]) => Logistic {
  const names = [...new Set(readings.flatMap(({ features }) => [...features.keys()]))].sort();
  const position = new Map(names.map((name, i) => [name, i]));
  const first = names.length;
  const dimensions = readings.find(({ vector }) => vector)?.vector?.length ?? 0;
  const none = new Float64Array(dimensions);
  const rows = readings.map(({ features, vector }) => ({
    at: Int32Array.from(features.keys(), (name) => position.get(name) ?? 0),
    values: Float64Array.from(features.values()),
    vector: vector ?? none,
  }));
  return (targets) => {
    const objective = (point: Float64Array, slope: Float64Array): number => {
      let value = 0;
      for (let i = 0; i < point.length; i++) {
        const weight = point[i] as number;
        value += (penalty / 2) * weight * weight;
        slope[i] = penalty * weight;
      }
      rows.forEach(({ at, values, vector }, row) => {
        const target = targets[row];
        if (!target) return;
        let sum = 0;
        for (let i = 0; i < at.length; i++) sum += (point[at[i] as number] as number) * (values[i] as number);
        for (let i = 0; i < dimensions; i++) sum += (point[first + i] as number) * (vector[i] as number);
        value += target.weight * softplus(target.positive ? -sum : sum);
        const error = target.weight * (1 / (1 + Math.exp(-sum)) - (target.positive ? 1 : 0));
        for (let i = 0; i < at.length; i++) {
          const feature = at[i] as number;
          slope[feature] = (slope[feature] as number) + error * (values[i] as number);
        }
        for (let i = 0; i < dimensions; i++)
          slope[first + i] = (slope[first + i] as number) + error * (vector[i] as number);
      });
      return value;
    };
    const point = minimise(objective, first + dimensions, PRECISION);
    return {
      weights: names.map((name, i) => [name, rounded(point[i] ?? 0)] as const),
      direction: point.slice(first),
    };
  };
}
