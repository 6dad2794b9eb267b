import { ANSWERS_FILE, keepAnswers } from '../adapters/files/answers-file.ts';
import { createCommonWords } from '../adapters/files/common-words.ts';
import { readFolder } from '../adapters/files/knowledge-folder.ts';
import { keepVerdicts, VERDICTS_FILE } from '../adapters/files/verdicts-file.ts';
import {
  digestOfLessons,
  formatWeights,
  WEIGHTS_FILE,
  writeWeights,
} from '../adapters/files/weights-file.ts';
import { readWordVectors } from '../adapters/files/word-vectors.ts';
import type { AcknowledgeReport } from '../app/acknowledge-report.ts';
import type { TrainReport } from '../app/train-report.ts';
import type { Config } from '../config.ts';
import { createAnswerer, createGauges } from '../core/answer/answerer.ts';
import { createClassifier, learnWeights } from '../core/classify/classify.ts';
import { countWeights } from '../core/classify/weights.ts';
import {
  answerAgain,
  answersToAcknowledge,
  isAnsweredOtherwise,
  sayAnswerChange,
} from '../core/curate/changed-answers.ts';
import { isChanged, judgeAgain, sayChange, toAcknowledge } from '../core/curate/changed-verdicts.ts';
import { checkWeights, reviewKnowledge } from '../core/curate/review.ts';
import { createLibrary } from '../core/knowledge/library.ts';
import { createSearch } from '../core/retrieve/search.ts';

import { createEngines, readLayers, refuseProblems } from './engines.ts';
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
  const { readKnowledge } = await import('../adapters/files/knowledge-texts.ts');
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
