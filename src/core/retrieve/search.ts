import type { Library } from '../knowledge/library.ts';
import { kindsAskedFor, modelsNamed } from '../question/asks.ts';
import { plainText } from '../text/slack.ts';
import { mendTokens, tokenise } from '../text/tokens.ts';
import { createNoteIndex } from './note-index.ts';
import type { NoteTerms } from './note-terms.ts';
import type { Passage } from './passages.ts';

export interface Hit {
  readonly passage: Passage;
  /** Above 0; comparable within one search only. */
  readonly score: number;
  /** 0 to 1: the share of the question's meaning that the note's own words and questions hold. */
  readonly cover: number;
  /** 0 to 1: likeness to the nearest of the questions written on the note. */
  readonly asked: number;
  /** Of each statement of the note, 0 to 1: the share of the question's meaning that it holds. */
  readonly told: readonly number[];
}

/** Passages for a question, best first, at most 10; ties by passage id. */
export type Search = (question: string) => Hit[];

const MOST_HITS = 10;
const LOOKED_AT = 100;
/** How much being asked almost literally (a question written on the note) adds to a score. */
const QUESTION_BONUS = 3;
/** How much holding all of the question's meaning, wherever in the note, adds to a score. */
const COVER_BONUS = 3;
/** How much it adds to the logarithm of a score that a note's words are used like those of the question. */
const MEANING_BONUS = 1.5;
/** A note of a kind that the wording asks for. */
const KIND_BONUS = 0.3;
/** A note about the one model that the question names, or about the other one. */
const SAME_MODEL = 1.15;
const OTHER_MODEL = 0.72;

/**
 * Builds the search over a library's notes: words are stemmed, the glossary's concepts stand beside them, slips of
 * the pen are mended; what lexical search finds is ranked again by its likeness to the questions written on notes,
 * by how much of the question the note holds, and by the wording (kind of note asked for, model named). Pure and deterministic.
 *
 * @param indexed what `indexNotes` gives for the library, where it is known
 */
export function createSearch(library: Library, indexed?: NoteTerms): Search {
  const index = createNoteIndex(library, indexed);
  return (raw) => {
    const question = plainText(raw);
    const tokens = tokenise(question, library.speller);
    const sought = index.seek(tokens);
    const likenessTo = index.likeness(sought);
    const kinds = kindsAskedFor(mendTokens(question, tokens));
    const models = modelsNamed(question);
    return index
      .find(sought, LOOKED_AT)
      .map(({ passage, entry, score: lexical }) => {
        const { note } = entry;
        const asked = likenessTo(entry);
        const cover = index.cover(sought, entry);
        // The root: one rare word that a note repeats must not outweigh all the others of the question.
        let score = Math.sqrt(lexical) * (1 + QUESTION_BONUS * asked) * (1 + COVER_BONUS * cover);
        score *= Math.exp(MEANING_BONUS * index.near(sought, entry));
        score *= 1 + KIND_BONUS * Math.min(2, kinds.get(note.kind) ?? 0);
        if (models.size === 1 && (note.about === 'bpo' || note.about === 'kpo'))
          score *= models.has(note.about) ? SAME_MODEL : OTHER_MODEL;
        return {
          passage,
          score: Math.round(score * 1e6) / 1e6,
          cover,
          asked,
          told: index.told(sought, entry),
        };
      })
      .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
      .slice(0, MOST_HITS);
  };
}
