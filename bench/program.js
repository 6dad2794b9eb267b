/** The one place where the benchmark meets the built program. */
import { createLogger } from '../dist/adapters/log/pino.js';
import { readLayers } from '../dist/compose/engines.js';
import { createSourcebook, openMemory } from '../dist/compose/sourcebook.js';
import { readConfig } from '../dist/config.js';

export { createCommonWords, readCommonWords } from '../dist/adapters/files/common-words.js';
export { readWordVectors } from '../dist/adapters/files/word-vectors.js';
export { LOCAL_SCOPE } from '../dist/app/keys.js';
export { createAnswerer, createGauges } from '../dist/core/answer/answerer.js';
export { createClassifier } from '../dist/core/classify/classify.js';
export { createLibrary } from '../dist/core/knowledge/library.js';
export { passagesOf } from '../dist/core/retrieve/passages.js';
export { createSearch } from '../dist/core/retrieve/search.js';

/** @typedef {import('../src/core/knowledge/model.ts').Knowledge} Knowledge */
/** @typedef {import('../src/core/knowledge/model.ts').Note} Note */
/** @typedef {import('../src/core/learnt.ts').Learnt} Learnt */
/** @typedef {import('../src/core/question/question.ts').Question} Question */

/** The settings of a fresh machine: the built-in knowledge and nothing else, whatever the environment says. */
const config = readConfig({});

/** The program as the command line opens it. */
export const openProgram = async () => {
  const logger = createLogger('silent');
  return createSourcebook(config, logger, await openMemory('forgets', config, logger));
};

/**
 * The built-in knowledge, read and checked, with what the build has learnt of it.
 *
 * @returns {Promise<{ knowledge: Knowledge, learnt: Learnt | undefined }>}
 * @throws {Error} if the knowledge has problems
 */
export async function readKnowledge() {
  const { layers, problems, learnt } = await readLayers(config);
  const [knowledge] = layers;
  if (!knowledge || problems.length > 0)
    throw new Error('The knowledge has problems. See: npm run -s sourcebook -- check');
  return { knowledge, learnt };
}
