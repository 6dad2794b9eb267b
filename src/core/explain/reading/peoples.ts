import { remember } from '../../text/remember.ts';

/** Peoples and places, each row one of them, however it is named; longer words with the same beginning are meant too. */
const ROWS: readonly string[] = [
  'philippin filipin',
  'india',
  'america us usa u.s',
  'brit uk u.k',
  'engl',
  'scot',
  'irish ireland',
  'fren franc',
  'german',
  'ital',
  'span spain',
  'portug',
  'polish poland poles',
  'roman',
  'bulgar',
  'ukrain',
  'russ',
  'turk',
  'egypt',
  'morocc',
  'keny',
  'niger',
  'pakist',
  'bangla',
  'sri',
  'chin',
  'japan',
  'korea',
  'viet',
  'malay',
  'thai',
  'singap',
  'mexic',
  'colomb',
  'brazil',
  'chile',
  'argent',
  'canad',
  'israel',
  'arab',
  'dutch netherlands',
  'swed',
  'norw',
  'danish denmark danes',
  'finn finland',
  'swiss switzerland',
  'austria',
  'austral',
  'greek greece',
  'europ eu',
  'asia',
  'africa',
  'latin',
  'north',
  'south',
  'east',
  'west',
  'central',
];
const KEYS = ROWS.map((row) => row.split(' ')).flatMap((names) =>
  names.map((key) => [key, names[0] ?? key] as const),
);
/** Keys as short as these are whole words. */
const SHORTEST_BEGINNING = 3;
/** Words that are kept ready. */
const MOST_WORDS = 5_000;

/** Places with names of several words, and what they are called in one. */
const LONG_NAMES: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [
  [/\bUnited States(?: of America)?\b/g, 'America'],
  [/\bUnited Kingdom\b/g, 'Britain'],
];

/** The text with names of places in one word, so that they compare. */
export const inOneWord = (text: string): string =>
  LONG_NAMES.reduce((all, [pattern, name]) => all.replace(pattern, name), text);

const keyOf = remember(MOST_WORDS, (word: string): string => {
  // "Tell us", "to polish" and "a span" name nobody.
  if (!/^\p{Lu}/u.test(word)) return '';
  const plain = word.toLowerCase().replace(/['’]s$/, '');
  const found = KEYS.find(([key]) =>
    key.length > SHORTEST_BEGINNING ? plain.startsWith(key) : plain === key,
  );
  return found?.[1] ?? '';
});

/**
 * Which people or place a word names, the same for "Philippine", "Filipino" and "the Philippines"; undefined for other
 * words.
 *
 * @param word as it is written: a name has a capital
 */
export const peopleOf = (word: string): string | undefined => keyOf(word) || undefined;

const PEOPLES = new Set(KEYS.map(([, people]) => people));

/** Whether a word is what `peopleOf` gives for one. */
export const isPeople = (word: string): boolean => PEOPLES.has(word);
