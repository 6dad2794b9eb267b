import type { Label } from '../knowledge/model.ts';
import { bundleFeatures, partsOfBundle, type Split, splitOf } from './bundle.ts';
import type { ServiceFinder } from './known.ts';
import { createHalfScore, KNOWN_WEIGHT, knownScore, likeness } from './likeness.ts';
import type { NoWorkScore } from './no-work.ts';
import { join, labelOf, type Weighed, type WorkPart } from './parts.ts';
import { withoutSmallTalk } from './small-talk.ts';
import type { ClassifierWeights } from './weights.ts';

/** A label, how likely it is right, and the parts of the text that decided. */
export interface Decision {
  readonly label: Label;
  /** 0 to 1. */
  readonly confidence: number;
  /** Empty for `NONE`, at least two for `BOTH`, else one. */
  readonly deciding: readonly WorkPart[];
}

interface Instruments {
  readonly weights: ClassifierWeights;
  readonly noWork: NoWorkScore;
  readonly findServices: ServiceFinder;
}

/** A text this like a known service is its name. */
const SAME = 0.95;
/** Nothing is ever quite sure. */
const MOST_SURE = 0.98;
const probability = (odds: number) => 1 / (1 + Math.exp(-odds));
const round = (value: number) => Math.round(value * 100) / 100;
const confidence = (value: number) => round(Math.min(MOST_SURE, value));

/** Decides the label of a text from its weighed segments. */
export type Decide = (segments: readonly Weighed[]) => Decision;

/** A decision by three learned questions: is this work, is it a bundle, and which way does it lean. */
export function createDecide({ weights, noWork, findServices }: Instruments): Decide {
  const bundle = new Map(weights.bundle);
  const scoreHalf = createHalfScore(findServices);
  const bundleScore = (segments: readonly Weighed[], split: Split) => {
    let sum = 0;
    for (const [name, value] of bundleFeatures(segments, scoreHalf, split))
      sum += value * (bundle.get(name) ?? 0);
    return sum;
  };
  return (all) => {
    const segments = withoutSmallTalk(all, noWork);
    const speaking = segments.filter(({ subjects }) => subjects > 0);
    const whole = join(segments, findServices);
    const lean = whole.score + knownScore(whole.known);
    const empty =
      speaking.length === 0
        ? MOST_SURE
        : probability(noWork(segments) - KNOWN_WEIGHT * likeness(whole.known));
    const none = (): Decision => ({
      label: 'NONE',
      confidence: confidence(Math.max(0.5, empty)),
      deciding: [],
    });
    if (empty > 0.5) return none();
    // What is the name of one kind of work is one task, whatever it joins: "scanning and indexing".
    const split = (whole.known[0]?.score ?? 0) >= SAME ? undefined : splitOf(speaking, scoreHalf);
    const both = split ? probability(bundleScore(speaking, split)) : 0;
    if (split && both > 0.5 && split.before.score * split.after.score < 0) {
      const parts = partsOfBundle(segments, split, scoreHalf).map((part) => ({
        ...join(part, findServices),
        score: scoreHalf(part),
      }));
      return { label: 'BOTH', confidence: confidence(both * (1 - empty)), deciding: parts };
    }
    if (lean === 0) return none();
    const sure = probability(Math.abs(lean) * weights.trust);
    return {
      label: labelOf(lean),
      confidence: confidence(sure * (1 - both) * (1 - empty)),
      deciding: [{ ...whole, score: lean }],
    };
  };
}
