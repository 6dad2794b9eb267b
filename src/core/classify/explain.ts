import type { Criterion, CriterionId, Label, WorkLabel } from '../knowledge/model.ts';
import type { Token } from '../text/tokens.ts';
import { labelOf, type WorkPart } from './parts.ts';
import type { Reason } from './verdict.ts';

const MOST_REASONS = 4;
const MOST_WORDS = 3;
/** A single word that adds less than this is not worth naming. */
const WORTH_NAMING = 0.35;
/** Nor is one that adds less than this share of what the strongest adds. */
const LEAST_SHARE = 0.45;
/** Words that only services teach answer so many criteria at most. */
const MOST_LEARNED = 2;

/** A word or phrase of the text, where it stands and what it adds. */
interface Spoken {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

/** Words of the text that speak for one criterion. */
interface Ground {
  readonly criterion: CriterionId;
  readonly leans: WorkLabel;
  readonly spoken: Spoken[];
}

const total = (ground: Ground) => ground.spoken.reduce((sum, { weight }) => sum + weight, 0);

/** The words of a part that speak for its label, by criterion. */
function groundsOf(part: WorkPart, leans: WorkLabel): Ground[] {
  const grounds = new Map<CriterionId, Ground>();
  const add = (criterion: CriterionId, weight: number, tokens: readonly Token[]) => {
    const ground = grounds.get(criterion) ?? { criterion, leans, spoken: [] };
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (first && last) ground.spoken.push({ start: first.start, end: last.end, weight });
    grounds.set(criterion, ground);
  };
  const spoken = new Set<Token>();
  for (const cue of part.evidence) for (const token of cue.tokens) spoken.add(token);
  for (const cue of part.evidence) if (cue.leans === leans) add(cue.criterion, cue.weight, cue.tokens);
  // Words that only the known services teach count for the criteria that decide the nearest of them, in turn.
  const nearest = part.known.find(({ service }) => service.label === leans)?.service;
  const criteria = nearest?.criteria.slice(0, MOST_LEARNED) ?? [];
  const telling = [...part.leanings]
    .map(([token, lean]) => ({ token, towards: leans === 'KPO' ? lean : -lean }))
    .filter(({ token, towards }) => token.content && !spoken.has(token) && towards >= WORTH_NAMING)
    .sort((a, b) => b.towards - a.towards || a.token.start - b.token.start);
  const least = LEAST_SHARE * (telling[0]?.towards ?? 0);
  telling.forEach(({ token, towards }, i) => {
    if (towards < least) return;
    const criterion = criteria[i % criteria.length];
    if (criterion) add(criterion, towards, [token]);
  });
  return [...grounds.values()];
}

/** The words and phrases that add most, in the order of the text, as written. */
function wordsOf(ground: Ground, text: string): string[] {
  const strongest = ground.spoken
    .toSorted((a, b) => b.weight - a.weight || a.start - b.start)
    .slice(0, MOST_WORDS)
    .toSorted((a, b) => a.start - b.start);
  return [...new Set(strongest.map(({ start, end }) => text.slice(start, end)))];
}

/**
 * Two to four reasons where the text gives them: each quotes words that stand in the text and names the criterion
 * that they answer. The strongest first; ties by criterion.
 *
 * @param text the plain text in which the parts' tokens stand
 */
export function explain(
  text: string,
  deciding: readonly WorkPart[],
  label: Label,
  criterionOf: (id: CriterionId) => Criterion | undefined,
): Reason[] {
  if (label === 'NONE') return [];
  const grounds = deciding.flatMap((part) => groundsOf(part, label === 'BOTH' ? labelOf(part.score) : label));
  return grounds
    .sort((a, b) => total(b) - total(a) || (a.criterion < b.criterion ? -1 : 1))
    .slice(0, MOST_REASONS)
    .flatMap((ground) => {
      const criterion = criterionOf(ground.criterion);
      const words = wordsOf(ground, text);
      if (!criterion || words.length === 0) return [];
      const quoted = words.map((word) => `"${word}"`).join(', ');
      return [{ criterion: ground.criterion, words, text: `${quoted}: ${criterion[ground.leans]}.` }];
    });
}
