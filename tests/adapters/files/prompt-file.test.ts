import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPrompt } from '../../../src/adapters/files/prompt-file.ts';
import { ROOT } from '../../support/real.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sourcebook-prompt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const OWN = path.join(ROOT, 'prompts', 'explain.md');
const own = readFileSync(OWN, 'utf8');

function withChange(from: string | RegExp, to: string): string {
  const file = path.join(folder, 'changed.md');
  writeFileSync(file, own.replace(from, to));
  return file;
}

describe('a prompt', () => {
  it('is read with its version, bounds and parts', async () => {
    const prompt = await readPrompt(OWN);
    expect(prompt).toMatchObject({ name: 'explain', version: expect.any(Number), temperature: 0 });
    expect(prompt.system).toMatch(/^You word answers/);
    expect(prompt.user).toContain('{{statements}}');
  });

  it.each([
    ['without front matter', /^---\n/, '', 'it must begin with front matter'],
    ['with a setting of no meaning', 'version: 2', 'version: 2\ncolour: red', 'Unrecognized key'],
    ['without a version', 'version: 2\n', '', 'version'],
    ['without a part', '# User', '# Users', 'it needs the parts'],
    ['without a slot', '{{statements}}', 'none', 'lacks the slot {{statements}}'],
    [
      'with a slot that nobody fills',
      '{{question}}',
      '{{question}} {{secret}}',
      'there is no slot {{secret}}',
    ],
  ])('%s is refused, with what to do', async (_what, from, to, why) => {
    await expect(readPrompt(withChange(from, to))).rejects.toThrow(why);
  });
});
