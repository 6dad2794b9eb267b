/** A question to a reading: is this feature at most this? */
export interface Split {
  /** Position in the forest's features. */
  readonly feature: number;
  readonly bound: number;
  /** Where to go on if it is, and if not: a later split of the tree, or, as -1 - n, its leaf n. */
  readonly low: number;
  readonly high: number;
}

export interface Tree {
  /** The first one is asked first; none where the tree is a single leaf. */
  readonly splits: readonly Split[];
  /** Log odds that are added. */
  readonly leaves: readonly number[];
}

/** Decision trees whose answers are added up: log odds for the positive class. */
export interface Forest {
  readonly features: readonly string[];
  /** Log odds before any tree has answered. */
  readonly start: number;
  readonly trees: readonly Tree[];
}

/** All trees in a row, so that many are asked fast: a step leads to another one, or, as -1 - n, to leaf n of all. */
interface Steps {
  /** Where each tree begins. */
  readonly begins: Int32Array;
  readonly features: Int32Array;
  readonly bounds: Float64Array;
  readonly lows: Int32Array;
  readonly highs: Int32Array;
  readonly leaves: Float64Array;
}

function inARow(trees: readonly Tree[]): Steps {
  let [firstSplit, firstLeaf] = [0, 0];
  const begins: number[] = [];
  const [features, bounds, lows, highs, leaves]: number[][] = [[], [], [], [], []];
  for (const tree of trees) {
    const [atSplit, atLeaf] = [firstSplit, firstLeaf];
    const stepTo = (to: number) => (to < 0 ? to - atLeaf : to + atSplit);
    begins.push(tree.splits.length === 0 ? -1 - atLeaf : atSplit);
    for (const { feature, bound, low, high } of tree.splits) {
      features?.push(feature);
      bounds?.push(bound);
      lows?.push(stepTo(low));
      highs?.push(stepTo(high));
    }
    leaves?.push(...tree.leaves);
    firstSplit += tree.splits.length;
    firstLeaf += tree.leaves.length;
  }
  return {
    begins: Int32Array.from(begins),
    features: Int32Array.from(features ?? []),
    bounds: Float64Array.from(bounds ?? []),
    lows: Int32Array.from(lows ?? []),
    highs: Int32Array.from(highs ?? []),
    leaves: Float64Array.from(leaves ?? []),
  };
}

/** A way to add up the answers of some trees to the values of a reading, by position of their features. */
export function createAnswer(trees: readonly Tree[]): (values: Float64Array) => number {
  const { begins, features, bounds, lows, highs, leaves } = inARow(trees);
  return (values) => {
    let sum = 0;
    for (const begin of begins) {
      let at = begin;
      while (at >= 0)
        at = (
          (values[features[at] as number] as number) <= (bounds[at] as number) ? lows[at] : highs[at]
        ) as number;
      sum += leaves[-1 - at] as number;
    }
    return sum;
  };
}

/** Log odds of a reading, whose other features are 0. */
export function createScore({
  features,
  start,
  trees,
}: Forest): (reading: ReadonlyMap<string, number>) => number {
  const position = new Map(features.map((name, i) => [name, i]));
  const answerTo = createAnswer(trees);
  return (reading) => {
    const values = new Float64Array(features.length);
    for (const [name, value] of reading) {
      const at = position.get(name);
      if (at !== undefined) values[at] = value;
    }
    return start + answerTo(values);
  };
}
