import { describe, expect, it } from 'vitest';
import type { Answerer } from '../../../src/core/answer/answerer.ts';
import {
  answerAgain,
  answersToAcknowledge,
  checkAnswers,
  isAnsweredOtherwise,
  sayAnswerChange,
} from '../../../src/core/curate/changed-answers.ts';
import type { Question } from '../../../src/core/question/question.ts';
import { acknowledged } from '../../support/knowledge.ts';

/** An answerer that says what it was asked, and remembers it. */
function echo(say: (question: Question) => string = ({ text }) => `About ${text}.`) {
  const asked: Question[] = [];
  const answer: Answerer = (question) => {
    asked.push(question);
    const text = say(question);
    const statements = [
      { text, notes: ['b', 'a'] },
      { text: 'More.', notes: ['b'] },
    ];
    const rest = {
      intent: 'ask',
      verdict: null,
      lines: [],
      citations: [],
      passages: [],
      followups: [],
    } as const;
    return { ...rest, text, statements, refused: false, answeredBy: 'notes' };
  };
  return { answer, asked };
}

describe('answerAgain', () => {
  it('gives each question the answer that it gets now with the notes it cites, each once, in the same order', () => {
    const rows = [acknowledged({ question: 'b' }), acknowledged({ question: 'a' })];
    const again = answerAgain(rows, echo().answer);
    expect(again.map(({ before }) => before)).toEqual(rows);
    expect(again.map(({ now }) => now)).toEqual(
      rows.map((row) => ({ ...row, answer: `About ${row.question}.`, notes: ['b', 'a'] })),
    );
  });

  it('asks first what was asked before in the thread, with the answers of today', () => {
    const { answer, asked } = echo();
    answerAgain([acknowledged({ question: 'c', after: ['a', 'b'] })], answer);
    expect(asked.at(-1)).toEqual({
      text: 'c',
      thread: [
        { role: 'user', text: 'a' },
        { role: 'bot', text: 'About a.' },
        { role: 'user', text: 'b' },
        { role: 'bot', text: 'About b.' },
      ],
    });
  });
});

describe('a change of an answer', () => {
  const change = (before: string | undefined, now: string, after: readonly string[] = []) =>
    answerAgain([acknowledged({ question: 'q', after, answer: before })], echo(() => now).answer)[0]!;

  it('is another text, and other notes behind the same text are none', () => {
    expect(isAnsweredOtherwise(change('A.', 'B.'))).toBe(true);
    expect(isAnsweredOtherwise(change('A.', 'A.'))).toBe(false);
    expect(isAnsweredOtherwise(change(undefined, 'A.'))).toBe(true);
  });

  it.each([
    ['One.\nTwo.', 'One.\nThree.', '"q" is answered otherwise: where it said "Two." it now says "Three.".'],
    ['One.', 'One.\nTwo.', '"q" is answered otherwise: a line is new, "Two.".'],
    ['One.\nTwo.', 'One.', '"q" is answered otherwise: where it said "Two.", nothing stands now.'],
    [undefined, 'One.', '"q" was without an answer and has one now.'],
  ])('is said by the first line that differs', (before, now, said) => {
    expect(sayAnswerChange(change(before, now))).toBe(said);
  });

  it('is said with what was asked before it, on one line and not too long for it', () => {
    const said = sayAnswerChange(change('A.', `B${'!'.repeat(500)}`, ['first\nquestion']));
    expect(said).toMatch(/^"first question", then "q" is answered otherwise/);
    expect(said).not.toContain('\n');
    expect(said.length).toBeLessThan(300);
  });

  it('is a fault with the place of the row and what to do about it', () => {
    expect(checkAnswers([acknowledged({ question: 'q', answer: 'A.' })], echo().answer)).toEqual([
      {
        file: 'answers.yaml',
        line: 5,
        message:
          '"q" is answered otherwise: where it said "A." it now says "About q.". If that is right, run npm run acknowledge.',
      },
    ]);
    expect(checkAnswers([acknowledged({ question: 'q', answer: 'About q.' })], echo().answer)).toEqual([]);
  });
});

describe('answersToAcknowledge', () => {
  it('are those of the own layer and those of the layers below that it changes', () => {
    const [own, changed, same] = ['own', 'changed', 'same'].map((question) => acknowledged({ question }));
    const answered = answerAgain([own!, changed!, { ...same!, answer: 'About same.' }], echo().answer);
    expect(answersToAcknowledge(answered, [own!]).map(({ question }) => question)).toEqual([
      'own',
      'changed',
    ]);
  });

  it('tell the same question in two threads apart', () => {
    const alone = acknowledged({ question: 'why?', answer: 'About why?.' });
    const inThread = { ...alone, after: ['payroll'] };
    const answered = answerAgain([alone, inThread], echo().answer);
    expect(answersToAcknowledge(answered, [inThread]).map(({ after }) => after)).toEqual([['payroll']]);
  });
});
