import { beforeAll, describe, expect, it } from 'vitest';
import type { Turn } from '../../../src/core/question/question.ts';
import { loadReal, type RealEngines } from '../../support/real.ts';

let real: RealEngines;
beforeAll(async () => {
  real = await loadReal();
});

/** Asks one question after the other in one thread; gives the last answer. */
function talk(...questions: string[]) {
  const thread: Turn[] = [];
  const answers = questions.map((text) => {
    const answer = real.answer({ text, thread: [...thread] });
    thread.push({ role: 'user', text }, { role: 'bot', text: answer.text });
    return answer;
  });
  return answers.at(-1)!;
}

const WORK = 'A clinic wants its appointment calls answered by somebody outside.';

describe('a thread about a piece of work', () => {
  it.each(['and what would it cost?', 'what about data protection?', 'and in Poland?'])(
    'keeps its verdict while the talk goes on: "%s"',
    (question) => {
      const { verdict, text, intent } = talk(WORK, question);
      expect(verdict).toEqual(talk(WORK).verdict);
      expect(text).toMatch(/^The work in this thread: BPO, as before\.$/m);
      expect(intent).not.toBe('classify');
    },
  );

  it('answers what is asked and not the work again', () => {
    expect(talk(WORK, 'and in Poland?').statements[0]?.text).toContain('Poland');
  });

  it('keeps the verdict over several questions', () => {
    expect(talk(WORK, 'and what would it cost?', 'and in Poland?').verdict).toEqual(talk(WORK).verdict);
  });

  it.each(['why?', 'how so?', 'for example?'])('gives the same answer when asked "%s"', (question) => {
    expect(talk('Is medical coding BPO or KPO?', question).verdict).toEqual(
      talk('Is medical coding BPO or KPO?').verdict,
    );
  });

  it('says nothing of the work where a question stands on its own', () => {
    const { verdict, text } = talk(WORK, 'What does the abbreviation KPO stand for?');
    expect(verdict).toBeNull();
    expect(text).not.toContain('The work in this thread');
  });
});

describe('a correction of the work', () => {
  it('is judged with what was said before, and says what it changes', () => {
    const { verdict, text } = talk(WORK, 'no, they also interpret the scans');
    expect(verdict?.label).toBe('BOTH');
    expect(text.split('\n')[1]).toBe('That changes the verdict: before, it was BPO.');
  });

  it('is about the work, not about what was asked of it since', () => {
    const correction = 'no, they also interpret the scans';
    const { verdict } = talk(WORK, 'and what would it cost?', correction);
    expect(verdict).toEqual(talk(WORK, correction).verdict);
  });

  it('says so where it changes nothing', () => {
    const { verdict, text } = talk(WORK, 'actually, they also write down the insurance numbers');
    expect(verdict?.label).toBe('BPO');
    expect(text).toContain('That changes nothing: it was BPO before.');
  });

  it('cites a note for what it says', () => {
    const { statements } = talk(WORK, 'no, they also interpret the scans');
    expect(statements.every(({ notes }) => notes.length > 0)).toBe(true);
  });
});
