import { stem } from './stem.ts';
import { CHAT, STOPWORDS } from './words.ts';

/** One word of a text: as written, as compared, and where it stands (UTF-16 offsets into the text). */
export interface Token {
  /** As the person wrote it. */
  readonly surface: string;
  /** Lower case, spelled out, corrected. */
  readonly word: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

/** Maps a lower-case word to the word that was meant; the identity where nothing better is known. */
export type Speller = (word: string) => string;

const WORD = /(?:\be-)?[\p{L}\p{N}]+(?:['&][\p{L}\p{N}]+)*/giu;
const NEGATION = /n't$/;

/** The words of a text, in order. A word with `n't` yields `not`; a possessive loses its `'s`. */
export function tokenise(text: string, speller: Speller = (word) => word): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const surface = match[0];
    const written = surface.toLowerCase();
    const bare = written.replace(/^e-/, 'e').replace(/'(?:s|ve|re|ll|d|m)$/, '');
    const spelled = NEGATION.test(written) ? 'not' : (CHAT.get(bare) ?? bare.replaceAll("'", ''));
    const word = STOPWORDS.has(spelled) ? spelled : speller(spelled);
    tokens.push({ surface, word, stem: stem(word), start: match.index, end: match.index + surface.length });
  }
  return tokens;
}

/** Whether a token says something of the subject. */
export function isContent(token: Token): boolean {
  return !STOPWORDS.has(token.word) && (token.word.length > 1 || /\d/.test(token.word));
}

/** The stems of a text's content words, in order, with repetitions. */
export function contentStems(text: string, speller?: Speller): string[] {
  return tokenise(text, speller)
    .filter(isContent)
    .map((token) => token.stem);
}

/** A text with its slips of the pen mended in place, from its corrected tokens; everything else stays as it is. */
export function mendTokens(text: string, tokens: readonly Token[]): string {
  let mended = '';
  let end = 0;
  for (const token of tokens) {
    const written = token.surface.toLowerCase();
    const word = STOPWORDS.has(written) || /['\d]/.test(written) ? written : token.word;
    mended += text.slice(end, token.start) + (word === written ? token.surface : word);
    end = token.end;
  }
  return mended + text.slice(end);
}

/** A text with its slips of the pen mended in place. */
export function mend(text: string, speller: Speller): string {
  return mendTokens(text, tokenise(text, speller));
}
