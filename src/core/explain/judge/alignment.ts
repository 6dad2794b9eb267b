import type { Token } from '../../text/tokens.ts';
import { CARRIERS } from '../reading/wording.ts';
import type { Compare } from './words.ts';

/** Some words beside the sentence of a statement that has most of them in the same order. */
export interface Alignment {
  readonly tokens: readonly Token[];
  readonly source: readonly Token[];
  /** Which word of the one is which of the other: positions, in order. */
  readonly pairs: ReadonlyArray<readonly [at: number, sourceAt: number]>;
  /** Share of the words, by weight, that are paired: 0 to 1. */
  readonly share: number;
}

/** What a word weighs: less if it only carries what is said. */
export const weightOf = ({ content, word }: Token): number =>
  content ? (CARRIERS.has(word) ? 0.5 : 1) : 0.25;

/** The heaviest sequence of words that two sentences have in common. */
function pairUp(tokens: readonly Token[], source: readonly Token[], compare: Compare): Alignment {
  const width = source.length + 1;
  const best = new Float64Array((tokens.length + 1) * width);
  const isSame = tokens.map((token) =>
    source.map((other) =>
      token.content && other.content ? compare(token, other).isSame : token.stem === other.stem,
    ),
  );
  for (let i = tokens.length - 1; i >= 0; i--)
    for (let j = source.length - 1; j >= 0; j--) {
      const skip = Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
      const take = isSame[i]?.[j] ? (best[(i + 1) * width + j + 1] ?? 0) + weightOf(tokens[i] as Token) : 0;
      best[i * width + j] = Math.max(skip, take);
    }
  const pairs: Array<readonly [number, number]> = [];
  for (let i = 0, j = 0; i < tokens.length && j < source.length; ) {
    const here = best[i * width + j] ?? 0;
    const taken = (best[(i + 1) * width + j + 1] ?? 0) + weightOf(tokens[i] as Token);
    if (isSame[i]?.[j] && here === taken) pairs.push([i++, j++]);
    else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  const all = tokens.reduce((sum, token) => sum + weightOf(token), 0);
  return { tokens, source, pairs, share: (best[0] ?? 0) / (all || 1) };
}

/** Aligns some words with the likest of some sentences; the first of those that are equally like. */
export function align(
  tokens: readonly Token[],
  sentences: readonly (readonly Token[])[],
  compare: Compare,
): Alignment | undefined {
  let best: Alignment | undefined;
  for (const sentence of sentences) {
    const one = pairUp(tokens, sentence, compare);
    if (!best || one.share > best.share) best = one;
  }
  return best;
}

/** What stands between two neighbouring pairs of an alignment, or before the first, or behind the last. */
export interface Gap {
  readonly tokens: readonly Token[];
  readonly source: readonly Token[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Everything that is not paired, in order. */
export function gapsOf({ tokens, source, pairs }: Alignment): Gap[] {
  const ends = [[-1, -1] as const, ...pairs, [tokens.length, source.length] as const];
  return ends.slice(1).map(([at, sourceAt], i) => {
    const [before, sourceBefore] = ends[i] ?? [-1, -1];
    return {
      tokens: tokens.slice(before + 1, at),
      source: source.slice(sourceBefore + 1, sourceAt),
      isFirst: i === 0,
      isLast: i === ends.length - 2,
    };
  });
}
