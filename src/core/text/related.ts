import { remember } from './remember.ts';

/** How two words are related: they can mean the same, or nearly, or one thing and its opposite. */
export type Kinship = 'opposite' | 'same' | 'near';

/** Which words are related, by their stems. */
export interface RelatedWords {
  /** Undefined where two words have nothing to do with each other, or one is not known. */
  readonly kinshipOf: (stem: string, other: string) => Kinship | undefined;
}

/** The kinds in the order of a line's columns. */
const KINDS: readonly Kinship[] = ['opposite', 'same', 'near'];

/** Words whose relatives are kept ready. */
const MOST_WORDS = 5_000;

/**
 * Related words over a table. It is asked for when the first word is looked up.
 *
 * @param readTable gives a line a word, sorted: the stem, then after tabs the stems that sort behind it and are its
 *   opposites, mean the same, and mean nearly the same, each set apart by spaces
 */
export function createRelatedWords(readTable: () => string): RelatedWords {
  let lines: ReadonlyMap<string, string> | undefined;
  const relativesOf = remember(MOST_WORDS, (stem): ReadonlyMap<string, Kinship> => {
    lines ??= new Map(
      readTable()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('\t')), line] as const),
    );
    const columns = (lines.get(stem) ?? '').split('\t');
    return new Map(
      KINDS.flatMap((kind, i) => (columns[i + 1] ?? '').split(' ').map((other) => [other, kind] as const)),
    );
  });
  return {
    kinshipOf: (stem, other) => (stem < other ? relativesOf(stem).get(other) : relativesOf(other).get(stem)),
  };
}

/** No words are related. */
export const NO_RELATED_WORDS: RelatedWords = createRelatedWords(() => '');
