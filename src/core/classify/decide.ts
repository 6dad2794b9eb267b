import type { Label } from '../knowledge/model.ts';
import { bundleFeatures, partsOfBundle, splitOf } from './bundle.ts';
import { withoutCourtesies } from './courtesies.ts';
import type { Likeness, ServiceFinder } from './known.ts';
import { sign } from './lean.ts';
import type { NoWorkScore } from './no-work.ts';
import { join, labelOf, scoreOf, type Weighed, type WorkPart } from './parts.ts';
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

/** Nothing is ever quite sure. */
const MOST_SURE = 0.98;
const probability = (odds: number) => 1 / (1 + Math.exp(-odds));
const round = (value: number) => Math.round(value * 100) / 100;
const confidence = (value: number) => round(Math.min(MOST_SURE, value));

/** From this likeness on, a known service speaks for its label and for work at all, in log odds up to these. */
const ALIKE = 0.6;
const KNOWN_WEIGHT = 4;

/** 0 to 1: how plainly a text is like the known service that it is most like. */
const likeness = ([best]: readonly Likeness[]) =>
  best ? Math.max(0, (best.score - ALIKE) / (1 - ALIKE)) : 0;

/** What the best known service adds to a lean; less where a service of the other label is nearly as like. */
export function knownScore(known: readonly Likeness[]): number {
  const [best] = known;
  if (!best) return 0;
  const rival = known.find(({ service }) => service.label !== best.service.label);
  const lead = rival ? Math.min(1, (best.score - rival.score) / 0.25) : 1;
  return sign(best.service.label) * KNOWN_WEIGHT * lead * likeness(known);
}

/** Decides the label of a text from its weighed segments. */
export type Decide = (segments: readonly Weighed[]) => Decision;

/** A decision by three learned questions: is this work, is it a bundle, and which way does it lean. */
export function createDecide({ weights, noWork, findServices }: Instruments): Decide {
  const bundle = new Map(weights.bundle);
  const bundleScore = (segments: readonly Weighed[]) => {
    let sum = 0;
    for (const [name, value] of bundleFeatures(segments)) sum += value * (bundle.get(name) ?? 0);
    return sum;
  };
  return (all) => {
    const segments = withoutCourtesies(all, noWork);
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
    const split = splitOf(speaking);
    const both = split ? probability(bundleScore(speaking)) : 0;
    if (split && both > 0.5 && scoreOf(split.before) * scoreOf(split.after) < 0) {
      const parts = partsOfBundle(segments, split).map((part) => join(part, findServices));
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
