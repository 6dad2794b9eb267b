import { LRUCache } from 'lru-cache';
import type { Answer } from '../core/answer/answer.ts';
import type { Answerer } from '../core/answer/answerer.ts';

/** Answers that are kept ready. */
const MOST_KEPT = 300;

/**
 * Keeps the answers to questions that were asked lately: the same question has the same answer as long as the
 * program runs on the same knowledge. Questions of a thread depend on it and are worked out each time, and so are
 * tips, which change with the seed.
 */
export function withAnswersKept(answer: Answerer): Answerer {
  const kept = new LRUCache<string, Answer>({ max: MOST_KEPT });
  return (question) => {
    if (question.thread.length > 0) return answer(question);
    const key = JSON.stringify([question.wants, question.near, question.text]);
    const known = kept.get(key);
    if (known) return known;
    const made = answer(question);
    if (made.intent !== 'tip') kept.set(key, made);
    return made;
  };
}
