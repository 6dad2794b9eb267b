import type { Weights } from '../learn/regression.ts';

/** What was learned of words: a weight by feature, sorted, and a direction in which word vectors count. */
export interface WordWeights {
  readonly weights: Weights;
  readonly direction: readonly number[];
}

/**
 * What the classifier has learned, as log odds by feature. Plain words are stems; `_` stands before function words,
 * `#` before pieces of words, `~` before criteria, `:` before what is counted of a text as a whole.
 */
export interface ClassifierWeights {
  /** Above 0 for KPO, below 0 for BPO. */
  readonly lean: WordWeights;
  /** For a bundle of both. */
  readonly bundle: Weights;
  /** For no work at all. */
  readonly none: WordWeights;
  /** For one kind of disputed work, by the id of its service. */
  readonly disputed: ReadonlyArray<readonly [service: string, learned: WordWeights]>;
  /** What a lean counts as log odds once it is met on work that was not learned from. */
  readonly trust: number;
}

/** Learned weights, ready to be looked up. */
export const learnedFrom = ({ weights, direction }: WordWeights) => ({
  weights: new Map(weights),
  direction: Float64Array.from(direction),
});

/** How many weights were learned in all. */
export function countWeights({ lean, bundle, none, disputed }: ClassifierWeights): number {
  const own = [lean, none, ...disputed.map(([, learned]) => learned)];
  return own.reduce(
    (sum, { weights, direction }) => sum + weights.length + direction.length,
    bundle.length + 1,
  );
}
