import MiniSearch, { type AsPlainObject } from 'minisearch';
import type { Library } from '../knowledge/library.ts';
import type { Note } from '../knowledge/model.ts';
import { isContent, type Token, tokenise } from '../text/tokens.ts';
import { type Passage, passagesOf } from './passages.ts';
import { CONCEPT_SHARE, createRanking, ENGINE } from './ranking.ts';

/** The questions written on a note: the terms of all by number, one question behind the other. */
interface Asked {
  readonly terms: Int32Array;
  /** By question, where its terms end. */
  readonly ends: Int32Array;
  /** By question, the mass of its terms. */
  readonly masses: Float64Array;
}

/** What is known of a note when its passages are ranked. */
export interface Entry {
  readonly note: Note;
  readonly asked: Asked;
  /** The numbers of all terms that stand anywhere in it. */
  readonly holds: ReadonlySet<number>;
}

/** The terms of a question, each once. Rare terms weigh more: ln(1 + notes / notes that hold the term). */
export interface Sought {
  /** Of those that notes hold: by number, and their masses. A concept weighs less than a word. */
  readonly numbers: readonly number[];
  readonly masses: readonly number[];
  /** The mass of all. */
  readonly mass: number;
}

/** A passage that lexical search found, with its score. */
export interface Found {
  readonly passage: Passage;
  readonly entry: Entry;
  readonly score: number;
}

/** The notes of a library, ready to be searched. Terms are stems, and concepts of the glossary as `~concept`. */
export interface NoteIndex {
  /** Reads a question's tokens as terms. */
  readonly seek: (tokens: readonly Token[]) => Sought;
  /** Passages by their fields and weights, best first. */
  readonly find: (sought: Sought, most: number) => Found[];
  /** Likeness of a question to the questions written on notes, 0 to 1: shared mass over the mean of both masses. */
  readonly likeness: (sought: Sought) => (entry: Entry) => number;
  /** The share of a question's mass that a note holds, 0 to 1. */
  readonly cover: (sought: Sought, entry: Entry) => number;
}

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

/** "2" stands in many texts and is the subject of none; "80", "2021" and "27001" may be. */
const DIGIT = /^\d$/;

/** Reads a text's tokens as terms: stems, and the concepts of a glossary. */
function termsIn(tokens: readonly Token[], library: Library): string[] {
  const terms: string[] = [];
  for (const token of tokens) if (isContent(token) && !DIGIT.test(token.word)) terms.push(token.stem);
  terms.push(...library.findConcepts(tokens));
  return terms;
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
  masses: Float64Array;
  unknownMass: (term: string) => number;
} {
  const users = new Int32Array(terms.length);
  for (const { words } of notes) for (const word of words) users[word] = (users[word] ?? 0) + 1;
  const weigh = (term: string, using: number) => {
    const mass = Math.log(1 + notes.length / using);
    return term.startsWith('~') ? mass * CONCEPT_SHARE : mass;
  };
  return {
    masses: Float64Array.from(terms, (term, i) => weigh(term, users[i] ?? 0)),
    unknownMass: (term) => weigh(term, 0.5),
  };
}

/** @param masses by term */
function joinQuestions(questions: ReadonlyArray<readonly number[]>, masses: Float64Array): Asked {
  let end = 0;
  return {
    terms: Int32Array.from(questions.flat()),
    ends: Int32Array.from(questions, (terms) => {
      end += terms.length;
      return end;
    }),
    masses: Float64Array.from(questions, (terms) =>
      terms.reduce((sum, term) => sum + (masses[term] ?? 0), 0),
    ),
  };
}

/** @param weights by term, the masses of those of a question whose mass in all is the last parameter; 0 elsewhere */
function likenessOf({ terms, ends, masses }: Asked, weights: Float64Array, mass: number): number {
  let best = 0;
  let at = 0;
  for (let question = 0; question < ends.length; question++) {
    const end = ends[question] ?? 0;
    let shared = 0;
    for (; at < end; at++) shared += weights[terms[at] ?? 0] ?? 0;
    if (shared > 0) best = Math.max(best, (2 * shared) / (mass + (masses[question] ?? 0)));
  }
  return best;
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
  const numbers = new Map(terms.map((term, number) => [term, number]));
  const { masses, unknownMass } = weighTerms(read);

  const passages: Array<{ readonly entry: Entry; readonly passage: Passage }> = [];
  library.notes.forEach((note, i) => {
    const { words, questions } = read.notes[i] ?? { words: [], questions: [] };
    const entry: Entry = { note, holds: new Set(words), asked: joinQuestions(questions, masses) };
    for (const passage of passagesOf(note)) passages.push({ entry, passage });
  });
  const rank = createRanking(
    engine,
    terms,
    passages.map(({ passage }) => passage.id),
  );

  /** The mass of each term of the question at hand, by number; 0 for all others. Only lives within one search. */
  const weights = new Float64Array(numbers.size);
  return {
    seek: (tokens) => {
      const known: number[] = [];
      const own: number[] = [];
      let mass = 0;
      for (const term of new Set(termsIn(tokens, library))) {
        const number = numbers.get(term);
        const weight = number === undefined ? unknownMass(term) : (masses[number] ?? 0);
        mass += weight;
        if (number === undefined) continue;
        known.push(number);
        own.push(weight);
      }
      return { numbers: known, masses: own, mass };
    },
    find: (sought, most) => {
      const found: Found[] = [];
      for (const { number, score } of rank(sought.numbers, most)) {
        const known = passages[number];
        if (known) found.push({ passage: known.passage, entry: known.entry, score });
      }
      return found;
    },
    cover: (sought, { holds }) => {
      let held = 0;
      sought.numbers.forEach((number, i) => {
        if (holds.has(number)) held += sought.masses[i] ?? 0;
      });
      return held / sought.mass;
    },
    likeness: (sought) => {
      const { mass } = sought;
      weights.fill(0);
      sought.numbers.forEach((number, i) => {
        weights[number] = sought.masses[i] ?? 0;
      });
      return ({ asked }) => likenessOf(asked, weights, mass);
    },
  };
}
