import type { Reading } from '../learn/logistic.ts';
import type { WordVectors } from '../learn/vectors.ts';
import { createReading, createWordScores } from './features.ts';
import { speaksOfWork } from './frame.ts';
import type { Segment } from './segments.ts';
import { type ClassifierWeights, learnedFrom } from './weights.ts';

/** Reads segments as training takes them: the words of the work, however a cue counts them. */
export function readDisputed(segments: readonly Segment[], vectors: WordVectors): Reading {
  const { reading, add, addWord, addVector } = createReading(vectors);
  add(':any', 1);
  for (const { tokens, scope } of segments)
    tokens.forEach((token, i) => {
      const reach = scope[i] ?? 0;
      if (reach === 0 || !speaksOfWork(token)) return;
      addWord(token, reach);
      addVector(token.word, reach);
    });
  return reading;
}

/** The disputed service that some segments most likely speak of, with the log odds that they do. */
export interface Dispute {
  readonly service: string;
  readonly score: number;
}

/** Finds the likeliest disputed service; undefined where none was learned. Ties by id. */
export type DisputeFinder = (segments: readonly Segment[]) => Dispute | undefined;

export function createDisputeFinder(
  disputed: ClassifierWeights['disputed'],
  vectors: WordVectors,
): DisputeFinder {
  const known = disputed.map(([, learned]) => learnedFrom(learned));
  const { ofWord } = createWordScores(known, vectors);
  const any = Float64Array.from(known, ({ weights }) => weights.get(':any') ?? 0);
  return (segments) => {
    const scores = any.slice();
    for (const { tokens, scope } of segments)
      tokens.forEach((token, i) => {
        const reach = scope[i] ?? 0;
        if (reach === 0 || !speaksOfWork(token)) return;
        ofWord(token).forEach((score, at) => {
          scores[at] = (scores[at] ?? 0) + reach * score;
        });
      });
    let best: Dispute | undefined;
    disputed.forEach(([service], at) => {
      const score = scores[at] ?? 0;
      if (!best || score > best.score) best = { service, score };
    });
    return best;
  };
}
