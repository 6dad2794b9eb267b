import { NO_VECTORS, type WordVectors } from '../learn/vectors.ts';
import { type ConceptFinder, createConceptFinder } from '../text/concepts.ts';
import { createSpeller, type WordList } from '../text/spelling.ts';
import type { Speller } from '../text/tokens.ts';
import { tokenise } from '../text/tokens.ts';
import type { AcknowledgedAnswer, AcknowledgedVerdict, Knowledge, Note, Service, Source } from './model.ts';

/** The layers of knowledge merged into one, with look-ups by id. */
export interface Library extends Knowledge {
  readonly note: (id: string) => Note | undefined;
  readonly service: (id: string) => Service | undefined;
  readonly source: (id: string) => Source | undefined;
  /** Whether the knowledge uses a word, given in lower case. */
  readonly uses: (word: string) => boolean;
  /** Corrects slips of the pen towards words that the knowledge uses. */
  readonly speller: Speller;
  /** What English words are used alike. */
  readonly vectors: WordVectors;
  /** Names the concepts of the glossary that a text speaks of. */
  readonly findConcepts: ConceptFinder;
}

function byId<T extends { readonly id: string }>(layers: ReadonlyArray<readonly T[]>): Map<string, T> {
  const rows = new Map<string, T>();
  for (const layer of layers) for (const row of layer) rows.set(row.id, row);
  return new Map([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The verdict that the latest layer acknowledges for each text. */
function byText(layers: readonly Knowledge[]): AcknowledgedVerdict[] {
  const rows = layers.flatMap((layer) => layer.verdicts);
  const latest = new Map(rows.map((row) => [row.text, row]));
  return rows.filter((row) => latest.get(row.text) === row);
}

/** The answer that the latest layer acknowledges for each question. */
function byQuestion(layers: readonly Knowledge[]): AcknowledgedAnswer[] {
  const rows = layers.flatMap((layer) => layer.answers);
  const keyOf = ({ after, question }: AcknowledgedAnswer) => JSON.stringify([...after, question]);
  const latest = new Map(rows.map((row) => [keyOf(row), row]));
  return rows.filter((row) => latest.get(keyOf(row)) === row);
}

/** A word of the examples is a word, and no slip of theirs, if it stands in so many of them. */
const OFTEN = 3;

/** How many of some texts each word stands in. */
function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(tokenise(text).map((token) => token.word)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Every word that the knowledge uses, the most frequent first: what slips of the pen are corrected to. */
export function vocabularyOf(knowledge: Knowledge): string[] {
  const written: string[] = [];
  for (const note of knowledge.notes) {
    written.push(note.title, note.summary, ...note.questions, ...note.terms);
    for (const statement of note.statements) written.push(statement.text);
  }
  for (const service of knowledge.services) written.push(service.name, ...service.aliases);
  for (const criterion of knowledge.criteria)
    for (const cue of criterion.cues) written.push(...cue.words, ...cue.with);
  for (const row of knowledge.glossary) written.push(row.term, row.means ?? '', ...row.same);
  const described = [
    ...knowledge.examples.flatMap(({ texts }) => texts),
    ...knowledge.bundles.map(({ text }) => text),
  ];
  const counts = countWords(written);
  for (const [word, count] of countWords(described))
    if (count >= OFTEN || counts.has(word)) counts.set(word, (counts.get(word) ?? 0) + count);
  return [...counts]
    .sort(([a, often], [b, rarely]) => rarely - often || (a < b ? -1 : 1))
    .map(([word]) => word);
}

/**
 * Merges layers of knowledge, the later over the earlier: a row of a later layer replaces the row with its id, and
 * an acknowledged verdict the one on its text.
 *
 * @param layers at least one; a workspace's own layer comes last
 * @param commonWords ordinary English words (lower case) that are never taken for slips
 * @param vectors what words are used alike; without them only words that the knowledge uses tell the classifier anything
 * @param vocabulary what `vocabularyOf` gives for the merged layers, where it is known
 */
export function createLibrary(
  layers: readonly Knowledge[],
  commonWords: WordList,
  vectors: WordVectors = NO_VECTORS,
  vocabulary?: readonly string[],
): Library {
  const notes = byId(layers.map((layer) => layer.notes));
  const services = byId(layers.map((layer) => layer.services));
  const sources = byId(layers.map((layer) => layer.sources));
  const knowledge: Knowledge = {
    notes: [...notes.values()],
    services: [...services.values()],
    examples: layers.flatMap((layer) => layer.examples),
    bundles: layers.flatMap((layer) => layer.bundles),
    verdicts: byText(layers),
    answers: byQuestion(layers),
    criteria: [...byId(layers.map((layer) => layer.criteria)).values()],
    tips: [...byId(layers.map((layer) => layer.tips)).values()],
    sources: [...sources.values()],
    glossary: layers.flatMap((layer) => layer.glossary),
    facts: layers.flatMap((layer) => layer.facts),
    leftOut: layers.flatMap((layer) => layer.leftOut),
    offTopic: layers.flatMap((layer) => layer.offTopic),
    smalltalk: layers.flatMap((layer) => layer.smalltalk),
    weights: layers.map((layer) => layer.weights).findLast((weights) => weights !== undefined),
    weightsCurrent: layers.every((layer) => layer.weightsCurrent),
    digest: layers.map((layer) => layer.digest).join('+'),
  };
  // Made when they are first used: who only looks rows up, as the checks do, needs neither.
  let words: ReadonlySet<string> | undefined;
  const ownWords = () => {
    words ??= new Set(vocabulary ?? vocabularyOf(knowledge));
    return words;
  };
  let speller: Speller | undefined;
  let findConcepts: ConceptFinder | undefined;
  return {
    ...knowledge,
    vectors,
    note: (id) => notes.get(id),
    service: (id) => services.get(id),
    source: (id) => sources.get(id),
    uses: (word) => ownWords().has(word),
    speller: (word) => {
      speller ??= createSpeller(ownWords(), commonWords);
      return speller(word);
    },
    findConcepts: (tokens) => {
      findConcepts ??= createConceptFinder(knowledge.glossary);
      return findConcepts(tokens);
    },
  };
}
