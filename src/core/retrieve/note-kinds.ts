import type { Library } from '../knowledge/library.ts';
import type { NoteKind } from '../knowledge/model.ts';
import { createFitter, type Reading, rounded } from '../learn/logistic.ts';
import type { Weights } from '../learn/regression.ts';
import type { Token } from '../text/tokens.ts';
import { tokenise } from '../text/tokens.ts';

/** What was learned of the questions that one kind of note answers. */
export interface KindWeights {
  readonly kind: NoteKind;
  /** The share of all questions that are answered by it. */
  readonly share: number;
  readonly weights: Weights;
  readonly direction: readonly number[];
}

/** How much more likely a question is answered by a note of a kind than any question is: log odds by kind. */
export type KindGauge = (tokens: readonly Token[]) => ReadonlyMap<NoteKind, number>;

const PENALTY = 1;
/** Of words that fewer questions use nothing is learned, and weights below the least say next to nothing. */
const LEAST_QUESTIONS = 3;
const LEAST_WEIGHT = 0.1;
/** What the vectors of all words of a question count against the words themselves. */
const VECTOR_SHARE = 0.6;

/** A word by its stem, or as it is where it says nothing of the subject. */
const nameOf = ({ content, stem, word }: Token) => (content ? stem : `_${word}`);

/** The words of a question, the pairs of neighbours, and what it begins with; each once. */
function featuresOf(tokens: readonly Token[]): Set<string> {
  const names = tokens.map(nameOf);
  const features = new Set([':any', ...names]);
  names.forEach((name, i) => {
    features.add(i === 0 ? `^${name}` : `${names[i - 1]} ${name}`);
  });
  return features;
}

const vectorShare = (tokens: readonly Token[]) => VECTOR_SHARE / Math.sqrt(tokens.length || 1);

function readAsked(tokens: readonly Token[], { vectors }: Library) {
  const vector = new Float64Array(vectors.dimensions);
  for (const { content, word } of tokens) if (content) vectors.addTo(vector, word, vectorShare(tokens));
  return { features: featuresOf(tokens), vector };
}

/** Learns from the questions on notes, and from their titles, which kind of note answers which. Deterministic. */
export function weighKinds(library: Library): KindWeights[] {
  const asked = library.notes.flatMap((note) =>
    [note.title, ...note.questions].map((question) => ({
      kind: note.kind,
      read: readAsked(tokenise(question), library),
    })),
  );
  const counts = new Map<string, number>();
  for (const { read } of asked)
    for (const feature of read.features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const readings = asked.map(({ read }): Reading => {
    const often = [...read.features].filter((feature) => (counts.get(feature) ?? 0) >= LEAST_QUESTIONS);
    return { features: new Map(often.map((feature) => [feature, 1])), vector: read.vector };
  });
  const solve = createFitter(readings, PENALTY);
  const kinds = [...new Set(asked.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const { weights, direction } = solve(asked.map((one) => ({ positive: one.kind === kind, weight: 1 })));
    return {
      kind,
      share: rounded(asked.filter((one) => one.kind === kind).length / asked.length),
      weights: weights.filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT),
      direction: Array.from(direction, rounded),
    };
  });
}

/**
 * Builds the gauge of a library.
 *
 * @param learnt what `weighKinds` gives for the library
 */
export function createKindGauge(
  library: Library,
  learnt: readonly KindWeights[] = weighKinds(library),
): KindGauge {
  const { vectors } = library;
  const directions = learnt.map(({ direction }) => Float64Array.from(direction));
  const shares = learnt.map(({ share }) => Math.log(share));
  const byFeature = new Map<string, Array<readonly [place: number, weight: number]>>();
  learnt.forEach(({ weights }, place) => {
    for (const [feature, weight] of weights) {
      const known = byFeature.get(feature);
      if (known) known.push([place, weight]);
      else byFeature.set(feature, [[place, weight]]);
    }
  });
  return (tokens) => {
    const odds = new Float64Array(learnt.length);
    const add = (place: number, value: number) => {
      odds[place] = (odds[place] ?? 0) + value;
    };
    for (const feature of featuresOf(tokens))
      for (const [place, weight] of byFeature.get(feature) ?? []) add(place, weight);
    for (const { content, word } of tokens)
      if (content)
        vectors.along(directions, word).forEach((length, place) => {
          add(place, length * vectorShare(tokens));
        });
    return new Map(
      learnt.map(({ kind }, place) => [
        kind,
        -Math.log1p(Math.exp(-(odds[place] ?? 0))) - (shares[place] ?? 0),
      ]),
    );
  };
}
