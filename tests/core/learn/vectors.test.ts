import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordVectors, NO_VECTORS, type VectorTable } from '../../../src/core/learn/vectors.ts';

const TABLE: VectorTable = {
  words: ['bill', 'invoice', 'banana', 'blank'],
  numbers: Int8Array.from([3, 4, 0, 60, 80, 0, 0, 0, -127, 0, 0, 0]),
};
const vectors = createWordVectors(3, () => TABLE);

const added = (word: string, factor: number, start: readonly number[] = [0, 0, 0]) => {
  const sum = Float64Array.from(start);
  vectors.addTo(sum, word, factor);
  return [...sum];
};
const near = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 9));

describe('a word vector', () => {
  it('is added at length 1, however long it stands in the table, times a factor', () => {
    expect(added('bill', 1)).toEqual(near([0.6, 0.8, 0]));
    expect(added('invoice', 1)).toEqual(near([0.6, 0.8, 0]));
    expect(added('banana', 2)).toEqual(near([0, 0, -2]));
  });

  it('is added to what the sum holds already', () => {
    expect(added('bill', -1, [1, 1, 1])).toEqual(near([0.4, 0.2, 1]));
  });

  it('adds nothing where the word has none, or one of no length', () => {
    for (const word of ['zebra', '', 'Bill', 'blank', 'constructor'])
      expect(added(word, 5, [1, 2, 3]), word).toEqual([1, 2, 3]);
  });

  it('points along a direction as far as it would add to it', () => {
    const anyDirection = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(anyDirection, { maxLength: 4 }),
        fc.constantFrom(...TABLE.words, 'zebra'),
        (directions, word) => {
          const unit = added(word, 1);
          const expected = directions.map((numbers) =>
            numbers.reduce((sum, number, i) => sum + number * unit[i]!, 0),
          );
          const found = vectors.along(
            directions.map((numbers) => Float64Array.from(numbers)),
            word,
          );
          expect([...found]).toEqual(near(expected));
        },
      ),
    );
  });
});

describe('the cosine of two words', () => {
  it('is 1 for words that point the same way, 0 where they share nothing or one has no vector', () => {
    expect(vectors.cosine('bill', 'invoice')).toBeCloseTo(1, 9);
    expect(vectors.cosine('bill', 'banana')).toBeCloseTo(0, 9);
    for (const word of ['zebra', '', 'blank']) expect(vectors.cosine('bill', word), word).toBe(0);
  });

  it('is how far the one points along the other', () => {
    const [along = 0] = vectors.along([Float64Array.from(added('bill', 1))], 'banana');
    expect(vectors.cosine('bill', 'banana')).toBeCloseTo(along, 9);
  });
});

describe('the table', () => {
  it('is read when the first word is looked up, and once only', () => {
    let read = 0;
    const lazy = createWordVectors(3, () => {
      read++;
      return TABLE;
    });
    expect(read).toBe(0);
    lazy.addTo(new Float64Array(3), 'zebra', 1);
    lazy.addTo(new Float64Array(3), 'bill', 1);
    lazy.along([new Float64Array(3)], 'invoice');
    expect(read).toBe(1);
  });
});

describe('no vectors', () => {
  it('have no dimensions and add nothing to any word', () => {
    const sum = new Float64Array(0);
    NO_VECTORS.addTo(sum, 'bill', 1);
    expect(sum).toHaveLength(NO_VECTORS.dimensions);
    expect([...NO_VECTORS.along([new Float64Array(0), new Float64Array(0)], 'bill')]).toEqual([0, 0]);
  });
});
