import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRelatedWords } from '../../../src/adapters/files/related-words.ts';
import { stem } from '../../../src/core/text/stem.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sourcebook-related-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the related words of a folder', () => {
  it('are none where it holds no table', () => {
    expect(readRelatedWords(path.join(folder, 'missing')).kinshipOf('cheap', 'dear')).toBeUndefined();
  });

  it('are those of its table', async () => {
    await writeFile(path.join(folder, 'related.txt'), 'cheap\tdear\nhire\t\temploy\n');
    const { kinshipOf } = readRelatedWords(folder);
    expect(kinshipOf('dear', 'cheap')).toBe('opposite');
    expect(kinshipOf('hire', 'employ')).toBeUndefined();
  });
});

describe('the related words that come with the program', () => {
  const { kinshipOf } = readRelatedWords();
  it.each([
    ['indispensable', 'essential', 'same'],
    ['assign', 'put', 'same'],
    ['accept', 'reject', 'opposite'],
    ['include', 'comprise', 'near'],
    ['invoice', 'giraffe', undefined],
  ])('say of "%s" and "%s": %s', (one, other, kinship) => {
    expect(kinshipOf(stem(one), stem(other))).toBe(kinship);
  });
});
