import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import type { Library } from '../knowledge/library.ts';
import type { Note } from '../knowledge/model.ts';
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
  /** Whether a term stands anywhere in it. */
  readonly holds: (term: string) => boolean;
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
/** The number of a term that no note holds. */
const NO_TERM = -1;

/** What `indexNotes` works out, as plain values. Terms are numbers: places in the list of all terms. */
export interface NoteTerms {
  readonly terms: readonly string[];
  /** By note, in the library's order. */
  readonly notes: ReadonlyArray<{
    /** Every term of the note, once. */
    readonly words: readonly number[];
    /** The terms of each of its questions, each once. */
    readonly questions: ReadonlyArray<readonly number[]>;
  }>;
  readonly engine: AsPlainObject;
}

const ENGINE: Options<Record<string, string>> = {
  fields: [...FIELDS],
  storeFields: [],
  tokenize: (text) => text.split(' '),
  processTerm: (term) => term || null,
};

/** Reads a text's tokens as terms: stems, and the concepts of a glossary. */
function termsIn(tokens: readonly Token[], library: Library): string[] {
  return [...tokens.filter(isContent).map((token) => token.stem), ...library.findConcepts(tokens)];
}

function addNote(note: Note, engine: MiniSearch, termsOf: (text: string) => string[]) {
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
  return { words: [...Object.values(fields).flat(), ...bodies.flat()], questions };
}

/** The same, with the engine at work. */
type LiveTerms = Omit<NoteTerms, 'engine'> & { readonly engine: MiniSearch };

/** Reads the notes of a library into terms: the longest part of making an index. */
function readTerms(library: Library): LiveTerms {
  const engine = new MiniSearch(ENGINE);
  const numbers = new Map<string, number>();
  const numbered = (terms: readonly string[]) =>
    [...new Set(terms)].map((term) => {
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      return number;
    });
  const notes = library.notes.map((note) => {
    const { words, questions } = addNote(note, engine, (text) => termsIn(tokenise(text), library));
    return { words: numbered(words), questions: questions.map(numbered) };
  });
  return { terms: [...numbers.keys()], notes, engine };
}

/** Indexes the notes of a library for keeping. */
export function indexNotes(library: Library): NoteTerms {
  const read = readTerms(library);
  return { ...read, engine: read.engine.toJSON() };
}

/** How rare each term is, as a weight. */
function weighTerms({ terms, notes }: Pick<NoteTerms, 'terms' | 'notes'>): {
  massOf: (term: string) => number;
  numbers: ReadonlyMap<string, number>;
} {
  const users = new Int32Array(terms.length);
  for (const { words } of notes) for (const word of words) users[word] = (users[word] ?? 0) + 1;
  const weigh = (term: string, using: number) => {
    const mass = Math.log(1 + notes.length / using);
    return term.startsWith('~') ? mass * CONCEPT_SHARE : mass;
  };
  const masses = new Map(terms.map((term, i) => [term, weigh(term, users[i] ?? 0)]));
  return {
    massOf: (term) => masses.get(term) ?? weigh(term, 0.5),
    numbers: new Map(terms.map((term, i) => [term, i])),
  };
}

/** The sum of the masses of some terms. */
export function sumMass(terms: Iterable<string>, massOf: (term: string) => number): number {
  let sum = 0;
  for (const term of terms) sum += massOf(term);
  return sum;
}

/**
 * Makes the index of a library's notes.
 *
 * @param indexed what `indexNotes` gives for the library, where it was kept
 */
export function createNoteIndex(library: Library, indexed?: NoteTerms): NoteIndex {
  const read: LiveTerms = indexed
    ? { ...indexed, engine: MiniSearch.loadJS(indexed.engine, ENGINE) }
    : readTerms(library);
  const { engine, terms } = read;
  const { massOf, numbers } = weighTerms(read);

  const byPassage = new Map<string, { readonly entry: Entry; readonly passage: Passage }>();
  library.notes.forEach((note, i) => {
    const { words, questions } = read.notes[i] ?? { words: [], questions: [] };
    const own = new Set(words);
    const entry: Entry = {
      note,
      holds: (term) => own.has(numbers.get(term) ?? NO_TERM),
      questions: questions.map((asked) => ({
        terms: Int32Array.from(asked),
        mass: sumMass(
          asked.map((number) => terms[number] ?? ''),
          massOf,
        ),
      })),
    };
    for (const passage of passagesOf(note)) byPassage.set(passage.id, { entry, passage });
  });

  /** The mass of each term of the question at hand, by number; 0 for all others. Only lives within one search. */
  const weights = new Float64Array(numbers.size);
  return {
    termsIn: (tokens) => termsIn(tokens, library),
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
