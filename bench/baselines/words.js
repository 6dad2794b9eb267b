/**
 * Classifiers over the words of a text, from `natural`, as its documentation starts them: Porter stems, no stop words.
 * Its folders are imported one by one, as the whole of it opens its stores, which read the settings in `.env`.
 */
import classifiers from 'natural/lib/natural/classifiers/index.js';
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { createFitter } from './program.js';

/** @typedef {import('./program.js').Label} Label */
/** @typedef {{ readonly text: string, readonly label: Label }} Taught */
/** @typedef {(text: string) => Label | Promise<Label>} Guess from plain text */

/**
 * @param {'BayesClassifier' | 'LogisticRegressionClassifier'} kind
 * @param {readonly Taught[]} taught
 * @returns {Guess}
 */
function learnWithNatural(kind, taught) {
  const classifier = new classifiers[kind]();
  for (const { text, label } of taught) classifier.addDocument(text, label);
  classifier.train();
  return (text) => /** @type {Label} */ (classifier.classify(text));
}

/** @param {readonly Taught[]} taught */
export const learnBayes = (taught) => learnWithNatural('BayesClassifier', taught);

/** @param {readonly Taught[]} taught few: each text is a row of a dense matrix with a column for every stem */
export const learnLogistic = (taught) => learnWithNatural('LogisticRegressionClassifier', taught);

/** The feature that every text has, since the solver fits no constant of its own. */
const CONSTANT = ' constant';
const PENALTY = 1;

/**
 * The same regression, one label against the others over the same stems, fitted by the project's own sparse solver:
 * it learns from every text in seconds. Every label weighs the same in all, as few of the texts are bundles or no work.
 *
 * @param {readonly Taught[]} taught
 * @returns {Guess}
 */
export function learnSparseLogistic(taught) {
  /** @param {string} text @returns {string[]} */
  const read = (text) => [CONSTANT, ...new Set(PorterStemmer.tokenizeAndStem(text))];
  const solve = createFitter(
    taught.map(({ text }) => ({
      features: new Map(read(text).map((feature) => /** @type {const} */ ([feature, 1]))),
    })),
    PENALTY,
  );
  const labels = [...new Set(taught.map(({ label }) => label))];
  const weightOf = new Map(
    labels.map((label) => {
      const texts = taught.filter((one) => one.label === label).length;
      return [label, taught.length / (labels.length * texts)];
    }),
  );
  const learned = labels.map((label) => {
    const { weights } = solve(
      taught.map((one) => ({ positive: one.label === label, weight: weightOf.get(one.label) ?? 1 })),
    );
    return { label, weights: new Map(weights) };
  });
  return (text) => {
    const features = read(text);
    const scored = learned.map(({ label, weights }) => ({
      label,
      score: features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0),
    }));
    return scored.reduce((best, one) => (one.score > best.score ? one : best)).label;
  };
}
