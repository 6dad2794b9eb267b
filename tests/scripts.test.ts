import { execFile } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadReal, ROOT } from './support/real.ts';

/** Runs a tool of the curators as a process of its own, on what the build made. */
const run = (script: string, ...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile('node', [path.join(ROOT, 'scripts', script), ...args], (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
const linesOf = (text: string) => text.split('\n').filter(Boolean);

describe('the tool that draws samples', () => {
  it('draws the same twenty notes for a seed, and others for another', async () => {
    const [first, again, other] = await Promise.all(
      ['7', '7', '8'].map((seed) => run('sample.js', 'notes', '--seed', seed)),
    );
    const ids = linesOf(first!.stdout).map((line) => line.split('\t')[0]!);
    const { library } = await loadReal();
    expect(ids).toHaveLength(20);
    expect(ids.every((id) => library.note(id))).toBe(true);
    expect(again!.stdout).toBe(first!.stdout);
    expect(other!.stdout).not.toBe(first!.stdout);
  });

  it('shows of services only what a blind reader may see', async () => {
    const { stdout } = await run('sample.js', 'services', '--count', '5');
    const rows = linesOf(stdout).map((line) => JSON.parse(line) as object);
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(Object.keys(row)).toEqual(['id', 'name', 'aliases']);
  });

  it.each([[['tips']], [['notes', '--count', 'many']], [['notes', '--count', '0']]])(
    'says what it expects at %j, and exits with 2',
    async (args) => {
      const { code, stdout, stderr } = await run('sample.js', ...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(linesOf(stderr)).toHaveLength(1);
    },
  );
});

describe('the tool that compares two readers', () => {
  it('says how often their labels are equal, over every row that was labelled twice', async () => {
    const { code, stdout } = await run('agreement.js');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^equal labels {3}\d+ of 100 /);
    expect(stdout).toMatch(/^kappa +[01]\.\d\d$/m);
  });

  it('names a file that is missing, and exits with 2', async () => {
    const { code, stderr } = await run('agreement.js', '/nowhere/labels.jsonl');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^\/nowhere\/labels\.jsonl does not exist\. Name a file with a line/);
  });
});

describe('the tools that measure the classifier', () => {
  it.each([
    ['learning-curve.js', ['--seed', 'half'], '--seed is half; expected a whole number.'],
    ['../bench/baselines/run.js', ['--set', '/nowhere'], '/nowhere does not exist. Name a folder with'],
  ])('%s says at once what it expects of %j, and exits with 2', async (script, args, message) => {
    const { code, stdout, stderr } = await run(script, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(linesOf(stderr)).toEqual([expect.stringContaining(message)]);
  });
});
