import type { WordVectors } from '../../learn/vectors.ts';
import type { ConceptFinder } from '../../text/concepts.ts';
import { type Clause, clausesIn, sentencesIn } from './clauses.ts';
import { type Figure, figuresIn } from './figures.ts';

/** What the verifier knows of words. */
export interface Lexicon {
  readonly vectors: WordVectors;
  readonly findConcepts: ConceptFinder;
}

/** A statement that a sentence cites, read. */
export interface Source {
  readonly text: string;
  readonly sentences: ReadonlyArray<{ readonly text: string; readonly clauses: readonly Clause[] }>;
  readonly words: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  /** Concepts of the glossary that it speaks of. */
  readonly concepts: ReadonlySet<string>;
  readonly figures: readonly Figure[];
}

export function readSource(text: string, { findConcepts }: Pick<Lexicon, 'findConcepts'>): Source {
  const sentences = sentencesIn(text).map((sentence) => ({ text: sentence, clauses: clausesIn(sentence) }));
  const tokens = sentences.flatMap(({ clauses }) => clauses.flatMap((clause) => clause.tokens));
  return {
    text,
    sentences,
    words: new Set(tokens.map(({ word }) => word)),
    stems: new Set(tokens.map(({ stem }) => stem)),
    concepts: new Set(findConcepts(tokens)),
    figures: figuresIn(text),
  };
}

/** All clauses of some sources. */
export const clausesOf = (sources: readonly Source[]): Clause[] =>
  sources.flatMap(({ sentences }) => sentences.flatMap(({ clauses }) => clauses));

/** A clause of a source that a sentence restates, with the sentence that it stands in. */
export interface Restated {
  readonly clause: Clause;
  readonly sentence: string;
  /** 0 to 1. */
  readonly score: number;
}

/** Share of the best clause's likeness from which another is restated too. */
const ALSO = 0.6;

/** How much two clauses share: the cosine of their sets of stems. */
function likeness(clause: Clause, other: Clause): number {
  let shared = 0;
  for (const stem of clause.stems) if (other.stems.has(stem)) shared += 1;
  return shared / Math.sqrt(Math.max(1, clause.stems.size) * Math.max(1, other.stems.size));
}

/** The clauses of the sources that a clause restates, the likest first. */
export function restated(clause: Clause, sources: readonly Source[]): Restated[] {
  const all = sources.flatMap(({ sentences }) =>
    sentences.flatMap(({ text, clauses }) =>
      clauses.map((other): Restated => ({ clause: other, sentence: text, score: likeness(clause, other) })),
    ),
  );
  const best = Math.max(0, ...all.map(({ score }) => score));
  if (best === 0) return [];
  return all.filter(({ score }) => score >= best * ALSO).sort((a, b) => b.score - a.score);
}
