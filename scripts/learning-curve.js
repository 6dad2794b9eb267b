/**
 * How much better the classifier gets with more examples, bundles and talk of no work.
 *
 * Usage: npm run learning-curve [-- --seed 1]  it learns afresh from seeded fractions of them, about twenty times in
 * all, so it takes some minutes; progress goes to stderr. What a smaller fraction draws, a larger one draws too.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRandom, shuffle } from '../bench/seeded.js';
import { count, printTable } from '../bench/table.js';
import { createCommonWords } from '../dist/adapters/files/common-words.js';
import { readEvaluationSet } from '../dist/adapters/files/evaluation-folder.js';
import { readWordVectors } from '../dist/adapters/files/word-vectors.js';
import { readLayers } from '../dist/compose/engines.js';
import { readConfig } from '../dist/config.js';
import { createClassifier } from '../dist/core/classify/classify.js';
import { createLibrary } from '../dist/core/knowledge/library.js';

/** @typedef {import('../src/core/classify/classify.ts').Classifier} Classifier */
/** @typedef {import('../src/core/knowledge/model.ts').Knowledge} Knowledge */
/** @typedef {import('../src/core/knowledge/model.ts').Label} Label */
/**
 * A text whose label is known.
 *
 * @typedef {object} Item
 * @property {string} text
 * @property {readonly string[]} services the kinds of work that it hands out
 * @property {Label} label
 * @property {number} fold of its first kind of work
 * @property {boolean} scored unless its label is disputed
 */

const FRACTIONS = [0, 0.1, 0.25, 0.5, 0.75, 1];
const FOLDS = 3;

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
const seed = Number(values.seed);
if (!Number.isInteger(seed)) {
  console.error(`--seed is ${values.seed}; expected a whole number.`);
  process.exit(2);
}
const { layers, problems } = await readLayers(readConfig({}));
/** @type {Knowledge | undefined} */
const knowledge = layers[0];
if (!knowledge || problems.length > 0) {
  console.error('The knowledge has problems. See: npm run -s sourcebook -- check');
  process.exit(2);
}

const services = new Map(knowledge.services.map((service) => [service.id, service]));
const folds = new Map([...services.keys()].sort().map((id, i) => [id, i % FOLDS]));
const names = knowledge.services.reduce((sum, { aliases }) => sum + 1 + aliases.length, 0);

/** @param {string} text @param {readonly string[]} ids at least one @returns {Item} */
function work(text, ids) {
  const labels = new Set(ids.map((id) => services.get(id)?.label ?? 'NONE'));
  const [only = 'NONE'] = labels;
  return {
    text,
    services: ids,
    label: labels.size === 1 ? only : 'BOTH',
    fold: folds.get(ids[0] ?? '') ?? 0,
    scored: ids.length > 1 || services.get(ids[0] ?? '')?.contested.length === 0,
  };
}
const examples = knowledge.examples.flatMap(({ service, texts }) =>
  texts.map((text) => work(text, [service])),
);
const bundles = knowledge.bundles.map(({ services: ids, text }) => work(text, ids));
/** @type {Item[]} */
const noWork = knowledge.smalltalk.map((text, i) => ({
  text,
  services: [],
  label: 'NONE',
  fold: i % FOLDS,
  scored: true,
}));
const items = [...examples, ...bundles, ...noWork];
const place = { file: '', line: 0 };
const commonWords = createCommonWords();
const vectors = readWordVectors();

/**
 * A classifier that learned from some of the texts, and from all names and aliases.
 *
 * @param {(item: Item) => boolean} isTaught
 * @returns {Classifier}
 */
function learn(isTaught) {
  const layer = {
    ...knowledge,
    weights: undefined,
    // A regression for each disputed service takes long, and none decides the label of undisputed work.
    services: knowledge.services.map((service) => ({ ...service, contested: [] })),
    examples: examples
      .filter(isTaught)
      .map((item) => ({ service: item.services[0], texts: [item.text], place })),
    bundles: bundles.filter(isTaught).map((item) => ({ services: item.services, text: item.text, place })),
    smalltalk: noWork.filter(isTaught).map(({ text }) => text),
  };
  return createClassifier(createLibrary([layer], commonWords, vectors));
}

/**
 * The texts that get their label.
 *
 * @template {{ readonly text: string, readonly label: Label }} T
 * @param {readonly T[]} asked
 * @param {Classifier} classify
 */
const rightOf = (asked, classify) =>
  asked.filter(({ text, label }) => classify(text).verdict.label === label);
const isExample = (/** @type {Item} */ item) => item.services.length === 1;
/** @param {number} right @param {number} of */
const percent = (right, of) => `${((100 * right) / of).toFixed(1)} %`;

const began = performance.now();
const say = (/** @type {string} */ what) =>
  console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${what}`);
const sets = await Promise.all(
  ['open', 'blind'].map(async (name) => {
    const set = await readEvaluationSet(fileURLToPath(new URL(`../tests/golden/${name}`, import.meta.url)));
    return set.tasks.filter(({ contested }) => !contested);
  }),
);
// Each kind is drawn from by itself, so that a fraction holds as much of each.
const random = createRandom(seed);
const orders = [examples, bundles, noWork].map((kind) => shuffle(kind, random));
const scored = items.filter(({ scored }) => scored);

const rows = FRACTIONS.map((fraction) => {
  const drawn = new Set(orders.flatMap((order) => order.slice(0, Math.round(fraction * order.length))));
  const name = percent(fraction, 1).replace('.0', '');
  const whole = learn((item) => drawn.has(item));
  say(`${name}: learned from ${count(drawn.size)} texts`);
  /** @type {Item[]} */
  const right = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    // A bundle that holds any work of the fold is left out too; what learned from nothing has nothing to leave out.
    const isKept = (/** @type {Item} */ item) =>
      drawn.has(item) && item.fold !== fold && item.services.every((id) => folds.get(id) !== fold);
    const classify = drawn.size > 0 ? learn(isKept) : whole;
    right.push(
      ...rightOf(
        scored.filter((item) => item.fold === fold),
        classify,
      ),
    );
    say(`${name}: fold ${fold + 1} of ${FOLDS}`);
  }
  return [
    name,
    count(drawn.size),
    count(drawn.size + names),
    percent(right.length, scored.length),
    percent(right.filter(isExample).length, scored.filter(isExample).length),
    ...sets.map((tasks) => percent(rightOf(tasks, whole).length, tasks.length)),
  ];
});
printTable(
  'What more examples bring',
  `Right labels of four after learning from a fraction of the ${count(examples.length)} examples, ${count(bundles.length)} bundles and ${count(noWork.length)} lines of no work, drawn with seed ${seed}, and from all ${count(names)} names and aliases. Held-out: ${FOLDS} folds by service, each asked after learning from what was drawn of the others; ${count(scored.length)} texts, those of disputed services left out. Open and blind: ${sets.map(({ length }) => length).join(' and ')} undisputed tasks. Disputes are not learned here, which takes long, so the last row may differ by an item from what the program gives.`,
  ['drawn', 'texts', 'with names', 'held-out services', 'of these descriptions', 'open', 'blind'],
  rows,
);
