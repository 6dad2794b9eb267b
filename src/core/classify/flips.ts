import type { Label } from '../knowledge/model.ts';
import type { Flip } from './verdict.ts';

/** Longest task that is worth rewriting, in characters. */
const LONGEST = 240;

/** The task as the object of a sentence: no closing mark, first letter small unless it is an abbreviation. */
function asClause(text: string): string {
  const bare = text
    .replace(/\s+/g, ' ')
    .replace(/[\s.!?,;:]+$/, '')
    .trim();
  return /^[A-Z][a-z]/.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}

/**
 * The task rewritten as it would read with another label, most telling first. They are candidates: the classifier
 * keeps those that it really judges so.
 */
export function rewrites(text: string, label: Label): Flip[] {
  const task = asClause(text);
  if (!task || task.length > LONGEST) return [];
  if (label === 'BPO')
    return [
      {
        text: `Specialists interpret the results and recommend what to decide, rather than ${task}`,
        label: 'KPO',
      },
      { text: `${task}; and have experts analyse the outcome and advise what to change`, label: 'BOTH' },
      { text: `Experts with a degree assess each case and advise us, instead of ${task}`, label: 'KPO' },
    ];
  if (label === 'KPO')
    return [
      { text: `Clerks type the figures into a form by a fixed checklist, rather than ${task}`, label: 'BPO' },
      { text: `${task}; and have clerks type the entries and answer the routine calls`, label: 'BOTH' },
      { text: `Agents answer routine calls from a script and log them, instead of ${task}`, label: 'BPO' },
    ];
  return [];
}

/** Gives the first so many of a task's flips, or as many as there are. */
export type FlipFinder = (most: number) => readonly Flip[];

/**
 * Finds the rewritten tasks that are really judged as they should be. Judging one costs as much as the verdict itself,
 * and few verdicts are asked for their flips: each is judged when it is wanted, and once.
 */
export function createFlipFinder(text: string, label: Label, judge: (text: string) => Label): FlipFinder {
  let candidates: Flip[] | undefined;
  const found: Flip[] = [];
  return (most) => {
    candidates ??= rewrites(text, label);
    while (found.length < most) {
      const candidate = candidates.shift();
      if (!candidate) break;
      if (judge(candidate.text) === candidate.label) found.push(candidate);
    }
    return found.slice(0, most);
  };
}
