import type { Library } from '../knowledge/library.ts';
import type { CriterionId, Service } from '../knowledge/model.ts';
import { plainText } from '../text/slack.ts';
import { tokenise } from '../text/tokens.ts';
import { type CueWords, createCueFinder, readCues } from './cues.ts';
import { createDecide, type Decision } from './decide.ts';
import { createDisputeFinder } from './disputed.ts';
import { explain } from './explain.ts';
import { createFlipFinder } from './flips.ts';
import { withoutFraming } from './framing.ts';
import { createServiceFinder, readNames, type ServiceNames } from './known.ts';
import { createLean, sign } from './lean.ts';
import { createNoWorkScore } from './no-work.ts';
import { labelOf, type WorkPart, weighSegments } from './parts.ts';
import { segment } from './segments.ts';
import { train } from './train.ts';
import type { Classification, Verdict } from './verdict.ts';
import type { ClassifierWeights } from './weights.ts';

/** Changes whenever the rules change, so that a verdict's version tells which rules gave it. */
export const CLASSIFIER_VERSION = 'c2';

/** A known service this alike is what the text speaks of, if it leads the next one by the margin. */
const RECOGNISED = 0.7;
const MARGIN = 0.04;
/** A disputed service this alike, and the best match, makes the verdict contested ... */
const DISPUTED = 0.66;
/** ... and so do words that speak of it with these log odds. */
const DISPUTED_ODDS = 0;
/** Disputed work that leans this much against the label of most publications keeps its own label. */
const PLAINLY_OTHERWISE = 3;
/** Confidence where the label is the publications' and the text leans a little the other way. */
const UNDECIDED = 0.5;
const MOST_FLIPS = 2;
/** Longest text that is read, in characters; the rest is ignored. */
export const LONGEST_TEXT = 4_000;

export type Classifier = (text: string) => Classification;

interface Judgement extends Decision {
  readonly text: string;
  readonly disputed: Service | undefined;
}

/** The services that the deciding parts were plainly recognised as, at most one a part. */
function recognised(deciding: readonly WorkPart[]): Service[] {
  const services = new Set<Service>();
  for (const { known, score } of deciding) {
    const [best, next] = known.filter(({ service }) => service.label === labelOf(score));
    if (best && best.score >= RECOGNISED && best.score >= (next?.score ?? 0) + MARGIN)
      services.add(best.service);
  }
  return [...services];
}

/** The disputed service whose name or signature a part holds. */
function disputedByName(deciding: readonly WorkPart[]): Service | undefined {
  for (const part of deciding) {
    const [best] = part.known;
    if (best && best.score >= DISPUTED && best.service.contested.length > 0) return best.service;
  }
  return undefined;
}

/**
 * What the sources dispute has the label that most of them give, unless the text leans plainly the other way or
 * names a bundle.
 */
function settle(decision: Decision, disputed: Service | undefined): Decision {
  const [only, another] = decision.deciding;
  if (!disputed || !only || another || decision.label === disputed.label) return decision;
  if (sign(disputed.label) * only.score <= -PLAINLY_OTHERWISE) return decision;
  return { ...decision, label: disputed.label, confidence: UNDECIDED };
}

const partOf = (part: WorkPart, text: string) => ({
  text: text.slice(part.start, part.end).trim(),
  label: labelOf(part.score),
});

/** What a library teaches the classifier, as plain values. */
export interface Taught {
  readonly cues: readonly CueWords[];
  readonly names: ServiceNames;
  /** Undefined where the library comes with its own. */
  readonly weights: ClassifierWeights | undefined;
}

/** Learns from a library as if nothing had been learned from it before. */
export const learnWeights = (
  library: Library,
  cues: readonly CueWords[] = readCues(library.criteria),
): ClassifierWeights => train(library, createCueFinder(library.criteria, cues));

/** Reads and learns what the classifier needs of a library: nearly all the time that it takes to make one. */
export function teach(library: Library): Taught {
  const cues = readCues(library.criteria);
  const weights = library.weights ? undefined : learnWeights(library, cues);
  return { cues, names: readNames(library.services), weights };
}

/**
 * Builds the classifier over a library: text in, verdict out. Pure and deterministic: the same text and the same
 * library give the same verdict, byte for byte. Never throws; a text that describes no work gets `NONE`.
 *
 * @param taught what `teach` gives for the library
 */
export function createClassifier(library: Library, taught: Taught = teach(library)): Classifier {
  const weights = taught.weights ?? library.weights ?? learnWeights(library, taught.cues);
  const { vectors } = library;
  const lean = createLean(weights.lean, createCueFinder(library.criteria, taught.cues), vectors);
  const findDispute = createDisputeFinder(weights.disputed, vectors);
  const decide = createDecide({
    weights,
    noWork: createNoWorkScore(weights.none, vectors),
    findServices: createServiceFinder(library.services, taught.names),
  });
  const criteria = new Map(library.criteria.map((criterion) => [criterion.id, criterion]));
  const criterionOf = (id: CriterionId) => criteria.get(id);
  const version = `${CLASSIFIER_VERSION}.${library.digest}`;

  const judge = (raw: string): Judgement => {
    const text = plainText(raw).slice(0, LONGEST_TEXT);
    const segments = segment(text, withoutFraming(text, tokenise(text, library.speller)));
    const decision = decide(weighSegments(segments, text, lean));
    if (decision.deciding.length === 0) return { ...decision, text, disputed: undefined };
    const within = segments.filter(({ start, end }) =>
      decision.deciding.some((part) => start >= part.start && end <= part.end),
    );
    const dispute = decision.label === 'BOTH' ? undefined : findDispute(within);
    const disputed =
      disputedByName(decision.deciding) ??
      (dispute && dispute.score >= DISPUTED_ODDS ? library.service(dispute.service) : undefined);
    return { ...settle(decision, disputed), text, disputed };
  };

  return (raw) => {
    const { text, label, confidence, deciding, disputed } = judge(raw);
    const findFlips = createFlipFinder(text, label, (rewritten) => judge(rewritten).label);
    const verdict: Verdict = {
      label,
      contested: disputed !== undefined,
      confidence,
      reasons: explain(text, deciding, label, criterionOf),
      parts: label === 'BOTH' ? deciding.map((part) => partOf(part, text)) : [],
      sides: disputed?.contested ?? [],
      get flips() {
        return findFlips(MOST_FLIPS);
      },
      version,
    };
    const known = recognised(deciding).filter((service) => service !== disputed);
    return {
      verdict,
      known: disputed ? [disputed, ...known] : known,
      get flip() {
        return findFlips(1)[0];
      },
    };
  };
}
