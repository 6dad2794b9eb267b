import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatJudgeWeights, readJudgeWeights } from '../../../src/adapters/files/judge-file.ts';
import { SourcebookError } from '../../../src/errors.ts';

let file = '';
beforeAll(async () => {
  file = path.join(await mkdtemp(path.join(os.tmpdir(), 'sourcebook-judge-')), 'weights.json');
});
afterAll(() => rm(path.dirname(file), { recursive: true }));

describe('the file of the weights', () => {
  it('holds a line a weight, in their order, and is read as it was written', async () => {
    const learned = {
      weights: [
        ['+all', 0.5],
        ['put:+not', 1.25],
        ['aligned', -0.3],
      ] as const,
    };
    const text = formatJudgeWeights(learned);
    expect(text.split('\n')).toHaveLength(learned.weights.length + 3);
    await writeFile(file, text);
    expect(readJudgeWeights(file)).toEqual(learned);
  });

  it.each([
    ['is missing', undefined],
    ['is no JSON', '{"+all": 0.5'],
    ['holds something else than numbers', '{"+all": "much"}'],
  ])('that %s is refused with what to do', async (_, text) => {
    if (text === undefined) await rm(file, { force: true });
    else await writeFile(file, text);
    expect(() => readJudgeWeights(file)).toThrow(SourcebookError);
    expect(() => readJudgeWeights(file)).toThrow(/Install the program again/);
  });
});
