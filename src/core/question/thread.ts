import { plainText } from '../text/slack.ts';
import { isContent, tokenise } from '../text/tokens.ts';
import { modelsNamed } from './asks.ts';
import type { Question, Turn } from './question.ts';

/** A question made complete from its thread, and how the answer should differ from the one before. */
export interface Resolved {
  readonly text: string;
  /** Only the first sentence is wanted. */
  readonly brief: boolean;
  /** The publications behind the answer before are wanted. */
  readonly sourcesOnly: boolean;
  /** Whether the thread was needed to understand it. */
  readonly followsUp: boolean;
  /** How it goes on with the thread, where it does. */
  readonly goesOn?: Continuation;
}

/** A follow-up beside what it follows. */
export interface Continuation {
  /** `more` of the same (why, examples), in another `form`, a `correction`, or a question that `adds` to it. */
  readonly how: 'more' | 'form' | 'correction' | 'adds';
  /** What it follows, complete in itself. */
  readonly base: string;
  /** The follow-up by itself. */
  readonly own: string;
}

const SHORTER =
  /^(?:\W*(?:please|pls|can you|could you|make it|a bit|too long|in)\W*)*(?:short(?:er)?|brief(?:er|ly)?|tl;?dr|one (?:line|sentence)|summar\w+)\b/i;
const SOURCES =
  /^\W*(?:(?:what|which|your|any|the|are|show|me|and)\s+)*(?:sources?|references?|citations?|who says(?: so| that)?|says who)\W*$/i;
const OPENING =
  /^(?:and|but|so|or|ok|okay|then|what about|how about|same (?:for|question)|also|what if|no|actually)\b/i;
const POINTING =
  /\b(?:it|its|that|this|them|those|these|they|the other(?: one)?|the same|the first|the second|the latter|the former)\b/i;
const OTHER = /\b(?:the )?(?:other(?: one| model| type)?|opposite)\b/i;
const ELLIPSIS =
  /^\W*(?:why|why not|how so|how come|examples?|for example|for instance|such as|more|tell me more|go on|details?|really)\W*(?:please|pls|so|that)?\W*$/i;
/** "BPO or KPO?" and no more asks for the label of what was described before. */
const LABEL_ALONE =
  /^\W*(?:(?:so|and|then|okay|ok|please|pls)\W+)*[bk]po\s*(?:or|\/)\s*[bk]po(?:\W+(?:then|please|pls))*\W*$/i;
const ASKING =
  /\?|^\W*(?:what|why|how|where|when|which|who|is|are|do|does|did|can|could|should|would|will)\b/i;
const CORRECTION = /^\W*(?:no|nope|actually|correction|wait|sorry|not quite)\b[\s,.:;-]*/i;
/** Forms that mean nothing by themselves. */
const NEEDS_BASE = [SHORTER, SOURCES, ELLIPSIS];
/** A follow-up with more content words than this stands on its own, unless it opens like one. */
const FEW_WORDS = 4;

const swap = (text: string, to: 'bpo' | 'kpo') =>
  to === 'kpo'
    ? text
        .replace(/\bbusiness process(es)? outsourcing\b/gi, 'knowledge process$1 outsourcing')
        .replace(/\bBPO(s?)\b/gi, 'KPO$1')
    : text
        .replace(/\bknowledge process(es)? outsourcing\b/gi, 'business process$1 outsourcing')
        .replace(/\bKPO(s?)\b/gi, 'BPO$1');

function contentCount(text: string): number {
  return tokenise(text).filter(isContent).length;
}

function isElliptic(text: string): boolean {
  if (ELLIPSIS.test(text) || SHORTER.test(text) || SOURCES.test(text) || LABEL_ALONE.test(text)) return true;
  if (OPENING.test(text)) return contentCount(text) <= FEW_WORDS + 2;
  return (POINTING.test(text) || OTHER.test(text)) && contentCount(text) <= FEW_WORDS;
}

function howOf(text: string): Continuation['how'] {
  if (SHORTER.test(text) || SOURCES.test(text)) return 'form';
  if (ELLIPSIS.test(text) || LABEL_ALONE.test(text)) return 'more';
  return CORRECTION.test(text) ? 'correction' : 'adds';
}

/** What a person said in a thread, made complete from what was said before. */
export interface CompleteTurn {
  readonly text: string;
  readonly own: string;
  /** Undefined where it stands on its own. */
  readonly how: Continuation['how'] | undefined;
}

/** What the person said in a thread, oldest first. */
export function completeTurns(thread: readonly Turn[]): CompleteTurn[] {
  const turns: CompleteTurn[] = [];
  for (const turn of thread) {
    const own = turn.role === 'user' ? plainText(turn.text) : '';
    const base = turns.at(-1)?.text;
    if (own)
      turns.push(
        base !== undefined && isElliptic(own)
          ? { text: complete(base, own), own, how: howOf(own) }
          : { text: own, own, how: undefined },
      );
  }
  return turns;
}

/** Joins a follow-up to what it follows. */
export function complete(base: string, text: string): string {
  if (SHORTER.test(text) || SOURCES.test(text)) return base;
  const before = modelsNamed(base);
  const named = modelsNamed(text);
  // A question about one of the models describes no work.
  if (LABEL_ALONE.test(text) && before.size === 1 && ASKING.test(base)) return text;
  const rest = tokenise(text).filter(
    (token) =>
      isContent(token) &&
      !/^(?:bpo|kpo|model|type|business|knowledge|process|outsourcing)s?$/.test(token.word),
  );
  if (OTHER.test(text) && before.size === 1 && named.size === 0)
    return swap(base, before.has('bpo') ? 'kpo' : 'bpo');
  if (named.size === 1 && before.size === 1 && rest.length === 0)
    return swap(base, named.has('kpo') ? 'kpo' : 'bpo');
  if (ELLIPSIS.test(text))
    return /why|how/i.test(text)
      ? ASKING.test(base)
        ? `${base} why`
        : base
      : /more|detail|go on/i.test(text)
        ? base
        : `${base} examples`;
  if (CORRECTION.test(text)) return `${base.replace(/[.?!\s]+$/, '')}, and ${text.replace(CORRECTION, '')}`;
  return `${base.replace(/[.?!\s]+$/, '')} ${text.replace(/^(?:and|but|so|or|what about|how about)\s+/i, '')}`;
}

/**
 * Makes a question complete from the thread it stands in: "what about KPO?", "and for the other one?", "why?",
 * "shorter", "sources?". A question that stands on its own is returned as it is. Deterministic.
 */
export function resolveThread(question: Question): Resolved {
  const text = plainText(question.text);
  const brief = SHORTER.test(text) && contentCount(text) <= FEW_WORDS;
  const sourcesOnly = SOURCES.test(text);
  const base = completeTurns(question.thread).at(-1)?.text;
  const standsAlone = { text, brief: false, sourcesOnly: false, followsUp: false };
  if (!isElliptic(text)) return standsAlone;
  // "sources?" of what? Without a thread there is nothing to go by, so it is as good as empty.
  if (base === undefined)
    return NEEDS_BASE.some((form) => form.test(text)) ? { ...standsAlone, text: '' } : standsAlone;
  const goesOn = { how: howOf(text), base, own: text };
  return { text: complete(base, text), brief, sourcesOnly, followsUp: true, goesOn };
}
