import { type Clause, clausesIn, modelsIn, PIECE } from '../reading/clauses.ts';
import { clausesOf, type Restated, restated, type Source } from '../reading/source.ts';
import { CONTRAST, HEDGE, isAsStrong, NEGATION, STRONG, UNIVERSAL } from '../reading/wording.ts';
import { oppositeFault } from './sides.ts';
import { contentOf } from './support.ts';

/** A clause that only says what is not. */
const DENIES = /^\W*(?:and |but |or )?(?:not|rather than|instead of|never|nor|without)\b/i;

/** Whether a clause says what the sources only deny: "not as outsourcing", told as outsourcing. */
function saysWhatIsDenied(clause: Clause, sources: readonly Source[]): boolean {
  const all = clausesOf(sources);
  const held = all.filter(({ text }) => !DENIES.test(text));
  return all
    .filter(({ text }) => DENIES.test(text))
    .some(({ stems }) =>
      [...stems].some((stem) => clause.stems.has(stem) && !held.some((other) => other.stems.has(stem))),
    );
}

/** A negation that takes nothing away: "not only", "not always". */
const MILD = /\bnot (?:always|only|just|merely|necessarily|simply|alone|quite)\b/gi;

const NEGATIONS = new RegExp(NEGATION, 'gi');

/** How many negations a text has. */
const negationsIn = (text: string): number => text.replace(MILD, '').match(NEGATIONS)?.length ?? 0;

/** The fault of more negations than all that is cited has. */
export function addedNegation(text: string, sources: readonly Source[]): string | undefined {
  const theirs = sources.reduce((sum, source) => sum + negationsIn(source.text), 0);
  return negationsIn(text) > theirs ? 'a negation' : undefined;
}

/** A piece of a clause beside what restates it: whether it has what is looked for, and how many stems they share. */
interface Shared {
  readonly has: boolean;
  readonly shared: number;
}

/** The pieces of a clause that another restates, beside it, and the most that one of them shares with it. */
function piecesBeside({ text }: Clause, { stems }: Clause, pattern: RegExp) {
  const pieces = text.split(PIECE).map((piece): Shared => {
    const own = clausesIn(piece).flatMap((one) => [...one.stems]);
    return { has: pattern.test(piece), shared: own.filter((stem) => stems.has(stem)).length };
  });
  return { pieces, most: Math.max(...pieces.map(({ shared }) => shared)) };
}

/** Whether a clause denies what another restates of it: a negation stands in its likest piece. */
function isTurnedOn(clause: Clause, other: Clause): boolean {
  const { pieces, most } = piecesBeside(clause, other, NEGATION);
  return pieces.some(({ has, shared }) => has && (shared === most || shared > 1));
}

/** The faults of a negation or a contrast that is added or lost. */
function turnFault(
  clause: Clause,
  matches: readonly Restated[],
  sources: readonly Source[],
): string | undefined {
  const around = matches.map(({ sentence }) => sentence).join(' ');
  const isTurned = NEGATION.test(clause.text);
  const turned = matches.filter((match) => isTurnedOn(match.clause, clause));
  if (isTurned && turned.length === 0 && !NEGATION.test(around)) return 'a negation';
  if (!isTurned && turned.length === matches.length) return 'a negation that is missing';
  if (!isTurned && !CONTRAST.test(clause.text) && saysWhatIsDenied(clause, sources))
    return 'a negation that is missing';
  const restates = matches.map((match) => match.clause.text).join(' ');
  if (CONTRAST.test(clause.text) && !CONTRAST.test(around) && !NEGATION.test(restates)) return 'a contrast';
  return undefined;
}

/** The fault of saying of one model what a statement says of the other. */
function subjectFault(
  clause: Clause,
  matches: readonly Restated[],
  sources: readonly Source[],
): string | undefined {
  const [model, ...more] = clause.models;
  if (!model || more.length > 0) return undefined;
  const named = matches.filter((match) => match.clause.models.size > 0);
  if (named.length > 0 && !named.some((match) => match.clause.models.has(model))) return 'another subject';
  const content = contentOf([clause]);
  const heldBy = (clauses: readonly Clause[]) =>
    content.filter(({ stem }) => clauses.some(({ stems }) => stems.has(stem))).length;
  const all = clausesOf(sources);
  const own = all.filter(({ models }) => models.has(model) || models.size === 0);
  const other = all.filter(({ models }) => models.size === 1 && !models.has(model));
  return heldBy(other) > heldBy(own) ? 'another subject' : undefined;
}

/** A share of many. */
const SHARE = /\b(?:most|majority|mostly|mainly|largely|nearly all|almost all|few|hardly any)\b/i;

/** "For each report" says "per report". */
const EACH = /\b(?:each|every)\b/i;
const PER = /\bper\b/i;

/** Whether a clause hedges what another restates of it: a hedge stands in a piece that they share, if it is not tiny. */
function isHedgedOn(clause: Clause, other: Clause): boolean {
  const { pieces, most } = piecesBeside(clause, other, HEDGE);
  return pieces.some(({ has, shared }) => has && (shared > 1 || (shared === most && other.stems.size < 3)));
}

/** The faults of saying something more surely, or of more, than the statement does. */
function strengthFault(clause: Clause, matches: readonly Restated[]): string | undefined {
  const around = matches.map(({ sentence }) => sentence).join(' ');
  for (const [word] of clause.text.replace(MILD, '').matchAll(STRONG))
    if (!isAsStrong(word, around)) return `"${word.toLowerCase()}", which is stronger`;
  if (UNIVERSAL.test(clause.text) && !UNIVERSAL.test(around) && !(EACH.test(clause.text) && PER.test(around)))
    return 'more than the statement says';
  if (SHARE.test(clause.text) && !SHARE.test(around)) return 'more than the statement says';
  const [first] = matches;
  if (first && isHedgedOn(first.clause, clause) && !HEDGE.test(clause.text)) return 'a hedge that is missing';
  return undefined;
}

/** The faults that concern one clause beside what it restates: who, which way, how surely. */
export function clauseFault(clause: Clause, sources: readonly Source[]): string | undefined {
  const matches = restated(clause, sources);
  if (matches.length === 0) return clause.stems.size > 1 ? 'nothing that the statement says' : undefined;
  return (
    turnFault(clause, matches, sources) ??
    subjectFault(clause, matches, sources) ??
    oppositeFault(clause, matches) ??
    strengthFault(clause, matches)
  );
}

/** Two sides of a comparison, and whether the first is said to be more. */
interface Comparison {
  readonly left: ReadonlySet<string>;
  readonly right: ReadonlySet<string>;
  readonly isMore: boolean;
}

const LESS = /\b(?:less|fewer|lower|smaller|cheaper|worse|rarer|slower|weaker|shorter)\b/i;
const COMPARATOR =
  /\b(?:(?<less>less|fewer|lower|smaller|cheaper|worse|rarer|slower|weaker|shorter)|more|rather|better|over|[a-z]{3,}er|instead)\b[^.;]{0,40}?\b(?:than|of)\b/gi;
/** Characters to either side of the words that compare. */
const REACH = 45;

/** The comparisons of a text: what stands right before and right behind the words that compare. */
function comparisonsIn(text: string): Comparison[] {
  const stemsOf = (part: string) => new Set(clausesIn(part).flatMap(({ stems }) => [...stems]));
  return [...text.matchAll(COMPARATOR)].flatMap((match): Comparison[] => {
    if (!/than$|^instead/i.test(match[0])) return [];
    const end = match.index + match[0].length;
    const left = stemsOf(text.slice(Math.max(0, match.index - REACH), match.index));
    return [{ left, right: stemsOf(text.slice(end, end + REACH)), isMore: match.groups?.less === undefined }];
  });
}

/** What a text measures a model against, and whether the model is said to be more. */
const thanIn = (text: string) =>
  [...text.matchAll(/\bthan\b/gi)].flatMap(({ index }) => {
    const [model, ...more] = modelsIn(text.slice(index, index + RIGHT_BEHIND));
    const isMore = !LESS.test(text.slice(Math.max(0, index - REACH), index));
    return model && more.length === 0 ? [{ model, isMore }] : [];
  });
/** Characters in which a model stands right behind "than". */
const RIGHT_BEHIND = 16;

/** Whether a text measures against one model what its sources measure against the other. */
function turnsThan(text: string, sources: readonly Source[]): boolean {
  const theirs = sources.flatMap((source) => thanIn(source.text));
  if (theirs.length === 0) return false;
  return thanIn(text).some(
    ({ model, isMore }) => !theirs.some((other) => (other.model === model) === (other.isMore === isMore)),
  );
}

/** Whether a text compares the other way round than its sources. */
export function isReversed(text: string, sources: readonly Source[]): boolean {
  if (turnsThan(text, sources)) return true;
  const theirs = sources.flatMap((source) => comparisonsIn(source.text));
  const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>, but: ReadonlySet<string>) =>
    [...a].some((stem) => b.has(stem) && !but.has(stem));
  return comparisonsIn(text).some(({ left, right, isMore }) =>
    theirs.some((other) => {
      const swapped = meets(left, other.right, other.left) && meets(right, other.left, other.right);
      const straight = meets(left, other.left, other.right) && meets(right, other.right, other.left);
      return (swapped && isMore === other.isMore) || (straight && isMore !== other.isMore);
    }),
  );
}
