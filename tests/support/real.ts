import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommonWords } from '../../src/adapters/files/common-words.ts';
import { createKnowledgeFolder } from '../../src/adapters/files/knowledge-folder.ts';
import { readWordVectors } from '../../src/adapters/files/word-vectors.ts';
import { createNotesReviewer } from '../../src/compose/verifier.ts';
import { type Answerer, createAnswerer } from '../../src/core/answer/answerer.ts';
import { type Classifier, createClassifier } from '../../src/core/classify/classify.ts';
import type { Reviewer } from '../../src/core/explain/explanation.ts';
import { createLibrary, type Library } from '../../src/core/knowledge/library.ts';
import type { Knowledge } from '../../src/core/knowledge/model.ts';
import { createSearch, type Search } from '../../src/core/retrieve/search.ts';
import type { TextFile } from './knowledge-files.ts';

/** The root of the project, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of the knowledge that the project ships. */
export const KNOWLEDGE_DIR = path.join(ROOT, 'knowledge');

export const commonWords = readCommonWords();
export const wordVectors = readWordVectors();

/** The engines over some knowledge, put together as the program does. */
export interface RealEngines {
  readonly library: Library;
  readonly classify: Classifier;
  readonly search: Search;
  readonly answer: Answerer;
  readonly reviewer: Reviewer;
}

export function enginesOver(knowledge: Knowledge): RealEngines {
  const library = createLibrary([knowledge], commonWords, wordVectors);
  const classify = createClassifier(library);
  const search = createSearch(library);
  return {
    library,
    classify,
    search,
    answer: createAnswerer(library, classify, search),
    reviewer: createNotesReviewer(library),
  };
}

/** Every file of the shipped knowledge that counts, the READMEs left out, as the texts that `readKnowledge` takes. */
export async function readRealFiles(): Promise<TextFile[]> {
  const names = await readdir(KNOWLEDGE_DIR, { recursive: true });
  return Promise.all(
    names
      .map((name) => name.split(path.sep).join('/'))
      .filter(
        (name) => (/\.(?:md|yaml)$/.test(name) && !name.endsWith('README.md')) || name === 'weights.json',
      )
      .map(async (file) => ({ file, text: await readFile(path.join(KNOWLEDGE_DIR, file), 'utf8') })),
  );
}

let loaded: Promise<RealEngines> | undefined;

/** The engines over the shipped knowledge; loaded once for a test file. */
export function loadReal(): Promise<RealEngines> {
  loaded ??= createKnowledgeFolder(KNOWLEDGE_DIR)
    .load()
    .then(({ knowledge }) => enginesOver(knowledge));
  return loaded;
}
