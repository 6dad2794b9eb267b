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

function weigh(segments: readonly Segment[], text: string, instruments: Instruments): WorkPart {
  const { findCues, findServices, leaning } = instruments;
  const evidence: Evidence[] = [];
  const leanings = new Map<Token, number>();
  const within: Token[] = [];
  let smalltalk = 0;
  let score = 0;
  for (const part of segments) {
    const cues = findCues(part, text);
    for (const cue of cues) {
      const weight = cue.weight * leaning.ofCriterion(cue.criterion, cue.leans);
      evidence.push({ ...cue, weight });
      score += sign(cue.leans) * weight;
    }
    within.push(...part.tokens.filter((_token, i) => (part.scope[i] ?? 0) > 0));
    for (const [token, reach] of reachOfWords(part, cues)) {
      const lean = leaning.ofStem(token.stem) * reach;
      leanings.set(token, lean);
      score += lean;
      smalltalk += leaning.ofSmalltalk(token.stem) * reach;
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
    start: segments[0]?.start ?? 0,
    end: segments.at(-1)?.end ?? 0,
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
  const segments = segment(text, tokens);
  const alone = segments.map((one) => ({ segment: one, part: weigh([one], text, instruments) }));
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
  // Weighing is most of what a verdict costs; nothing is weighed twice.
  const [first] = alone;
  const whole = first && alone.length === 1 ? first.part : weigh(segments, text, instruments);
  const partOf = (group: typeof alone): WorkPart => {
    const [one] = group;
    if (group.length === alone.length) return whole;
    if (one && group.length === 1) return one.part;
    return weigh(
      group.map((member) => member.segment),
      text,
      instruments,
    );
  };
  return { whole, parts: groups.map(partOf) };
}
