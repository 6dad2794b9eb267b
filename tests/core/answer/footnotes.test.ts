import { beforeAll, describe, expect, it } from 'vitest';
import { withFootnotes } from '../../../src/core/answer/footnotes.ts';
import { loadReal, type RealEngines } from '../../support/real.ts';

let real: RealEngines;
beforeAll(async () => {
  real = await loadReal();
});

describe('footnotes', () => {
  const questions = ['What are the risks of KPO?', 'medical coding', 'compare', 'help', 'compare cost'];

  it.each(questions)('of "%s" number every cited note once, in the order of the citations', (text) => {
    const answer = real.answer({ text, thread: [] });
    const { notes } = withFootnotes(answer, real.library);
    expect(notes.map(({ note }) => note)).toEqual([...new Set(answer.citations.map(({ note }) => note))]);
    expect(notes.map(({ number }) => number)).toEqual(notes.map((_, i) => i + 1));
  });

  it.each(questions)('of "%s" stand behind each statement, and the lines make up the text', (text) => {
    const answer = real.answer({ text, thread: [] });
    const { lines, notes } = withFootnotes(answer, real.library);
    expect(lines.map((line) => `${line.lead}${line.text}`).join('\n')).toBe(answer.text);
    const cited = (marks: readonly number[]) => marks.map((mark) => notes[mark - 1]?.note);
    expect(
      lines
        .filter(({ marks }) => marks.length > 0)
        .map((line) => ({ text: line.text, notes: cited(line.marks) })),
    ).toEqual(answer.statements);
  });

  it('name publisher and year, and the editors where no publication is behind a note', () => {
    const { notes } = withFootnotes(real.answer({ text: 'compare cost', thread: [] }), real.library);
    expect(notes[0]?.sources).toContain('Outsource2india, undated');
    expect(notes[0]?.sources.every((name) => /, (?:\d{4}|undated)$|own view$/.test(name))).toBe(true);
  });
});
