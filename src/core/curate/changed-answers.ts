import type { Answerer } from '../answer/answerer.ts';
import type { AcknowledgedAnswer } from '../knowledge/model.ts';
import type { Turn } from '../question/question.ts';
import { at, type Fault, quoted } from './fault.ts';

/** A question with the answer that was acknowledged, and with the one that it gets now. */
export interface AnsweredAgain {
  readonly before: AcknowledgedAnswer;
  readonly now: AcknowledgedAnswer;
}

/** Answers a question of an acknowledged answer as in its thread, where the earlier ones are answered first. */
function answerNow({ question, after }: AcknowledgedAnswer, answer: Answerer) {
  const thread: Turn[] = [];
  for (const text of after) {
    const { text: said } = answer({ text, thread });
    thread.push({ role: 'user', text }, { role: 'bot', text: said });
  }
  return answer({ text: question, thread });
}

/** Answers the questions of acknowledged answers again, in their order. */
export function answerAgain(answers: readonly AcknowledgedAnswer[], answer: Answerer): AnsweredAgain[] {
  return answers.map((before) => {
    const { text, statements } = answerNow(before, answer);
    const notes = [...new Set(statements.flatMap((statement) => statement.notes))];
    return { before, now: { ...before, answer: text, notes } };
  });
}

/** Whether a question is answered in other words than those acknowledged. */
export const isAnsweredOtherwise = ({ before, now }: AnsweredAgain): boolean => before.answer !== now.answer;

const keyOf = ({ after, question }: AcknowledgedAnswer) => JSON.stringify([...after, question]);

/**
 * What curators acknowledge of questions that were answered again: the answers of their own layer, and before them
 * those of the layers below that it changes.
 *
 * @param own the answers that their own layer holds already
 */
export function answersToAcknowledge(
  answered: readonly AnsweredAgain[],
  own: readonly AcknowledgedAnswer[],
): AcknowledgedAnswer[] {
  const keys = new Set(own.map(keyOf));
  return answered
    .filter((item) => keys.has(keyOf(item.before)) || isAnsweredOtherwise(item))
    .map(({ now }) => now);
}

/** The first line in which two answers differ, from each. */
function firstDifference(before: string, now: string): readonly [string, string] {
  const [old, fresh] = [before.split('\n'), now.split('\n')];
  const at = fresh.findIndex((line, i) => line !== old[i]);
  return at < 0 ? [old[fresh.length] ?? '', ''] : [old[at] ?? '', fresh[at] ?? ''];
}

/** A change in plain words: the question, and the first line that is another one. */
export function sayAnswerChange({ before, now }: AnsweredAgain): string {
  const asked = [...before.after, before.question].map(quoted).join(', then ');
  if (before.answer === undefined) return `${asked} was without an answer and has one now.`;
  const [old, fresh] = firstDifference(before.answer, now.answer ?? '');
  const was = old === '' ? 'a line is new' : `where it said ${quoted(old)}`;
  return `${asked} is answered otherwise: ${was}${fresh === '' ? ', nothing stands now' : old === '' ? `, ${quoted(fresh)}` : ` it now says ${quoted(fresh)}`}.`;
}

/** A fault for each acknowledged answer that its question no longer gets. */
export const checkAnswers = (answers: readonly AcknowledgedAnswer[], answer: Answerer): Fault[] =>
  answerAgain(answers, answer)
    .filter(isAnsweredOtherwise)
    .map((change) =>
      at(change.before.place, `${sayAnswerChange(change)} If that is right, run npm run acknowledge.`),
    );
