import type { Library } from '../knowledge/library.ts';
import type { CriterionId, Service, WorkLabel } from '../knowledge/model.ts';
import { type Example, trainRegression, type Weights } from '../learn/regression.ts';
import { type Token, tokenise } from '../text/tokens.ts';
import type { CueFinder, Evidence } from './cues.ts';
import { speaksOfWork } from './frame.ts';
import { type Segment, segment } from './segments.ts';

/** What the knowledge teaches about single words and about the criteria, in log odds. */
export interface Leaning {
  /** Above 0 towards KPO, below 0 towards BPO; 0 for a stem that no service uses. */
  readonly ofStem: (stem: string) => number;
  /** What one unit of a cue's weight counts, at least 0.3, by criterion and label. */
  readonly ofCriterion: (criterion: CriterionId, leans: WorkLabel) => number;
  /** Above 0 towards small talk, below 0 towards work; 0 for a stem that neither uses. */
  readonly ofSmalltalk: (stem: string) => number;
}

/** What `Leaning` rests on, as plain values. */
export interface LeaningWeights {
  /** By stem, and by criterion and label. */
  readonly labels: Weights;
  /** By stem. */
  readonly smalltalk: Weights;
}

const LEAST_CRITERION = 0.3;
const DISPUTED_WEIGHT = 0.5;
/** There are far fewer messages of small talk than names of services; together they weigh this share of those. */
const SMALLTALK_SHARE = 0.13;

const criterionKey = (criterion: CriterionId, leans: WorkLabel) => `~${criterion} ${leans}`;

/** What a word counts in its own right where a cue already counts it. */
export const SPOKEN_SHARE = 0.5;

/** How far each word of a segment counts in its own right; words that tell nothing are left out. */
export function reachOfWords(part: Segment, cues: readonly Evidence[]): Map<Token, number> {
  const spoken = new Set<Token>();
  for (const cue of cues) for (const token of cue.tokens) spoken.add(token);
  const reaches = new Map<Token, number>();
  part.tokens.forEach((token, i) => {
    const reach = (part.scope[i] ?? 0) * (spoken.has(token) ? SPOKEN_SHARE : 1);
    if (reach > 0 && speaksOfWork(token)) reaches.set(token, reach);
  });
  return reaches;
}

function featuresOf(
  segments: readonly Segment[],
  findCues: (part: Segment) => Evidence[],
): Map<string, number> {
  const features = new Map<string, number>();
  const add = (name: string, value: number) => features.set(name, (features.get(name) ?? 0) + value);
  for (const part of segments) {
    const cues = findCues(part);
    for (const [token, reach] of reachOfWords(part, cues)) add(token.stem, reach);
    for (const cue of cues)
      add(criterionKey(cue.criterion, cue.leans), cue.leans === 'KPO' ? cue.weight : -cue.weight);
  }
  return features;
}

/**
 * Learns from the library how words and criteria lean: from every name, alias and example of the known services which
 * label a word speaks for, and from the messages of small talk what is no work at all. A changed row takes effect when the
 * library is next loaded; there is no separate step of training.
 */
export function weighWords(library: Library, findCues: CueFinder): LeaningWeights {
  const labelled: Example[] = [];
  const described: Example[] = [];
  const stemsOnly = (features: ReadonlyMap<string, number>) =>
    new Map([...features].filter(([name]) => !name.startsWith('~')));
  // What curators write is plain text already.
  const read = (text: string) => {
    const segments = segment(text, tokenise(text, library.speller));
    return featuresOf(segments, (part) => findCues(part, text));
  };
  const learn = (text: string, service: Service) => {
    const features = read(text);
    const weight = service.contested.length > 0 ? DISPUTED_WEIGHT : 1;
    labelled.push({ features, positive: service.label === 'KPO', weight });
    described.push({ features: stemsOnly(features), positive: false, weight: 1 });
  };
  for (const service of library.services)
    for (const name of [service.name, ...service.aliases]) learn(name, service);
  for (const { service: id, texts } of library.examples) {
    const service = library.service(id);
    if (service) for (const text of texts) learn(text, service);
  }
  const weight = (SMALLTALK_SHARE * described.length) / library.smalltalk.length;
  for (const text of library.smalltalk)
    described.push({ features: stemsOnly(read(text)), positive: true, weight });

  const labels = trainRegression(labelled, {
    rounds: 15,
    decay: 0.03,
    floorOf: (name) => (name.startsWith('~') ? LEAST_CRITERION : Number.NEGATIVE_INFINITY),
  });
  const smalltalk = trainRegression(described, { rounds: 15, decay: 0.02 });
  return { labels: [...labels], smalltalk: [...smalltalk] };
}

/** Weights ready to be looked up. */
export function createLeaning(weights: LeaningWeights): Leaning {
  const labels = new Map(weights.labels);
  const smalltalk = new Map(weights.smalltalk);
  return {
    ofStem: (stem) => labels.get(stem) ?? 0,
    ofCriterion: (criterion, leans) => labels.get(criterionKey(criterion, leans)) ?? LEAST_CRITERION,
    ofSmalltalk: (stem) => smalltalk.get(stem) ?? 0,
  };
}
