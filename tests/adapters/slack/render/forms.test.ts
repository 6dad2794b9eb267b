import { describe, expect, it } from 'vitest';
import { renderAnswer } from '../../../../src/adapters/slack/render/answer.ts';
import { formsOf, HOW_TO_ASK, noteOn } from '../../../../src/adapters/slack/render/forms.ts';
import { LONGEST_QUESTION } from '../../../../src/core/answer/answerer.ts';
import { answerOf, libraryOf, linesOf } from '../support/answers.ts';

const LIBRARY = libraryOf('A note', 'A publisher');
const ANSWER = answerOf(linesOf('In short.'));

describe('the forms of an answer', () => {
  it('are the rich one first, then the plain one, of the same view', () => {
    const view = { asked: { by: 'U1', text: 'Why?' }, note: 'A note.' };
    expect(formsOf(ANSWER, LIBRARY, view)).toEqual([
      renderAnswer(ANSWER, LIBRARY, { ...view, form: 'rich' }),
      renderAnswer(ANSWER, LIBRARY, { ...view, form: 'plain' }),
    ]);
  });
});

describe('the note below an answer', () => {
  it('is how to ask in Slack, below help', () => {
    expect(noteOn({ ...ANSWER, intent: 'help' }, 'help')).toEqual({ note: HOW_TO_ASK });
    expect(HOW_TO_ASK).toContain('/outsource');
  });

  it('says how much was read of a question that is too long, and not of one that just fits', () => {
    const { note } = noteOn(ANSWER, 'x'.repeat(LONGEST_QUESTION + 1));
    expect(note).toContain(`${LONGEST_QUESTION} characters`);
    expect(noteOn(ANSWER, 'x'.repeat(LONGEST_QUESTION))).toEqual({});
  });

  it('is none below any other answer', () => {
    expect(noteOn(ANSWER, 'What is KPO?')).toEqual({});
  });
});
