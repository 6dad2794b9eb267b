import type { WordVectors } from '../../learn/vectors.ts';
import type { Kinship, RelatedWords } from '../../text/related.ts';
import type { Token } from '../../text/tokens.ts';
import { areAlike, areOpposite } from '../reading/opposites.ts';
import { isSameRoot } from '../rules/support.ts';

/** What two words have to do with each other. */
export interface Likeness {
  readonly isSame: boolean;
  readonly kinship: Kinship | undefined;
  /** Cosine of their vectors; 0 where one has none. */
  readonly cosine: number;
  /** How far the one says what the other says, 0 to 1. */
  readonly closeness: number;
}

export type Compare = (token: Token, other: Token) => Likeness;

/** Cosine below which two words have nothing in common. */
const LEAST_COSINE = 0.4;
/** Pairs of words that are kept ready. */
const MOST_PAIRS = 100_000;

function closenessOf(kinship: Kinship | undefined, cosine: number): number {
  const used = cosine >= LEAST_COSINE ? cosine : 0;
  const meant = kinship === 'same' ? 0.85 : kinship === 'near' ? 0.65 : kinship === 'opposite' ? 0.6 : 0;
  return Math.max(used, meant);
}

function likenessOf(token: Token, other: Token, vectors: WordVectors, related: RelatedWords): Likeness {
  const isSame = token.stem === other.stem || isSameRoot(token.word, other.word);
  if (isSame) return { isSame, kinship: 'same', cosine: 1, closeness: 1 };
  const known = related.kinshipOf(token.stem, other.stem);
  const kinship = areOpposite(token.word, other.word)
    ? 'opposite'
    : areAlike(token.word, other.word)
      ? 'same'
      : known;
  const cosine = vectors.cosine(token.word, other.word);
  return { isSame, kinship, cosine, closeness: closenessOf(kinship, cosine) };
}

/** A way to compare words, by how they are written, what they mean and how they are used. It remembers pairs. */
export function createCompare(vectors: WordVectors, related: RelatedWords): Compare {
  const rows = new Map<string, Map<string, Likeness>>();
  let pairs = 0;
  // One word is mostly compared with many in a row.
  let last = '';
  let row = new Map<string, Likeness>();
  const rowOf = (word: string) => {
    if (pairs >= MOST_PAIRS) {
      rows.clear();
      pairs = 0;
    }
    const known = rows.get(word) ?? new Map<string, Likeness>();
    rows.set(word, known);
    return known;
  };
  return (token, other) => {
    if (token.word !== last) {
      row = rowOf(token.word);
      last = token.word;
    }
    const known = row.get(other.word);
    if (known) return known;
    const likeness = likenessOf(token, other, vectors, related);
    row.set(other.word, likeness);
    pairs += 1;
    return likeness;
  };
}
