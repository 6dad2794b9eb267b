import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/real.ts';

const QUESTION = 'What is the difference between BPO and KPO?';
/** The note that answers it. */
const NOTE = 'notes/basics/bpo-kpo-difference.md';
const TITLE = 'The main difference between BPO and KPO';

/** A copy of the built program, so that its files can be spoilt. */
let program = '';
let compiled = '';
beforeAll(async () => {
  program = await mkdtemp(path.join(tmpdir(), 'sourcebook-copy-'));
  compiled = path.join(program, 'dist', 'compiled-knowledge.json');
  for (const part of ['bin', 'dist', 'knowledge', 'package.json'])
    await cp(path.join(ROOT, part), path.join(program, part), { recursive: true });
  await symlink(path.join(ROOT, 'node_modules'), path.join(program, 'node_modules'));
});
afterAll(() => rm(program, { recursive: true }));

function ask(env: Readonly<Record<string, string>> = {}): string {
  const args = [path.join(program, 'bin', 'sourcebook.js'), 'ask', QUESTION, '--json'];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd: program,
    env,
    encoding: 'utf8',
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout;
}

describe('the built program', () => {
  it('answers the same with its compiled knowledge, with a damaged one and with none', async () => {
    const expected = ask();
    const sound = await readFile(compiled, 'utf8');
    await writeFile(compiled, sound.slice(0, 100_000));
    expect(ask()).toBe(expected);
    await rm(compiled);
    expect(ask()).toBe(expected);
    await writeFile(compiled, sound);
  });

  it('uses the compiled knowledge as long as neither a note, a layer nor the program changes', async () => {
    const sound = await readFile(compiled, 'utf8');
    const [head = '', body = ''] = sound.split('\n');
    const marked = body.replaceAll(TITLE, 'MARKED');
    const checksum = createHash('sha256').update(marked).digest('hex');
    await writeFile(compiled, `${head.split(' ')[0]} ${checksum}\n${marked}`);
    expect(ask()).toContain('MARKED');

    const text = await readFile(path.join(program, 'knowledge', NOTE), 'utf8');
    const layer = path.join(program, 'layer', NOTE);
    await mkdir(path.dirname(layer), { recursive: true });
    await writeFile(layer, text.replace(TITLE, 'Our own view'));
    const layered = ask({ WORKSPACE_KNOWLEDGE_DIR: path.join(program, 'layer') });
    expect(layered).toContain('Our own view');
    expect(layered).not.toContain('MARKED');
    expect(ask({ KNOWLEDGE_DIR: path.join(program, 'knowledge') })).toContain('MARKED');

    await appendFile(path.join(program, 'dist', 'core', 'text', 'stem.js'), '// A rule was changed.\n');
    expect(ask()).not.toContain('MARKED');
    await writeFile(compiled, sound);
  });
});
