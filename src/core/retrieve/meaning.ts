import type { WordVectors } from '../learn/vectors.ts';
import type { Token } from '../text/tokens.ts';

/** Where the words of a text point together: a unit vector, or only zeros where no word has a vector. */
export type Meaning = Float64Array;

/** How often a text uses a word. */
export type WordCounts = ReadonlyMap<string, { readonly token: Token; readonly count: number }>;

/** The words of some tokens, each once. */
export function countWords(tokens: readonly Token[]): WordCounts {
  const counts = new Map<string, { token: Token; count: number }>();
  for (const token of tokens)
    if (token.content) counts.set(token.word, { token, count: (counts.get(token.word)?.count ?? 0) + 1 });
  return counts;
}

/** @param massOf what a word counts: a rare one more than a frequent one */
export function meaningOf(
  words: WordCounts,
  vectors: WordVectors,
  massOf: (token: Token) => number,
): Meaning {
  const sum = new Float64Array(vectors.dimensions);
  for (const [word, { token, count }] of words) vectors.addTo(sum, word, count * massOf(token));
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}

/** Cosine of two meanings: -1 to 1, 0 where one says nothing. */
export function nearness(a: Meaning, b: Meaning): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
