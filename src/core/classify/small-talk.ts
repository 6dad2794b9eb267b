import { isFraming } from './framing.ts';
import type { NoWorkScore } from './no-work.ts';
import type { Weighed } from './parts.ts';

/** A sentence that reads this much like no work is left out where another one hands out work. */
const PLAINLY_NO_WORK = 1.5;

function sentencesOf(segments: readonly Weighed[]): Weighed[][] {
  const sentences: Weighed[][] = [];
  for (const segment of segments) {
    const sentence = sentences.at(-1);
    if (!sentence || /[.!?\n]/.test(segment.gap)) sentences.push([segment]);
    else sentence.push(segment);
  }
  return sentences;
}

/**
 * A text without its sentences of small talk, and without its greetings and thanks wherever they stand, so that being
 * polite changes no verdict; the whole text if nothing else is in it.
 */
export function withoutSmallTalk(segments: readonly Weighed[], noWork: NoWorkScore): readonly Weighed[] {
  const sentences = sentencesOf(segments)
    .map((sentence) => sentence.filter(({ segment }) => !segment.tokens.every(isFraming)))
    .filter((sentence) => sentence.length > 0);
  if (sentences.length === 0) return segments;
  const business = sentences.flat();
  if (sentences.length === 1) return business;
  const scores = sentences.map((sentence) => noWork(sentence));
  if (!scores.some((score) => score < 0)) return business;
  return sentences.filter((_sentence, i) => (scores[i] ?? 0) < PLAINLY_NO_WORK).flat();
}
