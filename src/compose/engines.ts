import { createCommonWords } from '../adapters/files/common-words.ts';
import { createKnowledgeFolder } from '../adapters/files/knowledge-folder.ts';
import { readWordVectors } from '../adapters/files/word-vectors.ts';
import type { Config } from '../config.ts';
import { type Answerer, createAnswerer, createGauges } from '../core/answer/answerer.ts';
import { type Classifier, createClassifier } from '../core/classify/classify.ts';
import { checkIds, checkKnowledge } from '../core/curate/check.ts';
import { createLibrary, type Library } from '../core/knowledge/library.ts';
import type { Knowledge } from '../core/knowledge/model.ts';
import type { Learnt } from '../core/learnt.ts';
import { createSearch, type Search } from '../core/retrieve/search.ts';
import { SourcebookError } from '../errors.ts';
import type { Problem } from '../ports.ts';

/** The pure engines over one library. */
export interface Engines {
  readonly library: Library;
  readonly classify: Classifier;
  readonly search: Search;
  readonly answer: Answerer;
}

const MOST_SHOWN = 20;

/** Layers of knowledge, everything that is wrong with them, and what was learnt of a single layer before. */
interface Layers {
  readonly layers: Knowledge[];
  readonly problems: Problem[];
  /** Whether every file could be read: what one holds is missing otherwise. */
  readonly whole: boolean;
  readonly learnt: Learnt | undefined;
}

/** Reads the layers of knowledge and everything that is wrong with them. */
export async function readLayers(config: Config): Promise<Layers> {
  const folders = [
    config.knowledgeDir,
    ...(config.workspaceKnowledgeDir ? [config.workspaceKnowledgeDir] : []),
  ];
  const read = await Promise.all(folders.map((folder) => createKnowledgeFolder(folder).load()));
  const layers = read.map((layer) => layer.knowledge);
  const problems = read.flatMap((layer) => layer.problems);
  const whole = problems.length === 0;
  // What was learnt of one layer says nothing of two.
  const learnt = read.length === 1 ? read[0]?.learnt : undefined;
  // Links between rows are checked over all layers together: a workspace's note may cite a built-in source.
  if (problems.length === 0 && !learnt)
    problems.push(...layers.flatMap(checkIds), ...checkKnowledge(createLibrary(layers, new Set())));
  if (problems.length === 0 && layers.every((layer) => layer.notes.length === 0))
    problems.push({
      file: config.knowledgeDir,
      line: 1,
      message:
        'The folder holds no notes. Set KNOWLEDGE_DIR to the folder that holds notes/ and sources.yaml.',
    });
  return { layers, problems, whole, learnt };
}

/**
 * Builds the engines over layers of knowledge.
 *
 * @param learnt what `learn` gives for the layers, where it is known: the engines are the same without, but later
 */
export function createEngines(layers: readonly Knowledge[], learnt?: Learnt): Engines {
  const library = createLibrary(layers, createCommonWords(), readWordVectors(), learnt?.vocabulary);
  const classify = createClassifier(library, learnt?.taught);
  const search = createSearch(library, learnt?.notes);
  return {
    library,
    classify,
    search,
    answer: createAnswerer(library, classify, search, createGauges(library, learnt)),
  };
}

/** Says what is wrong with the knowledge, and stops. */
export function refuseProblems(problems: readonly Problem[]): void {
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
}
