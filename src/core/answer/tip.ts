import type { Library } from '../knowledge/library.ts';
import type { Tip } from '../knowledge/model.ts';
import type { Answer } from './answer.ts';
import { STARTERS } from './fixed.ts';
import { sourceName } from './from-verdict.ts';

/** Topics of the deck, sorted, each once. */
export function tipTopics(library: Library): string[] {
  return [...new Set(library.tips.map((tip) => tip.topic))].sort();
}

const topicOf = (words: string): string => words.toLowerCase().replace(/\s+/g, '-');

/** Whether the deck has tips on a topic, named in words; undefined is any. */
export const hasTipsOn = (library: Library, topic: string | undefined): boolean =>
  topic === undefined || library.tips.some((tip) => tip.topic === topicOf(topic));

/** A number from a text, the same on every machine (FNV-1a, 32 bits, unsigned). */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/**
 * Chooses a tip: the same seed and deck give the same tip.
 *
 * @param topic only tips of this topic; unknown topics choose nothing
 * @param seed whatever the choice should depend on, such as a date
 */
export function chooseTip(library: Library, topic: string | undefined, seed: string): Tip | undefined {
  const wanted = topic === undefined ? undefined : topicOf(topic);
  const deck = library.tips.filter((tip) => wanted === undefined || tip.topic === wanted);
  return deck[digest(seed) % Math.max(1, deck.length)];
}

/** A tip as an answer; with an unknown topic, the topics there are. */
export function answerTip(library: Library, topic: string | undefined, seed: string): Answer {
  const tip = chooseTip(library, topic, seed);
  const text = tip
    ? `${tip.text} (${tip.sources.map((id) => sourceName(library, id)).join('; ')})`
    : `There are no tips on "${topic ?? ''}". Topics: ${tipTopics(library).join(', ')}.`;
  return {
    intent: 'tip',
    verdict: null,
    text,
    lines: [{ text, notes: [] }],
    statements: [],
    citations: [],
    passages: [],
    followups: STARTERS,
    refused: false,
    answeredBy: 'notes',
  };
}
