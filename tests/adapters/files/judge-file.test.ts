import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatJudgeForest, readJudgeForest } from '../../../src/adapters/files/judge-file.ts';
import type { Forest } from '../../../src/core/learn/forest.ts';
import { SourcebookError } from '../../../src/errors.ts';

let file = '';
beforeAll(async () => {
  file = path.join(await mkdtemp(path.join(os.tmpdir(), 'sourcebook-judge-')), 'weights.json');
});
afterAll(() => rm(path.dirname(file), { recursive: true }));

const LEARNED: Forest = {
  features: ['+all', 'aligned'],
  start: -0.1,
  trees: [
    {
      splits: [
        { feature: 0, bound: 0.5, low: -1, high: 1 },
        { feature: 1, bound: 0.25, low: -2, high: -3 },
      ],
      leaves: [0.1, -0.2, 0.3],
    },
    { splits: [], leaves: [0.5] },
  ],
};
const withTree = (...numbers: number[]) =>
  JSON.stringify({ features: ['a'], start: 0, trees: [[numbers, [1, 2]]] });

describe('the file of what the judge learned', () => {
  it('holds a line a tree, and is read as it was written', async () => {
    const text = formatJudgeForest(LEARNED);
    expect(text.split('\n')).toHaveLength(LEARNED.trees.length + 5);
    await writeFile(file, text);
    expect(readJudgeForest(file)).toEqual(LEARNED);
  });

  it('takes a tree whose splits lead on', async () => {
    await writeFile(file, withTree(0, 0.5, -1, -2));
    expect(readJudgeForest(file).trees[0]?.splits).toHaveLength(1);
  });

  it.each([
    ['is missing', undefined],
    ['is no JSON', '{"features": ["+all"'],
    ['holds something else than trees', '{"features": [], "start": 0, "trees": ["much"]}'],
    ['asks for a feature that it does not name', withTree(1, 0.5, -1, -2)],
    ['leads back to where it was', withTree(0, 0.5, 0, -2)],
    ['leads to a split that is not there', withTree(0, 0.5, 1, -2)],
    ['leads to a leaf that is not there', withTree(0, 0.5, -1, -3)],
    ['breaks off within a split', withTree(0, 0.5, -1)],
  ])('that %s is refused with what to do', async (_, text) => {
    if (text === undefined) await rm(file, { force: true });
    else await writeFile(file, text);
    expect(() => readJudgeForest(file)).toThrow(SourcebookError);
    expect(() => readJudgeForest(file)).toThrow(/Install the program again/);
  });
});
