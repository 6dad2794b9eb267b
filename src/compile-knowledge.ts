import { createCommonWords } from './adapters/files/common-words.ts';
import { writeCompiled } from './adapters/files/compiled-knowledge.ts';
import { readFolder } from './adapters/files/knowledge-folder.ts';
import { readKnowledge } from './adapters/files/knowledge-texts.ts';
import { readWordVectors } from './adapters/files/word-vectors.ts';
import { readConfig } from './config.ts';
import { checkIds, checkKnowledge } from './core/curate/check.ts';
import { createLibrary } from './core/knowledge/library.ts';
import { learn } from './core/learnt.ts';

/**
 * The last step of the build: keeps what a start would otherwise work out from the built-in knowledge each time.
 * Knowledge with problems is left alone: whoever starts on it, or checks it, is told.
 */
const texts = readFolder(readConfig({}).knowledgeDir);
const { knowledge, problems } = readKnowledge(texts);
const library = createLibrary([knowledge], createCommonWords(), readWordVectors());
if (
  problems.length === 0 &&
  knowledge.notes.length > 0 &&
  [...checkIds(knowledge), ...checkKnowledge(library)].length === 0
)
  writeCompiled(texts, { knowledge, learnt: learn(library) });
