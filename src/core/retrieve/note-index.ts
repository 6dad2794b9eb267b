import MiniSearch from 'minisearch';
import type { Library } from '../knowledge/library.ts';
import type { Note } from '../knowledge/model.ts';
import { createConceptFinder } from '../text/concepts.ts';
import { isContent, type Token, tokenise } from '../text/tokens.ts';
import { type Passage, passagesOf } from './passages.ts';

/** A question written on a note: its terms by number, and their mass. */
interface Asked {
  readonly terms: Int32Array;
  readonly mass: number;
}

/** What is known of a note when its passages are ranked. */
export interface Entry {
  readonly note: Note;
  readonly questions: readonly Asked[];
  readonly words: ReadonlySet<string>;
}

/** A passage that lexical search found, with its score. */
export interface Found {
  readonly passage: Passage;
  readonly entry: Entry;
  readonly score: number;
}

/** The notes of a library, ready to be searched. Terms are stems, and concepts of the glossary as `~concept`. */
export interface NoteIndex {
  /** The terms of a text's tokens, with repetitions. */
  readonly termsIn: (tokens: readonly Token[]) => string[];
  /** Rare terms weigh more: ln(1 + notes / notes that hold the term); a concept weighs less than a word. */
  readonly massOf: (term: string) => number;
  /** Passages by their fields and weights, best first. */
  readonly find: (terms: ReadonlySet<string>, most: number) => Found[];
  /** Likeness of some terms to the questions written on notes, 0 to 1: shared mass over the mean of both masses. */
  readonly likeness: (terms: ReadonlySet<string>) => (entry: Entry) => number;
}

const FIELDS = ['title', 'questions', 'summary', 'terms', 'text'] as const;
const FIELD_BOOST = { title: 2.2, questions: 2, summary: 1.6, terms: 1.2, text: 1 };
/** A concept of the glossary counts this much beside the word itself. */
const CONCEPT_SHARE = 0.7;

type Termed = Pick<Entry, 'note' | 'words'> & {
  readonly passages: readonly Passage[];
  readonly questions: ReadonlyArray<readonly string[]>;
};

function addNote(note: Note, engine: MiniSearch, termsOf: (text: string) => string[]): Termed {
  const passages = passagesOf(note);
  const questions = note.questions.map((question) => termsOf(question));
  const fields = {
    title: termsOf(note.title),
    questions: questions.flat(),
    summary: termsOf(note.summary),
    terms: note.terms.flatMap((term) => termsOf(term)),
  };
  const bodies = passages.map((passage) => termsOf(passage.text));
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
  const words = new Set([...Object.values(fields).flat(), ...bodies.flat()]);
  return { note, passages, words, questions };
}

/** How rare each term is, as a weight. */
function weighTerms(notes: readonly Termed[]): {
  massOf: (term: string) => number;
  numbers: Map<string, number>;
} {
  const users = new Map<string, number>();
  for (const { words } of notes) for (const word of words) users.set(word, (users.get(word) ?? 0) + 1);
  const weigh = (term: string) => {
    const mass = Math.log(1 + notes.length / (users.get(term) ?? 0.5));
    return term.startsWith('~') ? mass * CONCEPT_SHARE : mass;
  };
  const masses = new Map([...users.keys()].map((term) => [term, weigh(term)]));
  return {
    massOf: (term) => masses.get(term) ?? weigh(term),
    numbers: new Map([...users.keys()].map((term, i) => [term, i])),
  };
}

/** The sum of the masses of some terms. */
export function sumMass(terms: Iterable<string>, massOf: (term: string) => number): number {
  let sum = 0;
  for (const term of terms) sum += massOf(term);
  return sum;
}

/** Indexes the notes of a library. */
export function createNoteIndex(library: Library): NoteIndex {
  const findConcepts = createConceptFinder(library.glossary);
  const termsIn = (tokens: readonly Token[]): string[] => [
    ...tokens.filter(isContent).map((token) => token.stem),
    ...findConcepts(tokens),
  ];
  const engine = new MiniSearch<Record<string, string>>({
    fields: [...FIELDS],
    storeFields: [],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
  });
  const notes = library.notes.map((note) => addNote(note, engine, (text) => termsIn(tokenise(text))));
  const { massOf, numbers } = weighTerms(notes);

  const byPassage = new Map<string, { readonly entry: Entry; readonly passage: Passage }>();
  for (const { note, words, questions, passages } of notes) {
    const asked = questions.map((question) => {
      const terms = [...new Set(question)];
      return {
        terms: Int32Array.from(terms, (term) => numbers.get(term) ?? 0),
        mass: sumMass(terms, massOf),
      };
    });
    const entry = { note, words, questions: asked };
    for (const passage of passages) byPassage.set(passage.id, { entry, passage });
  }

  /** The mass of each term of the question at hand, by number; 0 for all others. Only lives within one search. */
  const weights = new Float64Array(numbers.size);
  return {
    termsIn,
    massOf,
    find: (terms, most) =>
      engine
        .search([...terms].join(' '), {
          boost: FIELD_BOOST,
          boostTerm: (term) => (term.startsWith('~') ? CONCEPT_SHARE : 1),
        })
        .slice(0, most)
        .flatMap((result) => {
          const found = byPassage.get(String(result.id));
          return found ? [{ ...found, score: result.score }] : [];
        }),
    likeness: (terms) => {
      const mass = sumMass(terms, massOf);
      weights.fill(0);
      for (const term of terms) {
        const number = numbers.get(term);
        if (number !== undefined) weights[number] = massOf(term);
      }
      return ({ questions }) => {
        let best = 0;
        for (const question of questions) {
          let shared = 0;
          const { terms: own } = question;
          for (let i = 0; i < own.length; i++) shared += weights[own[i] ?? 0] ?? 0;
          if (shared > 0) best = Math.max(best, (2 * shared) / (mass + question.mass));
        }
        return best;
      };
    },
  };
}
