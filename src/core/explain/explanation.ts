import type { Answer, AnswerLine } from '../answer/answer.ts';
import { citationsOf, layOut } from '../answer/page.ts';
import type { Library } from '../knowledge/library.ts';
import type { Brief } from './brief.ts';
import type { Fault } from './fault.ts';
import { modelsIn } from './reading/clauses.ts';
import type { Retell } from './retell.ts';
import { type DraftSentence, readSentence } from './sentences.ts';
import type { Verify } from './verify.ts';

/** Sentences of an explanation; what a model writes beyond them is not looked at. */
export const MOST_SENTENCES = 6;
/** An explanation of fewer is none. */
const LEAST_SENTENCES = 2;
/** An explanation of which more than this share could not be shown as it was written is abandoned. */
const MOST_FAULTY = 2 / 3;

/** A sentence that was not shown as it was written, and why. */
export interface Faulty {
  readonly text: string;
  readonly fault: Fault;
}

/** A sentence of an explanation. */
export interface Kept extends DraftSentence {
  /** Where it is in the notes' own words: what the model wrote in its place. */
  readonly insteadOf?: Faulty;
}

/** What became of a draft so far. */
export interface Review {
  readonly kept: readonly Kept[];
  /** What was left out. */
  readonly dropped: readonly Faulty[];
}

export const NOTHING_YET: Review = { kept: [], dropped: [] };

/** What reviews the sentences of drafts. */
export interface Reviewer {
  readonly verify: Verify;
  readonly retell: Retell;
}

/** What could not be shown as it was written: retold, or left out. */
export function faultyOf({ kept, dropped }: Review): Faulty[] {
  return [...new Set([...kept.flatMap(({ insteadOf }) => insteadOf ?? []), ...dropped])];
}

/**
 * Reviews one more sentence of a draft: it is kept as it is written, or what it cites is told in its place, or it is left
 * out. One that was said already is passed over.
 */
export function reviewSentence(
  raw: string,
  review: Review,
  brief: Brief,
  { verify, retell }: Reviewer,
): Review {
  const { kept, dropped } = review;
  const sentence = readSentence(raw);
  const plain = sentence.text.toLowerCase();
  if (kept.length >= MOST_SENTENCES || kept.some(({ text }) => text.toLowerCase() === plain)) return review;
  const fault = verify(sentence, brief);
  if (!fault) return { dropped, kept: [...kept, sentence] };
  const insteadOf = { text: sentence.text, fault };
  const retold = fault.sort === 'content' ? retell(sentence, brief, kept) : [];
  return retold.length > 0
    ? { dropped, kept: [...kept, ...retold.map((one) => ({ ...one, insteadOf }))].slice(0, MOST_SENTENCES) }
    : { kept, dropped: [...dropped, insteadOf] };
}

/** Whether sentences tell one side alone of a contested verdict. */
export function isOneSided(kept: readonly DraftSentence[], { verdict }: Brief): boolean {
  return verdict?.contested === true && new Set(kept.flatMap(({ text }) => [...modelsIn(text)])).size === 1;
}

/** Whether nothing of a draft may be shown, whatever else it holds: a sentence of it touched the verdict. */
export const isAbandoned = (review: Review): boolean =>
  faultyOf(review).some(({ fault }) => fault.sort === 'verdict');

/**
 * Whether an explanation is worth showing: no sentence of the draft touched the verdict, enough of it stood as it was
 * written, and of a contested verdict it tells no one side alone.
 */
export function isWorthShowing(review: Review, brief: Brief): boolean {
  if (isAbandoned(review)) return false;
  const { kept } = review;
  const faulty = faultyOf(review);
  const written = kept.filter(({ insteadOf }) => !insteadOf).length;
  if (kept.length < LEAST_SENTENCES || faulty.length / (written + faulty.length) > MOST_FAULTY) return false;
  return !isOneSided(kept, brief);
}

/** What to do, and that a figure is old: these stand below. */
const STANDS_BELOW = /^(?:→|Mind the age)/;
/** The parts of a bundle, and the sides of a dispute. */
const OF_VERDICT = /^(?:• )?(?:BPO|KPO)\b/;

/**
 * The answer with its explanation. What the verdict is, both its sides, what a correction changed, what to do and a
 * warning of age stay as the notes have them; what is said beyond that is the explanation, each sentence with the notes
 * that it restates.
 */
export function withExplanation(answer: Answer, { kept }: Review, brief: Brief, library: Library): Answer {
  // In a thread about some work the verdict goes on beside answers about other things.
  const opensWithVerdict = answer.intent === 'classify' || answer.intent === 'assess';
  const isJudged = opensWithVerdict && answer.verdict !== null && answer.verdict.label !== 'NONE';
  const stays = answer.lines.filter(
    ({ keep, lead = '' }, i) => keep || (isJudged && (i === 0 || OF_VERDICT.test(lead))),
  );
  const restated = new Set(
    kept.flatMap(({ cites }) => cites.flatMap((number) => brief.statements[number - 1]?.text ?? [])),
  );
  const isBelow = ({ lead = '' }: AnswerLine) => STANDS_BELOW.test(lead);
  const said = kept.map(
    ({ text, cites }): AnswerLine => ({
      text,
      notes: [...new Set(cites.flatMap((number) => brief.statements[number - 1]?.note ?? []))],
    }),
  );
  const { text, lines, statements } = layOut([
    ...stays.filter((line) => !isBelow(line)),
    ...said,
    ...stays.filter((line) => isBelow(line) && !restated.has(line.text)),
  ]);
  return {
    ...answer,
    text,
    lines,
    statements,
    citations: citationsOf(statements, library),
    answeredBy: 'model',
  };
}
