import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  COMPILED_FILE,
  type Compiled,
  readCompiled,
  writeCompiled,
} from '../../../src/adapters/files/compiled-knowledge.ts';
import { readEvaluationSet } from '../../../src/adapters/files/evaluation-folder.ts';
import { createKnowledgeFolder, readFolder } from '../../../src/adapters/files/knowledge-folder.ts';
import { createEngines } from '../../../src/compose/engines.ts';
import { learn } from '../../../src/core/learnt.ts';
import type { Question } from '../../../src/core/question/question.ts';
import { KNOWLEDGE_DIR, loadReal, ROOT } from '../../support/real.ts';

const TEXTS = readFolder(KNOWLEDGE_DIR);
const OPEN_SETS = ['tests/golden/open', '../shared/dev-set'].map((folder) => path.join(ROOT, folder));

let folder = '';
let file = '';
let compiled: Compiled;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sourcebook-compiled-'));
  file = path.join(folder, 'compiled.json');
  const { library } = await loadReal();
  const { knowledge } = await createKnowledgeFolder(KNOWLEDGE_DIR).load();
  compiled = { knowledge, learnt: learn(library) };
  writeCompiled(TEXTS, compiled, file);
});
afterAll(() => rm(folder, { recursive: true }));

/** Every text of the open sets, with the thread in which it is asked. */
async function openQuestions(): Promise<Question[]> {
  const sets = await Promise.all(OPEN_SETS.filter(existsSync).map(readEvaluationSet));
  const alone = (text: string): Question => ({ text, thread: [] });
  return sets.flatMap((set) => [
    ...[...set.tasks, ...set.contested].map(({ text }) => alone(text)),
    ...set.paraphrases.flatMap(({ variants }) => variants.map(alone)),
    ...set.retrieval.map(({ query }) => alone(query)),
    ...set.questions.map(({ question, thread = [] }) => ({ text: question, thread })),
  ]);
}

describe('engines from the compiled form', () => {
  it('give the very verdicts, hits and answers of engines made afresh, on every text of the open sets', async () => {
    const { knowledge, learnt } = await createKnowledgeFolder(KNOWLEDGE_DIR, file).load();
    expect(learnt).toBeDefined();
    const [kept, fresh, questions] = [
      createEngines([knowledge], learnt),
      await loadReal(),
      await openQuestions(),
    ];
    const readBy = ({ classify, search, answer }: Pick<typeof fresh, 'classify' | 'search' | 'answer'>) =>
      questions.map((question) =>
        JSON.stringify([classify(question.text), search(question.text), answer(question)]),
      );
    expect(questions.length).toBeGreaterThan(200);
    expect(readBy(kept)).toEqual(readBy(fresh));
  });
});

describe('the compiled form of a knowledge folder', () => {
  it('holds what the files hold, and no problems', async () => {
    const fresh = await createKnowledgeFolder(KNOWLEDGE_DIR).load();
    const { learnt, ...kept } = await createKnowledgeFolder(KNOWLEDGE_DIR, file).load();
    expect(kept).toEqual(fresh);
    expect(learnt).toEqual(compiled.learnt);
  });

  it('is written by the build alone: the sources run without one', () => {
    expect(existsSync(COMPILED_FILE)).toBe(false);
  });

  it('is passed over once a note is edited, and the edit is seen', async () => {
    const own = path.join(folder, 'edited');
    await cp(KNOWLEDGE_DIR, own, { recursive: true });
    const note = path.join(own, compiled.knowledge.notes[0]?.place.file ?? '');
    const text = await readFile(note, 'utf8');
    expect((await createKnowledgeFolder(own, file).load()).learnt).toBeDefined();

    await writeFile(note, text.replace(/^title: .*$/m, 'title: Tulips'));
    const edited = await createKnowledgeFolder(own, file).load();
    expect(edited.learnt).toBeUndefined();
    expect(edited.problems).toEqual([]);
    expect(edited.knowledge.notes[0]?.title).toBe('Tulips');

    await writeFile(note, text.replace(/^title: .*$/m, 'title: ""'));
    const broken = await createKnowledgeFolder(own, file).load();
    expect(broken.problems).toEqual([
      expect.objectContaining({ file: compiled.knowledge.notes[0]?.place.file, line: 2 }),
    ]);
  });

  it('is passed over if any file was changed, added, removed or renamed', () => {
    const [first, ...rest] = TEXTS;
    const { file: name, text } = first ?? { file: '', text: '' };
    const others = [
      [{ file: name, text: `${text} ` }, ...rest],
      [{ file: name, text: text.replaceAll('\n', '\r\n') }, ...rest],
      [{ file: `${name}x`, text }, ...rest],
      [...TEXTS, { file: 'tips/more.yaml', text: '' }],
      rest,
      [],
    ];
    expect(readCompiled(TEXTS, file)).toBeDefined();
    for (const texts of others) expect(readCompiled(texts, file)).toBeUndefined();
  });

  it('counts as none if it is missing or damaged in any place', async () => {
    const sound = await readFile(file, 'utf8');
    const damaged = path.join(folder, 'damaged.json');
    const end = sound.indexOf('\n');
    const flipped = (at: number) =>
      sound.slice(0, at) + (sound[at] === 'x' ? 'y' : 'x') + sound.slice(at + 1);
    const texts = [
      '',
      '\n',
      'null',
      sound.slice(0, end),
      sound.slice(0, end + 1),
      sound.slice(0, -1),
      sound.slice(end + 1),
      `${sound} `,
      ...[0, end - 1, end, end + 1, end + 500, sound.length - 1].map(flipped),
    ];
    for (const text of texts) {
      await writeFile(damaged, text);
      expect(readCompiled(TEXTS, damaged), text.slice(0, 80)).toBeUndefined();
    }
    expect(readCompiled(TEXTS, path.join(folder, 'missing.json'))).toBeUndefined();
    expect(readCompiled(TEXTS, folder)).toBeUndefined();
    await writeFile(damaged, sound);
    expect(readCompiled(TEXTS, damaged)).toBeDefined();
  });
});
