import { isContent, type Token, tokenise } from './tokens.ts';

/**
 * A word or phrase to be found in a text, in any inflection. A phrase with two or more content words passes over
 * function words between them ("flag risks" finds "flag the risks"); others match word by word. A word that begins
 * with `*` matches any word that ends so (`*ologist`).
 */
export interface Phrase {
  readonly stems: readonly string[];
  readonly loose: boolean;
  /** Ending that a word must have, instead of a stem. */
  readonly ending: string | undefined;
}

const WILDCARD = /^\*([a-z]{3,})$/;

/** Reads a word or phrase; undefined if it holds no word. */
export function readPhrase(written: string): Phrase | undefined {
  const ending = WILDCARD.exec(written.trim().toLowerCase())?.[1];
  if (ending) return { stems: [], loose: false, ending };
  const all = tokenise(written);
  if (all.length === 0) return undefined;
  const content = all.filter(isContent);
  const loose = content.length > 1;
  return { stems: (loose ? content : all).map((token) => token.stem), loose, ending: undefined };
}

function endsIn(ending: string, word: string): boolean {
  return (word.endsWith('s') ? word.slice(0, -1) : word).endsWith(ending);
}

/** Positions of the phrase's words among the tokens if it begins at `from`; undefined otherwise. */
export function matchPhrase(phrase: Phrase, tokens: readonly Token[], from: number): number[] | undefined {
  const { stems, loose, ending } = phrase;
  const first = tokens[from];
  if (!first) return undefined;
  if (ending !== undefined) return endsIn(ending, first.word) ? [from] : undefined;
  if (first.stem !== stems[0]) return undefined;
  // Most phrases are out at their second word: nothing is made before.
  let found: number[] | undefined;
  let at = from;
  for (let i = 1; i < stems.length; i++) {
    at++;
    while (loose && tokens[at]?.content === false) at++;
    if (tokens[at]?.stem !== stems[i]) return undefined;
    if (found) found.push(at);
    else found = [from, at];
  }
  return found ?? [from];
}

/** Phrases looked up by the word that they begin with. */
export interface PhraseIndex<T extends { readonly phrase: Phrase }> {
  /** The entries that may begin at a token, in the order in which they were given. */
  readonly beginningAt: (token: Token) => readonly T[];
}

export function indexPhrases<T extends { readonly phrase: Phrase }>(entries: readonly T[]): PhraseIndex<T> {
  const byFirst = new Map<string, T[]>();
  const wild = entries.filter(({ phrase }) => phrase.ending !== undefined);
  for (const entry of entries) {
    const [first] = entry.phrase.stems;
    if (first === undefined) continue;
    const known = byFirst.get(first);
    if (known) known.push(entry);
    else byFirst.set(first, [entry]);
  }
  for (const beginning of byFirst.values()) beginning.push(...wild);
  return { beginningAt: (token) => byFirst.get(token.stem) ?? wild };
}
