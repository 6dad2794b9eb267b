import type { Speller } from './tokens.ts';

/** Words shorter than this are left as they are: too many words are one letter away. */
const SHORTEST = 4;
/** From this length on, two slips are forgiven instead of one. */
const LONG = 8;
/** Longer strings are no words. */
const LONGEST = 32;
/** Words from this length on are also found where two of their letters are missing. */
const VERY_LONG = 9;

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

function sameLetters(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/**
 * A speller that corrects a word only if neither the vocabulary nor the common words hold it,
 * to the nearest word of the vocabulary: one slip, or two from eight letters on.
 * Ties go to the word with the same first letter, then to a mere swap of letters, then to the alphabet.
 *
 * @param vocabulary words that mean something to the knowledge (lower case)
 * @param common words of ordinary English, which are never "corrected"
 */
export function createSpeller(vocabulary: ReadonlySet<string>, common: ReadonlySet<string>): Speller {
  const byDeletion = new Map<string, string[]>();
  const index = (key: string, word: string) => {
    const words = byDeletion.get(key);
    if (words) words.push(word);
    else byDeletion.set(key, [word]);
  };
  for (const word of [...vocabulary].sort()) {
    if (word.length < SHORTEST || /\d/.test(word)) continue;
    const keys = new Set([word, ...withoutOneLetter(word)]);
    if (word.length >= VERY_LONG)
      for (const shorter of withoutOneLetter(word))
        for (const key of withoutOneLetter(shorter)) keys.add(key);
    for (const key of keys) index(key, word);
  }

  return (word) => {
    if (word.length < SHORTEST || word.length > LONGEST || /\d/.test(word)) return word;
    if (vocabulary.has(word) || common.has(word)) return word;
    const keys = [word, ...withoutOneLetter(word)];
    if (word.length >= LONG)
      for (const shorter of withoutOneLetter(word)) keys.push(...withoutOneLetter(shorter));
    const allowed = word.length >= LONG ? 2 : 1;
    let best = word;
    let bestRank = Number.POSITIVE_INFINITY;
    for (const candidate of new Set(keys.flatMap((key) => byDeletion.get(key) ?? []))) {
      const distance = editDistance(word, candidate);
      if (distance > allowed) continue;
      const rank = distance * 4 + (candidate[0] === word[0] ? 0 : 2) + (sameLetters(word, candidate) ? 0 : 1);
      if (rank < bestRank || (rank === bestRank && candidate < best)) {
        best = candidate;
        bestRank = rank;
      }
    }
    return best;
  };
}
