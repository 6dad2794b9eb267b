import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEvaluationSet } from '../../../src/adapters/files/evaluation-folder.ts';

let folder = '';
const write = (name: string, lines: readonly string[]) =>
  writeFile(path.join(folder, name), lines.join('\n'));

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sourcebook-evaluation-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('readEvaluationSet', () => {
  it('reads the files that are there and takes the others as empty', async () => {
    await write('tasks.jsonl', ['{"text":"type invoices","label":"BPO"}', '']);
    expect(await readEvaluationSet(folder)).toEqual({
      tasks: [{ text: 'type invoices', label: 'BPO', style: 'any', contested: false }],
      paraphrases: [],
      contested: [],
      questions: [],
      retrieval: [],
    });
  });

  it('reads patterns as expressions that ignore letter case', async () => {
    await write('retrieval.jsonl', ['{"query":"price","gold":["cheap(er)?"]}']);
    const { retrieval } = await readEvaluationSet(folder);
    expect(retrieval[0]?.gold[0]?.test('CHEAPER')).toBe(true);
  });

  it('reads Windows line ends and passes over blank lines', async () => {
    await write('contested.jsonl', ['\r', '{"text":"a"}\r', '  \r', '{"text":"b"}\r', '']);
    const { contested } = await readEvaluationSet(folder);
    expect(contested.map((item) => item.text)).toEqual(['a', 'b']);
  });

  it('reads the thread of a question', async () => {
    const thread = [{ role: 'user', text: 'what is KPO' }];
    const item = { id: 'q1', question: 'why?', kind: 'thread', thread, must: [['judge']] };
    await write('questions.jsonl', [JSON.stringify(item)]);
    const { questions } = await readEvaluationSet(folder);
    expect(questions[0]).toMatchObject({ thread, must_not: [] });
  });

  it.each([
    ['tasks.jsonl', '{"text":"a"}', /tasks\.jsonl line 2 .*label/],
    ['tasks.jsonl', '{"text":"a","label":"LPO"}', /tasks\.jsonl line 2 .*label/],
    ['tasks.jsonl', '{text}', /tasks\.jsonl line 2 .*JSON/],
    [
      'paraphrases.jsonl',
      '{"group":"g","label":"BPO","variants":[]}',
      /paraphrases\.jsonl line 2 .*variants/,
    ],
    ['retrieval.jsonl', '{"query":"a","gold":["("]}', /retrieval\.jsonl line 2 .*regular expression/i],
  ])('names %s and the line of the item %s that does not fit', async (name, line, message) => {
    await write(name, ['', line]);
    await expect(readEvaluationSet(folder)).rejects.toMatchObject({
      name: 'SourcebookError',
      code: 'input',
      message: expect.stringMatching(message),
    });
  });

  it('names the files that it expects when a folder holds none of them', async () => {
    await expect(readEvaluationSet(folder)).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(/no evaluation set. Expected tasks\.jsonl, .*retrieval\.jsonl/),
    });
    await expect(readEvaluationSet(path.join(folder, 'missing'))).rejects.toMatchObject({ code: 'input' });
  });

  it('says so when a file is there but cannot be read', async () => {
    await mkdir(path.join(folder, 'tasks.jsonl'));
    await expect(readEvaluationSet(folder)).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(/tasks\.jsonl in .* cannot be read/),
    });
  });
});
