import { type Token, tokenise } from '../../text/tokens.ts';

/** A part of a sentence that says one thing. */
export interface Clause {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The models that it names. */
  readonly models: ReadonlySet<'bpo' | 'kpo'>;
  /** The stems of its content words. */
  readonly stems: ReadonlySet<string>;
}

const SENTENCE = /(?<=[.!?])\s+(?=[\p{Lu}\d"'“])/u;
/** Where one thing ends and another begins. */
const JOINT =
  /\s*[;:–—]\s*|,?\s+(?=(?:but|whereas|while|although|though|yet|however|because|since|unless)\b)|,\s+(?=(?:and|so|or|which|who|where|not|even|rather|with)\b)/gi;

/** Where one thing said ends and the next begins: finer than clauses. */
export const PIECE = /[,;:()–—]\s+|[()]|\s+(?:and|but|while|whereas|although|though|yet|or)\s+/gi;

const MODELS: ReadonlyArray<readonly ['bpo' | 'kpo', RegExp]> = [
  ['bpo', /\bBPOs?\b|\bbusiness[- ]process(?:es)?[- ]outsourcing\b/i],
  ['kpo', /\bKPOs?\b|\bknowledge[- ]process(?:es)?[- ]outsourcing\b/i],
];

/** The full names of the models, with or without their letters behind them. */
const FULL_NAMES: ReadonlyArray<readonly [pattern: RegExp, letters: string]> = [
  [/\bbusiness[- ]process(?:es)?[- ]outsourcing\b(?: ?\(BPO\))?/gi, 'BPO'],
  [/\bknowledge[- ]process(?:es)?[- ]outsourcing\b(?: ?\(KPO\))?/gi, 'KPO'],
];

/** The text with the models by their letters, so that it compares. */
export const withLetters = (text: string): string =>
  FULL_NAMES.reduce((all, [pattern, letters]) => all.replace(pattern, letters), text);

/** The models that a text names. */
export const modelsIn = (text: string): Set<'bpo' | 'kpo'> =>
  new Set(MODELS.filter(([, pattern]) => pattern.test(text)).map(([model]) => model));

function readClause(text: string): Clause {
  const tokens = tokenise(text);
  return {
    text,
    tokens,
    models: modelsIn(text),
    stems: new Set(tokens.filter(({ content }) => content).map(({ stem }) => stem)),
  };
}

/** The sentences of a text. */
export const sentencesIn = (text: string): string[] =>
  text.split(SENTENCE).filter((part) => part.trim() !== '');

/** The clauses of a sentence; pieces of a word or two belong to their neighbour. */
export function clausesIn(sentence: string): Clause[] {
  const parts: string[] = [];
  for (const part of sentence.split(JOINT)) {
    const words = part.trim().split(/\s+/).filter(Boolean).length;
    const last = parts.at(-1);
    if (words < 3 && last !== undefined) parts[parts.length - 1] = `${last} ${part}`;
    else if (last !== undefined && last.trim().split(/\s+/).length < 3)
      parts[parts.length - 1] = `${last} ${part}`;
    else if (words > 0) parts.push(part);
  }
  return parts.map((part) => readClause(part.trim()));
}
