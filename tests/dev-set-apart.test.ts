import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEvaluationSet } from '../src/adapters/files/evaluation-folder.ts';
import { plainText } from '../src/core/text/slack.ts';
import { contentStems } from '../src/core/text/tokens.ts';
import { loadReal, ROOT } from './support/real.ts';

/** Kept beside the project: there only where the knowledge is measured on it. */
const DEVELOPMENT_SET = path.join(ROOT, '../shared/dev-set');

/** From so many words on, and from so much in common, a wording is the same as another. */
const FEWEST_WORDS = 3;
const SAME = 0.8;

const wordsOf = (text: string): Set<string> => new Set(contentStems(plainText(text)));

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  return both / (a.size + b.size - both);
}

describe('what curators write in the voice of readers', () => {
  it.runIf(existsSync(DEVELOPMENT_SET))(
    'is not taken from the development set, word for word or nearly',
    async () => {
      const [set, { library }] = await Promise.all([readEvaluationSet(DEVELOPMENT_SET), loadReal()]);
      const theirs = [
        ...set.tasks.map((item) => item.text),
        ...set.paraphrases.flatMap((item) => item.variants),
        ...set.contested.map((item) => item.text),
        ...set.questions.map((item) => item.question),
        ...set.retrieval.map((item) => item.query),
      ].map((text) => ({ text, words: wordsOf(text) }));
      const ours = [
        ...library.notes.flatMap((note) => note.questions),
        ...library.tips.map((tip) => tip.text),
        ...library.examples.flatMap((example) => example.texts),
        ...library.smalltalk,
        ...library.offTopic,
      ];
      const taken = ours.flatMap((text) => {
        const words = wordsOf(text);
        if (words.size < FEWEST_WORDS) return [];
        const same = theirs.find((item) => overlap(words, item.words) >= SAME);
        return same ? [`${text} ~ ${same.text}`] : [];
      });
      expect(theirs.length).toBeGreaterThan(200);
      expect(taken).toEqual([]);
    },
  );
});
