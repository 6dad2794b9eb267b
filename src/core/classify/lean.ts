import type { WorkLabel } from '../knowledge/model.ts';
import type { Reading } from '../learn/logistic.ts';
import type { WordVectors } from '../learn/vectors.ts';
import type { Token } from '../text/tokens.ts';
import type { CueFinder, Evidence } from './cues.ts';
import {
  createReading,
  createWordScores,
  criterionFeature,
  functionFeature,
  pairsOf,
  reachesOf,
} from './features.ts';
import type { Segment } from './segments.ts';
import { learnedFrom, type WordWeights } from './weights.ts';

/** A criterion speaks at least this much for the label that its cue names, whatever was learned. */
const LEAST_CRITERION = 0.1;

export const sign = (label: WorkLabel): 1 | -1 => (label === 'KPO' ? 1 : -1);

/** What the words of a segment say of rule or judgement. */
export interface Leaning {
  /** Above 0 leans to KPO, below 0 to BPO: log odds. */
  readonly score: number;
  /** The cues, weighted by what their criterion counts. */
  readonly evidence: readonly Evidence[];
  /** What single words add. */
  readonly words: ReadonlyArray<{ readonly token: Token; readonly lean: number }>;
  /** The cues' weights as written, added up. */
  readonly cues: number;
}

/** Weighs the segments of a text. */
export type Lean = (segment: Segment, text: string) => Leaning;

/** Reads segments as training takes them. */
export function readLean(
  segments: readonly Segment[],
  text: string,
  findCues: CueFinder,
  vectors: WordVectors,
): Reading {
  const { reading, add, addWord, addVector } = createReading(vectors);
  for (const segment of segments) {
    const cues = findCues(segment, text);
    for (const { token, reach, subject } of reachesOf(segment))
      if (subject) {
        addWord(token, reach);
        addVector(token.word, reach);
      } else add(functionFeature(token.word), reach);
    for (const { feature, reach } of pairsOf(segment)) add(feature, reach);
    for (const cue of cues) add(criterionFeature(cue.criterion, cue.leans), sign(cue.leans) * cue.weight);
  }
  return reading;
}

export function createLean(learned: WordWeights, findCues: CueFinder, vectors: WordVectors): Lean {
  const known = learnedFrom(learned);
  const { ofWord } = createWordScores([known], vectors);
  const of = (feature: string) => known.weights.get(feature) ?? 0;
  return (segment, text) => {
    const cues = findCues(segment, text);
    const words = reachesOf(segment).map(({ token, reach, subject }) => ({
      token,
      lean: reach * (subject ? (ofWord(token)[0] ?? 0) : of(functionFeature(token.word))),
    }));
    for (const { feature, first, reach } of pairsOf(segment)) {
      const lean = reach * of(feature);
      if (lean !== 0) words.push({ token: first, lean });
    }
    let sum = 0;
    for (const { lean } of words) sum += lean;
    let written = 0;
    const evidence = cues.map((cue) => {
      const weight = cue.weight * Math.max(LEAST_CRITERION, of(criterionFeature(cue.criterion, cue.leans)));
      sum += sign(cue.leans) * weight;
      written += cue.weight;
      return { ...cue, weight };
    });
    return { score: sum, evidence, words, cues: written };
  };
}
