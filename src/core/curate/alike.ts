import type { Note, Service, Tip } from '../knowledge/model.ts';
import { contentStems, type Token, tokenise } from '../text/tokens.ts';
import { at, type Fault, plain } from './fault.ts';

/*
 * Near-duplicates: rows that say nearly the same in nearly the same words. The thresholds were set on the library of
 * November 2026, whose most alike honest pairs stay below them.
 */

/** Share of the shorter note's runs of three words that stand in the other one too, names left out of account. */
const NOTE_RUNS = 0.35;
/** Share of the words of two notes that both use. */
const NOTE_WORDS = 0.6;
const TIP_WORDS = 0.5;
const SERVICE_WORDS = 0.35;

type Words = ReadonlySet<string>;

function shared(a: Words, b: Words): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count++;
  return count;
}

/** 0 to 1: what two sets share of all that is in either. */
const overlap = (a: Words, b: Words): number => {
  const both = shared(a, b);
  return both === 0 ? 0 : both / (a.size + b.size - both);
};

/** 0 to 1: what two sets share of the smaller one. */
const containment = (a: Words, b: Words): number =>
  Math.min(a.size, b.size) === 0 ? 0 : shared(a, b) / Math.min(a.size, b.size);

/** Capitalised within a sentence: a name, of a country, a firm, a law. */
const isName = (text: string, token: Token, position: number): boolean =>
  position > 0 && /^\p{Lu}/u.test(token.surface) && !/[.!?:]\s*$/.test(text.slice(0, token.start));

const namesIn = (texts: readonly string[]): string[] =>
  texts.flatMap((text) =>
    tokenise(text)
      .filter((token, i) => isName(text, token, i))
      .map((token) => token.stem),
  );

const MASK = '_';

/** The runs of three stems of some texts; names and numbers are masked, and a run of mostly masks says nothing. */
function runsOf(texts: readonly string[], names: Words): Set<string> {
  const runs = new Set<string>();
  for (const text of texts) {
    const stems = tokenise(text).map(({ stem, word }) => (names.has(stem) || /\d/.test(word) ? MASK : stem));
    for (let i = 0; i + 3 <= stems.length; i++) {
      const run = stems.slice(i, i + 3);
      if (run.filter((stem) => stem === MASK).length < 2) runs.add(run.join(' '));
    }
  }
  return runs;
}

/** Each pair of rows once, the earlier row first. */
function* pairsOf<T>(rows: readonly T[]): Generator<[T, T]> {
  for (const [i, a] of rows.entries()) for (const b of rows.slice(i + 1)) yield [a, b];
}

const textsOf = (note: Note): string[] => [
  note.summary,
  ...note.statements.map((statement) => statement.text),
];

const wordsOf = (texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => contentStems(text)));

/** What is compared of a note: its runs of words, its own names masked, and its words of content. */
interface Likeness {
  readonly runs: Words;
  readonly words: Words;
}

const readNote = (note: Note): Likeness => {
  const texts = textsOf(note);
  return { runs: runsOf(texts, new Set(namesIn(texts))), words: wordsOf(texts) };
};

const alike = (a: Likeness, b: Likeness): boolean =>
  containment(a.runs, b.runs) >= NOTE_RUNS || overlap(a.words, b.words) >= NOTE_WORDS;

/** Notes that could be made from one another by swapping names, or that say the same in other order. */
export function alikeNotes(notes: readonly Note[]): Fault[] {
  const rows = notes.map((note) => ({ note, read: readNote(note) }));
  return [...pairsOf(rows)].flatMap(([a, b]) =>
    alike(a.read, b.read)
      ? [
          at(
            b.note.place,
            `It says nearly the same as ${a.note.id}. Make one note of both, or say what is particular.`,
          ),
        ]
      : [],
  );
}

/** Tips that give the same advice in nearly the same words. */
export function alikeTips(tips: readonly Tip[]): Fault[] {
  const rows = tips.map((tip) => ({ tip, words: wordsOf([tip.text]) }));
  return [...pairsOf(rows)].flatMap(([a, b]) =>
    overlap(a.words, b.words) >= TIP_WORDS
      ? [at(b.tip.place, `${b.tip.id}: it says nearly the same as ${a.tip.id}. Keep one.`)]
      : [],
  );
}

/** Services whose names and aliases mostly use the same words, and aliases of two services with the same words. */
export function alikeServices(services: readonly Service[]): Fault[] {
  const rows = services.map((service) => ({
    service,
    words: wordsOf([service.name, ...service.aliases]),
  }));
  const doubles = [...pairsOf(rows)].flatMap(([a, b]) =>
    overlap(a.words, b.words) >= SERVICE_WORDS
      ? [
          at(
            b.service.place,
            `${b.service.id}: it is named in nearly the same words as ${a.service.id}. Make one row of both, or name what differs.`,
          ),
        ]
      : [],
  );
  const firstWith = new Map<string, { readonly service: Service; readonly alias: string }>();
  const aliases: Fault[] = [];
  for (const service of services)
    for (const alias of [service.name, ...service.aliases]) {
      const words = [...wordsOf([alias])].sort().join(' ');
      const first = firstWith.get(words);
      if (!first) firstWith.set(words, { service, alias });
      // What is equal word for word is a fault already.
      else if (first.service !== service && words !== '' && plain(first.alias) !== plain(alias))
        aliases.push(
          at(
            service.place,
            `${service.id}: "${alias}" has the same words as "${first.alias}" of ${first.service.id}. Say what differs, or keep one.`,
          ),
        );
    }
  return [...doubles, ...aliases];
}
