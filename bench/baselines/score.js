import { createRandom, shuffle } from '../seeded.js';
import { summarise } from '../timing.js';

/** @typedef {import('./program.js').EvaluationSet} EvaluationSet */
/** @typedef {import('./program.js').Label} Label */
/** @typedef {import('./words.js').Guess} Guess from the text as the set holds it */
/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {Guess} four gives one of four labels
 * @property {Guess} two what is asked where only BPO and KPO are right
 */

const isWork = (/** @type {{ label: Label }} */ { label }) => label === 'BPO' || label === 'KPO';

/** The items whose label is scored. @param {EvaluationSet} set */
export const tasksOf = (set) => set.tasks.filter(({ contested }) => !contested);

/** The items of two labels. @param {EvaluationSet} set */
export const workOf = (set) => tasksOf(set).filter(isWork);

/** All texts of a set that an engine is shown. @param {EvaluationSet} set */
export const textsOf = (set) => [
  ...tasksOf(set).map(({ text }) => text),
  ...set.paraphrases.flatMap(({ variants }) => variants),
];

/**
 * An engine that always answers with the label that is the most frequent in the set.
 *
 * @param {EvaluationSet} set
 * @returns {Engine}
 */
export function alwaysTheSame(set) {
  /** @param {ReadonlyArray<{ readonly label: Label }>} items @returns {Guess} */
  const most = (items) => {
    const labels = items.map(({ label }) => label);
    const times = (/** @type {Label} */ label) => labels.filter((other) => other === label).length;
    const best = labels.reduce(
      (found, label) => (times(label) > times(found) ? label : found),
      labels[0] ?? 'NONE',
    );
    return () => best;
  };
  return { name: 'always the most frequent label', four: most(tasksOf(set)), two: most(workOf(set)) };
}

/** @param {readonly boolean[]} results @returns {string} */
function percent(results) {
  if (results.length === 0) return '-';
  return `${((100 * results.filter(Boolean).length) / results.length).toFixed(1)} %`;
}

/**
 * Asks one after the other, as the encoder answers later.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<boolean>} test
 */
async function each(items, test) {
  const results = [];
  for (const item of items) results.push(await test(item));
  return results;
}

/**
 * How often an engine is right on a set, as cells of a table: the label of four, the label of two, one label for all
 * phrasings of a task, and the right one for all.
 *
 * @param {EvaluationSet} set
 * @param {Engine} engine
 */
export async function scoreOn(set, { four, two }) {
  const groups = [];
  for (const { label, variants } of set.paraphrases) {
    const labels = [];
    for (const variant of variants) labels.push(await four(variant));
    groups.push({ label, labels: new Set(labels) });
  }
  return [
    percent(await each(tasksOf(set), async ({ text, label }) => (await four(text)) === label)),
    percent(await each(workOf(set), async ({ text, label }) => (await two(text)) === label)),
    percent(groups.map(({ labels }) => labels.size === 1)),
    percent(groups.map(({ label, labels }) => labels.size === 1 && labels.has(label))),
  ];
}

/**
 * The median time that each engine takes for a text, in milliseconds. The engines take each text in turn, so that
 * whatever else the machine does hits all of them alike.
 *
 * @param {readonly Engine[]} engines
 * @param {readonly string[]} texts
 * @param {number} rounds
 */
export async function timeEach(engines, texts, rounds) {
  const random = createRandom(1);
  const times = engines.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < rounds; round++)
    for (const text of shuffle(texts, random))
      for (const [i, { four }] of engines.entries()) {
        const before = performance.now();
        const got = four(text);
        if (got instanceof Promise) await got;
        times[i]?.push(performance.now() - before);
      }
  return times.map((list) => summarise(list).median);
}
