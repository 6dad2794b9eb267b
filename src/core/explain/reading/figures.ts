import { remember } from '../../text/remember.ts';

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, number) => [word, String(number)] as const)
    .concat([
      ['thirty', '30'],
      ['forty', '40'],
      ['fifty', '50'],
      ['sixty', '60'],
      ['seventy', '70'],
      ['eighty', '80'],
      ['ninety', '90'],
      ['hundred', '100'],
      ['thousand', '1000'],
      ['half', '50%'],
      ['twice', '2x'],
      ['double', '2x'],
      ['doubled', '2x'],
      ['triple', '3x'],
      ['third', '1/3'],
      ['quarter', '25%'],
      ['dozen', '12'],
    ]),
);

/** Whether a word is a number, or a part of one. */
export const isNumberWord = (word: string): boolean => NUMBER_WORDS.has(word) || /^\d/.test(word);

const DIGITS =
  /(?:(?<currency>[$€£¥₹₱]|\b(?:USD|EUR|GBP|INR|PHP|CNY|CAD|AUD)\b)\s*)?(?<number>\d+(?:[.,]\d+)*)\s*(?<unit>%|per ?cent\b|percent\b|billion\b|million\b|thousand\b|trillion\b|lakh\b|crore\b|bn\b|m\b|k\b|x\b)?/gi;

/** A number of a text: how it compares, and where it stands. */
export interface Figure {
  readonly value: string;
  /** Of money: the sign or the letters of the currency, as `usd`. */
  readonly currency: string | undefined;
  readonly at: number;
  readonly end: number;
}

const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'usd',
  '€': 'eur',
  '£': 'gbp',
  '¥': 'cny',
  '₹': 'inr',
  '₱': 'php',
};

/** Words and letters behind a number that multiply it. */
const MULTIPLES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  lakh: 1e5,
  m: 1e6,
  million: 1e6,
  crore: 1e7,
  bn: 1e9,
  billion: 1e9,
  trillion: 1e12,
};

const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const ONES = 'one|two|three|four|five|six|seven|eight|nine';
const SMALL = `(?:(?:${TENS})[- ](?:${ONES})|${TENS}|${ONES}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)`;
/** A number in words that several words make, or that counts something: "twenty-five", "two hundred", "ten per cent". */
const IN_WORDS = new RegExp(
  `\\b(?:(?<head>${SMALL}|a)[- ]hundred(?: and (?<rest>${SMALL}))?|(?<plain>${SMALL}))(?=(?<unit>\\s+(?:per ?cent|percent|billion|million|thousand|trillion)\\b)?)`,
  'gi',
);
/** A share that is told as so many in so many: "seven in ten", "38 of every 100 firms". */
const SHARE = new RegExp(
  `\\b(?<part>\\d+|${ONES})\\s+(?:[a-z]+\\s+)?(?:in|of|out of)\\s+(?:every\\s+|each\\s+)?(?<whole>100?|ten|four|five|4|5)\\b(?![.,]\\d|\\s*(?:%|per|[a-z]*illion|thousand))`,
  'gi',
);

/** So many times as much. */
const TIMES = new RegExp(`\\b(?<count>\\d+(?:\\.\\d+)?|${ONES})[- ](?:times|fold)\\b`, 'gi');

/** What a number in words comes to, its hundreds aside. */
const sumOf = (words: string): number =>
  words
    .toLowerCase()
    .split(/[- ]/)
    .reduce((sum, word) => sum + Number(word === 'a' ? 1 : (NUMBER_WORDS.get(word) ?? 0)), 0);

/** The text with shares as percentages and with digits for numbers of several words, each at its place. */
function inDigits(text: string): string {
  const spelled = text.replace(IN_WORDS, (all, ...rest) => {
    const { head, rest: more = '', plain, unit } = rest.at(-1) as Record<string, string | undefined>;
    if (plain === undefined) return String(sumOf(head ?? '') * 100 + sumOf(more)).padEnd(all.length);
    // A single word is read as one: it may count nothing.
    return unit === undefined && !/[- ]/.test(plain) ? all : String(sumOf(plain)).padEnd(all.length);
  });
  const times = spelled.replace(TIMES, (all, ...rest) => {
    const { count = '' } = rest.at(-1) as Record<string, string>;
    return `${/\d/.test(count) ? count : sumOf(count)}x`.padEnd(all.length);
  });
  return times.replace(SHARE, (all, ...rest) => {
    const { part = '', whole = '' } = rest.at(-1) as Record<string, string>;
    const number = (one: string) => (/\d/.test(one) ? Number(one) : sumOf(one));
    // "Five firms in four countries" is no share.
    return number(part) < number(whole) ? `${(number(part) * 100) / number(whole)}%`.padEnd(all.length) : all;
  });
}

/** Texts whose figures are kept ready: statements and their parts are read again for each sentence. */
const MOST_TEXTS = 500;

/**
 * The numbers that a text states, in digits or words; "one" and "third" as in "a third party" count nothing. A share in
 * so many is a percentage.
 */
export const figuresIn = remember(MOST_TEXTS, (whole: string): readonly Figure[] => {
  const text = inDigits(whole);
  const figures: Figure[] = [];
  for (const match of text.matchAll(DIGITS)) {
    const { currency, number = '', unit } = match.groups ?? {};
    const end = match.index + match[0].length;
    const plain = number
      .replace(/,(?=\d{3}\b)/g, '')
      .replace(/,/g, '.')
      .replace(/\.0+$/, '');
    const sort = unit?.toLowerCase().replace(/^per ?cent$/, '%') ?? '';
    const multiple = MULTIPLES[sort];
    figures.push({
      value: multiple === undefined ? `${plain}${sort}` : String(Math.round(Number(plain) * multiple)),
      currency: currency && (CURRENCIES[currency] ?? currency.toLowerCase()),
      at: match.index,
      // What took several words is as long as they were.
      end: end + (/^ +(?= )/.exec(text.slice(end))?.[0].length ?? 0),
    });
  }
  const words = text.replace(/\bthird[- ]part(?:y|ies)\b|\bthe two\b|\bone(?:'s)?\b|\bno one\b/gi, (all) =>
    ' '.repeat(all.length),
  );
  for (const match of words.matchAll(/\b[a-z]+\b/gi)) {
    const value = NUMBER_WORDS.get(match[0].toLowerCase());
    if (value !== undefined)
      figures.push({ value, currency: undefined, at: match.index, end: match.index + match[0].length });
  }
  return figures.sort((a, b) => a.at - b.at);
});

/** The same number, whether it stands in digits or words. */
export const isSameFigure = (a: Figure, b: Figure): boolean =>
  a.value === b.value && (a.currency === b.currency || a.currency === undefined || b.currency === undefined);
