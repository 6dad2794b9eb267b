import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningModel, restating, startModel } from '../slack/support/model.ts';
import { createFolders, runSourcebook, TOGETHER } from '../support/command-line.ts';
import { startModelServer } from '../support/model-server.ts';
import { ROOT } from '../support/real.ts';

const QUESTION = 'What is the attrition problem in BPO?';
let model: RunningModel;
beforeAll(async () => {
  model = await startModel(restating);
});
afterAll(() => model.close());
const folders = createFolders();
afterAll(() => folders.remove());

const env = (more: Record<string, string> = {}) => ({
  OPENAI_BASE_URL: model.url,
  OPENAI_MODEL: 'm',
  ...more,
});
const ask = (more: Record<string, string> = {}) =>
  runSourcebook(['ask', QUESTION, '--json'], { env: env(more) });

describe('The command line with a model', TOGETHER, () => {
  it('answers in the model’s words, each statement with its notes', async () => {
    const { stdout, code } = await ask();
    const answer = JSON.parse(stdout) as {
      answeredBy: string;
      statements: { notes: string[] }[];
      text: string;
    };
    expect([code, answer.answeredBy]).toEqual([0, 'model']);
    for (const { notes } of answer.statements) expect(notes.length).toBeGreaterThan(0);
    expect(answer.text).not.toMatch(/\[\d\]/);
  });

  it('says how many explanations are kept, and deletes them', async () => {
    const kept = { STATE_URL: `file:${path.join(await folders.write({}), 'kept.db')}` };
    await ask(kept);
    const explanations = (...args: string[]) => runSourcebook(['explanations', ...args], { env: env(kept) });
    expect((await explanations()).stdout).toBe('1 explanation kept.\n');
    expect((await explanations('--clear')).stdout).toBe('1 explanation deleted.\n');
    expect((await explanations()).stdout).toBe('0 explanations kept.\n');
  });

  it('answers from the notes where the model cannot be reached, and says why in the log alone', async () => {
    const { stdout, stderr, code } = await ask({
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
      LOG_LEVEL: 'info',
    });
    expect([code, JSON.parse(stdout).answeredBy]).toEqual([0, 'notes']);
    expect(stderr).toContain('could not be reached. Check OPENAI_BASE_URL');
    expect(stderr).not.toContain('attrition');
  });

  it('measures a set with the model’s words after saying what that will cost, and says how many it worded', async () => {
    const args = ['eval', '--set', path.join(ROOT, 'tests', 'golden', 'open'), '--model'];
    const { stdout, stderr, code } = await runSourcebook(args, { env: env() });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^This asks the model about \d+ times, for some \d+ tokens in and \d+ out/);
    expect(stdout).toMatch(/answers worded by the model\s+[1-9]\d* of 45/);
    expect(stdout).toMatch(/answers whose every statement is cited\s+45 of 45/);
  });

  it('names the note that lies nearest by an embedding where words find nothing', async () => {
    const server = await startModelServer((response) => {
      const { input = [] } = (server.bodies.at(-1) ?? {}) as { input?: string[] };
      const isNear = (text: string) => /canteen|^Accent training/.test(text);
      const data = input.map((text, index) => ({ index, embedding: isNear(text) ? [1, 0] : [0, 1] }));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ data }));
    });
    const { stdout } = await runSourcebook(['ask', 'which BPO has the nicest canteen?', '--json'], {
      env: env({ OPENAI_BASE_URL: server.url, OPENAI_EMBEDDING_MODEL: 'e' }),
    });
    await server.close();
    const near = JSON.parse(stdout) as { text: string };
    expect(near.text).toMatch(/^The notes hold nothing on this\.\nThe nearest they hold: .*accent/i);
  });

  it('asks for a model where one is to be measured and there is none', async () => {
    const args = ['eval', '--set', path.join(ROOT, 'tests', 'golden', 'open'), '--model'];
    const { stderr, code } = await runSourcebook(args);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^eval --model needs a model\./);
  });

  it('asks for the name of a model where only a server is given', async () => {
    const { stderr, code } = await ask({ OPENAI_MODEL: '' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^OPENAI_MODEL is missing\. Name a model of the server/);
  });
});
