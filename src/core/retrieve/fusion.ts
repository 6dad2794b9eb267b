import type { Passage } from './passages.ts';

interface Ranked {
  readonly passage: Passage;
  readonly score: number;
}

/** What a place of a ranking counts: 1 / (this + place). */
const PLACE = 5;
/** So many of the first ranking keep their places. */
const KEPT = 2;
/** Each score is at most this share of the one before it. */
const FALL = 0.999;

/** Each note by its best passage first, then their further passages: three passages of one note are one answer. */
export function notesFirst<T extends Ranked>(hits: readonly T[]): T[] {
  const seen = new Set<string>();
  const first: T[] = [];
  const further: T[] = [];
  for (const hit of hits) {
    (seen.has(hit.passage.note) ? further : first).push(hit);
    seen.add(hit.passage.note);
  }
  return [...first, ...further];
}

/**
 * Joins a second ranking to a first by their places (reciprocal rank fusion). The first two of the first
 * keep their places: where words decide, they decide well.
 * Scores keep to the places, so that they still fall: the second ranking's are not comparable.
 *
 * @param ranked best first, not empty
 * @param near the second ranking, best first, a passage a note
 * @param weight what a place in it counts; 0 leaves it out
 */
export function fuse<T extends Ranked>(ranked: readonly T[], near: readonly T[], weight: number): T[] {
  if (ranked.length === 0 || weight === 0 || near.length === 0) return [...ranked];
  const counts = new Map(ranked.map((hit, place) => [hit, 1 / (PLACE + place + 1)]));
  near.forEach((hit, place) => {
    const known = ranked.find(({ passage }) => passage.note === hit.passage.note) ?? hit;
    counts.set(known, (counts.get(known) ?? 0) + weight / (PLACE + place + 1));
  });
  const byCount = (a: T, b: T) =>
    (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a.passage.id < b.passage.id ? -1 : 1);
  const kept = ranked.slice(0, KEPT);
  const joined = [...kept, ...[...counts.keys()].filter((hit) => !kept.includes(hit)).sort(byCount)];
  const scores = ranked.map(({ score }) => score).sort((a, b) => b - a);
  let last = Number.POSITIVE_INFINITY;
  return joined.map((hit, place) => {
    last = Math.min(scores[place] ?? last, last * FALL);
    return { ...hit, score: last };
  });
}
