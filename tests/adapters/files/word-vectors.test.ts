import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWordVectors } from '../../../src/adapters/files/word-vectors.ts';
import type { WordVectors } from '../../../src/core/learn/vectors.ts';
import { wordVectors } from '../../support/real.ts';

const vectorOf = (vectors: WordVectors, word: string) => {
  const sum = new Float64Array(vectors.dimensions);
  vectors.addTo(sum, word, 1);
  return sum;
};
const alike = (one: string, other: string) => wordVectors.along([vectorOf(wordVectors, one)], other)[0]!;

let folder = '';
const table = (words: readonly string[], first: readonly number[]) =>
  Promise.all([
    writeFile(path.join(folder, 'words.txt'), `${words.join('\n')}\n`),
    writeFile(
      path.join(folder, 'vectors.bin'),
      Int8Array.from(first.flatMap((number) => [number, ...Array<number>(99).fill(0)])),
    ),
  ]);
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sourcebook-vectors-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the word vectors of a folder', () => {
  it('are none where it holds no table', () => {
    const none = readWordVectors(path.join(folder, 'missing'));
    expect(none.dimensions).toBe(0);
    expect(vectorOf(none, 'invoice')).toHaveLength(0);
  });

  it('are a hundred numbers a word, in the order of the words, below 0 as well', async () => {
    await table(['invoice', 'naïve', 'bill'], [100, -100, 1]);
    const vectors = readWordVectors(folder);
    expect(['invoice', 'naïve', 'bill', 'zebra', ''].map((word) => vectorOf(vectors, word)[0])).toEqual([
      1, -1, 1, 0, 0,
    ]);
    expect(vectorOf(vectors, 'bill')).toHaveLength(100);
  });

  it('are read when the first word is looked up, and then kept', async () => {
    await table(['invoice'], [1]);
    const vectors = readWordVectors(folder);
    await table(['invoice', 'bill'], [-1, 1]);
    expect(vectorOf(vectors, 'invoice')[0]).toBe(-1);
    await table(['invoice'], [1]);
    expect(vectorOf(vectors, 'bill')[0]).toBe(1);
  });
});

describe('the word vectors that come with the program', () => {
  it.each([
    ['invoice', 'billing', 'giraffe'],
    ['lawyer', 'attorney', 'potato'],
    ['forecast', 'prediction', 'sandwich'],
  ])('put "%s" nearer to "%s" than to "%s"', (word, near, far) => {
    expect(alike(word, near)).toBeGreaterThan(alike(word, far) + 0.2);
  });

  it('have the same length for every word, and know no word that does not exist', () => {
    for (const word of ['invoice', 'the', 'actuary']) expect(alike(word, word), word).toBeCloseTo(1, 9);
    expect(alike('invoice', 'invoyce')).toBe(0);
  });
});
