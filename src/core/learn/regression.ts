/** One example of a regression: which features it has, how strongly, its class (0 or 1) and its weight. */
export interface Example {
  readonly features: ReadonlyMap<string, number>;
  readonly positive: boolean;
  readonly weight: number;
}

export interface RegressionOptions {
  readonly rounds: number;
  /** Pulls every weight towards 0: larger means more cautious. */
  readonly decay: number;
  /** Features whose weight may not fall below a floor, because their direction is known. */
  readonly floorOf?: (feature: string) => number;
}

/** A weight per feature, as log odds for the positive class. */
export type Weights = ReadonlyArray<readonly [feature: string, weight: number]>;

/** Adds up the weights of features that are there or not: log odds for the positive class, 0 where none is known. */
export function createScore(weights: Weights): (features: Iterable<string>) => number {
  const byFeature = new Map(weights);
  return (features) => {
    let sum = 0;
    for (const feature of features) sum += byFeature.get(feature) ?? 0;
    return sum;
  };
}

const STEP = 0.3;
/** Weights are kept to this many decimals, so that no machine's last bit decides. */
const DECIMALS = 10_000;

/**
 * Logistic regression without a constant, trained by gradient descent with per-feature steps (AdaGrad, Duchi et al.
 * 2011) in the order of the examples. Deterministic: the same examples in the same order give the same weights.
 *
 * @returns a weight per feature, as log odds for the positive class
 */
export function trainRegression(
  examples: readonly Example[],
  options: RegressionOptions,
): Map<string, number> {
  const names = [...new Set(examples.flatMap((example) => [...example.features.keys()]))].sort();
  const position = new Map(names.map((name, i) => [name, i]));
  const floors = names.map((name) => options.floorOf?.(name) ?? Number.NEGATIVE_INFINITY);
  const rows = examples.map((example) => ({
    at: Int32Array.from(example.features.keys(), (name) => position.get(name) ?? 0),
    values: Float64Array.from(example.features.values()),
    target: example.positive ? 1 : 0,
    weight: example.weight,
  }));
  const weights = new Float64Array(names.length);
  const steepness = new Float64Array(names.length).fill(1);
  for (let round = 0; round < options.rounds; round++)
    for (const { at, values, target, weight } of rows) {
      let sum = 0;
      for (let i = 0; i < at.length; i++) sum += (weights[at[i] ?? 0] ?? 0) * (values[i] ?? 0);
      const error = (target - 1 / (1 + Math.exp(-sum))) * weight;
      for (let i = 0; i < at.length; i++) {
        const feature = at[i] ?? 0;
        const current = weights[feature] ?? 0;
        const slope = error * (values[i] ?? 0) - options.decay * current;
        const steep = (steepness[feature] ?? 1) + slope * slope;
        steepness[feature] = steep;
        weights[feature] = Math.max(floors[feature] ?? 0, current + (STEP * slope) / Math.sqrt(steep));
      }
    }
  return new Map(names.map((name, i) => [name, Math.round((weights[i] ?? 0) * DECIMALS) / DECIMALS || 0]));
}
