import { readCommonWords } from './adapters/files/common-words.ts';
import { createKnowledgeFolder } from './adapters/files/knowledge-folder.ts';
import { noModel } from './adapters/model/none.ts';
import { createMemoryStore } from './adapters/store/memory.ts';
import { systemClock } from './adapters/system-clock.ts';
import { createRespond, type Respond } from './app/respond.ts';
import type { Config } from './config.ts';
import { type Answerer, createAnswerer } from './core/answer/answerer.ts';
import { type Classifier, createClassifier } from './core/classify/classify.ts';
import { checkKnowledge } from './core/knowledge/check.ts';
import { createLibrary, type Library } from './core/knowledge/library.ts';
import type { Knowledge } from './core/knowledge/model.ts';
import { createSearch, type Search } from './core/retrieve/search.ts';
import { SourcebookError } from './errors.ts';
import type { Logger, Problem } from './ports.ts';

/** The pure engines over one library. */
export interface Engines {
  readonly library: Library;
  readonly classify: Classifier;
  readonly search: Search;
  readonly answer: Answerer;
}

/** A program ready to answer. */
export interface Sourcebook extends Engines {
  readonly respond: Respond;
  close(): Promise<void>;
}

const MOST_SHOWN = 20;

/** Reads the layers of knowledge and everything that is wrong with them. */
export async function readLayers(config: Config): Promise<{ layers: Knowledge[]; problems: Problem[] }> {
  const folders = [
    config.knowledgeDir,
    ...(config.workspaceKnowledgeDir ? [config.workspaceKnowledgeDir] : []),
  ];
  const read = await Promise.all(folders.map((folder) => createKnowledgeFolder(folder).load()));
  const layers = read.map((layer) => layer.knowledge);
  const problems = read.flatMap((layer) => layer.problems);
  // Links between rows are checked over all layers together: a workspace's note may cite a built-in source.
  if (problems.length === 0) problems.push(...checkKnowledge(createLibrary(layers, new Set())));
  if (problems.length === 0 && layers.every((layer) => layer.notes.length === 0))
    problems.push({
      file: config.knowledgeDir,
      line: 1,
      message:
        'The folder holds no notes. Set KNOWLEDGE_DIR to the folder that holds notes/ and sources.yaml.',
    });
  return { layers, problems };
}

/** Builds the engines over layers of knowledge. */
export function createEngines(layers: readonly Knowledge[]): Engines {
  const library = createLibrary(layers, readCommonWords());
  const classify = createClassifier(library);
  const search = createSearch(library);
  return { library, classify, search, answer: createAnswerer(library, classify, search) };
}

/**
 * Puts the program together.
 *
 * @throws SourcebookError if the knowledge has problems: they are listed with file, line and remedy
 */
export async function createSourcebook(config: Config, logger: Logger): Promise<Sourcebook> {
  const { layers, problems } = await readLayers(config);
  if (problems.length > 0) {
    const shown = problems
      .slice(0, MOST_SHOWN)
      .map((problem) => `  ${problem.file}:${problem.line}: ${problem.message}`);
    const more = problems.length > MOST_SHOWN ? `\n  ... and ${problems.length - MOST_SHOWN} more` : '';
    throw new SourcebookError(
      'knowledge',
      `The knowledge has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}. Mend it and try again:\n${shown.join('\n')}${more}`,
    );
  }
  const engines = createEngines(layers);
  const store = createMemoryStore(systemClock);
  const respond = createRespond({
    answer: engines.answer,
    version: engines.classify('').verdict.version,
    model: noModel,
    store,
    clock: systemClock,
    logger,
    recordTtl: config.answerRecordTtl,
  });
  return { ...engines, respond, close: () => store.close() };
}

/** Checks the knowledge without starting on it: counts, coverage of the facts, and everything that is wrong. */
export async function checkReport(config: Config) {
  const { layers, problems } = await readLayers(config);
  const { notes, services, tips, facts, leftOut } = createLibrary(layers, new Set());
  const carried = new Set(notes.flatMap((note) => note.facts).filter((fact) => facts.includes(fact)));
  return {
    ok: problems.length === 0,
    notes: notes.length,
    services: services.length,
    tips: tips.length,
    facts: { carried: carried.size, leftOut: leftOut.length, total: facts.length },
    problems,
  };
}
