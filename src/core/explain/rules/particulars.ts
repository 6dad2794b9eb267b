import type { Brief } from '../brief.ts';
import { type Clause, clausesIn } from '../reading/clauses.ts';
import { type Figure, figuresIn, isSameFigure } from '../reading/figures.ts';
import { peopleOf } from '../reading/peoples.ts';
import { type Restated, restated, type Source } from '../reading/source.ts';
import { ADVICE, CAUSE, isAttributed, isSaidBySomebody, NECESSITY, speakersIn } from '../reading/wording.ts';

/** Characters before and behind a figure in which its subject is looked for, as far as the part of the sentence goes. */
const NEAR = 60;
const BREAK = /[,;:()–—]\s|[()]|\.\s/;

/** The stems right before and right behind a figure, without other figures. */
function around(whole: string, { at, end }: Figure): Set<string> {
  const before =
    whole
      .slice(Math.max(0, at - NEAR), at)
      .split(BREAK)
      .at(-1) ?? '';
  const behind = whole.slice(end, end + NEAR).split(BREAK)[0] ?? '';
  const stems = clausesIn(`${before} ${behind}`).flatMap((clause) => [...clause.stems]);
  return new Set(stems.filter((stem) => !/^\d/.test(stem)));
}

/** Whether some stems share one; none at all tell nothing. */
const isNear = (stems: ReadonlySet<string>, words: ReadonlySet<string>): boolean =>
  stems.size === 0 || [...stems].some((stem) => words.has(stem));

/** Whether a figure counts what the sentence lists behind a colon: "three groups: a, b and c". */
function countsList(text: string, { value, end }: Figure): boolean {
  const list = text.slice(end).split(/[:–—]\s|, such as |, namely /)[1];
  return list !== undefined && String(list.split(/,\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+/).length) === value;
}

/** Money in words, without a sign or letters that belong to a figure. */
const MONEY = /\b(?:euros?|dollars?|pounds?|sterling|rupees?|pesos?|yuan|yen|(?<!\bper )cents?)\b/gi;
const SIGNS: Readonly<Record<string, RegExp>> = {
  euro: /€|\bEUR\b/,
  dollar: /\$|\bUSD\b/,
  pound: /£|\bGBP\b/,
  rupee: /₹|\bINR\b/,
  peso: /₱|\bPHP\b/,
  yuan: /¥|\bCNY\b/,
};

/** The fault of a currency that no source names. */
function moneyFault(text: string, sources: readonly Source[]): string | undefined {
  for (const [word] of text.matchAll(MONEY)) {
    const currency = word.toLowerCase().replace(/s$/, '');
    const isThere = sources.some(
      (source) => source.text.toLowerCase().includes(currency) || SIGNS[currency]?.test(source.text),
    );
    if (!isThere) return `the currency ${currency}`;
  }
  return undefined;
}

/** The faults of figures: each must stand in a cited statement, beside the same words. */
export function figureFault(text: string, sources: readonly Source[]): string | undefined {
  for (const figure of figuresIn(text)) {
    const holders = sources.flatMap((source) =>
      source.figures.filter((one) => isSameFigure(one, figure)).map((one) => ({ source, one })),
    );
    if (holders.length === 0 && countsList(text, figure)) continue;
    if (holders.length === 0) return `the figure ${figure.value}`;
    const words = around(text, figure);
    const isBeside = holders.some(
      ({ source, one }) =>
        source.figures.length < 2 || words.size < 2 || isNear(around(source.text, one), words),
    );
    if (!isBeside) return `the figure ${figure.value} of something else`;
  }
  return moneyFault(text, sources);
}

/** Words with a capital inside a sentence, and whatever is written in capitals. */
const NAME = /(?<=[\p{L}\d,;:)'’"] ["'“(]?|^)\p{Lu}[\p{L}\d&.-]*\p{L}/gu;
const QUOTATION = /["“]([^"”]{2,})["”]/g;

/** The faults of names and quotations: each must stand in a cited statement. */
export function nameFault(text: string, sources: readonly Source[]): string | undefined {
  const isThere = (words: string) =>
    sources.some(({ text: said }) => said.toLowerCase().includes(words.toLowerCase()));
  const peoples = new Set(sources.flatMap(({ text: said }) => said.split(/[^\p{L}.]+/u).map(peopleOf)));
  for (const match of text.matchAll(NAME)) {
    const [name] = match;
    const people = peopleOf(name);
    if (people !== undefined && peoples.has(people)) continue;
    // "Your CFO" is whoever asks.
    if (/\byour $/i.test(text.slice(0, match.index))) continue;
    // The first word of a sentence has a capital in any case.
    if (match.index === 0 && people === undefined && !/^\p{Lu}{2,}s?$/u.test(name) && !/\d/.test(name))
      continue;
    if (!isThere(name.replace(/['’]s$/, ''))) return `the name ${name}`;
  }
  for (const [, words = ''] of text.matchAll(QUOTATION))
    if (!isThere(words.replace(/[.,]$/, ''))) return 'a quotation';
  return undefined;
}

const MANY =
  /\b(?:several|other|some|many|most|two|both|the) (?:\w+ )?(?:articles|texts|pages|vendors|sources)\b|\bothers\b/i;
const ONE = /\b(?:one|an?|another) (?:\w+ ){0,3}(?:article|text|page|vendor|source|explainer|guide)\b/i;
const countOf = (text: string) => (MANY.test(text) ? 'many' : ONE.test(text) ? 'one' : undefined);

/** Who speaks at the end of a sentence stands behind all of it. */
const AT_ITS_END =
  /(?:\b(?:says?|said|adds?|advises?|warns?|writes?|suggests?|explains?|reported by)\b[^,;:]*|,[^,;:]*\b(?:says?|adds?|holds|advises|warns|writes|explains|suggests))[.]?$/i;

/** The part of a sentence that whoever speaks in it stands behind, around what is restated of it. */
function heldBySpeaker({ clause, sentence }: Restated): string {
  if (AT_ITS_END.test(sentence)) return sentence;
  const part = sentence.split(/;\s+/).find((one) => one.includes(clause.text)) ?? sentence;
  const [claim = '', ...details] = part.split(/:\s+/);
  // What is claimed before a colon is the note's own, if only the details behind it are somebody's.
  return details.length > 0 && claim.includes(clause.text) ? claim : part;
}

/** The faults of who says it: nobody, somebody else, or more of them. */
export function speakerFault(
  text: string,
  clauses: readonly Clause[],
  sources: readonly Source[],
): string | undefined {
  const held = clauses.map((clause) => restated(clause, sources).map(heldBySpeaker));
  const known = speakersIn(sources.map((source) => source.text).join(' '));
  // Whoever is named beside what is said is made to say it, in whatever words.
  const isSaid = isSaidBySomebody(text);
  const likest = held.flatMap(([first]) => first ?? []);
  if (!isSaid && likest.some(isAttributed)) return 'who says it is missing';
  if (isSaid && speakersIn(text).some((kind) => !known.includes(kind))) return 'another speaker';
  const count = countOf(text);
  const counts = new Set(
    held
      .flat()
      .map(countOf)
      .filter((one) => one !== undefined),
  );
  if (count !== undefined && counts.size > 0 && !counts.has(count)) return 'another number of speakers';
  return undefined;
}

/** What may join a reason in a statement. */
const JOINED = /\b(?:as|so|since|for|through|by|with|which|where)\b|[:;]/i;

/** The fault of a reason that no source gives: both sides of it must stand together in a sentence that joins them. */
export function causeFault(text: string, brief: Brief, sources: readonly Source[]): string | undefined {
  const cause = CAUSE.exec(text);
  if (!cause) return undefined;
  // What speaks for a verdict is its reason.
  if (sources.length > 1 && brief.verdict && sources[0]?.text === brief.statements[0]?.text) return undefined;
  const sentences = sources.flatMap((source) => source.sentences.map((one) => one.text));
  if (sentences.some((one) => CAUSE.test(one))) return undefined;
  const sides = [text.slice(0, cause.index), text.slice(cause.index + cause[0].length)].map((side) =>
    clausesIn(side).flatMap((clause) => restated(clause, sources).map(({ sentence }) => sentence)),
  );
  const [before = [], behind = []] = sides;
  const isJoined = sentences.some((one) => JOINED.test(one) && before.includes(one) && behind.includes(one));
  return isJoined || before.length === 0 ? undefined : 'a cause';
}

/** The fault of advice that no source gives: its verb stands in none of them, and none advises. */
export function adviceFault(text: string, sources: readonly Source[]): string | undefined {
  const [advice] = ADVICE.exec(text) ?? [];
  if (advice === undefined) return undefined;
  const verb = advice.trim().split(/\s+/).at(-1)?.toLowerCase() ?? '';
  const isGiven = sources.some(
    ({ text: said, words, sentences }) =>
      words.has(verb) ||
      (NECESSITY.test(advice) && NECESSITY.test(said)) ||
      sentences.some((one) => one.text.split(/[,;:]\s+/).some((part) => ADVICE.test(part))),
  );
  return isGiven ? undefined : 'advice';
}
