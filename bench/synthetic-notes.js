import { createRandom, pick } from './seeded.js';

/** @typedef {import('../src/core/knowledge/model.ts').Note} Note */
/** @typedef {import('./seeded.js').Random} Random */

const SYLLABLES =
  'ba ce di fo gu ha jo ka le mi nu pa qua ri so ta ve wo xi za bren clim dor flan gris'.split(' ');
/** Made-up words that notes draw from; few of them often, most of them seldom, as in any language. */
const VOCABULARY = 30_000;
/** Share of the longer words that give way to a made-up one. */
const MADE_UP = 0.5;
const LONGER_WORD = /[\p{L}]{5,}/gu;
/** Words in the statements of one note, taken together. */
const WORDS_A_NOTE = 60;

/** @param {Random} random */
function createVocabulary(random) {
  const words = new Set();
  while (words.size < VOCABULARY)
    words.add(Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(SYLLABLES, random)).join(''));
  return [...words];
}

const wordsIn = (/** @type {string} */ text) => text.split(/\s+/).length;

/**
 * A maker of notes in the shape of the real ones: their titles, questions, terms and statements are dealt anew, and
 * half of the longer words give way to made-up ones, so that there are as many terms as so many notes would have.
 *
 * @param {readonly Note[]} real
 * @param {number} seed the same seed makes the same notes
 */
export function createNoteMaker(real, seed) {
  const random = createRandom(seed);
  const vocabulary = createVocabulary(random);
  // The cube makes a long tail: half of the draws fall on an eighth of the words.
  const madeUp = () => vocabulary[Math.floor(random() ** 3 * vocabulary.length)] ?? '';
  const reworded = (/** @type {string} */ text) =>
    text.replace(LONGER_WORD, (word) => (random() < MADE_UP ? madeUp() : word));
  const questions = real.flatMap((note) => note.questions);
  const statements = real.flatMap((note) => note.statements);
  const terms = real.flatMap((note) => note.terms);

  const makeStatements = () => {
    const made = [];
    for (let words = 0; words < WORDS_A_NOTE; ) {
      const statement = pick(statements, random);
      made.push({ ...statement, text: reworded(statement.text) });
      words += wordsIn(statement.text);
    }
    return made;
  };

  return {
    /** A question as the made notes carry them. */
    makeQuestion: () => reworded(pick(questions, random)),
    /**
     * @param {number} amount
     * @returns {Note[]}
     */
    makeNotes: (amount) =>
      Array.from({ length: amount }, (_, i) => {
        const shape = pick(real, random);
        return {
          ...shape,
          id: `made-${String(i + 1).padStart(6, '0')}`,
          title: reworded(pick(real, random).title),
          summary: reworded(pick(real, random).summary),
          questions: shape.questions.map(() => reworded(pick(questions, random))),
          terms: shape.terms.map(() => reworded(pick(terms, random))),
          statements: makeStatements(),
        };
      }),
  };
}
