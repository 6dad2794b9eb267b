import MiniSearch from 'minisearch';
import type { Library } from '../knowledge/library.ts';
import type { Note } from '../knowledge/model.ts';
import { kindsAskedFor, modelsNamed } from '../question/asks.ts';
import { createConceptFinder } from '../text/concepts.ts';
import { plainText } from '../text/slack.ts';
import { isContent, mendTokens, type Token, tokenise } from '../text/tokens.ts';
import { type Passage, passagesOf } from './passages.ts';

export interface Hit {
  readonly passage: Passage;
  /** Above 0; comparable within one search only. */
  readonly score: number;
  /** 0 to 1: the share of the question's meaning that the note's own words and questions hold. */
  readonly cover: number;
  /** 0 to 1: likeness to the nearest of the questions written on the note. */
  readonly asked: number;
}

/** Passages for a question, best first, at most 10; ties by passage id. */
export type Search = (question: string) => Hit[];

const MOST_HITS = 10;
const LOOKED_AT = 40;
const FIELDS = ['title', 'questions', 'summary', 'terms', 'text'] as const;
const FIELD_BOOST = { title: 2.2, questions: 2, summary: 1.6, terms: 1.2, text: 1 };
/** A concept of the glossary counts this much beside the word itself. */
const CONCEPT_SHARE = 0.7;
/** How much being asked almost literally (a question written on the note) adds to a score. */
const QUESTION_BONUS = 1.2;
/** A note of a kind that the wording asks for. */
const KIND_BONUS = 0.3;
/** A note about the one model that the question names, or about the other one. */
const SAME_MODEL = 1.15;
const OTHER_MODEL = 0.72;

interface Entry {
  readonly note: Note;
  readonly passages: readonly Passage[];
  readonly questions: readonly Asked[];
  readonly words: ReadonlySet<string>;
}

/** A question written on a note: its terms by number, and their mass. */
interface Asked {
  readonly terms: Int32Array;
  readonly mass: number;
}

/**
 * Builds the search over a library's notes: words are stemmed, the glossary's concepts stand beside them, slips of
 * the pen are mended, and the wording of the question (kind of note, model named) weighs in. Pure and deterministic.
 */
export function createSearch(library: Library): Search {
  const findConcepts = createConceptFinder(library.glossary);
  const termsIn = (tokens: readonly Token[]): string[] => [
    ...tokens.filter(isContent).map((token) => token.stem),
    ...findConcepts(tokens),
  ];
  const termsOf = (text: string) => termsIn(tokenise(text));

  const engine = new MiniSearch<Record<string, string>>({
    fields: [...FIELDS],
    storeFields: [],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
  });
  const users = new Map<string, number>();
  const read = library.notes.map((note) => {
    const passages = passagesOf(note);
    const questions = note.questions.map((question) => termsOf(question));
    const fields = {
      title: termsOf(note.title),
      questions: questions.flat(),
      summary: termsOf(note.summary),
      terms: note.terms.flatMap((term) => termsOf(term)),
    };
    const bodies = passages.map((passage) => termsOf(passage.text));
    const words = new Set([...Object.values(fields).flat(), ...bodies.flat()]);
    for (const word of words) users.set(word, (users.get(word) ?? 0) + 1);
    passages.forEach((passage, i) => {
      engine.add({
        id: passage.id,
        title: fields.title.join(' '),
        questions: fields.questions.join(' '),
        summary: fields.summary.join(' '),
        terms: fields.terms.join(' '),
        text: bodies[i]?.join(' ') ?? '',
      });
    });
    return { note, passages, words, questions };
  });

  const total = library.notes.length;
  const weigh = (term: string) => {
    const mass = Math.log(1 + total / (users.get(term) ?? 0.5));
    return term.startsWith('~') ? mass * CONCEPT_SHARE : mass;
  };
  const masses = new Map([...users.keys()].map((term) => [term, weigh(term)]));
  const massOf = (term: string) => masses.get(term) ?? weigh(term);
  const sumMass = (terms: Iterable<string>) => {
    let sum = 0;
    for (const term of terms) sum += massOf(term);
    return sum;
  };

  const numbers = new Map([...users.keys()].map((term, i) => [term, i]));
  /** The mass of each term of the question at hand, by number; 0 for all others. Only lives within one search. */
  const weights = new Float64Array(numbers.size);
  const entryOf = new Map<string, { readonly entry: Entry; readonly passage: Passage }>();
  for (const { questions, ...rest } of read) {
    const entry: Entry = {
      ...rest,
      questions: questions.map((question) => {
        const terms = [...new Set(question)];
        return { terms: Int32Array.from(terms, (term) => numbers.get(term) ?? 0), mass: sumMass(terms) };
      }),
    };
    for (const passage of rest.passages) entryOf.set(passage.id, { entry, passage });
  }

  /** Likeness of a question to the nearest question written on a note: shared mass over the mean of both masses. */
  const likenessOf = (mass: number, entry: Entry) => {
    let best = 0;
    for (const question of entry.questions) {
      let shared = 0;
      const { terms } = question;
      for (let i = 0; i < terms.length; i++) shared += weights[terms[i] ?? 0] ?? 0;
      if (shared > 0) best = Math.max(best, (2 * shared) / (mass + question.mass));
    }
    return best;
  };

  return (raw) => {
    const question = plainText(raw);
    const tokens = tokenise(question, library.speller);
    const terms = new Set(termsIn(tokens));
    if (terms.size === 0) return [];
    const mass = sumMass(terms);
    weights.fill(0);
    for (const term of terms) {
      const number = numbers.get(term);
      if (number !== undefined) weights[number] = massOf(term);
    }
    const kinds = kindsAskedFor(mendTokens(question, tokens));
    const models = modelsNamed(question);
    const results = engine.search([...terms].join(' '), {
      boost: FIELD_BOOST,
      boostTerm: (term) => (term.startsWith('~') ? CONCEPT_SHARE : 1),
    });
    return results
      .slice(0, LOOKED_AT)
      .flatMap((result) => {
        const found = entryOf.get(String(result.id));
        if (!found) return [];
        const { passage, entry } = found;
        const { note } = entry;
        const likeness = likenessOf(mass, entry);
        let score = result.score * (1 + QUESTION_BONUS * likeness);
        score *= 1 + KIND_BONUS * Math.min(2, kinds.get(note.kind) ?? 0);
        if (models.size === 1 && (note.about === 'bpo' || note.about === 'kpo'))
          score *= models.has(note.about) ? SAME_MODEL : OTHER_MODEL;
        return [{ passage, entry, score: Math.round(score * 1e6) / 1e6, asked: likeness }];
      })
      .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
      .slice(0, MOST_HITS)
      .map(({ passage, entry, score, asked }) => {
        let held = 0;
        for (const term of terms) if (entry.words.has(term)) held += massOf(term);
        return { passage, score, cover: held / mass, asked };
      });
  };
}
