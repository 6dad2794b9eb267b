import { remember } from './remember.ts';
import { stem } from './stem.ts';
import { CHAT, STOPWORDS } from './words.ts';

/** A word, however it is written. */
interface Word {
  /** Lower case, spelled out, corrected. */
  readonly word: string;
  readonly stem: string;
  /** Whether it says something of the subject. */
  readonly content: boolean;
}

/** One word of a text: as written, as compared, and where it stands (UTF-16 offsets into the text). */
export interface Token extends Word {
  /** As the person wrote it. */
  readonly surface: string;
  readonly start: number;
  readonly end: number;
}

/** Maps a lower-case word to the word that was meant; the identity where nothing better is known. */
export type Speller = (word: string) => string;

const SAME: Speller = (word) => word;

const WORD = /(?:\be-)?[\p{L}\p{N}]+(?:['&][\p{L}\p{N}]+)*/giu;
const NEGATION = /n't$/;

/**
 * The texts of one question, and the pieces of what a model words, are read by several steps on the way to its answer,
 * but as words only once.
 */
const MOST_TEXTS = 256;
const MOST_WORDS = 5_000;

/** Reads a word as a person wrote it. */
function readWord(surface: string, speller: Speller): Word {
  const written = surface.toLowerCase();
  const bare = written.replace(/^e-/, 'e').replace(/'(?:s|ve|re|ll|d|m)$/, '');
  const spelled = NEGATION.test(written) ? 'not' : (CHAT.get(bare) ?? bare.replaceAll("'", ''));
  const word = STOPWORDS.has(spelled) ? spelled : speller(spelled);
  const content = !STOPWORDS.has(word) && (word.length > 1 || /\d/.test(word));
  return { word, stem: stem(word), content };
}

/** A reader of texts that spells words as a speller does. */
function createTokeniser(speller: Speller): (text: string) => readonly Token[] {
  const wordOf = remember(MOST_WORDS, (surface) => readWord(surface, speller));
  return remember(MOST_TEXTS, (text) => {
    const tokens: Token[] = [];
    for (const match of text.matchAll(WORD)) {
      const surface = match[0];
      const { word, stem: root, content } = wordOf(surface);
      const start = match.index;
      tokens.push({ surface, word, stem: root, content, start, end: start + surface.length });
    }
    return tokens;
  });
}

const TOKENISERS = new WeakMap<Speller, (text: string) => readonly Token[]>();

/** The words of a text, in order. A word with `n't` yields `not`; a possessive loses its `'s`. */
export function tokenise(text: string, speller: Speller = SAME): readonly Token[] {
  const known = TOKENISERS.get(speller);
  if (known) return known(text);
  const tokeniser = createTokeniser(speller);
  TOKENISERS.set(speller, tokeniser);
  return tokeniser(text);
}

/** Whether a token says something of the subject. */
export function isContent(token: Token): boolean {
  return token.content;
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
