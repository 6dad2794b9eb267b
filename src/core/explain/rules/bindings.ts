import { tokenise } from '../../text/tokens.ts';
import { clausesIn, modelsIn, PIECE, sentencesIn } from '../reading/clauses.ts';
import { figuresIn } from '../reading/figures.ts';
import { isPeople, peopleOf } from '../reading/peoples.ts';
import type { Lexicon, Source } from '../reading/source.ts';
import { CARRIERS } from '../reading/wording.ts';

/** Two of a kind in one breath, which is one thing: "BPO or KPO". */
const TOGETHER = /\b(\p{Lu}{2,5}) (?:and|or|nor) (\p{Lu}{2,5})\b/gu;

/** The letters of what was just named, which name nothing else: "the National Audit Office (NAO)". */
const LETTERS = / ?\(\p{Lu}{2,}s?\)/gu;

type AnchorsIn = (text: string, lexicon: Lexicon) => string[];

/** Names inside a sentence, and at its beginning, where every word has a capital, what is no word besides. */
const NAME = /(?<=[\p{L}\d,;:)'’"] |^)\p{Lu}[\p{L}\d&.-]*\p{L}/gu;
const namesIn: AnchorsIn = (text, { vectors }) =>
  [...text.matchAll(NAME)].flatMap(({ 0: name, index }) => {
    const plain = name.toLowerCase();
    if (/^(?:bpo|kpo)s?$/.test(plain)) return [];
    const isName = index > 0 || /^\p{Lu}{2}/u.test(name) || vectors.cosine(plain, plain) === 0;
    return isName ? [peopleOf(name) ?? plain] : [];
  });

const figuresOfText = (text: string): string[] => figuresIn(text).map(({ value }) => value);
const figuresOf: AnchorsIn = figuresOfText;

/** Branches of outsourcing, and whatever else goes by its letters: "ITO", "RPO", "SOC". */
const lettersIn: AnchorsIn = (text) =>
  [...text.matchAll(/\b\p{Lu}{2,5}(?=s?\b)/gu)].map(([letters]) => letters.toLowerCase());

/** What things are said of: each kind tells its own apart, as BPO from KPO, one name or figure from another. */
const KINDS: readonly AnchorsIn[] = [
  (text) => [...modelsIn(text)],
  figuresOf,
  namesIn,
  lettersIn,
  (text) => [...text.matchAll(/\b(?:off|near|on)shore\b/gi)].map(([word]) => word.toLowerCase()),
];

/** Words that make somebody say something: they belong to whoever speaks, not to what is spoken of. */
const SPEAKING =
  /^(?:guides?|articles?|texts?|pages?|vendors?|sources?|explainers?|stud(?:y|ies)|surveys?|researchers?|says?|said|rates?|rated|calls?|called|names?|named|lists?|listed|puts?|claims?|claimed|finds?|found|reports?|reported|according|describes?|counts?|undated|older|indian|philippine|essays?|thes[ie]s|references?|glossary|books?|blogs?|papers?|consultants?|lawyers?|firms?|adds?|added|writes?|wrote|argues?|holds?)$/;

/** A piece of a text: what it is said of, and the stems of what is said. */
interface Piece {
  readonly anchors: ReadonlySet<string>;
  readonly stems: readonly string[];
  /** Whether it names them itself. */
  readonly isOwn: boolean;
}

/** Stems of what is said in a part of a text, without what it is said of. */
const stemsOf = (part: string, anchors: ReadonlySet<string>): string[] =>
  tokenise(part)
    .filter(({ content, word }) => content && !CARRIERS.has(word) && !/^\d/.test(word))
    .filter(
      ({ word, surface }) =>
        !SPEAKING.test(word) && !anchors.has(word) && !anchors.has(peopleOf(surface) ?? word),
    )
    .map(({ stem }) => stem);

/** What a piece that names nothing is about: what was named last, anything named before, that or what comes next. */
type Carry = 'last' | 'before' | 'around';

/** The pieces of a text by one kind. A piece that names nothing of it goes on about what others name. */
function piecesOf(text: string, anchorsIn: (text: string) => string[], carry: Carry): Piece[] {
  return sentencesIn(text.replace(TOGETHER, '$1/$2').replace(LETTERS, '')).flatMap((sentence) => {
    const parts = sentence.split(PIECE);
    const named = parts.map((part) => new Set(anchorsIn(part)));
    let last: ReadonlySet<string> = new Set();
    const before = new Set<string>();
    return parts.map((part, i): Piece => {
      const own = named[i] ?? new Set();
      const next = (carry === 'around' && named.slice(i + 1).find(({ size }) => size > 0)) || [];
      const anchors = own.size > 0 ? own : new Set([...(carry === 'before' ? before : last), ...next]);
      if (own.size > 0) last = own;
      for (const anchor of own) before.add(anchor);
      return { anchors, stems: stemsOf(part, anchors), isOwn: own.size > 0 };
    });
  });
}

/** The clauses of a text that name one thing of a kind, so that all of a clause is said of that. */
const clausesOn = (text: string, anchorsIn: (text: string) => string[]): Piece[] =>
  sentencesIn(text)
    .flatMap(clausesIn)
    .map(({ text: part }) => {
      const anchors = new Set(anchorsIn(part));
      return { anchors, stems: stemsOf(part, anchors), isOwn: true };
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
    const told = sources.flatMap((source) =>
      piecesOf(source.text, anchorsIn, kind === namesIn ? 'around' : 'before'),
    );
    const known = new Set(told.flatMap(({ anchors }) => [...anchors]));
    if (known.size < 2) continue;
    const ofKnown = (part: string) => anchorsIn(part).filter((anchor) => known.has(anchor));
    const pieces = piecesOf(text, ofKnown, kind === namesIn ? 'before' : 'last');
    // A figure says nothing of what does not stand beside it.
    const bound = kind === figuresOf ? pieces.filter(({ isOwn }) => isOwn) : pieces;
    if (isMisbound(bound, told)) return 'another subject';
    // Of several names or figures in a clause each stands for itself; a model or a distance is what a clause is about.
    if (kind === namesIn || kind === figuresOf || kind === lettersIn) continue;
    const clauses = sources.flatMap((source) => clausesOn(source.text, anchorsIn));
    if (isMisbound(clausesOn(text, ofKnown), clauses)) return 'another subject';
  }
  return undefined;
}

/** Where the sources have a stem: beside which figures, and in sentences with which. */
interface Beside {
  readonly figures: Set<string>;
  readonly sentences: Set<string>;
}

function besideFigures(sources: readonly Source[]): Map<string, Beside> {
  const beside = new Map<string, Beside>();
  for (const { sentences } of sources)
    for (const { text } of sentences)
      for (const { anchors, stems } of piecesOf(text, figuresOfText, 'last'))
        for (const stem of stems) {
          const own = beside.get(stem) ?? { figures: new Set(), sentences: new Set() };
          beside.set(stem, own);
          for (const anchor of anchors) own.figures.add(anchor);
          for (const { value } of figuresIn(text)) own.sentences.add(value);
        }
  return beside;
}

/**
 * The fault of a figure beside a word that the sources have beside other figures, or in other sentences: "legal work
 * was put at 512 billion", where that is the figure of IT, and 30 billion the one of legal work.
 */
export function besideFault(text: string, sources: readonly Source[]): string | undefined {
  const told = besideFigures(sources);
  for (const { anchors, stems, isOwn } of piecesOf(text, figuresOfText, 'last')) {
    if (anchors.size === 0) continue;
    for (const stem of stems) {
      const own = told.get(stem);
      if (own === undefined || (own.figures.size === 0 && !isOwn)) continue;
      const holders = own.figures.size > 0 ? own.figures : own.sentences;
      if (![...anchors].some((anchor) => holders.has(anchor))) return 'a figure of something else';
    }
  }
  return unitFault(text, sources);
}

/** Words behind a figure that say what is counted. */
const COUNTED = 3;

/** The figures of a text, each with the stems right behind it, up to the next one. */
const unitsIn = (text: string): Array<{ readonly value: string; readonly stems: readonly string[] }> => {
  const figures = figuresIn(text);
  return figures.map(({ value, end }, i) => ({
    value,
    stems: stemsOf(text.slice(end, figures[i + 1]?.at).split(PIECE)[0] ?? '', new Set()).slice(0, COUNTED),
  }));
};

/** The fault of counting with a figure what the sources count with another one: "17 cases from 26 papers". */
function unitFault(text: string, sources: readonly Source[]): string | undefined {
  const told = sources.flatMap((source) => unitsIn(source.text));
  for (const { value, stems } of unitsIn(text)) {
    const own = told.filter((unit) => unit.value === value);
    const isCounted = (units: typeof told) =>
      units.some((unit) => unit.stems.some((stem) => stems.includes(stem)));
    if (!isCounted(own) && isCounted(told.filter((unit) => unit.value !== value)))
      return 'a figure of something else';
  }
  return undefined;
}

/** The fault of a name and a figure together that no part of the sources has together; a people's is its statement. */
export function pairFault(text: string, sources: readonly Source[], lexicon: Lexicon): string | undefined {
  const told = sources.flatMap((source) => {
    const peoples = namesIn(source.text, lexicon).filter(isPeople);
    return source.text.split(/;\s+|(?<=[.!?])\s+/).map((part) => ({
      names: new Set([...namesIn(part, lexicon), ...peoples]),
      figures: new Set(figuresIn(part).map(({ value }) => value)),
    }));
  });
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
