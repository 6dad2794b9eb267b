import type { Answer } from '../../core/answer/answer.ts';
import type { Answerer } from '../../core/answer/answerer.ts';
import { briefOf } from '../../core/explain/brief.ts';
import type { Library } from '../../core/knowledge/library.ts';
import type { Question } from '../../core/question/question.ts';
import type { Explain } from '../explain/explain.ts';
import { LOCAL_SCOPE } from '../keys.ts';
import type { EvaluationSet } from './sets.ts';
import type { Share } from './shares.ts';

interface WithModel {
  readonly library: Library;
  readonly answer: Answerer;
  readonly explain: Explain;
}

/** Characters of a prompt besides the brief, and of an answer; and of a token. For an estimate only. */
const PROMPT = 1_500;
const WORDED = 400;
const CHARACTERS = 4;

const questionsOf = (set: EvaluationSet): Question[] =>
  set.questions.map(({ question, thread }) => ({ text: question, thread: thread ?? [] }));

/** What it will cost to have a set's answers worded, before anything is asked: requests, and tokens in and out. */
export function estimateCost(set: EvaluationSet, { library, answer }: WithModel) {
  const briefs = questionsOf(set).flatMap(
    (question) => briefOf(question.text, answer(question), library) ?? [],
  );
  const characters = briefs.reduce(
    (sum, { question, statements }) =>
      sum + PROMPT + question.length + statements.reduce((length, { text }) => length + text.length, 0),
    0,
  );
  return {
    requests: briefs.length,
    input: Math.round(characters / CHARACTERS),
    output: Math.round((briefs.length * WORDED) / CHARACTERS),
  };
}

/** The answers to a set's questions as the model words them, one after the other, and how many it worded. */
export async function wordAnswers(
  set: EvaluationSet,
  { answer, explain }: WithModel,
): Promise<{ readonly answer: Answerer; readonly worded: Share }> {
  const known = new Map<string, Answer>();
  const keyOf = ({ text, thread }: Question) => JSON.stringify([text, thread]);
  let worded = 0;
  const questions = questionsOf(set);
  for (const [i, question] of questions.entries()) {
    const fromNotes = answer(question);
    const asked = { id: `eval:${i}`, scope: LOCAL_SCOPE, question: question.text, answer: fromNotes };
    const explained = await explain(asked);
    known.set(keyOf(question), explained.answer);
    if (explained.answer.answeredBy === 'model') worded += 1;
  }
  return {
    answer: (question) => known.get(keyOf(question)) ?? answer(question),
    worded: { name: 'answers worded by the model', right: worded, of: questions.length },
  };
}
