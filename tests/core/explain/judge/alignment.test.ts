import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, gapsOf } from '../../../../src/core/explain/judge/alignment.ts';
import { createCompare } from '../../../../src/core/explain/judge/words.ts';
import { NO_VECTORS } from '../../../../src/core/learn/vectors.ts';
import { NO_RELATED_WORDS } from '../../../../src/core/text/related.ts';
import { tokenise } from '../../../../src/core/text/tokens.ts';

const compare = createCompare(NO_VECTORS, NO_RELATED_WORDS);
const SOURCE = 'Providers bill KPO by the hour, and BPO by the transaction.';
const alignment = (text: string, ...sources: string[]) =>
  align(
    tokenise(text),
    (sources.length > 0 ? sources : [SOURCE]).map((one) => tokenise(one)),
    compare,
  );
const words = (tokens: readonly { readonly word: string }[]) => tokens.map(({ word }) => word).join(' ');

describe('an alignment', () => {
  it('pairs words that are one in two forms, and counts them by weight', () => {
    const one = alignment('A provider bills by the hour');
    expect(one?.pairs.map(([at, sourceAt]) => [at, sourceAt])).toEqual([
      [1, 0],
      [2, 1],
      [3, 3],
      [4, 4],
      [5, 5],
    ]);
    expect(one?.share).toBeCloseTo(3.5 / 3.75, 9);
  });

  it('is with the sentence that has most of the words, the first of equals', () => {
    expect(words(alignment('bill by the hour', 'Pay by the page.', SOURCE)?.source ?? [])).toMatch(
      /^providers/,
    );
    expect(words(alignment('nothing of it', 'Pay by page.', 'Pay by hour.')?.source ?? [])).toBe(
      'pay by page',
    );
  });

  it('is none without a sentence', () => {
    expect(align(tokenise('bill'), [], compare)).toBeUndefined();
  });

  it('leaves gaps with what stands in the place of what', () => {
    const one = alignment('Providers bill BPO by the hour, never by the page');
    const gaps = (one ? gapsOf(one) : []).map((gap) => [words(gap.tokens), words(gap.source)]);
    expect(gaps).toContainEqual(['bpo', 'kpo']);
    expect(gaps.at(-1)).toEqual(['page', 'transaction']);
  });

  it('covers a whole sentence with itself, and loses no word of either side', () => {
    const sentence = fc
      .array(fc.constantFrom('providers', 'bill', 'KPO', 'by', 'the', 'hour', 'page', 'never'), {
        minLength: 1,
      })
      .map((some) => some.join(' '));
    fc.assert(
      fc.property(sentence, sentence, (text, other) => {
        expect(alignment(text, text)?.share).toBeCloseTo(1, 9);
        const one = alignment(text, other);
        if (!one) throw new Error('There is a sentence.');
        const gaps = gapsOf(one);
        const count = (side: 'tokens' | 'source') => gaps.reduce((sum, gap) => sum + gap[side].length, 0);
        expect(count('tokens') + one.pairs.length).toBe(tokenise(text).length);
        expect(count('source') + one.pairs.length).toBe(tokenise(other).length);
      }),
    );
  });
});
