import { tokenise } from '../text/tokens.ts';
import { modelsIn, sentencesIn } from './clauses.ts';
import { figuresIn } from './figures.ts';
import type { Lexicon, Source } from './source.ts';
import { nearness } from './support.ts';
import { CARRIERS } from './wording.ts';

/** Where one thing said ends and the next begins: finer than clauses. */
const PIECE = /[,;:()–—]\s+|[()]|\s+(?:and|but|while|whereas|although|though|yet|or)\s+/gi;

type AnchorsIn = (text: string, lexicon: Lexicon) => string[];

/** Names inside a sentence, and at its beginning, where every word has a capital, what is no word besides. */
const NAME = /(?<=[\p{L}\d,;:)'’"] |^)\p{Lu}[\p{L}\d&.-]*\p{L}/gu;
const namesIn: AnchorsIn = (text, { vectors }) =>
  [...text.matchAll(NAME)].flatMap(({ 0: name, index }) => {
    const plain = name.toLowerCase();
    if (/^(?:bpo|kpo)s?$/.test(plain)) return [];
    const isName = index > 0 || /^\p{Lu}{2}/u.test(name) || nearness(vectors, plain, plain) === 0;
    return isName ? [plain] : [];
  });

/** What things are said of: each kind tells its own apart, as BPO from KPO, one name or figure from another. */
const KINDS: readonly AnchorsIn[] = [
  (text) => [...modelsIn(text)],
  (text) => figuresIn(text).map(({ value }) => value),
  namesIn,
  (text) => [...text.matchAll(/\b(?:off|near|on)shore\b/gi)].map(([word]) => word.toLowerCase()),
];

/** Words that make somebody say something: they belong to whoever speaks, not to what is spoken of. */
const SPEAKING =
  /^(?:guides?|articles?|texts?|pages?|vendors?|sources?|explainers?|stud(?:y|ies)|surveys?|researchers?|says?|said|rates?|rated|calls?|called|names?|named|lists?|listed|puts?|claims?|claimed|finds?|found|reports?|reported|according|describes?|counts?|undated|older|indian|philippine)$/;

/** A piece of a text: what it is said of, and the stems of what is said. */
interface Piece {
  readonly anchors: ReadonlySet<string>;
  readonly stems: readonly string[];
}

/** Stems of what is said in a part of a text, beside what it is said of. */
const stemsOf = (part: string): string[] =>
  tokenise(part)
    .filter(
      ({ content, word }) => content && !CARRIERS.has(word) && !/^\d/.test(word) && !SPEAKING.test(word),
    )
    .map(({ stem }) => stem);

/**
 * The pieces of a text by one kind. A piece that names nothing of it goes on about what the one before named.
 *
 * @param fromBehind it may as well be about what comes next, as who says something may stand behind it
 */
function piecesOf(text: string, anchorsIn: (text: string) => string[], fromBehind: boolean): Piece[] {
  return sentencesIn(text).flatMap((sentence) => {
    const parts = sentence.split(PIECE);
    const named = parts.map((part) => new Set(anchorsIn(part)));
    let last: ReadonlySet<string> = new Set();
    return parts.map((part, i): Piece => {
      const own = named[i] ?? new Set();
      const next = (fromBehind && named.slice(i + 1).find(({ size }) => size > 0)) || [];
      const anchors = own.size > 0 ? own : new Set([...last, ...next]);
      if (own.size > 0) last = own;
      return { anchors, stems: stemsOf(part) };
    });
  });
}

/**
 * The fault of saying of one thing what the sources say of another of its kind: "offshore is cheapest" turned into
 * "nearshore is cheapest", "five months to the contract" into "three".
 */
export function bindingFault(text: string, sources: readonly Source[], lexicon: Lexicon): string | undefined {
  for (const kind of KINDS) {
    const anchorsIn = (part: string) => kind(part, lexicon);
    const known = new Set(sources.flatMap((source) => anchorsIn(source.text)));
    if (known.size < 2) continue;
    const bound = new Map<string, Set<string>>();
    for (const source of sources)
      for (const { anchors, stems } of piecesOf(source.text, anchorsIn, kind === namesIn))
        for (const stem of stems) bound.set(stem, new Set([...(bound.get(stem) ?? []), ...anchors]));
    const ofKnown = (part: string) => anchorsIn(part).filter((anchor) => known.has(anchor));
    for (const { anchors, stems } of piecesOf(text, ofKnown, false)) {
      if (anchors.size === 0) continue;
      let held = 0;
      let elsewhere = 0;
      for (const stem of new Set(stems)) {
        const own = anchors.has(stem) ? undefined : bound.get(stem);
        if (own === undefined || own.size === 0) continue;
        if ([...anchors].some((anchor) => own.has(anchor))) held += 1;
        else elsewhere += 1;
      }
      if (elsewhere > held) return 'another subject';
    }
  }
  return undefined;
}

/** The fault of a name and a figure together that no sentence of the sources has together. */
export function pairFault(text: string, sources: readonly Source[], lexicon: Lexicon): string | undefined {
  const told = sources
    .flatMap((source) => source.text.split(/;\s+|(?<=[.!?])\s+/))
    .map((part) => ({
      names: new Set(namesIn(part, lexicon)),
      figures: new Set(figuresIn(part).map(({ value }) => value)),
    }));
  const known = new Set(told.flatMap((part) => [...part.names]));
  for (const part of text.split(/[;:]\s+|,\s+(?:and|but|while|whereas)\s+|\s+(?:while|whereas)\s+/)) {
    const figures = figuresIn(part).map(({ value }) => value);
    for (const name of namesIn(part, lexicon).filter((one) => known.has(one)))
      for (const figure of figures)
        if (!told.some((one) => one.names.has(name) && one.figures.has(figure)))
          return `the figure ${figure} of somebody else`;
  }
  return undefined;
}
