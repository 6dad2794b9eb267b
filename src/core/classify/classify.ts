import type { Library } from '../knowledge/library.ts';
import type { CriterionId, Label, Service } from '../knowledge/model.ts';
import { plainText } from '../text/slack.ts';
import { tokenise } from '../text/tokens.ts';
import { type CueWords, createCueFinder, readCues } from './cues.ts';
import { explain } from './explain.ts';
import { createFlipFinder } from './flips.ts';
import { createServiceFinder, readNames, type ServiceNames } from './known.ts';
import { createLeaning, type LeaningWeights, weighWords } from './leaning.ts';
import { type Instruments, labelOf, sign, type WorkPart, weighParts } from './parts.ts';
import type { Classification, Verdict } from './verdict.ts';

/** Changes whenever the rules change, so that a verdict's version tells which rules gave it. */
export const CLASSIFIER_VERSION = 'c1';

/** A text that leans less than this describes no work that could be told. */
const TELLING = 0.2;
/** Words of work outweigh words of small talk by at least this. */
const WORKLIKE = 0.5;
/** Beyond this lean, everyday words no longer make small talk of a text. */
const PLAIN = 2;
/** Each part of a bundle leans at least this much. */
const BUNDLE = 1.6;
/** A text of at most this many words of work is a list of terms. */
const BARE_TERMS = 5;
/** A known service this alike is what the text speaks of, if it leads the next one by the margin. */
const RECOGNISED = 0.7;
const MARGIN = 0.04;
/** A disputed service this alike, and the best match, makes the verdict contested. */
const DISPUTED = 0.66;
/** Disputed work that leans this much against the label of most publications keeps its own label. */
const PLAINLY_OTHERWISE = 3;
/** Confidence where the label is the publications' and the text leans a little the other way. */
const UNDECIDED = 0.5;
const MOST_FLIPS = 2;
/** Longest text that is read, in characters; the rest is ignored. */
export const LONGEST_TEXT = 4_000;

export type Classifier = (text: string) => Classification;

const round = (value: number) => Math.round(value * 100) / 100;

/** Confidence of a label from how strongly the text leans: 0.5 at nothing, 0.98 at most. */
function confidenceOf(score: number): number {
  return round(Math.min(0.98, 1 / (1 + Math.exp(-Math.abs(score) / 1.6))));
}

interface Decision {
  readonly label: Label;
  readonly confidence: number;
  readonly deciding: readonly WorkPart[];
}

interface Judgement extends Decision {
  readonly text: string;
  readonly disputed: Service | undefined;
}

/** 0 to 1: how plainly a text describes no work. */
function emptiness(whole: WorkPart): number {
  if (whole.smalltalk > 0 || Math.abs(whole.score) < TELLING / 2) return 0.9;
  return 0.6;
}

/** Whether a part of a text is a piece of work of its own; a single word is one only beside other bare terms. */
function standsAlone(part: WorkPart, whole: WorkPart): boolean {
  return part.smalltalk <= -WORKLIKE && (part.words > 1 || whole.words <= BARE_TERMS);
}

function decide(whole: WorkPart, parts: readonly WorkPart[]): Decision {
  const pieces = parts.filter((part) => standsAlone(part, whole));
  const routine = pieces.filter((part) => part.score <= -BUNDLE);
  const expert = pieces.filter((part) => part.score >= BUNDLE);
  if (routine.length > 0 && expert.length > 0) {
    const weakest = Math.min(
      Math.max(...routine.map((part) => -part.score)),
      Math.max(...expert.map((part) => part.score)),
    );
    const deciding = parts.filter((part) => routine.includes(part) || expert.includes(part));
    return { label: 'BOTH', confidence: confidenceOf(weakest), deciding };
  }
  const strength = Math.abs(whole.score);
  const smalltalk = whole.smalltalk - Math.max(0, strength - PLAIN);
  if (strength < TELLING || smalltalk > -WORKLIKE)
    return { label: 'NONE', confidence: emptiness(whole), deciding: [] };
  return { label: labelOf(whole.score), confidence: confidenceOf(strength), deciding: [whole] };
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

function disputedService(deciding: readonly WorkPart[]): Service | undefined {
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
function settle(decision: Decision): Decision & { readonly disputed: Service | undefined } {
  const disputed = disputedService(decision.deciding);
  const [only, another] = decision.deciding;
  if (!disputed || !only || another || decision.label === disputed.label) return { ...decision, disputed };
  if (sign(disputed.label) * only.score <= -PLAINLY_OTHERWISE) return { ...decision, disputed };
  return { ...decision, label: disputed.label, confidence: UNDECIDED, disputed };
}

const partOf = (part: WorkPart, text: string) => ({
  text: text.slice(part.start, part.end).trim(),
  label: labelOf(part.score),
});

/** What a library teaches the classifier, as plain values. */
export interface Taught {
  readonly cues: readonly CueWords[];
  readonly names: ServiceNames;
  readonly weights: LeaningWeights;
}

/** Reads and learns what the classifier needs of a library: nearly all the time that it takes to make one. */
export function teach(library: Library): Taught {
  const cues = readCues(library.criteria);
  const weights = weighWords(library, createCueFinder(library.criteria, cues));
  return { cues, names: readNames(library.services), weights };
}

/**
 * Builds the classifier over a library: text in, verdict out. Pure and deterministic: the same text and the same
 * library give the same verdict, byte for byte. Never throws; a text that describes no work gets `NONE`.
 *
 * @param taught what `teach` gives for the library
 */
export function createClassifier(library: Library, taught: Taught = teach(library)): Classifier {
  const instruments: Instruments = {
    findCues: createCueFinder(library.criteria, taught.cues),
    findServices: createServiceFinder(library.services, taught.names),
    leaning: createLeaning(taught.weights),
  };
  const criteria = new Map(library.criteria.map((criterion) => [criterion.id, criterion]));
  const criterionOf = (id: CriterionId) => criteria.get(id);
  const version = `${CLASSIFIER_VERSION}.${library.digest}`;

  const judge = (raw: string): Judgement => {
    const text = plainText(raw).slice(0, LONGEST_TEXT);
    const tokens = tokenise(text, library.speller);
    const { whole, parts } = weighParts(text, tokens, instruments);
    return { text, ...settle(decide(whole, parts)) };
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
