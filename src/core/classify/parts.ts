import type { WorkLabel } from '../knowledge/model.ts';
import type { Token } from '../text/tokens.ts';
import type { CueFinder, Evidence } from './cues.ts';
import type { Likeness, ServiceFinder } from './known.ts';
import { type Leaning, reachOfWords } from './leaning.ts';
import { type Segment, segment } from './segments.ts';

/** A stretch of a text that leans one way, with everything that makes it lean. Scores are log odds. */
export interface WorkPart {
  /** Above 0 leans to KPO, below 0 to BPO; the size is how strongly. */
  readonly score: number;
  /** Above 0 reads like small talk, below 0 like work; 0 where no word tells. */
  readonly smalltalk: number;
  /** The curators' cues, weighted by what their criterion counts. */
  readonly evidence: readonly Evidence[];
  /** What single words add, by token. */
  readonly leanings: ReadonlyMap<Token, number>;
  readonly known: readonly Likeness[];
  /** How many of its words speak of work. */
  readonly words: number;
  readonly start: number;
  readonly end: number;
}

export interface Instruments {
  readonly findCues: CueFinder;
  readonly findServices: ServiceFinder;
  readonly leaning: Leaning;
}

/** From this likeness on, a known service speaks for its label ... */
const ALIKE = 0.45;
/** ... with log odds that grow up to this at likeness 1. */
const KNOWN_WEIGHT = 5;
/** A part that leans less than this joins its neighbour. */
const FAINT = 1;

export const sign = (label: WorkLabel): 1 | -1 => (label === 'KPO' ? 1 : -1);
export const labelOf = (score: number): WorkLabel => (score > 0 ? 'KPO' : 'BPO');

/**
 * How much the best known service adds: nothing below the threshold, then linearly up to the full weight; less where
 * a service of the other label is nearly as like.
 */
export function knownScore(known: readonly Likeness[]): number {
  const [best] = known;
  if (!best || best.score < ALIKE) return 0;
  const rival = known.find((other) => other.service.label !== best.service.label);
  const lead = rival ? Math.min(1, (best.score - rival.score) / 0.25) : 1;
  return sign(best.service.label) * KNOWN_WEIGHT * lead * ((best.score - ALIKE) / (1 - ALIKE));
}

/** What one segment holds. */
interface Weighed {
  readonly segment: Segment;
  readonly evidence: readonly Evidence[];
  /** The words that are not ruled out. */
  readonly within: readonly Token[];
  /** The words that count in their own right, with what they add. */
  readonly words: ReadonlyArray<{ readonly token: Token; readonly lean: number; readonly smalltalk: number }>;
}

/** Weighs a segment's cues and words: this is done once, whatever parts it becomes part of. */
function weighSegment(segment: Segment, text: string, { findCues, leaning }: Instruments): Weighed {
  const cues = findCues(segment, text);
  const words = Array.from(reachOfWords(segment, cues), ([token, reach]) => ({
    token,
    lean: leaning.ofStem(token.stem) * reach,
    smalltalk: leaning.ofSmalltalk(token.stem) * reach,
  }));
  return {
    segment,
    evidence: cues.map((cue) => ({
      ...cue,
      weight: cue.weight * leaning.ofCriterion(cue.criterion, cue.leans),
    })),
    within: segment.tokens.filter((_token, i) => (segment.scope[i] ?? 0) > 0),
    words,
  };
}

/** Neighbouring segments as one part. */
function join(segments: readonly Weighed[], { findServices }: Instruments): WorkPart {
  const leanings = new Map<Token, number>();
  const evidence: Evidence[] = [];
  const within: Token[] = [];
  let smalltalk = 0;
  let score = 0;
  for (const part of segments) {
    for (const cue of part.evidence) {
      evidence.push(cue);
      score += sign(cue.leans) * cue.weight;
    }
    for (const token of part.within) within.push(token);
    for (const word of part.words) {
      leanings.set(word.token, word.lean);
      score += word.lean;
      smalltalk += word.smalltalk;
    }
  }
  const known = findServices(within);
  return {
    score: score + knownScore(known),
    smalltalk,
    evidence,
    leanings,
    known,
    words: leanings.size,
    start: segments[0]?.segment.start ?? 0,
    end: segments.at(-1)?.segment.end ?? 0,
  };
}

const leansAlike = (a: number, b: number) => Math.abs(a) < FAINT || Math.abs(b) < FAINT || a > 0 === b > 0;

/**
 * A text as a whole, and its parts in order: neighbouring segments that lean the same way, or too faintly to tell,
 * are one part.
 */
export function weighParts(
  text: string,
  tokens: readonly Token[],
  instruments: Instruments,
): { whole: WorkPart; parts: WorkPart[] } {
  const alone = segment(text, tokens).map((one) => {
    const weighed = weighSegment(one, text, instruments);
    return { weighed, part: join([weighed], instruments) };
  });
  const joined = (members: typeof alone) =>
    join(
      members.map(({ weighed }) => weighed),
      instruments,
    );
  const groups: (typeof alone)[] = [];
  let last = 0;
  for (const next of alone) {
    const { score } = next.part;
    const group = groups.at(-1);
    if (group && leansAlike(last, score)) {
      group.push(next);
      last = Math.abs(score) > Math.abs(last) ? score : last;
    } else {
      groups.push([next]);
      last = score;
    }
  }
  const [first] = alone;
  const whole = first && alone.length === 1 ? first.part : joined(alone);
  const partOf = (group: typeof alone): WorkPart => {
    const [one] = group;
    if (group.length === alone.length) return whole;
    return one && group.length === 1 ? one.part : joined(group);
  };
  return { whole, parts: groups.map(partOf) };
}
