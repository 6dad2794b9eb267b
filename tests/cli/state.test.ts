import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runSourcebook, TOGETHER } from '../support/command-line.ts';

const GAP = 'what does Zorblatt charge for outsourcing?';
const folder = mkdtempSync(path.join(tmpdir(), 'sourcebook-cli-state-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);
const env = (name: string, more: Record<string, string> = {}) => ({ STATE_URL: `file:${at(name)}`, ...more });

describe('The state of the command line', TOGETHER, () => {
  it('is kept from one run to the next: what the notes could not answer is listed later', async () => {
    const asked = await runSourcebook(['ask', GAP], { env: env('kept/state.db') });
    expect([asked.code, asked.stderr]).toEqual([0, '']);
    await runSourcebook(['ask', GAP], { env: env('kept/state.db') });
    const listed = await runSourcebook(['gaps', '--json'], { env: env('kept/state.db') });
    expect(JSON.parse(listed.stdout)).toMatchObject({
      gaps: [{ question: expect.stringMatching(/zorblatt/), count: 2 }],
    });
  });

  it('is not touched by lines on standard input, by classify and by search', async () => {
    const input = `${JSON.stringify({ id: 1, question: GAP })}\n`;
    await runSourcebook(['ask', '--jsonl'], { input, env: env('untouched.db') });
    await runSourcebook(['classify', 'type survey forms'], { env: env('untouched.db') });
    await runSourcebook(['search', 'time zones'], { env: env('untouched.db') });
    expect(existsSync(at('untouched.db'))).toBe(false);
  });

  it('that cannot be had costs the memory, not the answer', async () => {
    writeFileSync(at('letter.db'), 'Dear database, I am none. '.repeat(100));
    const { code, stdout, stderr } = await runSourcebook(['ask', 'What is BPO?'], { env: env('letter.db') });
    expect(code).toBe(0);
    expect(stdout).toContain('BPO');
    expect(stderr).toMatch(/Nothing of this will be remembered\. The state file .*letter\.db is damaged/);
  });

  it('that cannot be had is an error where it is asked for, and the file stays as it was', async () => {
    const letter = 'Dear database, I am none. '.repeat(100);
    writeFileSync(at('letter-2.db'), letter);
    const { code, stdout, stderr } = await runSourcebook(['gaps'], { env: env('letter-2.db') });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^The state file .*letter-2\.db is damaged, or is no SQLite database\. Move it away/,
    );
    expect(readFileSync(at('letter-2.db'), 'utf8')).toBe(letter);
  });

  it.each([
    ['a damaged file', () => env('broken.db'), /is damaged, or is no SQLite database/],
    ['a place that is none', () => env('plain/state.db'), /STATE_URL/],
    [
      'another key',
      () => env('sealed.db', { STATE_KEY: Buffer.alloc(32, 2).toString('hex') }),
      /written with another STATE_KEY/,
    ],
  ])(
    'with %s keeps Slack from being started, in one sentence that says what to do',
    async (_what, where, said) => {
      writeFileSync(at('broken.db'), 'no database '.repeat(200));
      writeFileSync(at('plain'), 'a file, no folder');
      if (!existsSync(at('sealed.db')))
        await runSourcebook(['ask', 'What is BPO?'], {
          env: env('sealed.db', { STATE_KEY: Buffer.alloc(32, 1).toString('hex') }),
        });
      const { code, stderr } = await runSourcebook(['start'], {
        env: {
          ...where(),
          SLACK_BOT_TOKEN: 'xoxb-1',
          SLACK_SIGNING_SECRET: '0123456789abcdef',
          SLACK_API_URL: 'http://127.0.0.1:1/api/',
          PORT: '1',
        },
      });
      expect(code).toBe(1);
      expect(stderr).toMatch(said);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).not.toMatch(/\bat .*\.[jt]s:\d+/);
    },
  );
});
