import MiniSearch from 'minisearch';
import { highest } from '../best.ts';
import type { Library } from '../knowledge/library.ts';
import type { Note } from '../knowledge/model.ts';
import type { Token } from '../text/tokens.ts';
import { countWords, type Meaning, meaningOf, nearness } from './meaning.ts';
import {
  type LiveTerms,
  massOf,
  type NoteTerms,
  readTerms,
  termsIn,
  UNKNOWN,
  waysOfAsking,
} from './note-terms.ts';
import { type Passage, passagesOf } from './passages.ts';
import { createRanking, ENGINE } from './ranking.ts';

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
  /** The numbers of the terms of each of its statements. */
  readonly statements: ReadonlyArray<readonly number[]>;
  readonly meaning: Meaning;
}

/** Some terms, each once. Rare terms weigh more: ln(1 + notes / notes that hold the term). */
interface Terms {
  /** Of those that notes hold: by number, and their masses. A concept weighs less than a word. */
  readonly numbers: readonly number[];
  readonly masses: readonly number[];
  /** The mass of all. */
  readonly mass: number;
}

/** The terms of a question. */
export interface Sought extends Terms {
  /** The same with the words that only tell how something is asked. */
  readonly asked: Terms;
  readonly meaning: Meaning;
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
  /** How near a note's words are used to those of a question, -1 to 1. */
  readonly near: (sought: Sought, entry: Entry) => number;
  /** The first passages of the notes whose words are used most like those of a question, best first; equals by id. */
  readonly nearest: (sought: Sought, most: number) => Found[];
  /** Of each statement of a note, the share of a question's mass that it holds, 0 to 1. */
  readonly told: (sought: Sought, entry: Entry) => number[];
}

/** How rare each term is, as a weight. */
function weighTerms({ terms, notes }: Pick<NoteTerms, 'terms' | 'notes'>): {
  masses: Float64Array;
  unknownMass: (term: string) => number;
} {
  const users = new Int32Array(terms.length);
  for (const { words, questions } of notes)
    for (const word of new Set([...words, ...questions.flat()])) users[word] = (users[word] ?? 0) + 1;
  const weigh = (term: string, using: number) => massOf(term, using, notes.length);
  return {
    masses: Float64Array.from(terms, (term, i) => weigh(term, users[i] ?? 0)),
    unknownMass: (term) => weigh(term, UNKNOWN),
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
    const kept = read.notes[i];
    const entry: Entry = {
      note,
      holds: new Set(kept?.words),
      asked: joinQuestions(kept?.questions ?? [], masses),
      statements: kept?.statements ?? [],
      meaning: Float64Array.from(kept?.meaning ?? []),
    };
    for (const passage of passagesOf(note)) passages.push({ entry, passage });
  });
  const rank = createRanking(
    engine,
    terms,
    passages.map(({ passage }) => passage.id),
  );

  /** The first passage of each note, in the order of the notes, which is that of their ids. */
  const firsts = passages.filter(({ entry }, i) => passages[i - 1]?.entry !== entry);
  const order = Int32Array.from(firsts, (_, i) => i);
  /** How near each note is to the question at hand. Only lives within one search. */
  const nearnesses = new Float64Array(firsts.length);

  const massOfWord = ({ stem }: Token) => {
    const number = numbers.get(stem);
    return number === undefined ? unknownMass(stem) : (masses[number] ?? 0);
  };
  const weighAll = (terms: readonly string[]): Terms => {
    const known: number[] = [];
    const own: number[] = [];
    let mass = 0;
    for (const term of new Set(terms)) {
      const number = numbers.get(term);
      const weight = number === undefined ? unknownMass(term) : (masses[number] ?? 0);
      mass += weight;
      if (number === undefined) continue;
      known.push(number);
      own.push(weight);
    }
    return { numbers: known, masses: own, mass };
  };
  /** The mass of each term of the question at hand, by number; 0 for all others. Only lives within one search. */
  const weights = new Float64Array(numbers.size);
  return {
    seek: (tokens) => {
      const subject = termsIn(tokens, library);
      const meaning = meaningOf(countWords(tokens), library.vectors, massOfWord);
      return { ...weighAll(subject), asked: weighAll([...subject, ...waysOfAsking(tokens)]), meaning };
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
    near: (sought, { meaning }) => nearness(sought.meaning, meaning),
    nearest: (sought, most) => {
      for (const [i, { entry }] of firsts.entries()) nearnesses[i] = nearness(sought.meaning, entry.meaning);
      return highest(order, order.length, nearnesses, most).flatMap((i): Found[] => {
        const first = firsts[i];
        const score = nearnesses[i] ?? 0;
        return first && score > 0 ? [{ ...first, score }] : [];
      });
    },
    told: (sought, { statements }) => {
      const masses = new Map(sought.numbers.map((number, i) => [number, sought.masses[i] ?? 0]));
      return statements.map(
        (terms) => terms.reduce((sum, term) => sum + (masses.get(term) ?? 0), 0) / (sought.mass || 1),
      );
    },
    likeness: ({ asked: { numbers, masses, mass } }) => {
      weights.fill(0);
      numbers.forEach((number, i) => {
        weights[number] = masses[i] ?? 0;
      });
      return ({ asked }) => likenessOf(asked, weights, mass);
    },
  };
}
