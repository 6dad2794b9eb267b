import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SourcebookError } from '../../errors.ts';
import type { KnowledgeSource } from '../../ports.ts';
import { readCompiled } from './compiled-knowledge.ts';
import type { TextFile } from './text-file.ts';
import { WEIGHTS_FILE } from './weights-file.ts';

/**
 * The texts of a knowledge folder, sorted by path. They are read one after the other: nothing else goes on while a
 * process starts, and for many small files it takes a quarter of the time of reading them all at once.
 *
 * @throws SourcebookError if the folder cannot be read
 */
export function readFolder(folder: string): TextFile[] {
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (cause) {
    throw new SourcebookError(
      'knowledge',
      `The knowledge folder ${folder} cannot be read. Set KNOWLEDGE_DIR to the folder that holds notes/ and sources.yaml.`,
      { cause },
    );
  }
  return names
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.(?:md|ya?ml)$/.test(name) || name === WEIGHTS_FILE)
    .filter((name) => !name.endsWith('README.md'))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
}

/**
 * The knowledge port on a folder of files. What the build has compiled is used if it was made of these very texts;
 * the parsers are loaded only where it was not. Throws a `SourcebookError` if the folder cannot be read.
 *
 * @param compiled the file that the build wrote; another one in tests
 */
export function createKnowledgeFolder(folder: string, compiled?: string): KnowledgeSource {
  return {
    load: async () => {
      const texts = readFolder(folder);
      const kept = readCompiled(texts, compiled);
      if (kept) return { ...kept, problems: [] };
      const { readKnowledge } = await import('./knowledge-texts.ts');
      return readKnowledge(texts);
    },
  };
}
