/** One text written as other people would write it. */
export interface Rewording {
  readonly kind: string;
  /** The same texts for the same text, always. */
  readonly of: (text: string) => readonly string[];
}

const SLIPPED = 0.4;
const SHORTENED = 0.3;
const VOWEL_LOST = 0.7;
/** Chance decides what slips, so such texts are written more than once. */
const TIMES = 3;
const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

type Chance = () => number;

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const below = (chance: Chance, most: number) => Math.floor(chance() * most);

function neighbourOf(letter: string, chance: Chance): string {
  const row = KEYBOARD.find((keys) => keys.includes(letter)) ?? letter;
  const at = row.indexOf(letter);
  const near = [row[at - 1], row[at + 1]].filter((key) => key !== undefined);
  return near[below(chance, near.length)] ?? letter;
}

/** One slip behind the first letter: two letters swapped, one lost, one doubled, or the key beside it. */
function slip(word: string, chance: Chance): string {
  const at = 1 + below(chance, word.length - 1);
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const kind = chance();
  if (kind < 0.35 && after) return before + after.charAt(0) + letter + after.slice(1);
  if (kind < 0.7) return before + after;
  if (kind < 0.85) return before + letter + letter + after;
  return before + neighbourOf(letter, chance) + after;
}

function shorten(word: string, chance: Chance): string {
  const inner = word.slice(1, -1).replace(/[aeiou]/g, (vowel) => (chance() < VOWEL_LOST ? '' : vowel));
  return word.slice(0, 1) + inner + word.slice(-1);
}

const eachWord = (text: string, least: number, change: (word: string) => string) =>
  text.toLowerCase().replace(/[a-z]+/g, (word) => (word.length < least ? word : change(word)));

const OPENINGS = ['hi all, ', 'hey team, quick one: ', 'Hello, ', 'morning! '];
const CLOSINGS = [', any takers?', ' pls', ', thanks!', ', who can help?'];
const withoutStop = (text: string) => text.replace(/[.?!]+$/, '');

function markUp(text: string, chance: Chance): string {
  const words = text.split(' ');
  const from = below(chance, Math.max(1, words.length - 2));
  const to = Math.min(words.length, from + 2 + below(chance, 3));
  const bold = `*${words.slice(from, to).join(' ')}*`;
  return ['<@U12345>', ...words.slice(0, from), bold, ...words.slice(to), ':tada:'].join(' ');
}

const reword = (kind: string, times: number, write: (text: string, chance: Chance) => string): Rewording => ({
  kind,
  of: (text) =>
    Array.from({ length: times }, (_, time) => write(text, chanceOf(hash(`${kind} ${time} ${text}`)))),
});

/** How the same is written in haste, in capitals, with Slack's markup, and with the courtesies of a chat. */
export const REWORDINGS: readonly Rewording[] = [
  reword('typing slips', TIMES, (text, chance) =>
    eachWord(text, 4, (word) => (chance() < SLIPPED ? slip(word, chance) : word)),
  ),
  reword('vowels left out', TIMES, (text, chance) =>
    eachWord(text, 5, (word) => (chance() < SHORTENED ? shorten(word, chance) : word)),
  ),
  reword('capitals', 1, (text) => text.toUpperCase()),
  reword('markup', 1, markUp),
  reword('courtesies', 1, (text, chance) => {
    const opening = OPENINGS[below(chance, OPENINGS.length)] ?? '';
    return opening + withoutStop(text) + (CLOSINGS[below(chance, CLOSINGS.length)] ?? '');
  }),
];
