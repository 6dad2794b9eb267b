import { describe, expect, it } from 'vitest';
import { runSourcebook, TOGETHER } from '../support/command-line.ts';

describe('a command line that cannot be understood', TOGETHER, () => {
  it.each([
    ['an unknown command', ['frobnicate'], "unknown command 'frobnicate'"],
    ['an unknown flag', ['ask', '--frobnicate', 'x'], "unknown option '--frobnicate'"],
    ['an unknown flag of the program', ['--frobnicate'], "unknown option '--frobnicate'"],
    ['an argument too many', ['classify', 'one', 'two'], 'too many arguments'],
    ['a flag of another command', ['tip', '--jsonl'], "unknown option '--jsonl'"],
    ['a missing flag', ['eval'], '--set'],
    ['a flag without its value', ['eval', '--set'], '--set'],
  ])('exits 2 at %s, with the fault and a usage line on standard error', async (_case, args, fault) => {
    const { stdout, stderr, code } = await runSourcebook(args);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain(fault);
    expect(stderr).toMatch(/^\(?usage: sourcebook/im);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('suggests the command that was probably meant', async () => {
    const { stderr, code } = await runSourcebook(['clasify', 'x']);
    expect(stderr).toContain('classify');
    expect(code).toBe(2);
  });

  it('shows the commands on standard error where none is given, and exits 2', async () => {
    const { stdout, stderr, code } = await runSourcebook([]);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(/^Usage: sourcebook/);
  });

  it('does not let control characters of what was typed reach the terminal', async () => {
    const { stderr, code } = await runSourcebook(['\u001B]0;owned\u0007what is \u009B31mBPO?']);
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('help', TOGETHER, () => {
  it.each([[['help']], [['--help']], [['-h']]])('lists every command at %j', async (args) => {
    const { stdout, stderr, code } = await runSourcebook(args);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const curators = ['tip', 'check', 'train', 'acknowledge', 'eval'];
    for (const command of ['classify', 'search', 'ask', 'chat', ...curators, 'start', 'help'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it('explains the flags of one command', async () => {
    const { stdout, code } = await runSourcebook(['help', 'ask']);
    expect(stdout).toMatch(/^Usage: sourcebook ask/);
    expect(stdout).toMatch(/--json .*\n.*--jsonl /);
    expect(code).toBe(0);
  });
});
