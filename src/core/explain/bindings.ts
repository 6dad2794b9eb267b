import { tokenise } from '../text/tokens.ts';
import { clausesIn, modelsIn, sentencesIn } from './clauses.ts';
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

const figuresOf: AnchorsIn = (text) => figuresIn(text).map(({ value }) => value);

/** What things are said of: each kind tells its own apart, as BPO from KPO, one name or figure from another. */
const KINDS: readonly AnchorsIn[] = [
  (text) => [...modelsIn(text)],
  figuresOf,
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

/** Stems of what is said in a part of a text, without what it is said of. */
const stemsOf = (part: string, anchors: ReadonlySet<string>): string[] =>
  tokenise(part)
    .filter(({ content, word }) => content && !CARRIERS.has(word) && !/^\d/.test(word))
    .filter(({ word }) => !SPEAKING.test(word) && !anchors.has(word))
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
      return { anchors, stems: stemsOf(part, anchors) };
    });
  });
}

/** The clauses of a text that name one thing of a kind, so that all of a clause is said of that. */
const clausesOn = (text: string, anchorsIn: (text: string) => string[]): Piece[] =>
  sentencesIn(text)
    .flatMap(clausesIn)
    .map(({ text: part }) => {
      const anchors = new Set(anchorsIn(part));
      return { anchors, stems: stemsOf(part, anchors) };
    })
    .filter(({ anchors }) => anchors.size === 1);

/** Whether a piece says more that the sources say of other things of the kind than of its own. */
function isMisbound(pieces: readonly Piece[], told: readonly Piece[]): boolean {
  const bound = new Map<string, Set<string>>();
  for (const { anchors, stems } of told)
    for (const stem of stems) bound.set(stem, new Set([...(bound.get(stem) ?? []), ...anchors]));
  return pieces.some(({ anchors, stems }) => {
    if (anchors.size === 0) return false;
    let held = 0;
    let elsewhere = 0;
    for (const stem of new Set(stems)) {
      const own = anchors.has(stem) ? undefined : bound.get(stem);
      if (own === undefined || own.size === 0) continue;
      if ([...anchors].some((anchor) => own.has(anchor))) held += 1;
      else elsewhere += 1;
    }
    return elsewhere > held;
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
    const ofKnown = (part: string) => anchorsIn(part).filter((anchor) => known.has(anchor));
    const told = sources.flatMap((source) => piecesOf(source.text, anchorsIn, kind === namesIn));
    if (isMisbound(piecesOf(text, ofKnown, false), told)) return 'another subject';
    // Of several names or figures in a clause each stands for itself; a model or a distance is what a clause is about.
    if (kind === namesIn || kind === figuresOf) continue;
    const clauses = sources.flatMap((source) => clausesOn(source.text, anchorsIn));
    if (isMisbound(clausesOn(text, ofKnown), clauses)) return 'another subject';
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
