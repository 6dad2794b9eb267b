import type { Library } from '../knowledge/library.ts';
import type { Note } from '../knowledge/model.ts';
import { kindsAskedFor, modelsNamed } from '../question/asks.ts';
import { plainText } from '../text/slack.ts';
import { mendTokens, tokenise } from '../text/tokens.ts';
import { fuse, notesFirst } from './fusion.ts';
import { createNoteIndex, type Found } from './note-index.ts';
import { createKindGauge } from './note-kinds.ts';
import type { NoteTerms } from './note-terms.ts';
import type { Passage } from './passages.ts';

export interface Hit {
  readonly passage: Passage;
  /** Above 0, falling; comparable within one search only. */
  readonly score: number;
  /** How well its words answer the question, on the scale of `score`; 0 where it holds none and is found by meaning. */
  readonly held: number;
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
const LOOKED_AT = 25;

/** What each stage of the second look counts; 0 leaves it out. */
export interface SearchWeights {
  /** How much being asked almost literally (a question written on the note) adds to a score. */
  readonly asked: number;
  /** How much holding all of the question's meaning, wherever in the note, adds to a score. */
  readonly cover: number;
  /** How much it adds to the logarithm of a score that a note's words are used like those of the question. */
  readonly meaning: number;
  /** A note of a kind that the wording asks for: how much each way of asking adds, two at most. */
  readonly kind: number;
  /** How much the learned log odds of a note's kind add to the logarithm of its score. */
  readonly learnedKind: number;
  /** How much the one model that the question names adds to the logarithm of a score, and takes from the other's. */
  readonly model: number;
  /**
   * How much it adds to the logarithm of a score that a note carries facts of the articles: what they are about is
   * asked about most, and a note on one country or clause answers only who names it.
   */
  readonly central: number;
  /**
   * What a place among the notes whose words are used like those of the question counts beside a place among those
   * that hold its words. A scene told without a word of the trade has hardly any in common with the notes.
   */
  readonly nearest: number;
}

export const SEARCH_WEIGHTS: SearchWeights = {
  asked: 3,
  cover: 3,
  meaning: 1.5,
  kind: 0.3,
  learnedKind: 0.07,
  model: 1,
  central: 0.25,
  nearest: 0.3,
};
const SAME_MODEL = Math.log(1.15);
const OTHER_MODEL = Math.log(0.72);
const MOST_WAYS = 2;
/** So many notes that meaning alone finds are looked at. */
const MOST_NEAREST = 20;

/**
 * Builds the search over a library's notes: words are stemmed, the glossary's concepts stand beside them, slips of
 * the pen are mended; what lexical search finds is ranked again by its likeness to the questions written on notes,
 * by how much of the question the note holds, and by the wording (kind of note asked for, model named). Behind the best two,
 * what is found by meaning alone may come forward. Pure and deterministic.
 *
 * @param indexed what `indexNotes` gives for the library, where it is known
 */
export function createSearch(
  library: Library,
  indexed?: NoteTerms,
  weights: SearchWeights = SEARCH_WEIGHTS,
): Search {
  const index = createNoteIndex(library, indexed);
  const gauge = createKindGauge(library, indexed?.kinds);
  return (raw) => {
    const question = plainText(raw);
    const tokens = tokenise(question, library.speller);
    const sought = index.seek(tokens);
    const likenessTo = index.likeness(sought);
    const kinds = kindsAskedFor(mendTokens(question, tokens));
    const models = modelsNamed(question);
    const answers = gauge(tokens);
    const nearTo = (note: Note) => {
      if (models.size !== 1 || (note.about !== 'bpo' && note.about !== 'kpo')) return 0;
      return models.has(note.about) ? SAME_MODEL : OTHER_MODEL;
    };
    const look = ({ passage, entry, score: lexical }: Found): Hit => {
      const { note } = entry;
      const asked = likenessTo(entry);
      const cover = index.cover(sought, entry);
      const ways = Math.min(MOST_WAYS, kinds.get(note.kind) ?? 0);
      // The root: one rare word that a note repeats must not outweigh all the others of the question.
      const score =
        Math.sqrt(lexical) *
        (1 + weights.asked * asked) *
        (1 + weights.cover * cover) *
        (1 + weights.kind * ways) *
        Math.exp(
          weights.meaning * index.near(sought, entry) +
            weights.learnedKind * (answers.get(note.kind) ?? 0) +
            weights.model * nearTo(note) +
            (note.facts.length > 0 ? weights.central : 0),
        );
      const told = index.told(sought, entry);
      const rounded = Math.round(score * 1e6) / 1e6;
      return { passage, score: rounded, held: rounded, cover, asked, told };
    };
    const held = index
      .find(sought, LOOKED_AT)
      .map(look)
      .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1));
    // Where no word is held, nothing is found: that the notes are silent has to be said.
    if (held.length === 0) return [];
    const near = index.nearest(sought, MOST_NEAREST);
    return fuse<Hit | Found>(notesFirst(held), near, weights.nearest)
      .slice(0, MOST_HITS)
      .map((one) => ('held' in one ? one : { ...look({ ...one, score: 0 }), score: one.score }));
  };
}
