/** The one place where the baselines meet the built program. */
export { readEvaluationSet } from '../../dist/adapters/files/evaluation-folder.js';
export { lessonsOf } from '../../dist/core/classify/lessons.js';
export { createFitter } from '../../dist/core/learn/logistic.js';
export { plainText } from '../../dist/core/text/slack.js';
export { openProgram } from '../program.js';

/** @typedef {import('../../src/app/evaluate/sets.ts').EvaluationSet} EvaluationSet */
/** @typedef {import('../../src/core/classify/lessons.ts').Lesson} Lesson */
/** @typedef {import('../../src/core/knowledge/model.ts').Label} Label */
