/**
 * What simple classifiers from the registry reach on the labelled sets, beside ours, learned from the same texts.
 *
 * Usage: npm run baselines [-- --set FOLDER ...]  by default the open and the blind set, and the development set where
 * it is there. The packages are this folder's own: the script installs them beside it.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRandom, shuffle } from '../seeded.js';
import { count, grouped, printTable, ratio } from '../table.js';
import { lessonsOf, openProgram, plainText, readEvaluationSet } from './program.js';
import { alwaysTheSame, scoreOn, tasksOf, textsOf, timeEach, workOf } from './score.js';

/** @typedef {import('./words.js').Guess} Guess */
/** @typedef {import('./words.js').Taught} Taught */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DEFAULT_SETS = ['tests/golden/open', 'tests/golden/blind', '../shared/dev-set'];
/** The regression of `natural` needs minutes for so many texts, and its time grows with more than their square. */
const SAMPLE = 300;
const SEED = 1;
const ROUNDS = 2;

const { values } = parseArgs({ options: { set: { type: 'string', multiple: true } } });
const folders =
  values.set ?? DEFAULT_SETS.map((set) => path.join(ROOT, set)).filter((set) => existsSync(set));
const missing = folders.find((folder) => !existsSync(folder));
if (missing !== undefined) {
  console.error(`${missing} does not exist. Name a folder with tasks.jsonl and paraphrases.jsonl.`);
  process.exit(2);
}
const sets = await Promise.all(
  folders.map(async (folder) => ({
    name: path.relative(ROOT, folder),
    set: await readEvaluationSet(folder),
  })),
);

const began = performance.now();
const say = (/** @type {string} */ what) =>
  console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${what}`);
const [{ encode }, { learnBayes, learnLogistic, learnSparseLogistic }, program] = await Promise.all([
  import('./encoder.js'),
  import('./words.js'),
  openProgram(),
]);
if (!program.library.weightsCurrent)
  say('our weights were not learned from the rows as they are: npm run train');

const four = lessonsOf(program.library);
const two = four.filter(({ kind }) => kind === 'name' || kind === 'example');

/** @param {readonly Taught[]} taught */
const sampleOf = (taught) => shuffle(taught, createRandom(SEED)).slice(0, SAMPLE);

/** @param {string} name @param {(taught: readonly Taught[]) => Guess} learn */
function learned(name, learn) {
  /** @param {readonly Taught[]} taught @returns {Guess} */
  const guessing = (taught) => {
    const guess = learn(taught);
    return (text) => guess(plainText(text));
  };
  const engine = { name, four: guessing(four), two: guessing(two) };
  say(`${name}: learned`);
  return engine;
}

const classify = (/** @type {string} */ text) => program.classify(text).verdict.label;
const learnCentroids = await encode(
  four.map(({ text }) => text),
  (done, of) => {
    if (done % 1024 === 0 || done === of) say(`encoded ${count(done)} of ${count(of)} texts`);
  },
);
const engines = [
  learned('naive Bayes', learnBayes),
  learned(`logistic regression, ${SAMPLE} texts`, (taught) => learnLogistic(sampleOf(taught))),
  learned('logistic regression, all texts', learnSparseLogistic),
  learned('sentence encoder, nearest centroid', learnCentroids),
  { name: 'the classifier', four: classify, two: classify },
];

const share = (/** @type {string} */ label) =>
  `${((100 * four.filter((one) => one.label === label).length) / four.length).toFixed(0)} %`;
console.log(
  `All learned from the ${count(four.length)} texts that the classifier learns from. Where only BPO or KPO is right, the baselines learned two labels, from ${count(two.length)} names, aliases and examples; the classifier still has four to be wrong with. "${SAMPLE} texts" is the regression of natural on a sample drawn with seed ${SEED}, since it takes minutes even for so few; "all texts" is the same regression over the same stems by our own solver, with every label weighing the same, without which bundles (${share('BOTH')} of the texts) and no work (${share('NONE')}) are seldom told, as Bayes shows. All are shown the text without Slack's markup; only the classifier mends slips of the pen. Read the ratios, not the microseconds.`,
);
for (const { name, set } of sets) {
  const rows = [];
  for (const engine of [alwaysTheSame(set), ...engines])
    rows.push([engine.name, ...(await scoreOn(set, engine))]);
  const times = await timeEach(engines, textsOf(set), ROUNDS);
  const ours = times.at(-1) ?? 1;
  rows.forEach((row, i) => {
    const time = times[i - 1];
    row.push(...(time === undefined ? ['', ''] : [grouped(time * 1000), ratio(time / ours)]));
  });
  say(`${name}: scored`);
  printTable(
    `Baselines on ${name}`,
    `${count(tasksOf(set).length)} undisputed tasks, ${count(workOf(set).length)} of them BPO or KPO; ${count(set.paraphrases.length)} groups of phrasings.`,
    [
      'by',
      'label of four',
      'BPO or KPO items',
      'one verdict for five',
      'the right one',
      'median µs a text',
      'to ours',
    ],
    rows,
  );
}
say('done');
