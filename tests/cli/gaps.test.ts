import { afterAll, describe, expect, it } from 'vitest';
import { createFolders, runSourcebook, TOGETHER } from '../support/command-line.ts';

const folders = createFolders();
afterAll(() => folders.remove());

describe('gaps', TOGETHER, () => {
  it('are listed in the conversation in which they came up, and are none in a new program', async () => {
    const env = { KNOWLEDGE_DIR: await folders.writeKnowledge({}) };
    const input = 'What is BPO like in Iceland?\nis bpo like on Iceland alright\ngaps\n';
    const { stdout } = await runSourcebook(['chat'], { env, input });
    expect(stdout).toMatch(/^1 x {2}\d{4}-\d\d-\d\d {2}what is bpo like in iceland/m);
    const fresh = await runSourcebook(['gaps', '--json'], { env });
    expect(JSON.parse(fresh.stdout)).toEqual({ gaps: [] });
    expect((await runSourcebook(['gaps'], { env })).stdout).toMatch(/^No gaps/);
  });
});
