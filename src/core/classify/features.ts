import type { CriterionId, WorkLabel } from '../knowledge/model.ts';
import type { WordVectors } from '../learn/vectors.ts';
import { remember } from '../text/remember.ts';
import { stem } from '../text/stem.ts';
import type { Token } from '../text/tokens.ts';
import { speaksOfWork } from './frame.ts';
import type { Segment } from './segments.ts';

/** What a classifier learns a weight for: a name, and how strongly a text has it. */
export type Features = Map<string, number>;

/** Before a word that carries no subject of its own: "the", "not", "who". */
const FUNCTION_WORD = '_';
/** Before a piece of a word. */
const PIECE = '#';
/** Before a criterion, followed by the label that its cue speaks for. */
const CRITERION = '~';

const PIECE_LENGTH = 4;
/** What a word's vector counts against the word itself. */
const VECTOR_SHARE = 0.6;
export const criterionFeature = (criterion: CriterionId, leans: WorkLabel) =>
  `${CRITERION}${criterion} ${leans}`;
export const functionFeature = (word: string) => `${FUNCTION_WORD}${word}`;

/** The pieces of four letters of a word, its ends marked, each once; a shorter one is its own piece: "<pay", "payr", "ayro" ... */
export function piecesOf(word: string): string[] {
  const marked = `<${word}>`;
  const pieces = new Set<string>();
  if (marked.length < PIECE_LENGTH) pieces.add(marked);
  for (let i = 0; i + PIECE_LENGTH <= marked.length; i++) pieces.add(marked.slice(i, i + PIECE_LENGTH));
  return [...pieces];
}

const pieceShare = (pieces: readonly string[]) => 1 / Math.sqrt(pieces.length);

const add = (features: Features, name: string, value: number) =>
  features.set(name, (features.get(name) ?? 0) + value);

/** Adds a word of the subject: its stem, and its pieces, which together weigh as much as it does. */
export function addWord(features: Features, token: Token, value: number): void {
  add(features, token.stem, value);
  const pieces = piecesOf(token.word);
  const share = value * pieceShare(pieces);
  for (const piece of pieces) add(features, `${PIECE}${piece}`, share);
}

/** A reading that is being made. */
export function createReading(vectors: WordVectors) {
  const features: Features = new Map();
  const vector = new Float64Array(vectors.dimensions);
  return {
    reading: { features, vector },
    add: (name: string, value: number) => add(features, name, value),
    addWord: (token: Token, value: number) => addWord(features, token, value),
    addVector: (word: string, value: number) => {
      vectors.addTo(vector, word, value * VECTOR_SHARE);
    },
  };
}

/** What was learned: a weight by feature, and a direction in which word vectors count. */
export interface Learned {
  readonly weights: ReadonlyMap<string, number>;
  readonly direction: Float64Array;
}

/** What words add by several sets of learned weights, worked out once for each word. */
export interface WordScores {
  /** A word of the subject: its stem, its pieces and what it is used like; a number for each set. */
  readonly ofWord: (token: Token) => Float64Array;
  /** What a word is used like alone; a number for each set. */
  readonly ofNear: (word: string) => Float64Array;
}

const MOST_KNOWN = 20_000;

/** Looks words up in several sets of learned weights at once. */
export function createWordScores(sets: readonly Learned[], vectors: WordVectors): WordScores {
  const directions = sets.map(({ direction }) => direction);
  const near = remember(MOST_KNOWN, (word: string) =>
    vectors.along(directions, word).map((length) => length * VECTOR_SHARE),
  );
  const addFeature = (sums: Float64Array, feature: string, share: number) => {
    sets.forEach(({ weights }, i) => {
      sums[i] = (sums[i] ?? 0) + share * (weights.get(feature) ?? 0);
    });
  };
  const words = remember(MOST_KNOWN, (word: string) => {
    const sums = near(word).slice();
    const pieces = piecesOf(word);
    for (const piece of pieces) addFeature(sums, `${PIECE}${piece}`, pieceShare(pieces));
    addFeature(sums, stem(word), 1);
    return sums;
  });
  return {
    ofWord: (token) => words(token.word),
    ofNear: near,
  };
}

/** A word beside the next one: "tell us", "work out", "by hand". */
export interface Pair {
  readonly feature: string;
  readonly first: Token;
  readonly reach: number;
}

const nameOf = (token: Token) => (token.content ? token.stem : functionFeature(token.word));

/** The pairs of neighbouring words of a segment, as far as both count. */
export function pairsOf(segment: Segment): Pair[] {
  return segment.tokens.slice(1).flatMap((second, i) => {
    const first = segment.tokens[i];
    const reach = Math.min(segment.scope[i] ?? 0, segment.scope[i + 1] ?? 0);
    return first && reach > 0 ? [{ feature: `${nameOf(first)} ${nameOf(second)}`, first, reach }] : [];
  });
}

/** How far a word of a segment counts: what is ruled out not at all, what sets the scene a little. */
export interface Reach {
  readonly token: Token;
  readonly reach: number;
  /** Whether the word speaks of the work; otherwise it is a function word. */
  readonly subject: boolean;
}

/** The words of a segment that count; frame words ("vendor", "need") count nothing. */
export function reachesOf(segment: Segment): Reach[] {
  const reaches: Reach[] = [];
  segment.tokens.forEach((token, i) => {
    const scope = segment.scope[i] ?? 0;
    if (scope === 0) return;
    const subject = speaksOfWork(token);
    if (subject || !token.content) reaches.push({ token, reach: scope, subject });
  });
  return reaches;
}
