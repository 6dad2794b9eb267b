import type { GlossaryRow } from '../knowledge/model.ts';
import { indexPhrases, matchPhrase, type Phrase, readPhrase } from './phrases.ts';
import type { Token } from './tokens.ts';

/** Names the glossary's concepts that a text speaks of, whichever of their words it uses. */
export type ConceptFinder = (tokens: readonly Token[]) => string[];

interface Wording {
  readonly phrase: Phrase;
  readonly concept: string;
}

/**
 * A finder over the glossary. A concept is written `~term`, with hyphens; longer phrases win over shorter ones
 * that begin at the same word, then the alphabet.
 */
export function createConceptFinder(glossary: readonly GlossaryRow[]): ConceptFinder {
  const wordings = glossary.flatMap((row): Wording[] => {
    const concept = `~${row.term.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
    return [row.term, ...(row.means ? [row.means] : []), ...row.same].flatMap((written) => {
      const phrase = readPhrase(written);
      return phrase ? [{ phrase, concept }] : [];
    });
  });
  wordings.sort((a, b) => b.phrase.stems.length - a.phrase.stems.length || (a.concept < b.concept ? -1 : 1));
  const index = indexPhrases(wordings);
  return (tokens) => {
    const concepts: string[] = [];
    tokens.forEach((token, at) => {
      for (const { phrase, concept } of index.beginningAt(token)) {
        // "it" has the stem of ITES.
        if (!token.content && phrase.stems.length === 1) continue;
        if (!matchPhrase(phrase, tokens, at)) continue;
        concepts.push(concept);
        break;
      }
    });
    return concepts;
  };
}
