import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkShape } from '../contracts/command-line.ts';
import { createFolders, runSourcebook, TOGETHER } from '../support/command-line.ts';
import { noteText, servicesText } from '../support/knowledge-files.ts';

const folders = createFolders();
afterAll(() => folders.remove());

const FILE = 'verdicts.yaml';
/** Of three texts the small knowledge judges the first otherwise, the second alike, and the third for the first time. */
const BEFORE = `# Ours.
verdicts:
  - text: invoice processing
    label: KPO
    because: [price, model]
  - text: qwxz
    label: NONE
  - text: wage runs
`;
const AFTER = `verdicts:
  - text: "invoice processing"
    label: BPO
    because: ["invoice", "processing"]
  - text: "qwxz"
    label: NONE
  - text: "wage runs"
    label: BPO
    because: ["wage", "runs"]
`;
const CHANGES = [
  '"invoice processing" was KPO ("price", "model") and is now BPO ("invoice", "processing").',
  '"wage runs" was without a verdict and is now BPO ("wage", "runs").',
];

/** A small knowledge in which nothing but verdicts is to mend. */
const write = (files: Readonly<Record<string, string>> = {}) =>
  folders.writeKnowledge({
    'notes/basics/training.md': noteText((text) => text.replace('owner:', 'related: [difference]\nowner:')),
    [FILE]: BEFORE,
    ...files,
  });
const textIn = (folder: string) => readFile(path.join(folder, FILE), 'utf8');

describe('verdicts that were not acknowledged', TOGETHER, () => {
  it('fail check, each with its line, the old and the new verdict and the remedy, but keep no program from starting', async () => {
    const env = { KNOWLEDGE_DIR: await write() };
    const [human, json, ask] = await Promise.all([
      runSourcebook(['check'], { env }),
      runSourcebook(['check', '--json'], { env }),
      runSourcebook(['ask', 'What is BPO?'], { env }),
    ]);
    expect([human.code, json.code, ask.code, ask.stderr]).toEqual([1, 1, 0, '']);
    const { ok, problems } = checkShape.parse(JSON.parse(json.stdout));
    expect({ ok, problems }).toEqual({
      ok: false,
      problems: CHANGES.map((change, i) => ({
        file: FILE,
        line: [3, 8][i],
        message: `${change} If that is right, run npm run acknowledge.`,
      })),
    });
    expect(human.stdout).toContain(`${FILE}:3: ${CHANGES[0]} If that is right, run npm run acknowledge.\n`);
    expect(human.stdout).toMatch(/^2 to mend in/m);
  });

  it('are left out where a file could not be read: what decides them may stand there', async () => {
    const broken = noteText((text) => text.replace('kind: practice', 'kind: gossip'));
    const env = { KNOWLEDGE_DIR: await write({ 'notes/basics/training.md': broken }) };
    const { stdout, code } = await runSourcebook(['check'], { env });
    expect(code).toBe(1);
    expect(stdout).not.toContain(FILE);
  });
});

describe('acknowledge', TOGETHER, () => {
  it('writes the verdicts as they are now, shows each that changed, and satisfies check', async () => {
    const folder = await write();
    const env = { KNOWLEDGE_DIR: folder };
    const { stdout, stderr, code } = await runSourcebook(['acknowledge'], { env });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toBe(`${CHANGES.join('\n')}\n${FILE}: 3 verdicts, 2 changed, written.\n`);
    expect(await textIn(folder)).toMatch(/^(?:# .+\n)+verdicts:\n/);
    expect((await textIn(folder)).endsWith(AFTER)).toBe(true);
    const check = await runSourcebook(['check'], { env });
    expect(check.stdout).toMatch(/^OK: /);
  });

  it('writes the same text from the same knowledge, and leaves an unchanged file alone', async () => {
    const [folder, other] = [await write(), await write()];
    await Promise.all(
      [folder, other].map((dir) => runSourcebook(['acknowledge'], { env: { KNOWLEDGE_DIR: dir } })),
    );
    expect(await textIn(folder)).toBe(await textIn(other));
    const { ino, mtimeMs } = await stat(path.join(folder, FILE));
    const { stdout, code } = await runSourcebook(['acknowledge'], { env: { KNOWLEDGE_DIR: folder } });
    expect({ stdout, code }).toEqual({
      stdout: `${FILE}: 3 verdicts, 0 changed, the same as before.\n`,
      code: 0,
    });
    expect(await stat(path.join(folder, FILE))).toMatchObject({ ino, mtimeMs });
  });

  it.each([
    [
      'a broken file',
      { 'services/finance.yaml': servicesText((text) => text.replace('BPO', 'XPO')) },
      'XPO|label',
    ],
    [
      'a text that stands twice',
      { [FILE]: `${BEFORE}  - text: qwxz\n` },
      `${FILE}:9: The text stands in line 6`,
    ],
    [
      'a link to nothing',
      { 'examples/a.yaml': 'examples:\n  - service: gone\n    texts: [x]\n' },
      'no service gone',
    ],
  ])('refuses knowledge with %s, says what to mend, and writes nothing', async (_what, files, named) => {
    const folder = await write(files);
    const before = await textIn(folder);
    const { stdout, stderr, code } = await runSourcebook(['acknowledge'], { env: { KNOWLEDGE_DIR: folder } });
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toMatch(/^The knowledge has a problem\. Mend it and try again:\n/);
    expect(stderr).toMatch(new RegExp(named));
    expect(await textIn(folder)).toBe(before);
  });

  it('refuses what a classifier says that has still to learn from the knowledge as it is', async () => {
    const folder = await write();
    const env = { KNOWLEDGE_DIR: folder };
    expect((await runSourcebook(['train'], { env })).code).toBe(0);
    const weights = await readFile(path.join(folder, 'weights.json'), 'utf8');
    const stale = await write({
      'weights.json': weights.replace(/"trainedOn": "\w+"/, '"trainedOn": "older"'),
    });
    const runs = await Promise.all(
      [folder, stale].map((dir) => runSourcebook(['acknowledge'], { env: { KNOWLEDGE_DIR: dir } })),
    );
    expect(runs.map(({ code }) => code)).toEqual([0, 1]);
    expect(runs[1]?.stderr).toMatch(/weights\.json:1: .+ Run npm run train\.\n$/);
  });

  it('keeps in the folder of a workspace what its own layer changes, and leaves the built-in file alone', async () => {
    const [builtIn, workspace] = [
      await write({ [FILE]: AFTER }),
      await folders.write({
        'services/tulips.yaml': `function: Flowers
services:
  - id: zwanding
    name: qwxz
    label: KPO
    aliases: [qwxz the bloembols, bloembol qwxz, bloembols to be qwxz]
    criteria: [judgement]
    basis: editorial
`,
      }),
    ];
    const env = { KNOWLEDGE_DIR: builtIn, WORKSPACE_KNOWLEDGE_DIR: workspace };
    const { stdout, code } = await runSourcebook(['acknowledge'], { env });
    expect(code).toBe(0);
    expect(stdout).toBe(
      `"qwxz" was NONE and is now KPO ("qwxz").\n${FILE}: 1 verdict, 1 changed, written.\n`,
    );
    expect(await textIn(workspace)).toContain('  - text: "qwxz"\n    label: KPO\n');
    expect(await textIn(builtIn)).toBe(AFTER);
    const checks = await Promise.all([
      runSourcebook(['check'], { env }),
      runSourcebook(['check'], { env: { KNOWLEDGE_DIR: builtIn } }),
    ]);
    expect(checks.map((check) => check.code)).toEqual([0, 0]);
  });
});

describe('answers that were not acknowledged', TOGETHER, () => {
  const ANSWERS = `answers:
  - question: What is BPO?
    answer: Nobody knows.
  - question: shorter
    after: [What is BPO?]
`;

  it('fail check with what they said and say now, until they are acknowledged: then the file holds them to read', async () => {
    const folder = await write({
      [FILE]: `verdicts:\n  - text: qwxz\n    label: NONE\n`,
      'answers.yaml': ANSWERS,
    });
    const env = { KNOWLEDGE_DIR: folder };
    const before = await runSourcebook(['check'], { env });
    expect(before.code).toBe(1);
    expect(before.stdout).toMatch(
      /^answers\.yaml:2: "What is BPO\?" is answered otherwise: where it said "Nobody knows\." it now says ".+"\. If that is right, run npm run acknowledge\.$/m,
    );
    expect(before.stdout).toMatch(/^answers\.yaml:4: "What is BPO\?", then "shorter" was without an answer/m);
    const run = await runSourcebook(['acknowledge'], { env });
    expect(run.stdout).toMatch(/^answers\.yaml: 2 answers, 2 changed, written\.$/m);
    const text = await readFile(path.join(folder, 'answers.yaml'), 'utf8');
    const [said] =
      (await runSourcebook(['ask', 'What is BPO?', '--json'], { env })).stdout.match(
        /(?<="text":")[^"\\]+/,
      ) ?? [];
    expect(text).toContain(said);
    expect((await runSourcebook(['check'], { env })).code).toBe(0);
  });
});
