import MiniSearch, { type AsPlainObject } from 'minisearch';
import type { Library } from '../knowledge/library.ts';
import type { Note } from '../knowledge/model.ts';
import { isContent, type Token, tokenise } from '../text/tokens.ts';
import { countWords, meaningOf } from './meaning.ts';
import { type KindWeights, weighKinds } from './note-kinds.ts';
import { passagesOf } from './passages.ts';
import { CONCEPT_SHARE, ENGINE } from './ranking.ts';

/** What `indexNotes` works out, as plain values. Terms are numbers: places in the list of all terms. */
export interface NoteTerms {
  readonly terms: readonly string[];
  /** By note, in the library's order. */
  readonly notes: ReadonlyArray<{
    /** Every term of the note, once. */
    readonly words: readonly number[];
    /** The terms of each of its questions, each once. */
    readonly questions: ReadonlyArray<readonly number[]>;
    /** The terms of each of its statements, each once. */
    readonly statements: ReadonlyArray<readonly number[]>;
    /** Where its words point together, to three decimals. */
    readonly meaning: readonly number[];
  }>;
  readonly engine: AsPlainObject;
  /** Which kinds of note answer which questions. */
  readonly kinds: readonly KindWeights[];
}

/** "2" stands in many texts and is the subject of none; "80", "2021" and "27001" may be. */
const DIGIT = /^\d$/;

/** Reads a text's tokens as terms: stems, and the concepts of a glossary. */
export function termsIn(tokens: readonly Token[], library: Library): string[] {
  const terms: string[] = [];
  for (const token of tokens) if (isContent(token) && !DIGIT.test(token.word)) terms.push(token.stem);
  terms.push(...library.findConcepts(tokens));
  return terms;
}

/** Before a word that says nothing of the subject, but may tell how something is asked: "when", "not", "who". */
const FUNCTION_WORD = '_';
/** The words of a question that say nothing of its subject, as terms. */
export const waysOfAsking = (tokens: readonly Token[]): string[] =>
  tokens.filter((token) => !isContent(token)).map(({ word }) => `${FUNCTION_WORD}${word}`);

function addNote(
  note: Note,
  asked: readonly string[],
  engine: MiniSearch,
  termsOf: (text: string) => string[],
) {
  const passages = passagesOf(note);
  const questions = asked.map((question) => termsOf(question));
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
  return {
    words: [...Object.values(fields).flat(), ...bodies.flat()],
    questions,
    statements: note.statements.map((statement) => termsOf(statement.text)),
  };
}

/** The same, with the engine at work. */
export type LiveTerms = Omit<NoteTerms, 'engine' | 'kinds'> & { readonly engine: MiniSearch };

/** A word that says nothing of the subject counts this much beside one that does. */
const FUNCTION_SHARE = 0.3;
/** How much a term weighs that so many of all notes hold: a rare one more. */
export function massOf(term: string, using: number, notes: number): number {
  const mass = Math.log(1 + notes / using);
  if (term.startsWith('~')) return mass * CONCEPT_SHARE;
  return term.startsWith(FUNCTION_WORD) ? mass * FUNCTION_SHARE : mass;
}
/** A term that no note holds weighs as one that half a note holds. */
export const UNKNOWN = 0.5;

/** Without a negative zero, which does not survive being written down. */
const toThousandths = (value: number) => Math.round(value * 1000) / 1000 + 0;

/** Reads the notes of a library into terms: the longest part of making an index. */
export function readTerms(library: Library): LiveTerms {
  const engine = new MiniSearch(ENGINE);
  const numbers = new Map<string, number>();
  const numbered = (terms: readonly string[]) =>
    [...new Set(terms)].map((term) => {
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      return number;
    });
  const users = new Map<number, number>();
  const read = library.notes.map((note) => {
    const spoken: Token[] = [];
    const terms = addNote(note, note.questions, engine, (text) => {
      const tokens = tokenise(text);
      spoken.push(...tokens);
      return termsIn(tokens, library);
    });
    const words = numbered(terms.words);
    const questions = note.questions.map((question, i) =>
      numbered([...(terms.questions[i] ?? []), ...waysOfAsking(tokenise(question))]),
    );
    for (const word of new Set([...words, ...questions.flat()])) users.set(word, (users.get(word) ?? 0) + 1);
    return {
      words,
      questions,
      statements: terms.statements.map(numbered),
      counts: countWords(spoken),
    };
  });
  const massOfWord = ({ stem }: Token) =>
    massOf(stem, users.get(numbers.get(stem) ?? -1) ?? UNKNOWN, read.length);
  const notes = read.map(({ counts, ...rest }) => ({
    ...rest,
    meaning: Array.from(meaningOf(counts, library.vectors, massOfWord), toThousandths),
  }));
  return { terms: [...numbers.keys()], notes, engine };
}

/** Indexes the notes of a library for keeping. */
export function indexNotes(library: Library): NoteTerms {
  const read = readTerms(library);
  return { ...read, engine: read.engine.toJSON(), kinds: weighKinds(library) };
}
