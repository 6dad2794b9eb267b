/** Peoples and places, each row one of them, however it is named; longer words with the same beginning are meant too. */
const ROWS: readonly string[] = [
  'philippin filipin',
  'india',
  'america united-states us usa u.s',
  'brit united-kingdom uk u.k',
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
const KEYS = ROWS.flatMap((row) => row.split(' ').map((key) => [key, row.split(' ')[0] ?? key] as const));
/** Words as short as these are meant only as they are. */
const SHORTEST_BEGINNING = 3;

/** Which people or place a word names, the same for "Philippine", "Filipino" and "the Philippines"; undefined for other words. */
export function peopleOf(word: string): string | undefined {
  const plain = word.toLowerCase().replace(/['’]s$/, '');
  const found = KEYS.find(([key]) =>
    key.length > SHORTEST_BEGINNING ? plain.startsWith(key) : plain === key,
  );
  return found?.[1];
}
