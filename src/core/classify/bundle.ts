import type { Features } from './features.ts';
import { scoreOf, type Weighed } from './parts.ts';

/** How a half of a text leans as a piece of work of its own. */
export type HalfScore = (half: readonly Weighed[]) => number;

export interface Half {
  readonly segments: readonly Weighed[];
  readonly score: number;
}

/** A text cut in two where its halves differ most. */
export interface Split {
  readonly before: Half;
  readonly after: Half;
}

const halfOf = (segments: readonly Weighed[], scoreHalf: HalfScore): Half => ({
  segments,
  score: scoreHalf(segments),
});

/** Words at the beginning of the second half that tell whether it is a second task or goes on with the first. */
const OPENINGS = new Set(
  (
    'and then plus also but because so while whilst just only now need our we who whose for to not as how why which ' +
    'where what whether another other someone somebody they you your both with along together besides likewise ' +
    'separately additionally afterwards subsequently meanwhile combined coupled addition'
  ).split(' '),
);
/** Words anywhere in a text that tell of several things, or of one thing alone. */
const TELLING = new Set(
  (
    'both also besides likewise separately same one two lot lots step steps first second half well together along plus ' +
    'then afterwards subsequently meanwhile whilst while whose another other addition not just only already but because'
  ).split(' '),
);
const OPENING_WORDS = 3;
const MOST_SEGMENTS = 5;
const MOST_LEAN = 8;

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** How much two halves disagree: the weaker of their leans, below 0 where they lean alike. */
function discord(before: number, after: number): number {
  return before > after ? Math.min(before, -after) : Math.min(-before, after);
}

/** Where a text falls into a routine half and an expert half most plainly; undefined for a text of one segment. */
export function splitOf(segments: readonly Weighed[], scoreHalf: HalfScore): Split | undefined {
  let best: Split | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 1; at < segments.length; at++) {
    const before = halfOf(segments.slice(0, at), scoreHalf);
    const after = halfOf(segments.slice(at), scoreHalf);
    const found = discord(before.score, after.score);
    if (found > most) {
      most = found;
      best = { before, after };
    }
  }
  return best;
}

const subjectsOf = (half: readonly Weighed[]) => half.reduce((sum, { subjects }) => sum + subjects, 0);

/** The share of a half's words that are handed out, rather than set the scene. */
function handedOut(half: readonly Weighed[]): number {
  const scopes = half.flatMap(({ segment }) => segment.scope);
  return scopes.filter((scope) => scope === 1).length / Math.max(1, scopes.length);
}

/**
 * What is told of a text as a possible bundle: how its halves lean, how they are joined, and how much of each is
 * handed out.
 *
 * @param segments those that speak of work
 */
export function bundleFeatures(
  segments: readonly Weighed[],
  scoreHalf: HalfScore,
  split = splitOf(segments, scoreHalf),
): Features {
  const scores = segments.map(({ score }) => score);
  const whole = scoreOf(segments);
  const features: Features = new Map([
    [':bundle', 1],
    [':lean', clamp(whole, -MOST_LEAN, MOST_LEAN)],
    [':strength', Math.min(MOST_LEAN, Math.abs(whole))],
    [':segments', Math.min(MOST_SEGMENTS, segments.length)],
  ]);
  const set = (name: string, value: number) => features.set(name, value);
  set(
    ':weaker segment',
    clamp(Math.min(Math.max(0, ...scores), Math.max(0, ...scores.map((s) => -s))), 0, MOST_LEAN),
  );
  for (const { segment } of segments)
    for (const { word } of segment.tokens) if (TELLING.has(word)) set(`:says ${word}`, 1);
  if (!split) {
    set(':one segment', 1);
    return features;
  }
  const [before, after] = [split.before.score, split.after.score];
  const disagreement = discord(before, after);
  set(':discord', clamp(disagreement, -2, 3));
  set(':strong discord', clamp(disagreement - 1.5, 0, MOST_LEAN));
  set(':stronger half', Math.min(MOST_LEAN, Math.max(Math.abs(before), Math.abs(after))));
  set(':difference', Math.min(MOST_LEAN, Math.abs(before - after)));
  set(':routine first', before < after ? 1 : 0);
  set(':shorter half', Math.min(4, subjectsOf(split.before.segments), subjectsOf(split.after.segments)));
  const [routine, expert] = before < after ? [split.before, split.after] : [split.after, split.before];
  set(':routine handed out', handedOut(routine.segments));
  set(':expert handed out', handedOut(expert.segments));
  const [last, next] = [split.before.segments.at(-1), split.after.segments[0]];
  if (last && next) {
    set(`:gap ${next.gap.trim().slice(0, 1)}`, 1);
    set(`:people ${last.segment.people} ${next.segment.people}`, 1);
    next.segment.tokens.slice(0, OPENING_WORDS).forEach((token, i) => {
      if (OPENINGS.has(token.word)) set(i === 0 ? `:opens ${token.word}` : `:near opening ${token.word}`, 1);
    });
  }
  return features;
}

/** A segment that leans less than this leans nowhere of its own. */
const FAINT = 1;

/** Neighbouring segments that lean the same way, or nowhere, together. */
function alike(segments: readonly Weighed[]): Weighed[][] {
  const groups: Weighed[][] = [];
  let side = 0;
  for (const segment of segments) {
    const own = Math.abs(segment.score) < FAINT ? 0 : Math.sign(segment.score);
    const group = groups.at(-1);
    if (!group || (own !== 0 && side !== 0 && own !== side)) groups.push([segment]);
    else group.push(segment);
    if (own !== 0) side = own;
  }
  return groups;
}

/**
 * The parts of a bundle in their order, of both labels, with no segment lost: segments that lean alike together, or
 * the two halves of the split where that leaves only one label.
 */
export function partsOfBundle(segments: readonly Weighed[], split: Split, scoreHalf: HalfScore): Weighed[][] {
  const groups = alike(segments);
  const scores = groups.map(scoreHalf);
  if (scores.some((score) => score > 0) && scores.some((score) => score < 0)) return groups;
  const [next] = split.after.segments;
  const at = next ? segments.indexOf(next) : segments.length;
  return [segments.slice(0, at), segments.slice(at)];
}
