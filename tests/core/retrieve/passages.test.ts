import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_PASSAGE, passagesOf } from '../../../src/core/retrieve/passages.ts';
import { note, statement } from '../../support/knowledge.ts';

const noteOf = (summary: string, ...texts: string[]) =>
  note({ id: 'n', title: 'A title', summary, statements: texts.map((text) => statement({ text })) });
const sentence = (length: number, letter = 'x') => `${letter.repeat(length - 1)}.`;
const texts = (summary: string, ...rest: string[]) =>
  passagesOf(noteOf(summary, ...rest)).map((passage) => passage.text);

describe('a note', () => {
  it('that is short is one passage: its summary, then its statements', () => {
    expect(passagesOf(noteOf('In short.', 'One.', 'Two.'))).toEqual([
      { id: 'n#1', note: 'n', title: 'A title', text: 'In short. One. Two.' },
    ]);
    expect(texts('In short.')).toEqual(['In short.']);
  });

  it('fills a passage to the last character', () => {
    expect(LONGEST_PASSAGE).toBe(900);
    expect(texts(sentence(450), sentence(449))).toHaveLength(1);
    expect(texts(sentence(450), sentence(450))).toHaveLength(2);
  });

  it('that is longer is split between statements, never within one', () => {
    const [a, b, c, d] = [sentence(500, 'a'), sentence(300, 'b'), sentence(300, 'c'), sentence(599, 'd')];
    expect(texts(a, b, c, d)).toEqual([`${a} ${b}`, `${c} ${d}`]);
  });

  it('numbers its passages from 1 in their order', () => {
    const ids = passagesOf(noteOf(sentence(800), sentence(800), sentence(800))).map(({ id }) => id);
    expect(ids).toEqual(['n#1', 'n#2', 'n#3']);
  });

  it('keeps the ids of what stands before a statement that is added at its end', () => {
    const before = passagesOf(noteOf(sentence(800, 'a'), sentence(800, 'b')));
    const after = passagesOf(noteOf(sentence(800, 'a'), sentence(800, 'b'), sentence(800, 'c')));
    expect(after.slice(0, before.length)).toEqual(before);
  });

  it('with a statement too long for any passage has it cut', () => {
    expect(texts('In short.', sentence(2_000)).map((text) => text.length)).toEqual([9, 900]);
  });

  it('of any length becomes passages of 1 to 900 characters that hold every statement whole and in order', () => {
    const lengths = fc.array(fc.integer({ min: 2, max: 900 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lengths, (all) => {
        const sentences = all.map((length, i) => sentence(length, String.fromCharCode(97 + i)));
        const passages = texts(sentences[0]!, ...sentences.slice(1));
        expect(passages.join(' ')).toBe(sentences.join(' '));
        for (const one of sentences) expect(passages.some((text) => text.includes(one))).toBe(true);
        for (const text of passages) expect(text.length).toBeLessThanOrEqual(900);
      }),
    );
  });
});
