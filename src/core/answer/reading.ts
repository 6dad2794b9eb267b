import type { Classifier } from '../classify/classify.ts';
import type { Classification } from '../classify/verdict.ts';
import type { Library } from '../knowledge/library.ts';
import type { NoteKind } from '../knowledge/model.ts';
import { modelsNamed } from '../question/asks.ts';
import { readWording, type Wording, withoutFrame } from '../question/intent.ts';
import type { Resolved } from '../question/thread.ts';
import type { TopicGauge } from '../question/topic.ts';
import type { Hit, Search } from '../retrieve/search.ts';
import { contentStems, isContent, mend, tokenise } from '../text/tokens.ts';

/** Everything that is known of a question before an answer is chosen. */
export interface Reading {
  readonly resolved: Resolved;
  readonly wording: Wording;
  readonly hits: readonly Hit[];
  readonly classification: Classification;
  readonly offTopic: boolean;
  readonly library: Library;
}

/** The engines that read a question. */
export interface Readers {
  readonly library: Library;
  readonly classify: Classifier;
  readonly search: Search;
  readonly gauge: TopicGauge;
}

/** Log odds from which a question is off topic; with a word of outsourcing in it, it takes more. */
const OFF_TOPIC = -0.2;
const OFF_TOPIC_ALL_THE_SAME = 2;
/** What it adds to those log odds where the best note holds nothing of the question, instead of half. */
const UNCOVERED = 2.5;
/** Asked nearly as written on a note. */
const ASKED_FOR = 0.5;
/** Asked as written on a note, but for a word. */
export const AS_WRITTEN = 0.8;

const OUTSOURCING =
  /\b(?:bpos?|kpos?|lpo|rpo|ito|outsourc\w*|offshor\w*|nearshor\w*|onshor\w*|back[- ]office|front[- ]office|call[- ]cent(?:re|er)s?|contact[- ]cent(?:re|er)s?|vendors?|providers?|third[- ]part\w+|shared services?|captive|business process\w*|knowledge process\w*)\b/i;

/** Reads a question that is complete in itself. */
export function readQuestion(resolved: Resolved, { library, classify, search, gauge }: Readers): Reading {
  const { text } = resolved;
  const wording = readWording(mend(text, library.speller));
  const hits = search(text);
  const distance = gauge(text) + UNCOVERED * (0.5 - (hits[0]?.cover ?? 0));
  return {
    resolved,
    wording,
    hits,
    classification: classify(wording.labelAsked || wording.modelWanted ? withoutFrame(text) : text),
    offTopic: distance > (OUTSOURCING.test(text) ? OFF_TOPIC_ALL_THE_SAME : OFF_TOPIC),
    library,
  };
}

/** Confidence from which a described piece of work is judged even if a word of it could ask for a note. */
const SURE = 0.8;
/** The same where no note comes near the text. */
const CERTAIN = 0.9;
/** Kinds of note that a question in passing may name although it hands out work ("what would it cost"). */
const WEAK_KINDS: ReadonlySet<NoteKind> = new Set(['practice', 'list', 'choice', 'comparison']);

const sameStems = (a: string, b: string) => contentStems(a).join(' ') === contentStems(b).join(' ');

/** Whether the question describes work to be judged rather than a matter to be looked up. */
export function describesWork({ wording, classification, hits, resolved, offTopic }: Reading): boolean {
  const { verdict, known } = classification;
  if (verdict.label === 'NONE' || wording.notesAsked) return false;
  const asked = hits[0]?.asked ?? 0;
  // Words that name a kind of work are work, though a note is about it too; a single word is one only by its name.
  const plainTerm = !wording.interrogative && wording.kinds.size === 0;
  if (
    plainTerm &&
    known[0] &&
    (contentStems(resolved.text).length > 1 || sameStems(resolved.text, known[0].name))
  )
    return true;
  if (asked >= AS_WRITTEN) return false;
  const lookedUp = [...wording.kinds.keys()].some((kind) => !WEAK_KINDS.has(kind));
  if (wording.openQuestion) return false;
  if (wording.handingOut) return !(lookedUp && asked >= ASKED_FOR / 2);
  if (wording.interrogative) return false;
  if (offTopic) return known.length > 0 || verdict.confidence >= CERTAIN;
  const namesModel = modelsNamed(resolved.text).size > 0 || OUTSOURCING.test(resolved.text);
  const doubtful = known.length === 0 && verdict.confidence < SURE;
  return !namesModel && !(lookedUp && (doubtful || asked >= ASKED_FOR));
}

/** Whether a label is asked for a piece of work; "is KPO a kind of BPO?" asks for none. */
export function asksForVerdict({ resolved, classification, hits, library }: Reading): boolean {
  if (!tokenise(withoutFrame(resolved.text)).some(isContent)) return false;
  const [best] = hits;
  const kind = best && library.note(best.passage.note)?.kind;
  return classification.known.length > 0 || kind === 'dispute' || (best?.asked ?? 0) < AS_WRITTEN;
}
