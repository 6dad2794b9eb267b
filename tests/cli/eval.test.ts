import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createFolders, runSourcebook, TOGETHER, toLines } from '../support/command-line.ts';

const folders = createFolders();
afterAll(() => folders.remove());

const tasks = toLines([
  { text: 'type invoices into the system', label: 'BPO' },
  { text: 'value a company for an acquisition', label: 'KPO' },
  { text: 'qwxz', label: 'KPO' },
]);
const questions = toLines([
  { id: 'q', kind: 'define', question: 'What is KPO?', must: [['knowledge process']], must_not: ['xyzzy'] },
]);
const retrieval = toLines([{ query: 'What are the risks of KPO?', gold: ['KPO'] }]);

const share = z.strictObject({ name: z.string(), right: z.number(), of: z.number() });
const miss = z.strictObject({ part: z.string(), item: z.string(), expected: z.string(), got: z.string() });
const measured = z.strictObject({
  shares: z.array(share),
  confusion: z.record(z.string(), z.number()),
  misses: z.array(miss),
});

describe('eval', TOGETHER, () => {
  it('measures a set in any folder, as one object', async () => {
    const set = await folders.write({
      'tasks.jsonl': tasks,
      'questions.jsonl': questions,
      'retrieval.jsonl': retrieval,
    });
    const { stdout, stderr, code } = await runSourcebook(['eval', '--set', set, '--json']);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const { shares, confusion, misses } = measured.parse(JSON.parse(stdout));
    const byName = new Map(shares.map(({ name, right, of }) => [name, `${right} of ${of}`]));
    expect(byName.get('label of four')).toBe('2 of 3');
    expect(byName.get('answers with the facts, nothing forbidden')).toBe('1 of 1');
    expect(byName.get('right passage in the first three')).toBe('1 of 1');
    expect(confusion).toEqual({ 'BPO -> BPO': 1, 'KPO -> KPO': 1, 'KPO -> NONE': 1 });
    expect(misses).toContainEqual({ part: 'label', item: 'qwxz', expected: 'KPO', got: 'NONE' });
  });

  it('shows a table for people, and what was missed where that is wanted', async () => {
    const set = await folders.write({ 'tasks.jsonl': tasks });
    const { stdout, code } = await runSourcebook(['eval', '--set', set, '--misses']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^label of four +2 of 3 +66\.7 % +always the same label 66\.7 %$/m);
    expect(stdout).toContain('expected -> got: BPO -> BPO 1, KPO -> KPO 1, KPO -> NONE 1');
    expect(stdout).toMatch(/^label: expected KPO\n {2}qwxz\n {2}got: NONE$/m);
  });

  it('names file and line of an item that does not fit, and a folder without a set, and exits 1', async () => {
    const broken = await folders.write({ 'tasks.jsonl': `${tasks}{"text":"x","label":"XPO"}\n` });
    const empty = await folders.write({});
    const [bad, none] = await Promise.all([
      runSourcebook(['eval', '--set', broken]),
      runSourcebook(['eval', '--set', empty]),
    ]);
    expect([bad.code, none.code, bad.stdout, none.stdout]).toEqual([1, 1, '', '']);
    expect(bad.stderr).toMatch(/^tasks\.jsonl line 4 does not fit: label: .+\n$/);
    expect(none.stderr).toMatch(/ holds no evaluation set\. Expected tasks\.jsonl, .+\n$/);
  });
});
