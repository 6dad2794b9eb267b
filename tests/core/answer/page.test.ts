import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerLine } from '../../../src/core/answer/answer.ts';
import { citationsOf, followupsOf, layOut, sourcesOf } from '../../../src/core/answer/page.ts';
import { createLibrary } from '../../../src/core/knowledge/library.ts';
import type { Note } from '../../../src/core/knowledge/model.ts';
import { passagesOf } from '../../../src/core/retrieve/passages.ts';
import { knowledge, note, statement } from '../../support/knowledge.ts';

const line = (text: string, over: Partial<AnswerLine> = {}): AnswerLine => ({ text, notes: ['n'], ...over });
const libraryOf = (...notes: readonly Note[]) => createLibrary([knowledge({ notes })], new Set());

describe('a page', () => {
  it('sets lines under each other, each behind its lead', () => {
    const { text, statements } = layOut([line('One.'), line('Two.', { lead: '• ' })]);
    expect(text).toBe('One.\n• Two.');
    expect(statements).toEqual([
      { text: 'One.', notes: ['n'] },
      { text: 'Two.', notes: ['n'] },
    ]);
  });

  it('shows a line without a note, but makes no statement of it', () => {
    const { text, statements } = layOut([line('A heading', { notes: [] }), line('One.')]);
    expect(text).toBe('A heading\nOne.');
    expect(statements.map((one) => one.text)).toEqual(['One.']);
  });

  it('says nothing twice, and passes over empty lines', () => {
    expect(layOut([line('One.'), line(''), line('One.', { lead: '• ', notes: ['m'] })])).toEqual({
      text: 'One.',
      lines: [line('One.')],
      statements: [{ text: 'One.', notes: ['n'] }],
    });
    expect(layOut([])).toEqual({ text: '', lines: [], statements: [] });
  });

  it('leaves a line that does not fit out whole, with its statement, and goes on with the next', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((letter, i) => line(letter.repeat([700, 600, 400][i]!)));
    expect(layOut([a!, b!, c!])).toEqual({
      text: `${a!.text}\n${c!.text}`,
      lines: [a, c],
      statements: [a, c].map((one) => ({ text: one!.text, notes: ['n'] })),
    });
  });

  it('gives room to the first line and to what is to be kept, then to the rest, and changes no order', () => {
    const [first, fact, more] = ['a', 'b', 'c'].map((letter) => line(letter.repeat(390)));
    const advice = line('d'.repeat(390), { lead: '→ ', keep: true });
    expect(layOut([first!, fact!, more!, advice]).lines).toEqual([first, fact, advice]);
    expect(layOut([first!, advice, fact!, more!]).lines).toEqual([first, advice, fact]);
  });

  it('counts the lead of a line too', () => {
    const long = 'x'.repeat(1_190);
    expect(layOut([line(long)]).text).toBe(long);
    expect(layOut([line(long, { lead: 'It would be otherwise: ' })]).text).toBe('');
  });

  it('is never longer than 1,200 characters and cuts no line', () => {
    const lines = fc.array(fc.tuple(fc.integer({ min: 1, max: 800 }), fc.integer({ min: 0, max: 12 })));
    fc.assert(
      fc.property(lines, (lengths) => {
        const made = lengths.map(([length, lead], i) =>
          line(`${i}`.padEnd(length, 'x'), { lead: '-'.repeat(lead) }),
        );
        const { text, statements } = layOut(made);
        expect(text.length).toBeLessThanOrEqual(1_200);
        const whole = new Set(made.map((one) => `${one.lead}${one.text}`));
        for (const row of text ? text.split('\n') : []) expect(whole.has(row)).toBe(true);
        for (const one of statements) expect(text).toContain(one.text);
      }),
    );
  });
});

describe('the sources of statements', () => {
  it('are publications, each once, in their order', () => {
    const statements = [statement({ sources: ['b', 'editorial'] }), statement({ sources: ['a', 'b'] })];
    expect(sourcesOf(statements)).toEqual(['b', 'a']);
  });

  it('are the editors where nobody else stands behind them', () => {
    expect(sourcesOf([statement({ sources: ['editorial'] }), statement({ sources: ['editorial'] })])).toEqual(
      ['editorial'],
    );
    expect(sourcesOf([])).toEqual([]);
  });
});

describe('citations', () => {
  const library = libraryOf(
    note({
      id: 'one',
      summary: 'In short.',
      statements: [
        statement({ text: 'First.', sources: ['a'] }),
        statement({ text: 'Second.', sources: ['b', 'c'] }),
      ],
    }),
    note({ id: 'two', statements: [statement({ text: 'Third.', sources: ['a'] })] }),
  );
  const cited = (...statements: ReadonlyArray<readonly [string, string[]]>) =>
    citationsOf(
      statements.map(([text, notes]) => ({ text, notes })),
      library,
    ).map(({ note: id, source }) => `${id} ${source}`);

  it('name the sources of the very statement', () => {
    expect(cited(['Second.', ['one']])).toEqual(['one b', 'one c']);
  });

  it('name all sources of a note where its summary is cited', () => {
    expect(cited(['In short.', ['one']])).toEqual(['one a', 'one b', 'one c']);
  });

  it('come in the order of the statements, each once', () => {
    expect(
      cited(['Third.', ['two']], ['Second.', ['one']], ['In short.', ['one']], ['Third.', ['two']]),
    ).toEqual(['two a', 'one b', 'one c', 'one a']);
    expect(cited(['Both.', ['two', 'one']])[0]).toBe('two a');
  });

  it('pass over notes that are not there', () => {
    expect(cited(['Gone.', ['gone']], ['Uncited.', []])).toEqual([]);
  });
});

describe('what to ask next', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const notes = ids.map((id) =>
    note({ id, questions: [`what is ${id} ?`, 'another'], related: id === 'a' ? ['c', 'b'] : [] }),
  );
  const library = libraryOf(...notes);
  const passages = notes.flatMap(passagesOf);

  it('is first what is related to the notes cited, then what else was found: three questions at most', () => {
    expect(followupsOf(['a'], passages, library)).toEqual(['What is c?', 'What is b?', 'What is d?']);
    expect(followupsOf(['a'], [], library)).toEqual(['What is c?', 'What is b?']);
  });

  it('is never about a note that is shown already, nor twice about one', () => {
    expect(followupsOf(['a', 'c'], passages, library)).toEqual(['What is b?', 'What is d?', 'What is e?']);
    expect(followupsOf([], [...passages.slice(0, 1), ...passages.slice(0, 1)], library)).toEqual([
      'What is a?',
    ]);
  });

  it('is nothing where notes are gone or ask nothing', () => {
    const lonely = libraryOf(note({ id: 'a', related: ['gone', 'b'] }), note({ id: 'b', questions: [] }));
    expect(followupsOf(['a'], [], lonely)).toEqual([]);
  });
});
