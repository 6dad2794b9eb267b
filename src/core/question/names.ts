import { type Token, tokenise } from '../text/tokens.ts';

/** "CFO" and "VAT" are abbreviations, and no names. */
const isCapital = ({ surface }: Token) => /^\p{Lu}.*\p{Ll}/u.test(surface);
/** A text with more capitals than this is written in capitals, or each of its words begins with one. */
const MOST_CAPITALS = 0.5;
/** What stands before the first word of a sentence. */
const BEGINS = /(?:^|[.?!:;\n"'(*_-])\s*$/;

/** The names in a plain text, as written: words with a capital that does not begin a sentence, each once. */
export function namesIn(text: string): string[] {
  const tokens = tokenise(text);
  const capitals = tokens.filter(isCapital);
  if (capitals.length > 1 && capitals.length > tokens.length * MOST_CAPITALS) return [];
  const names = capitals.filter(({ content, start }) => content && !BEGINS.test(text.slice(0, start)));
  return [...new Set(names.map(({ surface }) => surface))];
}
