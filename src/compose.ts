import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ANSWERS_FILE, keepAnswers } from './adapters/files/answers-file.ts';
import { createCommonWords } from './adapters/files/common-words.ts';
import { createKnowledgeFolder, readFolder } from './adapters/files/knowledge-folder.ts';
import { keepVerdicts, VERDICTS_FILE } from './adapters/files/verdicts-file.ts';
import { digestOfLessons, formatWeights, WEIGHTS_FILE, writeWeights } from './adapters/files/weights-file.ts';
import { readWordVectors } from './adapters/files/word-vectors.ts';
import { noModel } from './adapters/model/none.ts';
import type { SlackSettings } from './adapters/slack/slack.ts';
import { createMemoryState } from './adapters/store/memory.ts';
import { openState } from './adapters/store/open-state.ts';
import { systemClock } from './adapters/system-clock.ts';
import type { AcknowledgeReport } from './app/acknowledge-report.ts';
import { withAnswersKept } from './app/answer-cache.ts';
import { createGaps, type Gaps } from './app/gaps.ts';
import { createOnce } from './app/once.ts';
import { createRecords, type Records } from './app/records.ts';
import { createRespond, type Respond } from './app/respond.ts';
import { createThreads } from './app/threads.ts';
import type { TrainReport } from './app/train-report.ts';
import type { Config } from './config.ts';
import { type Answerer, createAnswerer, createGauges } from './core/answer/answerer.ts';
import { type Classifier, createClassifier, learnWeights } from './core/classify/classify.ts';
import { countWeights } from './core/classify/weights.ts';
import {
  answerAgain,
  answersToAcknowledge,
  isAnsweredOtherwise,
  sayAnswerChange,
} from './core/curate/changed-answers.ts';
import { isChanged, judgeAgain, sayChange, toAcknowledge } from './core/curate/changed-verdicts.ts';
import { checkIds, checkKnowledge } from './core/curate/check.ts';
import { checkWeights, reviewKnowledge } from './core/curate/review.ts';
import { createLibrary, type Library } from './core/knowledge/library.ts';
import type { Knowledge } from './core/knowledge/model.ts';
import type { Learnt } from './core/learnt.ts';
import { createSearch, type Search } from './core/retrieve/search.ts';
import { SourcebookError } from './errors.ts';
import type { Logger, MemoryKind, Problem, State } from './ports.ts';

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
  readonly records: Records;
  readonly gaps: Gaps;
  readonly state: State;
  close(): Promise<void>;
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
function refuseProblems(problems: readonly Problem[]): void {
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

/**
 * The state for one command of the terminal. For those that forget, and for those whose state cannot be had, it is
 * in memory: whoever asks is answered all the same.
 *
 * @throws SourcebookError where the command is about the state and it cannot be had
 */
export async function openMemory(kind: MemoryKind, config: Config, logger: Logger): Promise<State> {
  if (kind === 'forgets') return createMemoryState(systemClock);
  try {
    return await openState(config.state, { logger, patient: false });
  } catch (error) {
    if (kind === 'needs' || !(error instanceof SourcebookError)) throw error;
    logger.warn({}, `Nothing of this will be remembered. ${error.message}`);
    return createMemoryState(systemClock);
  }
}

/**
 * Puts the program together.
 *
 * @throws SourcebookError if the knowledge has problems: they are listed with file, line and remedy
 */
export async function createSourcebook(config: Config, logger: Logger, state: State): Promise<Sourcebook> {
  const { layers, problems, learnt } = await readLayers(config);
  refuseProblems(problems);
  const engines = createEngines(layers, learnt);
  const records = createRecords(state, config.answerRecordTtl);
  const gaps = createGaps(state, config.gapTtl);
  const respond = createRespond({
    answer: withAnswersKept(engines.answer),
    version: engines.classify('').verdict.version,
    model: noModel,
    records,
    gaps,
    clock: systemClock,
    logger,
  });
  return { ...engines, respond, records, gaps, state, close: () => state.close() };
}

/** Waits without keeping the process alive. */
const sleep = (ms: number): Promise<void> => wait(ms, undefined, { ref: false });

/** A running Slack surface with everything below it. */
export interface SlackProgram {
  /** Begins to take deliveries. @throws SourcebookError with the remedy */
  start(): Promise<void>;
  /** Lets what is under way finish, then ends. */
  stop(): Promise<void>;
}

/**
 * Puts the Slack surface together.
 *
 * @param settings as `readSlackSettings` checked them
 * @throws SourcebookError if the knowledge has problems
 */
export async function createSlackProgram(
  config: Config,
  settings: SlackSettings,
  logger: Logger,
): Promise<SlackProgram> {
  // Bolt takes a while to load, and no other command needs it.
  const { createSlack } = await import('./adapters/slack/slack.ts');
  const state = await openState(config.state, { logger, patient: true });
  const sourcebook = await createSourcebook(config, logger, state);
  const { respond, library, records } = sourcebook;
  const slack = createSlack(settings, {
    respond,
    library,
    records,
    store: state,
    threads: createThreads(state),
    once: createOnce(state, randomUUID()),
    logger,
    sleep,
  });
  return {
    start: () => slack.start(),
    async stop() {
      await slack.stop();
      await sourcebook.close();
    },
  };
}

/**
 * Checks the knowledge without starting on it: counts, coverage of the facts, everything that is wrong, and what an
 * editor should look at. It is `ok` unless there is something to mend; a date of review that has passed is no fault.
 *
 * @param today as `2026-11-22`
 */
export async function checkReport(config: Config, today: string) {
  const { layers, problems, whole, learnt } = await readLayers(config);
  const library = createLibrary(layers, createCommonWords(), readWordVectors(), learnt?.vocabulary);
  const search = whole ? createSearch(library, learnt?.notes) : undefined;
  // Where there is nothing to judge, the classifier is spared the learning.
  const judges = library.verdicts.length > 0 || library.answers.length > 0;
  const classify = whole && judges ? createClassifier(library, learnt?.taught) : undefined;
  const answer =
    search && classify ? createAnswerer(library, classify, search, createGauges(library, learnt)) : undefined;
  const findings = reviewKnowledge(library, { search, classify, answer }, today);
  const { notes, services, tips, facts, leftOut } = library;
  const carried = new Set(notes.flatMap((note) => note.facts).filter((fact) => facts.includes(fact)));
  return {
    ok: problems.length === 0 && findings.every((finding) => finding.warning),
    notes: notes.length,
    services: services.length,
    tips: tips.length,
    facts: { carried: carried.size, leftOut: leftOut.length, total: facts.length },
    problems: [...problems, ...findings.map(({ file, line, message }) => ({ file, line, message }))],
  };
}

/**
 * Learns from the knowledge as if nothing had been learned before.
 *
 * @param write whether to keep what was learned beside the knowledge; otherwise it is only compared
 * @throws SourcebookError if the knowledge has problems
 */
export async function trainWeights(config: Config, write: boolean): Promise<TrainReport> {
  const texts = readFolder(config.knowledgeDir);
  const { readKnowledge } = await import('./adapters/files/knowledge-texts.ts');
  const { knowledge, problems } = readKnowledge(texts.filter(({ file }) => file !== WEIGHTS_FILE));
  refuseProblems(problems);
  const layer = { ...knowledge, weights: undefined };
  const weights = learnWeights(createLibrary([layer], createCommonWords(), readWordVectors()));
  const text = formatWeights({ weights, trainedOn: digestOfLessons(texts) });
  const same = texts.find(({ file }) => file === WEIGHTS_FILE)?.text === text;
  if (write && !same) writeWeights(config.knowledgeDir, text);
  return { file: WEIGHTS_FILE, weights: countWeights(weights), same };
}

/**
 * Acknowledges verdicts and answers as they are now, in the folder of the workspace where there is one: its own files
 * take over what its layer changes of the built-in ones.
 *
 * @throws SourcebookError if the knowledge has problems, or the classifier has still to learn from it as it is
 */
export async function acknowledge(config: Config): Promise<AcknowledgeReport> {
  const { layers, problems, learnt } = await readLayers(config);
  refuseProblems(problems);
  const { library, classify, answer } = createEngines(layers, learnt);
  refuseProblems(checkWeights(library));
  const folder = config.workspaceKnowledgeDir ?? config.knowledgeDir;
  const own = layers.at(-1);
  const judged = judgeAgain(library.verdicts, classify);
  const verdicts = toAcknowledge(judged, own?.verdicts ?? []);
  const answered = answerAgain(library.answers, answer);
  const answers = answersToAcknowledge(answered, own?.answers ?? []);
  return [
    {
      file: VERDICTS_FILE,
      what: 'verdict',
      count: verdicts.length,
      changes: judged.filter(isChanged).map(sayChange),
      same: !keepVerdicts(folder, verdicts),
    },
    {
      file: ANSWERS_FILE,
      what: 'answer',
      count: answers.length,
      changes: answered.filter(isAnsweredOtherwise).map(sayAnswerChange),
      same: !keepAnswers(folder, answers),
    },
  ];
}
