import type { Forest } from '../learn/forest.ts';
import { remember } from '../text/remember.ts';
import type { Brief } from './brief.ts';
import type { Fault } from './fault.ts';
import { type Beside, evidenceOf } from './judge/evidence.ts';
import { createJudge } from './judge/judge.ts';
import type { Compare } from './judge/words.ts';
import { clausesIn, sentencesIn, withLetters } from './reading/clauses.ts';
import { inOneWord } from './reading/peoples.ts';
import { type Lexicon, readSource, type Source } from './reading/source.ts';
import { objectionsTo } from './rules/doubts.ts';
import { hygieneFault } from './rules/hygiene.ts';
import type { DraftSentence } from './sentences.ts';

/** Longest sentence, in words, and in characters: nothing longer is even looked at. */
const LONGEST = 60;
const MOST_CHARACTERS = 800;
const MOST_CITATIONS = 4;
/** Statements that are kept as they were read: several sentences cite the same. */
const MOST_STATEMENTS = 200;

/** The text with what has several names by one of them. */
const comparable = (text: string): string =>
  inOneWord(withLetters(text)).replace(/ (?:per ?cent|percent)\b/gi, '%');

/** Words that only lead on to what is said. */
const OPENING =
  /^(?:in (?:short|brief|sum|other words|addition|a nutshell|practice)|overall|put simply|to sum up|briefly|simply put|moreover|besides|likewise|however|that said|in turn|first(?:ly)?|second(?:ly)?|finally|also|so|then)[,:]\s+|^(?:(?:keep|bear) in mind|note|remember) that\s+/i;

/** What is wrong with how a sentence is written or cites; otherwise the sentence beside what it cites. */
function readBeside(
  sentence: DraftSentence,
  brief: Brief,
  read: (statement: string) => Source,
): { readonly fault: Fault } | (Beside & { readonly fault?: never }) {
  const ofForm = (what: string) => ({ fault: { sort: 'form', what } as const });
  const { text: written, cites } = sentence;
  if (written.length > MOST_CHARACTERS || written.split(/\s+/).length > LONGEST) return ofForm('too long');
  const text = comparable(written).replace(OPENING, '');
  const given = cites.flatMap((number) => brief.statements[number - 1]?.text ?? []);
  const hygiene = hygieneFault(text, given);
  if (hygiene) return ofForm(hygiene);
  if (cites.length === 0) return ofForm('no citation');
  if (cites.length > MOST_CITATIONS) return ofForm('too many citations');
  if (given.length < cites.length) return ofForm('a citation of nothing');
  const sources = given.map(read);
  return { text, clauses: sentencesIn(text).flatMap(clausesIn), cites, sources, brief };
}

/** The words of a text, however they are set. */
const wordsOf = (text: string): string =>
  ` ${(text.toLowerCase().match(/[\p{L}\p{N}%$€£¥₹₱'’.&-]+(?<![.])/gu) ?? []).join(' ')} `;

/** Whether a sentence is one sentence of a statement word for word, or some that follow one another. */
function standsThere({ text, sources }: Beside): boolean {
  const words = wordsOf(text);
  return sources.some(({ sentences }) =>
    sentences.some((_, from) => {
      let rest = words;
      for (const sentence of sentences.slice(from)) {
        const own = wordsOf(sentence.text);
        if (!rest.startsWith(own)) return false;
        rest = rest.slice(own.length - 1);
        if (rest.trim() === '') return true;
      }
      return false;
    }),
  );
}

/** Says what is wrong with a sentence of a draft; undefined where it may be shown as it is written. */
export type Verify = (sentence: DraftSentence, brief: Brief) => Fault | undefined;

/** What speaks for and against a sentence: the faults that rules find with it, and all the evidence. */
export interface Weighed {
  readonly faults: readonly string[];
  readonly evidence: ReadonlyMap<string, number>;
}

/** What is known of a sentence before it is judged: a certain fault, or a way to weigh it, if that is called for. */
export type Examined =
  | { readonly fault: Fault }
  | {
      readonly fault?: never;
      /** Whether it stands in a cited statement word for word. */
      readonly isVerbatim: boolean;
      readonly weigh: () => Weighed;
    };

/** A way to examine sentences beside the statements that they cite. */
export function createExaminer(
  lexicon: Lexicon,
  compare: Compare,
): (sentence: DraftSentence, brief: Brief) => Examined {
  const read = remember(MOST_STATEMENTS, (statement) => readSource(comparable(statement), lexicon));
  return (sentence, brief) => {
    const beside = readBeside(sentence, brief, read);
    if (beside.fault) return { fault: beside.fault };
    const objections = objectionsTo(beside.text, beside.clauses, brief, beside.sources, lexicon);
    if (objections.certain !== undefined) return { fault: objections.certain };
    const weigh = (): Weighed => {
      const doubts = objections.doubts();
      return {
        faults: doubts.map(({ fault }) => fault),
        evidence: evidenceOf(beside, doubts, lexicon, compare),
      };
    };
    return { isVerbatim: standsThere(beside), weigh };
  };
}

/**
 * A way to tell whether a sentence of a draft may be shown: it cites statements that were given, holds no figure, name
 * or verdict that they do not, nothing live, and what speaks against it being a restatement of them does not outweigh
 * what speaks for it. Pure; the same sentence and brief give the same answer.
 */
export function createVerifier(lexicon: Lexicon, compare: Compare, forest: Forest): Verify {
  const examine = createExaminer(lexicon, compare);
  const judge = createJudge(forest);
  return (sentence, brief) => {
    const examined = examine(sentence, brief);
    if (examined.fault !== undefined) return examined.fault;
    // Nearly half of what models write to the prompt needs no weighing.
    if (examined.isVerbatim) return undefined;
    const { faults, evidence } = examined.weigh();
    return judge(evidence)
      ? { sort: 'content', what: faults[0] ?? 'something else than the statement says' }
      : undefined;
  };
}
