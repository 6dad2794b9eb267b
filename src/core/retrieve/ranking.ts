import type MiniSearch from 'minisearch';
import type { Options } from 'minisearch';
import { highest } from '../best.ts';

const FIELDS = ['title', 'questions', 'summary', 'terms', 'text'] as const;
const FIELD_BOOST = { title: 2.2, questions: 2, summary: 1.6, terms: 1.2, text: 1 };
/** A concept of the glossary counts this much beside the word itself. */
export const CONCEPT_SHARE = 0.7;

/** How the engine reads a passage's fields: as terms with a blank between them. */
export const ENGINE: Options<Record<string, string>> = {
  fields: [...FIELDS],
  storeFields: [],
  tokenize: (text) => text.split(' '),
  processTerm: (term) => term || null,
};

/** The passages that hold a term, by number, with what it adds to the score of each. */
interface Posting {
  readonly passages: Int32Array;
  readonly scores: Float64Array;
}

/** A passage by its number, and its score. */
export interface Ranked {
  readonly number: number;
  readonly score: number;
}

/**
 * Ranks passages by the terms of a question, best first: the sum of what each term adds (BM25 over the fields, by
 * MiniSearch), times the number of terms that the passage holds. This is what MiniSearch gives for all the terms at
 * once. But what a term adds is the same in every question, so the engine is asked about each term only once.
 *
 * @param terms the engine's terms, by number
 * @param ids the ids of the engine's passages, in the order in which they were added
 * @returns the best of the passages that hold any of some terms, given by number and each once
 */
export function createRanking(engine: MiniSearch, terms: readonly string[], ids: readonly string[]) {
  const numbers = new Map(ids.map((id, number) => [id, number]));
  /** In the order in which the engine comes to them, by field and passage: it decides between equals. */
  const lookUp = (term: string): Posting => {
    const found = engine
      .search(term, { boost: FIELD_BOOST, boostTerm: () => (term.startsWith('~') ? CONCEPT_SHARE : 1) })
      .map(({ id, score, match }) => ({
        score,
        number: numbers.get(String(id)) ?? 0,
        field: FIELDS.findIndex((field) => match[term]?.includes(field)),
      }))
      .sort((a, b) => a.field - b.field || a.number - b.number);
    return {
      passages: Int32Array.from(found, ({ number }) => number),
      scores: Float64Array.from(found, ({ score }) => score),
    };
  };
  const postings: Array<Posting | undefined> = terms.map(() => undefined);
  const postingOf = (term: number): Posting => {
    const posting = postings[term] ?? lookUp(terms[term] ?? '');
    postings[term] = posting;
    return posting;
  };

  // By passage, for the question at hand; 0 for all passages between two questions.
  const scores = new Float64Array(ids.length);
  const held = new Int32Array(ids.length);
  const found = new Int32Array(ids.length);
  return (sought: readonly number[], most: number): Ranked[] => {
    let count = 0;
    for (const term of sought) {
      const posting = postingOf(term);
      for (let i = 0; i < posting.passages.length; i++) {
        const number = posting.passages[i] ?? 0;
        const before = held[number] ?? 0;
        if (before === 0) found[count++] = number;
        held[number] = before + 1;
        scores[number] = (scores[number] ?? 0) + (posting.scores[i] ?? 0);
      }
    }
    for (let i = 0; i < count; i++) {
      const number = found[i] ?? 0;
      scores[number] = (scores[number] ?? 0) * (held[number] ?? 0);
    }
    const best = highest(found, count, scores, most);
    const ranked = best.map((number) => ({ number, score: scores[number] ?? 0 }));
    scores.fill(0);
    held.fill(0);
    return ranked;
  };
}
