import type { Token } from '../../text/tokens.ts';
import { type Clause, clausesIn, PIECE } from '../reading/clauses.ts';
import { isNumberWord } from '../reading/figures.ts';
import type { Lexicon, Source } from '../reading/source.ts';
import { CARRIERS } from '../reading/wording.ts';
import { contentOf } from '../rules/support.ts';
import type { Add } from './add.ts';
import { marksIn } from './marks.ts';
import type { Compare } from './words.ts';

/** Closeness below which no statement holds a word. */
const HELD = 0.55;
/** Closeness from which it is the word itself. */
const WRITTEN = 0.9;

interface Placed {
  readonly token: Token;
  /** 0 to 1, to the closest word of the statements. */
  readonly closeness: number;
}

const cosineBand = (cosine: number): string =>
  cosine >= 0.7 ? 'alike' : cosine >= HELD ? 'rather' : cosine >= 0.4 ? 'hardly' : 'other';

/** A word's closest among those of the statements; what is not written there is added by kind. */
function place(
  token: Token,
  others: readonly Token[],
  isConcept: boolean,
  compare: Compare,
  add: Add,
): Placed {
  let most = isConcept ? WRITTEN : 0;
  let cosine = 0;
  const kinships = new Set<string>();
  for (const other of others) {
    const likeness = compare(token, other);
    if (likeness.isSame) return { token, closeness: 1 };
    if (likeness.kinship) kinships.add(likeness.kinship);
    if (likeness.kinship !== 'opposite') {
      cosine = Math.max(cosine, likeness.cosine);
      most = Math.max(most, likeness.closeness);
    }
  }
  if (most < WRITTEN) {
    const kinship = kinships.has('same') ? 'same' : kinships.has('near') ? 'near' : 'none';
    add(`word:${cosineBand(cosine)}:${kinship}`, 0.5);
    if (kinships.has('opposite')) add(kinship === 'none' ? 'word:opposite' : 'word:opposite too', 1);
  }
  return { token, closeness: most };
}

/**
 * Adds how much of a sentence's content stands in the statements, in these words or others, and where what does not
 * stands.
 *
 * @returns the share of its words of content that stand there as they are
 */
export function addStrange(
  text: string,
  clauses: readonly Clause[],
  sources: readonly Source[],
  { findConcepts }: Lexicon,
  compare: Compare,
  add: Add,
): number {
  const others = [
    ...new Map(
      sources.flatMap(({ sentences }) =>
        sentences.flatMap((sentence) =>
          sentence.clauses.flatMap((clause) =>
            clause.tokens.filter((token) => token.content).map((token) => [token.word, token] as const),
          ),
        ),
      ),
    ).values(),
  ];
  const content = contentOf(clauses);
  const placed = content.map((token) => {
    const isConcept = findConcepts([token]).some((concept) =>
      sources.some((one) => one.concepts.has(concept)),
    );
    return place(token, others, isConcept, compare, add);
  });
  const size = Math.max(1, placed.length);
  const loose = placed.filter((one) => one.closeness < WRITTEN);
  add('loose', loose.length / 2);
  add('loose:least', loose.length === 0 ? 0 : 1 - Math.min(...loose.map((one) => one.closeness)));
  add('loose:mean', loose.reduce((sum, one) => sum + 1 - one.closeness, 0) / size);
  const strange = placed.filter((one) => one.closeness < HELD);
  for (const least of [1, 2, 3]) if (strange.length >= least) add(`strange:${least}`, 1);
  add('strange:share', (3 * strange.length) / size);
  for (const { token } of strange) add(`new:${token.stem}`, 1);
  let run = 0;
  let longest = 0;
  for (const one of placed) {
    run = one.closeness < HELD ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  add('strange:run', Math.min(6, longest) / 3);
  addStrangePieces(text, new Set(strange.map(({ token }) => token.word)), add);
  addSmallWords(clauses, sources, add);
  return placed.filter((one) => one.closeness >= WRITTEN).length / size;
}

/** Adds how strange the strangest piece is, and the last one. */
function addStrangePieces(text: string, strange: ReadonlySet<string>, add: Add): void {
  const pieces = text
    .split(PIECE)
    .map((piece) => contentOf(clausesIn(piece)))
    .filter((piece) => piece.length > 0);
  const shares = pieces.map((piece) => piece.filter(({ word }) => strange.has(word)).length / piece.length);
  add('strange:piece', Math.max(0, ...shares.filter((_, i) => (pieces[i]?.length ?? 0) > 1)));
  if (shares.length > 1) add('strange:last', shares.at(-1) ?? 0);
}

/**
 * Adds the words that only carry a sentence and stand in no statement: each by itself, as "all" is not "the"; not one
 * for which a statement has another of its kind, as "each" for "every".
 */
function addSmallWords(clauses: readonly Clause[], sources: readonly Source[], add: Add): void {
  const small = clauses.flatMap(({ tokens }) =>
    tokens.filter(({ content, word }) => (!content || CARRIERS.has(word)) && !isNumberWord(word)),
  );
  const marks = new Set(sources.flatMap(({ text }) => [...marksIn(text)]));
  for (const word of new Set(small.map((token) => token.word)))
    if (!sources.some(({ words }) => words.has(word)) && ![...marksIn(word)].some((mark) => marks.has(mark)))
      add(`+${word}`, 1);
}
