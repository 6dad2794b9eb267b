import { describe, expect, it } from 'vitest';
import { withAnswersKept } from '../../src/app/answer-cache.ts';
import type { Answer } from '../../src/core/answer/answer.ts';
import type { Intent, Question } from '../../src/core/question/question.ts';

function createUnderTest(intent: Intent = 'ask') {
  const asked: Question[] = [];
  const answer = withAnswersKept((question) => {
    asked.push(question);
    const made: Answer = {
      intent,
      verdict: null,
      text: `${question.text} ${question.seed ?? ''}`,
      lines: [],
      statements: [],
      citations: [],
      passages: [],
      followups: [],
      refused: false,
      answeredBy: 'notes',
    };
    return made;
  });
  return { answer, asked };
}
const question = (text: string, over: Partial<Question> = {}): Question => ({ text, thread: [], ...over });

describe('an answer that is kept', () => {
  it('is the same one for the same question', () => {
    const { answer, asked } = createUnderTest();
    const first = answer(question('a'));
    expect(answer(question('a', { seed: 'other' }))).toBe(first);
    expect(asked).toHaveLength(1);
  });

  it('is none for another text, or where only the verdict is wanted', () => {
    const { answer } = createUnderTest();
    const answers = [question('a'), question('a '), question('A'), question('a', { wants: 'verdict' })].map(
      answer,
    );
    expect(new Set(answers).size).toBe(4);
    const [a, b] = [answer(question('x', { wants: 'verdict' })), answer(question('verdict x'))];
    expect(a).not.toBe(b);
  });

  it('is none for a question of a thread, either way', () => {
    const { answer, asked } = createUnderTest();
    const inThread = question('why?', { thread: [{ role: 'user', text: 'payroll' }] });
    answer(inThread);
    answer(inThread);
    answer(question('why?'));
    answer(inThread);
    expect(asked).toHaveLength(4);
  });

  it('is none for a tip, which depends on its seed', () => {
    const { answer, asked } = createUnderTest('tip');
    const texts = ['1', '2'].map((seed) => answer(question('tip', { seed })).text);
    expect(texts).toEqual(['tip 1', 'tip 2']);
    expect(asked).toHaveLength(2);
  });

  it('is forgotten when 300 others were asked since, and not before', () => {
    const { answer, asked } = createUnderTest();
    answer(question('first'));
    for (let i = 0; i < 299; i++) answer(question(`${i}`));
    answer(question('first'));
    expect(asked).toHaveLength(300);
    for (let i = 0; i < 300; i++) answer(question(`again ${i}`));
    answer(question('first'));
    expect(asked).toHaveLength(601);
  });
});
