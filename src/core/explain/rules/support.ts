import type { Token } from '../../text/tokens.ts';
import { type Clause, clausesIn, PIECE } from '../reading/clauses.ts';
import { isNumberWord } from '../reading/figures.ts';
import { sidesOf } from '../reading/opposites.ts';
import type { Lexicon, Source } from '../reading/source.ts';
import { CARRIERS } from '../reading/wording.ts';

/** Cosine from which two words may stand for each other. */
const ALIKE = 0.55;
/** Share of a sentence's content that may be in none of the cited statements; one word always may. */
const MOST_STRANGE = 0.15;
/** Words of content that a sentence has at least. */
const LEAST_CONTENT = 1;
/** Words of content that make a thing said of its own. */
const LEAST_ADDED = 3;
/** So many letters in common at the beginning are one word in two forms. */
const SHORTEST_ROOT = 5;

/** Whether two words are one in two forms, as far as their beginning tells. */
export function isSameRoot(a: string, b: string): boolean {
  if (a[0] !== b[0]) return false;
  const length = Math.max(SHORTEST_ROOT, Math.min(a.length, b.length) - 2);
  return Math.min(a.length, b.length) >= SHORTEST_ROOT && a.slice(0, length) === b.slice(0, length);
}

/** Whether a word of a sentence stands in its sources, as it is or in another form, or as another word of the glossary. */
export function isWritten(token: Token, sources: readonly Source[], { findConcepts }: Lexicon): boolean {
  if (sources.some(({ stems, words }) => stems.has(token.stem) || words.has(token.word))) return true;
  const concepts = findConcepts([token]);
  return sources.some(
    (source) =>
      concepts.some((concept) => source.concepts.has(concept)) ||
      [...source.words].some((word) => isSameRoot(word, token.word)),
  );
}

/** Whether a word of a sentence stands in its sources, in these words or others. */
function isHeld(token: Token, sources: readonly Source[], lexicon: Lexicon): boolean {
  if (isWritten(token, sources, lexicon)) return true;
  const { vectors } = lexicon;
  const sides = sidesOf(token.word);
  return sources.some(({ words }) =>
    [...words].some((word) => {
      const others = sidesOf(word);
      // Words of opposite meaning are used alike.
      if (sides.some(([pair, side]) => others.some(([p, s]) => p === pair && s !== side))) return false;
      if (sides.some(([pair, side]) => others.some(([p, s]) => p === pair && s === side))) return true;
      return vectors.cosine(token.word, word) >= ALIKE;
    }),
  );
}

/** Words of content in some clauses: no figures, and no words that only carry a sentence. */
export const contentOf = (clauses: readonly Clause[]): Token[] =>
  clauses
    .flatMap(({ tokens }) => tokens)
    .filter(({ content, word }) => content && !CARRIERS.has(word) && !isNumberWord(word));

/** The words of content in each piece of some clauses. */
const piecesOf = (clauses: readonly Clause[]): Token[][] =>
  clauses.flatMap(({ text }) => text.split(PIECE).map((piece) => contentOf(clausesIn(piece))));

/** The fault of saying more than the cited statements hold. */
export function supportFault(
  clauses: readonly Clause[],
  sources: readonly Source[],
  lexicon: Lexicon,
): string | undefined {
  const content = contentOf(clauses);
  if (content.length < LEAST_CONTENT && clauses.every(({ models }) => models.size === 0)) return 'too little';
  const strange = new Set(
    content.filter((token) => !isHeld(token, sources, lexicon)).map(({ word }) => word),
  );
  if (strange.size > Math.max(1, MOST_STRANGE * content.length))
    return `not in the statement: ${[...strange].join(', ')}`;
  const added = piecesOf(clauses).find(
    (piece) => piece.length >= LEAST_ADDED && !piece.some((token) => isWritten(token, sources, lexicon)),
  );
  return added && `not in the statement: ${added.map(({ word }) => word).join(', ')}`;
}
