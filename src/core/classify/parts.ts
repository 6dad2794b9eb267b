import type { WorkLabel } from '../knowledge/model.ts';
import type { Token } from '../text/tokens.ts';
import type { Evidence } from './cues.ts';
import { speaksOfWork } from './frame.ts';
import type { Likeness, ServiceFinder } from './known.ts';
import type { Lean, Leaning } from './lean.ts';
import type { Segment } from './segments.ts';

/** A segment with what its words say. */
export interface Weighed extends Leaning {
  readonly segment: Segment;
  /** How many of its words that are not ruled out speak of work. */
  readonly subjects: number;
  /** what stands between it and the segment before. */
  readonly gap: string;
}

/** A stretch of a text, with everything that makes it lean. */
export interface WorkPart {
  /** Above 0 leans to KPO, below 0 to BPO; the size is how strongly, in log odds. */
  readonly score: number;
  /** The curators' cues, weighted by what their criterion counts. */
  readonly evidence: readonly Evidence[];
  /** What single words add, by token. */
  readonly leanings: ReadonlyMap<Token, number>;
  readonly known: readonly Likeness[];
  readonly start: number;
  readonly end: number;
}

export const labelOf = (score: number): WorkLabel => (score > 0 ? 'KPO' : 'BPO');

/** Weighs every segment of a text once, whatever part it becomes part of. */
export function weighSegments(segments: readonly Segment[], text: string, lean: Lean): Weighed[] {
  return segments.map((segment, i) => ({
    ...lean(segment, text),
    segment,
    subjects: segment.tokens.filter((token, at) => (segment.scope[at] ?? 0) > 0 && speaksOfWork(token))
      .length,
    gap: text.slice(segments[i - 1]?.end ?? 0, segment.start),
  }));
}

export const scoreOf = (segments: readonly Weighed[]): number =>
  segments.reduce((sum, { score }) => sum + score, 0);

/** The words of some segments that are not ruled out. */
export const wordsWithin = (segments: readonly Weighed[]): Token[] =>
  segments.flatMap(({ segment }) => segment.tokens.filter((_token, i) => (segment.scope[i] ?? 0) > 0));

/** Neighbouring segments as one part. */
export function join(segments: readonly Weighed[], findServices: ServiceFinder): WorkPart {
  const leanings = new Map<Token, number>();
  for (const { words } of segments)
    for (const { token, lean } of words) leanings.set(token, (leanings.get(token) ?? 0) + lean);
  return {
    score: scoreOf(segments),
    evidence: segments.flatMap(({ evidence }) => evidence),
    leanings,
    known: findServices(wordsWithin(segments)),
    start: segments[0]?.segment.start ?? 0,
    end: segments.at(-1)?.segment.end ?? 0,
  };
}
