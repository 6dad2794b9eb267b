import type { Answer } from '../../../src/core/answer/answer.ts';
import { createLibrary } from '../../../src/core/knowledge/library.ts';
import type { Knowledge } from '../../../src/core/knowledge/model.ts';
import type { Question } from '../../../src/core/question/question.ts';
import type { Engines } from './app.ts';

/** An answer of one line, with a follow-up below it. */
export function answerOf(text: string): Answer {
  return {
    intent: 'ask',
    verdict: null,
    text,
    lines: [{ text, notes: [] }],
    statements: [],
    citations: [],
    passages: [],
    followups: ['What next?'],
    refused: false,
    answeredBy: 'notes',
  };
}

const NO_KNOWLEDGE: Knowledge = {
  notes: [],
  services: [],
  examples: [],
  bundles: [],
  verdicts: [],
  answers: [],
  criteria: [],
  tips: [],
  sources: [],
  glossary: [],
  facts: [],
  leftOut: [],
  smalltalk: [],
  offTopic: [],
  weights: undefined,
  weightsCurrent: true,
  digest: '',
};

/** Engines that repeat the question, for tests of what is delivered where: they need no knowledge. */
export interface Echo extends Engines {
  /** The questions that were asked, in order, with their threads. */
  readonly heard: readonly Question[];
}

/**
 * @param before called with each question before it is answered; what it throws fails the answer
 * @param over knowledge that a test needs all the same
 */
export function createEcho(
  before: (question: Question) => void = () => undefined,
  over: Partial<Knowledge> = {},
): Echo {
  const heard: Question[] = [];
  return {
    heard,
    library: createLibrary([{ ...NO_KNOWLEDGE, ...over }], new Set()),
    answer: (question) => {
      heard.push(question);
      before(question);
      return answerOf(`Heard: ${question.text}`);
    },
  };
}
