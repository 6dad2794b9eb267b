import { remember } from './remember.ts';
import type { Speller } from './tokens.ts';

/** Words shorter than this are left as they are: too many words are one letter away. */
const SHORTEST = 4;
/** A word of three letters is mended only if its vowels were left out, and only to one of so many frequent words. */
const SHORTENED = 3;
const FREQUENT = 1_500;
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

/** A word without its vowels and doubled letters, but for the first letter: what is left when people write in haste. */
export function skeletonOf(word: string): string {
  const consonants = word.slice(1).replace(/[aeiou]/g, '');
  return (word.slice(0, 1) + consonants).replace(/(.)\1+/g, '$1');
}

/** Words of one length that slips are corrected to, with the letters of each. */
interface Targets {
  readonly words: string[];
  readonly letters: number[];
}

/** The words that slips are corrected to. */
interface Dictionary {
  readonly byLength: readonly Targets[];
  /** The most frequent word of each skeleton. */
  readonly bySkeleton: ReadonlyMap<string, string>;
  /** Words that occur more often have a lower rank, from 0 to below 1; the first hundred are much alike. */
  readonly rarity: ReadonlyMap<string, number>;
}

/** @param vocabulary the most frequent word first */
function readDictionary(vocabulary: ReadonlySet<string>): Dictionary {
  const byLength = Array.from({ length: LONGEST + 3 }, (): Targets => ({ words: [], letters: [] }));
  const bySkeleton = new Map<string, string>();
  const rarity = new Map<string, number>();
  const rarest = Math.log2(1 + vocabulary.size / 100);
  let rank = 0;
  for (const word of vocabulary) {
    rank++;
    if (word.length < SHORTEST || /\d/.test(word)) continue;
    byLength[word.length]?.words.push(word);
    byLength[word.length]?.letters.push(lettersOf(word));
    rarity.set(word, Math.log2(1 + rank / 100) / (rarest + 1));
    const skeleton = skeletonOf(word);
    if (!bySkeleton.has(skeleton) && (skeleton.length > SHORTENED || rank <= FREQUENT))
      bySkeleton.set(skeleton, word);
  }
  return { byLength, bySkeleton, rarity };
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

/** A word whose vowels were left out, or all but one of them: "mngr", "shpmnt", "dsk". */
function wasShortened(word: string): boolean {
  const vowels = word.slice(1).match(/[aeiou]/g)?.length ?? 0;
  return vowels === 0 || (vowels === 1 && word.length > SHORTEST + 1);
}

/**
 * A speller that corrects a word only if neither the vocabulary nor the common words hold it,
 * to the nearest word of the vocabulary: one slip, or two from eight letters on. Where none is as near as that and
 * vowels were left out, to the most frequent word that has the same letters otherwise.
 * Among words as near, those with the same first letter are preferred, then those that differ by swapped or doubled
 * letters or by vowels, and those that are more frequent; ties go to the alphabet.
 * Nothing is made ready before the first word that the vocabulary lacks: most processes end soon after their start.
 *
 * @param vocabulary words that mean something to the knowledge (lower case), the most frequent first
 * @param common words of ordinary English, which are never "corrected"
 */
export function createSpeller(vocabulary: ReadonlySet<string>, common: WordList): Speller {
  let dictionary: Dictionary | undefined;
  const mend = (word: string): string => {
    dictionary ??= readDictionary(vocabulary);
    const skeleton = skeletonOf(word);
    const shortened = wasShortened(word) ? dictionary.bySkeleton.get(skeleton) : undefined;
    if (word.length < SHORTEST) return skeleton === word ? (shortened ?? word) : word;
    let best = shortened ?? word;
    let bestRank = Number.POSITIVE_INFINITY;
    for (const { candidate, distance } of near(word, word.length >= LONG ? 2 : 1, dictionary.byLength)) {
      const easy = sameLetters(word, candidate) || skeletonOf(candidate) === skeleton;
      const rank =
        distance * 8 +
        (candidate[0] === word[0] ? 0 : 4) +
        (easy ? 0 : 1) +
        2 * (dictionary.rarity.get(candidate) ?? 1);
      if (rank < bestRank || (rank === bestRank && candidate < best)) {
        best = candidate;
        bestRank = rank;
      }
    }
    return best;
  };
  const mendOnce = remember(MOST_REMEMBERED, mend);
  return (word) => {
    if (word.length < SHORTENED || word.length > LONGEST || /\d/.test(word)) return word;
    return vocabulary.has(word) || common.has(word) ? word : mendOnce(word);
  };
}
