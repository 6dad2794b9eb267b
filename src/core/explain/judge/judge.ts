import { type BoostOptions, boost } from '../../learn/boosting.ts';
import { createScore, type Forest } from '../../learn/forest.ts';

/**
 * Log odds of being unfaithful above which a sentence does not pass: well below 0, as a false one does far more harm than
 * a true one that is told in the notes' words. Chosen by the folds of `npm run train:verifier`.
 */
export const MOST_DOUBT = -1.25;

/** How the judge learns: chosen by the folds of `npm run train:verifier`. */
const OPTIONS: BoostOptions = {
  trees: 500,
  leaves: 32,
  rate: 0.03,
  leastInLeaf: 30,
  leastSeen: 60,
  lessons: 0.5,
  features: 0.2,
  penalty: 5,
};

/** A way to tell from the evidence how likely a sentence is unfaithful: log odds. */
export const createDoubt = (forest: Forest): ((evidence: ReadonlyMap<string, number>) => number) =>
  createScore(forest);

/** A way to tell from the evidence whether a sentence is to be held unfaithful. */
export function createJudge(forest: Forest): (evidence: ReadonlyMap<string, number>) => boolean {
  const doubtOf = createDoubt(forest);
  return (evidence) => doubtOf(evidence) > MOST_DOUBT;
}

/** Evidence on a sentence of which it is known whether it is faithful. */
export interface JudgeLesson {
  readonly evidence: ReadonlyMap<string, number>;
  readonly isFaithful: boolean;
  /** What it counts; 1 where nothing is said. */
  readonly weight?: number;
}

/** Learns to tell faithful sentences from others: the same from the same lessons, in whatever order. */
export const trainJudge = (lessons: readonly JudgeLesson[], options = OPTIONS): Forest =>
  boost(
    lessons.map(({ evidence, isFaithful, weight = 1 }) => ({
      features: evidence,
      positive: !isFaithful,
      weight,
    })),
    options,
  );
