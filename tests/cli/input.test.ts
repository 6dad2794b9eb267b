import { afterAll, describe, expect, it } from 'vitest';
import { answerShape, verdictShape } from '../contracts/command-line.ts';
import { createFolders, runSourcebook, TOGETHER, toLines } from '../support/command-line.ts';

const folders = createFolders();
afterAll(() => folders.remove());
const small = folders.writeKnowledge();

/** Control characters other than a line break: the escape of a terminal, both of its forms, and the bell among them. */
const CONTROL = /[^\P{Cc}\n]/u;

/** Every text in a JSON value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

describe('standard input', TOGETHER, () => {
  it('is read where no text is given, and gives the same bytes as the argument', async () => {
    const piped = await runSourcebook(['ask', '--json'], { input: 'What is KPO?\r\n' });
    const given = await runSourcebook(['ask', 'What is KPO?', '--json']);
    expect(piped).toEqual(given);
    expect(given).toMatchObject({ code: 0, stderr: '' });
    expect(answerShape.parse(JSON.parse(given.stdout)).text).toContain('knowledge process outsourcing');
  });

  it('may hold a question of a megabyte, which is answered within the bounds of the contract', async () => {
    const input = `What are the main risks of KPO? ${'We have many people and many plans. '.repeat(29_000)}`;
    expect(input.length).toBeGreaterThan(1_000_000);
    const { stdout, stderr, code } = await runSourcebook(['ask', '--json'], { input });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    answerShape.parse(JSON.parse(stdout));
  });

  it('may be binary: what is no text is left aside', async () => {
    const bytes = Uint8Array.from({ length: 4_096 }, (_, i) => (i * 37) % 256);
    const { stdout, stderr, code } = await runSourcebook(['classify', '--json'], {
      input: bytes,
      env: { KNOWLEDGE_DIR: await small },
    });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(textsOf(verdictShape.parse(JSON.parse(stdout))).join('')).not.toMatch(CONTROL);
  });
});

describe('control characters in a question', TOGETHER, () => {
  const dirty = 'type \u001B[31minvoices\u0007 into\u0008 the\u009B2J system';

  it('never reach the output of a batch', async () => {
    const input = toLines([
      { text: dirty },
      { text: `${dirty} and value\u001B]0;x\u0007 a company for an acquisition` },
    ]);
    const { stdout } = await runSourcebook(['classify', '--jsonl'], { input });
    const verdicts = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(verdicts).toHaveLength(2);
    const texts = textsOf(verdicts);
    expect(texts.some((text) => text.includes('invoices'))).toBe(true);
    expect(texts.filter((text) => CONTROL.test(text))).toEqual([]);
  });

  it('never reach the output where a topic is repeated', async () => {
    const { stdout } = await runSourcebook(['tip', 'vol\u001B[31mca\u009Bnoes', '--json'], {
      env: { KNOWLEDGE_DIR: await small },
    });
    const { text } = answerShape.parse(JSON.parse(stdout));
    expect(text).toMatch(/^There are no tips on "vol\[31mcanoes"\. Topics: choosing\.$/);
  });

  it('never reach the output of a conversation', async () => {
    const { stdout } = await runSourcebook(['chat'], {
      input: `${dirty}\nIs \u001B[31mpayroll BPO or KPO?\u0007\n`,
    });
    expect(stdout).toContain('invoices');
    expect(stdout).not.toMatch(CONTROL);
  });
});

describe('output that is no terminal', TOGETHER, () => {
  it('holds no escape codes, no blanks at line ends, and fits a hundred columns', async () => {
    const { stdout } = await runSourcebook(['ask', 'What are the main risks of BPO?'], {
      env: { TERM: 'xterm-256color', FORCE_COLOR: '1' },
    });
    expect(stdout).not.toMatch(CONTROL);
    const lines = stdout.split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(100);
      expect(line).toBe(line.trimEnd());
    }
  });
});
