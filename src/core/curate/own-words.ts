import type { Knowledge, Place } from '../knowledge/model.ts';
import { at, type Fault } from './fault.ts';

/** So many words in a row are somebody's sentence, not a coincidence of language. */
const RUN = 8;

/**
 * The words of a text as they are compared with another's: lower case, without punctuation, apostrophes and the
 * letters that a wrong encoding leaves of them.
 */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/['\u2018\u2019\u02bc]|[\u0e00-\u0e7f][^\s\w]*/g, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** FNV-1a over the code units of a text, in 32 bits; `seed` makes it another function. */
function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/**
 * A mark of a run of words: 12 hexadecimal digits that do not hold the words. Two runs of the size of this
 * library and five articles have the same mark by chance about once in half a million comparisons of them all.
 */
const markOf = (run: readonly string[]): string => {
  const text = run.join(' ');
  return hex(fnv1a(text, 0x811c9dc5)) + hex(fnv1a(text, 0x9747b28c)).slice(0, 4);
};

/** The marks of all runs of eight words in a text, in order. */
function marksOf(text: string): { readonly mark: string; readonly run: readonly string[] }[] {
  const words = wordsOf(text);
  const marks: { mark: string; run: string[] }[] = [];
  for (let i = 0; i + RUN <= words.length; i++) {
    const run = words.slice(i, i + RUN);
    marks.push({ mark: markOf(run), run });
  }
  return marks;
}

/** The marks of other people's texts, each once, sorted: what is kept of them to compare with. */
export function marksOfTexts(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => marksOf(text).map(({ mark }) => mark)))].sort();
}

/** Everything that curators write in their own words, with its place; `evidence` and titles of sources are quotations. */
function ownTexts(
  knowledge: Knowledge,
): { readonly text: string; readonly place: Place; readonly line?: number }[] {
  return [
    ...knowledge.notes.flatMap(({ place, title, summary, questions, terms, statements }) => [
      ...[title, summary, ...questions, ...terms].map((text) => ({ text, place })),
      ...statements.map(({ text, line }) => ({ text, place, line })),
    ]),
    ...knowledge.services.flatMap(({ place, name, aliases, contested }) =>
      [name, ...aliases, ...contested.map((side) => side.why)].map((text) => ({ text, place })),
    ),
    ...knowledge.examples.flatMap(({ place, texts }) => texts.map((text) => ({ text, place }))),
    ...knowledge.tips.map(({ place, text }) => ({ text, place })),
    ...knowledge.glossary.flatMap(({ place, term, means, same }) =>
      [term, means ?? '', ...same].map((text) => ({ text, place })),
    ),
    ...knowledge.criteria.flatMap(({ place, question, BPO, KPO }) =>
      [question, BPO, KPO].map((text) => ({ text, place })),
    ),
  ];
}

/**
 * Places where the knowledge has eight words or more in a row from other people's texts.
 *
 * @param marks what `marksOfTexts` gave for those texts
 */
export function borrowedRuns(knowledge: Knowledge, marks: ReadonlySet<string>): Fault[] {
  return ownTexts(knowledge).flatMap(({ text, place, line }) => {
    const first = marksOf(text).find(({ mark }) => marks.has(mark));
    return first
      ? [at(place, `"${first.run.join(' ')}" stands so in a source. Say it in your own words.`, line)]
      : [];
  });
}
