import MiniSearch from 'minisearch';
import type { Library } from '../knowledge/library.ts';
import type { Note } from '../knowledge/model.ts';
import { kindsAskedFor, modelsNamed } from '../question/asks.ts';
import { createConceptFinder } from '../text/concepts.ts';
import { plainText } from '../text/slack.ts';
import { isContent, mend, tokenise } from '../text/tokens.ts';
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
  readonly questions: ReadonlyArray<ReadonlySet<string>>;
  readonly words: ReadonlySet<string>;
}

/**
 * Builds the search over a library's notes: words are stemmed, the glossary's concepts stand beside them, slips of
 * the pen are mended, and the wording of the question (kind of note, model named) weighs in. Pure and deterministic.
 */
export function createSearch(library: Library): Search {
  const findConcepts = createConceptFinder(library.glossary);
  const termsOf = (text: string, correct = false): string[] => {
    const tokens = tokenise(text, correct ? library.speller : undefined);
    return [...tokens.filter(isContent).map((token) => token.stem), ...findConcepts(tokens)];
  };

  const entries = new Map<string, Entry>();
  const engine = new MiniSearch<Record<string, string>>({
    fields: [...FIELDS],
    storeFields: [],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
  });
  const users = new Map<string, number>();
  for (const note of library.notes) {
    const passages = passagesOf(note);
    const fields = {
      title: termsOf(note.title),
      questions: note.questions.flatMap((question) => termsOf(question)),
      summary: termsOf(note.summary),
      terms: note.terms.flatMap((term) => termsOf(term)),
    };
    const bodies = passages.map((passage) => termsOf(passage.text));
    const words = new Set([...Object.values(fields).flat(), ...bodies.flat()]);
    for (const word of words) users.set(word, (users.get(word) ?? 0) + 1);
    entries.set(note.id, {
      note,
      passages,
      questions: note.questions.map((question) => new Set(termsOf(question))),
      words,
    });
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
  }
  const passageById = new Map(
    [...entries.values()].flatMap((entry) => entry.passages.map((p) => [p.id, p] as const)),
  );

  const total = library.notes.length;
  const massOf = (term: string) => {
    const mass = Math.log(1 + total / (users.get(term) ?? 0.5));
    return term.startsWith('~') ? mass * CONCEPT_SHARE : mass;
  };
  const sumMass = (terms: Iterable<string>) => {
    let sum = 0;
    for (const term of terms) sum += massOf(term);
    return sum;
  };

  /** Likeness of a question to the nearest question written on a note: shared mass over the mean of both masses. */
  const asked = (terms: ReadonlySet<string>, mass: number, entry: Entry) => {
    let best = 0;
    for (const question of entry.questions) {
      let shared = 0;
      for (const term of question) if (terms.has(term)) shared += massOf(term);
      if (shared > 0) best = Math.max(best, (2 * shared) / (mass + sumMass(question)));
    }
    return best;
  };

  return (raw) => {
    const question = plainText(raw);
    const terms = new Set(termsOf(question, true));
    if (terms.size === 0) return [];
    const mass = sumMass(terms);
    const kinds = kindsAskedFor(mend(question, library.speller));
    const models = modelsNamed(question);
    const results = engine.search([...terms].join(' '), {
      boost: FIELD_BOOST,
      boostTerm: (term) => (term.startsWith('~') ? CONCEPT_SHARE : 1),
    });
    return results
      .slice(0, LOOKED_AT)
      .flatMap((result): Hit[] => {
        const passage = passageById.get(String(result.id));
        const entry = passage && entries.get(passage.note);
        if (!passage || !entry) return [];
        const { note } = entry;
        const likeness = asked(terms, mass, entry);
        const cover = sumMass([...terms].filter((term) => entry.words.has(term))) / mass;
        let score = result.score * (1 + QUESTION_BONUS * likeness);
        score *= 1 + KIND_BONUS * Math.min(2, kinds.get(note.kind) ?? 0);
        if (models.size === 1 && (note.about === 'bpo' || note.about === 'kpo'))
          score *= models.has(note.about) ? SAME_MODEL : OTHER_MODEL;
        return [{ passage, score: Math.round(score * 1e6) / 1e6, cover, asked: likeness }];
      })
      .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
      .slice(0, MOST_HITS);
  };
}
