import type { Answerer } from '../../core/answer/answerer.ts';
import type { Classifier } from '../../core/classify/classify.ts';
import type { Search } from '../../core/retrieve/search.ts';
import { measureAnswers, measureReading, measureRetrieval } from './measure-answers.ts';
import { measureVerdicts } from './measure-verdicts.ts';
import type { EvaluationSet } from './sets.ts';
import type { Measured } from './shares.ts';

interface Engines {
  readonly classify: Classifier;
  readonly search: Search;
  readonly answer: Answerer;
}

/** Measures classification, reading, retrieval and answers on one set. Deterministic. */
export function measure(set: EvaluationSet, engines: Engines): Measured {
  const parts = [
    measureVerdicts(set, engines.classify),
    measureReading(set, engines.answer),
    measureRetrieval(set, engines.search),
    measureAnswers(set, engines.answer),
  ];
  return {
    shares: parts.flatMap(({ shares }) => shares).filter(({ of }) => of > 0),
    confusion: parts[0]?.confusion ?? new Map(),
    misses: parts.flatMap(({ misses }) => misses),
  };
}
