import { afterAll, describe, expect, it } from 'vitest';
import { answerShape, checkShape, classifyLineShape } from '../contracts/command-line.ts';
import { createFolders, jsonLines, runSourcebook, TOGETHER, toLines } from '../support/command-line.ts';
import { noteText, sourcesText } from '../support/knowledge-files.ts';

const folders = createFolders();
afterAll(() => folders.remove());

const NOTE = 'notes/basics/training.md';
const STACK = /^\s+at |\.[jt]s:\d/m;

describe('a missing knowledge folder', TOGETHER, () => {
  it.each([[['ask', 'What is BPO?']], [['check']]])('is named, with what to set, at %j', async (args) => {
    const { stdout, stderr, code } = await runSourcebook(args, { env: { KNOWLEDGE_DIR: '/nowhere' } });
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toMatch(/^The knowledge folder \/nowhere cannot be read\. Set KNOWLEDGE_DIR .+\n$/);
  });
});

describe('a broken note', TOGETHER, () => {
  const text = noteText((sound) =>
    sound.replace('kind: practice', 'kind: gossip').replace(' [editorial]', ''),
  );
  const broken = folders.writeKnowledge({ [NOTE]: text });

  it('keeps the program from answering, and is named with file, line and remedy', async () => {
    const { stdout, stderr, code } = await runSourcebook(['ask', 'What is BPO?'], {
      env: { KNOWLEDGE_DIR: await broken },
    });
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toMatch(/^The knowledge has 2 problems\. Mend it and try again:\n/);
    expect(stderr).toMatch(/^ {2}notes\/basics\/training\.md:3: kind: expected one of definition, /m);
    expect(stderr).toMatch(/^ {2}notes\/basics\/training\.md:17: A statement has no source\. End it with/m);
    expect(stderr).not.toMatch(STACK);
  });

  it('is listed by check, which exits 1', async () => {
    const env = { KNOWLEDGE_DIR: await broken };
    const [human, json] = await Promise.all([
      runSourcebook(['check'], { env }),
      runSourcebook(['check', '--json'], { env }),
    ]);
    expect([human.code, json.code, human.stderr, json.stderr]).toEqual([1, 1, '', '']);
    expect(human.stdout).toMatch(/^notes\/basics\/training\.md:3: kind: /);
    expect(human.stdout).toMatch(/^2 to mend in \d+ notes/m);
    const report = checkShape.parse(JSON.parse(json.stdout));
    expect(report.ok).toBe(false);
    expect(report.problems.map(({ file }) => file)).toEqual([NOTE, NOTE]);
  });
});

describe('two rows of one file with one id', TOGETHER, () => {
  it('are not merged into one: check names the second, and the program does not start', async () => {
    const sources = sourcesText((text) => `${text}${text.slice(0, text.indexOf('- id: older-guide'))}`);
    const env = { KNOWLEDGE_DIR: await folders.writeKnowledge({ 'sources.yaml': sources }) };
    const [check, ask] = await Promise.all([
      runSourcebook(['check'], { env }),
      runSourcebook(['ask', 'What is BPO?'], { env }),
    ]);
    expect([check.code, ask.code]).toEqual([1, 1]);
    expect(check.stdout).toMatch(
      /^sources\.yaml:13: The id guide is taken in sources\.yaml\. Rename one\.$/m,
    );
    expect(ask.stderr).toMatch(/The id guide is taken in sources\.yaml/);
  });
});

describe('knowledge that an editor should look at', TOGETHER, () => {
  /** The note of the small knowledge, led to and leading to the other one, with a change. */
  const linked = (change: (text: string) => string = (text) => text) =>
    folders.writeKnowledge({
      [NOTE]: noteText((sound) => change(sound.replace('owner:', 'related: [difference]\nowner:'))),
    });

  it('passes check with a date of review that has passed, which is listed', async () => {
    const env = {
      KNOWLEDGE_DIR: await linked((text) => text.replace('reviewed: 2026-11-22', 'reviewed: 2019-11-22')),
    };
    const [human, json] = await Promise.all([
      runSourcebook(['check'], { env }),
      runSourcebook(['check', '--json'], { env }),
    ]);
    expect([human.code, json.code]).toEqual([0, 0]);
    expect(human.stdout).toMatch(/^notes\/basics\/training\.md:1: It was last reviewed on 2019-11-22\./);
    expect(human.stdout).toMatch(/^OK: \d+ notes/m);
    const report = checkShape.parse(JSON.parse(json.stdout));
    expect(report).toMatchObject({ ok: true, problems: [{ file: NOTE, line: 1 }] });
  });

  it('fails check where no note leads to one, but is answered from', async () => {
    const env = { KNOWLEDGE_DIR: await folders.writeKnowledge({ [NOTE]: noteText() }) };
    const [check, ask] = await Promise.all([
      runSourcebook(['check'], { env }),
      runSourcebook(['ask', 'What is BPO?'], { env }),
    ]);
    expect(check.code).toBe(1);
    expect(check.stdout).toMatch(/^notes\/basics\/difference\.md:1: No other note leads here\./);
    expect(check.stdout).toMatch(/^notes\/basics\/training\.md:1: It leads to no other note\./m);
    expect(check.stdout).toMatch(/^2 to mend in/m);
    expect({ code: ask.code, stderr: ask.stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe("a workspace's own layer", TOGETHER, () => {
  const layer = folders.write({
    'notes/tulip-desk.md': `---
title: The tulip desk
kind: practice
about: bpo
summary: The tulip desk in Haarlem takes every order for bulb grading before noon.
questions:
  - who takes orders for tulip bulb grading
  - when does the tulip desk close
  - where is the tulip desk
  - how do we reach the tulip desk in haarlem
owner: growers
reviewed: 2026-11-22
---

- Orders for bulb grading go to the tulip desk in Haarlem. [editorial]
- The desk hands over to a provider for routine work. [openaccess-guide]
`,
    'services/tulips.yaml': `function: Flowers
services:
  - id: zwanding
    name: zwanding of bloembols
    label: KPO
    aliases: [zwand the bloembols, bloembol zwander, bloembols to be zwanded]
    criteria: [judgement]
    basis: editorial
`,
  });
  const lines = (env: Record<string, string>, command: 'ask' | 'classify', objects: object[]) =>
    runSourcebook([command, '--jsonl'], { env, input: toLines(objects) }).then(({ stdout }) =>
      jsonLines(stdout),
    );

  it('adds its notes to the built-in ones, whose sources they may cite', async () => {
    const env = { WORKSPACE_KNOWLEDGE_DIR: await layer };
    const answers = (
      await lines(env, 'ask', [{ question: 'When does the tulip desk close?' }, { question: 'What is KPO?' }])
    ).map((line) => answerShape.parse(line));
    expect(answers[0]?.text).toContain('The tulip desk in Haarlem');
    expect(answers[0]?.citations).toContainEqual({ note: 'tulip-desk', source: 'openaccess-guide' });
    expect(answers[1]?.text).toContain('knowledge process outsourcing');
  });

  it('adds its kinds of work to the built-in ones, and shows in the version of the verdict', async () => {
    const work = [
      { id: 1, text: 'zwand our bloembols' },
      { id: 2, text: 'type invoices into the system' },
    ];
    const [without, layered] = await Promise.all([
      lines({}, 'classify', work),
      lines({ WORKSPACE_KNOWLEDGE_DIR: await layer }, 'classify', work),
    ]);
    const verdicts = layered.map((line) => classifyLineShape.parse(line));
    const builtIn = without.map((line) => classifyLineShape.parse(line));
    expect(verdicts.map(({ label }) => label)).toEqual(['KPO', 'BPO']);
    expect(builtIn.map(({ label }) => label)).toEqual(['NONE', 'BPO']);
    expect(verdicts[0]?.version.startsWith(`${builtIn[0]?.version}+`)).toBe(true);
  });
});
