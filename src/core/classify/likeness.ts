import type { HalfScore } from './bundle.ts';
import type { Likeness, ServiceFinder } from './known.ts';
import { sign } from './lean.ts';
import { scoreOf, wordsWithin } from './parts.ts';

/** From this likeness on, a known service speaks for its label and for work at all, in log odds up to these. */
const ALIKE = 0.6;
export const KNOWN_WEIGHT = 4;

/** 0 to 1: how plainly a text is like the known service that it is most like. */
export const likeness = ([best]: readonly Likeness[]) =>
  best ? Math.max(0, (best.score - ALIKE) / (1 - ALIKE)) : 0;

/** What the best known service adds to a lean; less where a service of the other label is nearly as like. */
export function knownScore(known: readonly Likeness[]): number {
  const [best] = known;
  if (!best) return 0;
  const rival = known.find(({ service }) => service.label !== best.service.label);
  const lead = rival ? Math.min(1, (best.score - rival.score) / 0.25) : 1;
  return sign(best.service.label) * KNOWN_WEIGHT * lead * likeness(known);
}

/** How a half of a text leans by its words and by the known service that it is like. */
export function createHalfScore(findServices: ServiceFinder): HalfScore {
  return (half) => scoreOf(half) + knownScore(findServices(wordsWithin(half)));
}
