import { remember } from './remember.ts';
import type { Speller } from './tokens.ts';

/** Words shorter than this are left as they are: too many words are one letter away. */
const SHORTEST = 4;
/** From this length on, two slips are forgiven instead of one. */
const LONG = 8;
/** Longer strings are no words. */
const LONGEST = 32;
/** So many mended words are remembered: those of a few long questions. */
const MOST_REMEMBERED = 1_000;

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
 *
 * @param most distances above this are not worked out to the end: any number above it is returned
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  let before = new Int32Array(b.length + 1);
  let last = before.map((_, j) => j);
  let row = new Int32Array(b.length + 1);
  let leastOfLast = 0;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    const previous = a.charCodeAt(i - 2);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let best = (last[j - 1] ?? 0) + (letter === other ? 0 : 1);
      best = Math.min(best, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && previous === other)
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row[j] = best;
      least = Math.min(least, best);
    }
    // A row takes from the two rows above it, and never less than they hold.
    if (least > most && leastOfLast > most) return least;
    leastOfLast = least;
    [before, last, row] = [last, row, before];
  }
  return last[b.length] ?? 0;
}

function sameLetters(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/** Whether two words of one length are the same but for a letter that stands elsewhere or is another one. */
function oneLetterAstray(a: string, b: string): boolean {
  const shorter = new Set(withoutOneLetter(a));
  return withoutOneLetter(b).some((word) => shorter.has(word));
}

/** The letters of a word as a set of 32 bits; letters of other alphabets share bits with these. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** How many of 32 bits are set (Warren, Hacker's Delight, 5-1). */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Words of one length that slips are corrected to, with the letters of each. */
interface Targets {
  readonly words: string[];
  readonly letters: number[];
}

/** The words of a vocabulary that slips are corrected to, by their length. */
function targetsIn(vocabulary: ReadonlySet<string>): Targets[] {
  const byLength = Array.from({ length: LONGEST + 3 }, (): Targets => ({ words: [], letters: [] }));
  for (const word of vocabulary) {
    if (word.length < SHORTEST || /\d/.test(word)) continue;
    byLength[word.length]?.words.push(word);
    byLength[word.length]?.letters.push(lettersOf(word));
  }
  return byLength;
}

/** The words at most some slips away from a word. A slip changes at most two letters, and the length by one. */
function near(word: string, allowed: number, byLength: readonly Targets[]) {
  const own = lettersOf(word);
  const found: Array<{ readonly candidate: string; readonly distance: number }> = [];
  for (const { words, letters } of byLength.slice(word.length - allowed, word.length + allowed + 1))
    for (let i = 0; i < words.length; i++) {
      if (countBits(own ^ (letters[i] ?? 0)) > 2 * allowed) continue;
      const candidate = words[i] ?? '';
      const distance = editDistance(word, candidate, allowed);
      if (distance > allowed) continue;
      // Two wrong letters among eight leave too little to know a word by.
      const bothShort = word.length === LONG && candidate.length === LONG;
      if (distance < 2 || !bothShort || oneLetterAstray(word, candidate)) found.push({ candidate, distance });
    }
  return found;
}

/** Words that are looked up. */
export interface WordList {
  has(word: string): boolean;
}

/**
 * A speller that corrects a word only if neither the vocabulary nor the common words hold it,
 * to the nearest word of the vocabulary: one slip, or two from eight letters on.
 * Ties go to the word with the same first letter, then to a mere swap of letters, then to the alphabet.
 * Nothing is made ready before the first word that the vocabulary lacks: most processes end soon after their start.
 *
 * @param vocabulary words that mean something to the knowledge (lower case)
 * @param common words of ordinary English, which are never "corrected"
 */
export function createSpeller(vocabulary: ReadonlySet<string>, common: WordList): Speller {
  let targets: readonly Targets[] | undefined;
  const mend = (word: string): string => {
    targets ??= targetsIn(vocabulary);
    let best = word;
    let bestRank = Number.POSITIVE_INFINITY;
    for (const { candidate, distance } of near(word, word.length >= LONG ? 2 : 1, targets)) {
      const rank = distance * 4 + (candidate[0] === word[0] ? 0 : 2) + (sameLetters(word, candidate) ? 0 : 1);
      if (rank < bestRank || (rank === bestRank && candidate < best)) {
        best = candidate;
        bestRank = rank;
      }
    }
    return best;
  };
  const mendOnce = remember(MOST_REMEMBERED, mend);
  return (word) => {
    if (word.length < SHORTEST || word.length > LONGEST || /\d/.test(word)) return word;
    return vocabulary.has(word) || common.has(word) ? word : mendOnce(word);
  };
}
