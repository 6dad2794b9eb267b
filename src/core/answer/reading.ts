import type { Classifier } from '../classify/classify.ts';
import type { Classification } from '../classify/verdict.ts';
import type { Library } from '../knowledge/library.ts';
import { readWording, type Wording, withoutFrame } from '../question/intent.ts';
import { namesIn } from '../question/names.ts';
import { withoutSpeaker } from '../question/speaker.ts';
import type { Resolved } from '../question/thread.ts';
import type { TopicGauge } from '../question/topic.ts';
import type { WorkGauge } from '../question/work.ts';
import type { Hit, Search } from '../retrieve/search.ts';
import { contentStems, isContent, mend, tokenise } from '../text/tokens.ts';

/** Everything that is known of a question before an answer is chosen. */
export interface Reading {
  readonly resolved: Resolved;
  readonly wording: Wording;
  readonly hits: readonly Hit[];
  readonly classification: Classification;
  readonly offTopic: boolean;
  /** Names in the question that the knowledge never uses, as written. */
  readonly strangeNames: readonly string[];
  /** Log odds for a description of work, by its words alone. */
  readonly work: number;
  readonly library: Library;
}

/** The engines that read a question. */
export interface Readers {
  readonly library: Library;
  readonly classify: Classifier;
  readonly search: Search;
  readonly gauges: Gauges;
}

/** What is learned of how questions are worded. */
export interface Gauges {
  readonly topic: TopicGauge;
  readonly work: WorkGauge;
}

/** Log odds from which a question is off topic; with a word of outsourcing in it, it takes more. */
const OFF_TOPIC = -0.2;
const OFF_TOPIC_ALL_THE_SAME = 2;
/** What it adds to those log odds where the best note holds nothing of the question, instead of half. */
const UNCOVERED = 2.5;
/** Asked as written on a note, but for a word. */
export const AS_WRITTEN = 0.8;

const OUTSOURCING =
  /\b(?:bpos?|kpos?|lpo|rpo|ito|outsourc\w*|offshor\w*|nearshor\w*|onshor\w*|back[- ]office|front[- ]office|call[- ]cent(?:re|er)s?|contact[- ]cent(?:re|er)s?|vendors?|providers?|third[- ]part\w+|shared services?|captive|business process\w*|knowledge process\w*)\b/i;

/** Reads a question that is complete in itself. */
export function readQuestion(resolved: Resolved, { library, classify, search, gauges }: Readers): Reading {
  const { text } = resolved;
  const wording = readWording(mend(text, library.speller));
  const hits = search(withoutSpeaker(text));
  const distance = gauges.topic(text) + UNCOVERED * (0.5 - (hits[0]?.cover ?? 0));
  return {
    resolved,
    wording,
    hits,
    classification: classify(wording.labelAsked || wording.modelWanted ? withoutFrame(text) : text),
    work: gauges.work(text),
    offTopic: distance > (OUTSOURCING.test(text) ? OFF_TOPIC_ALL_THE_SAME : OFF_TOPIC),
    strangeNames: namesIn(text).filter((name) => !library.uses(library.speller(name.toLowerCase()))),
    library,
  };
}

/** Confidence from which even a text that seems off the subject is judged as work. */
const CERTAIN = 0.9;
/**
 * What speaks for a description of work, and what for a question that the notes answer, as log odds. Rounded from
 * a logistic regression over the texts of the sets that may be read, tasks against questions and queries.
 */
const ODDS = {
  start: -0.4,
  /** The learned gauge is in log odds already. */
  wording: 0.8,
  /** The verdict's confidence, 0 to 1. */
  confidence: 3.6,
  /** A known service is recognised. */
  known: 1.5,
  handingOut: 1.3,
  openQuestion: -2.4,
  /** Likeness to the nearest question written on a note, 0 to 1. */
  asked: -2,
  /** What the nearest note holds of the text, 0 to 1; of a few words, some note holds all by chance. */
  cover: -6.5,
} as const;
/** Confidence of work that is told in plain words. */
const PLAIN = 0.95;
/** What a note holds of such work, where it is handed out, counts so much less: it is about such work. */
const PLAIN_COVER = 0.7;
/** So much at most, in log odds, speaks against work because it reads like a question on the notes. */
const LEAST_WORDING = -2.5;
/** From so many words of content on, what a note holds of them counts in full. */
const ENOUGH_WORDS = 6;

const sameStems = (a: string, b: string) => contentStems(a).join(' ') === contentStems(b).join(' ');

/** What tells whether work is described rather than a matter looked up. */
function signalsOfWork(reading: Reading): Record<keyof typeof ODDS, number> {
  const { wording, classification, hits, work, resolved } = reading;
  const [best] = hits;
  const length = Math.min(1, contentStems(resolved.text).length / ENOUGH_WORDS);
  const isPlainlyHandedOut = wording.handingOut && classification.verdict.confidence >= PLAIN;
  return {
    start: 1,
    wording: Math.max(LEAST_WORDING, work),
    confidence: classification.verdict.confidence,
    known: classification.known.length > 0 ? 1 : 0,
    handingOut: wording.handingOut ? 1 : 0,
    openQuestion: wording.openQuestion ? 1 : 0,
    asked: best?.asked ?? 0,
    cover: length * (best?.cover ?? 0) * (isPlainlyHandedOut ? PLAIN_COVER : 1),
  };
}

/** Log odds that work is described rather than a matter looked up. */
function oddsOfWork(reading: Reading): number {
  const signals = signalsOfWork(reading);
  let sum = 0;
  for (const signal of Object.keys(ODDS) as Array<keyof typeof ODDS>) sum += ODDS[signal] * signals[signal];
  return sum;
}

/** Whether the question describes work to be judged rather than a matter to be looked up. */
export function describesWork(reading: Reading): boolean {
  const { wording, classification, hits, resolved, offTopic } = reading;
  const { verdict, known } = classification;
  if (verdict.label === 'NONE' || wording.notesAsked) return false;
  // Words that name a kind of work are work, though a note is about it too; a single word is one only by its name.
  const plainTerm = !wording.interrogative && wording.kinds.size === 0;
  if (
    plainTerm &&
    known[0] &&
    (contentStems(resolved.text).length > 1 || sameStems(resolved.text, known[0].name))
  )
    return true;
  if ((hits[0]?.asked ?? 0) >= AS_WRITTEN) return false;
  if (offTopic) {
    // "How do I reset my password?" asks for help; "can somebody outside reset passwords?" hands work out.
    const asksForHelp = wording.interrogative && !wording.handingOut && !wording.labelAsked;
    return !asksForHelp && (known.length > 0 || verdict.confidence >= CERTAIN);
  }
  return oddsOfWork(reading) > 0;
}

/** A verdict less sure than this is a guess: a note that is asked for half as nearly answers better. */
const GUESS = 0.6;

/** Whether a label is asked for a piece of work; "is KPO a kind of BPO?" asks for none. */
export function asksForVerdict({ resolved, classification, hits, library }: Reading): boolean {
  if (!tokenise(withoutFrame(resolved.text)).some(isContent)) return false;
  const [best] = hits;
  const { verdict, known } = classification;
  if (best && library.note(best.passage.note)?.kind === 'dispute') return true;
  if (verdict.confidence < GUESS) return (best?.asked ?? 0) < AS_WRITTEN / 2;
  return known.length > 0 || (best?.asked ?? 0) < AS_WRITTEN;
}
