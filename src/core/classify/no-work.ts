import type { Reading } from '../learn/logistic.ts';
import type { WordVectors } from '../learn/vectors.ts';
import type { Token } from '../text/tokens.ts';
import { createReading, createWordScores, type Features, functionFeature } from './features.ts';
import { scoreOf, type Weighed } from './parts.ts';
import { learnedFrom, type WordWeights } from './weights.ts';

const MOST_CUES = 5;
const MOST_LEAN = 3;

const tokensOf = (segments: readonly Weighed[]): Token[] => segments.flatMap(({ segment }) => segment.tokens);

const wordFeature = (token: Token) => (token.content ? token.stem : functionFeature(token.word));

/** What is told of a text as a whole when it may describe no work. */
function countsOf(segments: readonly Weighed[]): Features {
  const words = tokensOf(segments).length;
  return new Map([
    [':any', 1],
    [
      ':cues',
      Math.min(
        MOST_CUES,
        segments.reduce((sum, { cues }) => sum + cues, 0),
      ),
    ],
    [':length', Math.log1p(words)],
    [':strength', Math.min(MOST_LEAN, Math.abs(scoreOf(segments)))],
    [':segments', segments.length],
  ]);
}

/** Reads a text as training takes it: which words it has, each once, whatever is ruled out; and its counts. */
export function readNoWork(segments: readonly Weighed[], vectors: WordVectors): Reading {
  const { reading, add, addVector } = createReading(vectors);
  const tokens = tokensOf(segments);
  for (const name of new Set(tokens.map(wordFeature))) add(name, 1);
  for (const { word } of tokens) addVector(word, 1);
  for (const [name, value] of countsOf(segments)) add(name, value);
  return reading;
}

/** How much a text reads like no work at all: log odds, above 0 for no work. */
export type NoWorkScore = (segments: readonly Weighed[]) => number;

export function createNoWorkScore(learned: WordWeights, vectors: WordVectors): NoWorkScore {
  const known = learnedFrom(learned);
  const of = (feature: string) => known.weights.get(feature) ?? 0;
  const { ofNear } = createWordScores([known], vectors);
  return (segments) => {
    const tokens = tokensOf(segments);
    let sum = 0;
    for (const name of new Set(tokens.map(wordFeature))) sum += of(name);
    for (const { word } of tokens) sum += ofNear(word)[0] ?? 0;
    for (const [name, value] of countsOf(segments)) sum += value * of(name);
    return sum;
  };
}
