import { describe, expect, it } from 'vitest';
import { createWordVectors, NO_VECTORS } from '../../../src/core/learn/vectors.ts';
import { countWords, meaningOf, nearness } from '../../../src/core/retrieve/meaning.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';

/** "price" and "cost" are used alike, "zebra" otherwise. */
const vectors = createWordVectors(2, () => ({
  words: ['price', 'cost', 'zebra', 'the'],
  numbers: Int8Array.from([100, 0, 100, 10, 0, 100, -100, 0]),
}));
const meaning = (text: string, massOf = () => 1) => meaningOf(countWords(tokenise(text)), vectors, massOf);

describe('the meaning of a text', () => {
  it('is near that of a text in other words that are used alike, and far from one on something else', () => {
    expect(nearness(meaning('price'), meaning('cost'))).toBeGreaterThan(0.9);
    expect(nearness(meaning('price'), meaning('zebra'))).toBeCloseTo(0);
  });

  it('is a direction: saying it twice changes nothing, nor does a word that says nothing of the subject', () => {
    expect(nearness(meaning('price zebra price zebra'), meaning('the zebra, the price'))).toBeCloseTo(1);
  });

  it('leans to the words that count more', () => {
    const leaning = meaningOf(countWords(tokenise('price zebra')), vectors, ({ word }) =>
      word === 'zebra' ? 9 : 1,
    );
    expect(nearness(leaning, meaning('zebra'))).toBeGreaterThan(nearness(leaning, meaning('price')));
  });

  it('is near to nothing where no word has a vector', () => {
    expect(nearness(meaning('qwxz'), meaning('price'))).toBe(0);
    expect(nearness(meaning(''), meaning(''))).toBe(0);
    expect(meaningOf(countWords(tokenise('price')), NO_VECTORS, () => 1)).toHaveLength(0);
  });
});
