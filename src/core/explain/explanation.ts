import type { Answer, AnswerLine } from '../answer/answer.ts';
import { citationsOf, layOut } from '../answer/page.ts';
import type { Library } from '../knowledge/library.ts';
import type { Brief } from './brief.ts';
import { modelsIn } from './clauses.ts';
import { type DraftSentence, readSentence } from './sentences.ts';
import type { Verify } from './verify.ts';

/** Sentences of an explanation; what a model writes beyond them is not looked at. */
export const MOST_SENTENCES = 6;
/** An explanation of fewer is none. */
const LEAST_SENTENCES = 2;
/** An explanation of which more than this share could not be shown is abandoned. */
const MOST_DROPPED = 0.5;

/** A sentence that was not shown, and why. */
export interface Dropped {
  readonly text: string;
  readonly fault: string;
}

/** What became of a draft so far. */
export interface Review {
  readonly kept: readonly DraftSentence[];
  readonly dropped: readonly Dropped[];
}

/** What kind of fault it is, without the words of the draft: for logs and counts. */
export const faultKind = (fault: string): string =>
  fault
    .replace(/:.*$/s, '')
    .replace(/^the (figure|name) .*$/s, 'the $1')
    .replace(/^".*$/s, 'a stronger word');

export const NOTHING_YET: Review = { kept: [], dropped: [] };

/** Reviews one more sentence of a draft. One that was said already is passed over. */
export function reviewSentence(raw: string, review: Review, brief: Brief, verify: Verify): Review {
  const sentence = readSentence(raw);
  const plain = sentence.text.toLowerCase();
  if (review.kept.length >= MOST_SENTENCES || review.kept.some(({ text }) => text.toLowerCase() === plain))
    return review;
  const fault = verify(sentence, brief);
  return fault === undefined
    ? { ...review, kept: [...review.kept, sentence] }
    : { ...review, dropped: [...review.dropped, { text: sentence.text, fault }] };
}

/** Whether sentences tell one side alone of a contested verdict. */
export function isOneSided(kept: readonly DraftSentence[], { verdict }: Brief): boolean {
  return verdict?.contested === true && new Set(kept.flatMap(({ text }) => [...modelsIn(text)])).size === 1;
}

/** Whether an explanation is worth showing: enough of the draft stood, and of a contested verdict no one side alone. */
export function isWorthShowing({ kept, dropped }: Review, brief: Brief): boolean {
  if (kept.length < LEAST_SENTENCES) return false;
  if (dropped.length / (kept.length + dropped.length) > MOST_DROPPED) return false;
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
