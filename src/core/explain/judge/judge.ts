import { createFitter } from '../../learn/logistic.ts';
import type { Weights } from '../../learn/regression.ts';

/** What was learned of telling faithful sentences from others: log odds of being unfaithful, by feature of the evidence. */
export interface JudgeWeights {
  readonly weights: Weights;
}

/** Log odds of being unfaithful above which a sentence is not shown: below 0, as a false one does more harm. */
const MOST_DOUBT = -0.9;
/** How much the weights of the features are held back. */
const PENALTY = 3;
/** Near enough to the solution that the order of the lessons shows in no weight that is kept. */
const PRECISION = { steps: 2_000, tolerance: 1e-6 };

/** A way to tell from the evidence whether a sentence is to be held unfaithful. */
export function createJudge({ weights }: JudgeWeights): (evidence: ReadonlyMap<string, number>) => boolean {
  const byFeature = new Map(weights);
  return (evidence) => {
    let sum = 0;
    for (const [feature, value] of evidence) sum += (byFeature.get(feature) ?? 0) * value;
    return sum > MOST_DOUBT;
  };
}

/** Evidence on a sentence of which it is known whether it is faithful. */
export interface JudgeLesson {
  readonly evidence: ReadonlyMap<string, number>;
  readonly isFaithful: boolean;
  /** What it counts; 1 where nothing is said. */
  readonly weight?: number;
}

/** Learns to tell faithful sentences from others. The order of the lessons changes nothing but last bits. */
export function trainJudge(lessons: readonly JudgeLesson[]): JudgeWeights {
  const solve = createFitter(
    lessons.map(({ evidence }) => ({ features: evidence })),
    PENALTY,
    PRECISION,
  );
  const { weights } = solve(lessons.map(({ isFaithful, weight = 1 }) => ({ positive: !isFaithful, weight })));
  return { weights: weights.filter(([, weight]) => weight !== 0) };
}
