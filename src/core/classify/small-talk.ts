import type { NoWorkScore } from './no-work.ts';
import type { Weighed } from './parts.ts';

/** Words of greeting, thanks and farewell, and those that go with them. */
const COURTESY = new Set(
  (
    'hi hello hey hiya dear morning afternoon evening good day all everyone everybody team folks guys there friends ' +
    'thanks thank thx ty cheers please pls plz kindly sorry regards best kind many much so you your a the in advance ' +
    'for help time well hope are doing have great nice lovely week weekend bye welcome appreciated again'
  ).split(' '),
);
/** A sentence that reads this much like no work is left out where another one hands out work. */
const PLAINLY_NO_WORK = 1.5;

const isCourtesy = ({ segment }: Weighed) =>
  segment.tokens.every(({ word, surface }) => COURTESY.has(word) || COURTESY.has(surface.toLowerCase()));

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
 * A text without its greetings, thanks and sentences of small talk, so that being polite changes no verdict; the whole
 * text if nothing else is in it.
 */
export function withoutCourtesies(segments: readonly Weighed[], noWork: NoWorkScore): readonly Weighed[] {
  const sentences = sentencesOf(segments)
    .map((sentence) => sentence.filter((segment) => !isCourtesy(segment)))
    .filter((sentence) => sentence.length > 0);
  if (sentences.length === 0) return segments;
  const business = sentences.flat();
  if (sentences.length === 1) return business;
  const scores = sentences.map((sentence) => noWork(sentence));
  if (!scores.some((score) => score < 0)) return business;
  return sentences.filter((_sentence, i) => (scores[i] ?? 0) < PLAINLY_NO_WORK).flat();
}
