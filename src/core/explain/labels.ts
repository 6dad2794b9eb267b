import type { Brief } from './brief.ts';
import { type Clause, modelsIn } from './clauses.ts';
import { restated, type Source } from './source.ts';

/** Work that is spoken of by a pointer: "this work", "your task", "it". */
const POINTER =
  /^\W*(?:so |then |and |but |here )*(?:this|that|it|the (?:work|task|job|process|service)|your|such (?:work|tasks?)|these|they)\b/i;

/** A model that is said of something: "is KPO", "counts as KPO", "belongs to KPO". */
const saidOf = (model: 'bpo' | 'kpo') =>
  new RegExp(
    `\\b(?:is|are|was|were|be|being|as|under|into|towards?|to|for|among|in|called|considered|deemed|a|an|of|with)\\s+(?:[\\w'’-]+\\s+){0,4}?${model}s?\\b`,
    'i',
  );
const SAID_OF = { bpo: saidOf('bpo'), kpo: saidOf('kpo') } as const;

/** The model of a verdict; undefined where there is none, or both. */
export function settledModel({ verdict }: Brief): 'bpo' | 'kpo' | undefined {
  if (verdict?.label === 'BPO') return 'bpo';
  return verdict?.label === 'KPO' ? 'kpo' : undefined;
}

/** The faults that concern the verdict: another label than the one that was decided, in whatever words. */
export function labelFault(
  clauses: readonly Clause[],
  brief: Brief,
  sources: readonly Source[],
): string | undefined {
  const settled = settledModel(brief);
  for (const clause of clauses) {
    const matches = restated(clause, sources);
    for (const model of clause.models) {
      if (!sources.some(({ text }) => modelsIn(text).has(model)))
        return 'a model that the statement does not name';
      if (settled === undefined || model === settled || !SAID_OF[model].test(clause.text)) continue;
      const isSaidThere = matches.some((match) => SAID_OF[model].test(match.clause.text));
      if (!isSaidThere || POINTER.test(clause.text)) return 'another label than the verdict';
    }
    // Of a contested verdict the other side may be told.
    if (settled === undefined || brief.verdict?.contested || clauses.some(({ models }) => models.size > 0))
      continue;
    // A sentence that names no model is read as one on the work in question.
    const [best] = matches;
    const named = best && best.clause.models.size > 0 ? best.clause.models : modelsIn(best?.sentence ?? '');
    const [only, ...more] = named;
    if (only !== undefined && more.length === 0 && only !== settled) return 'what is said of the other model';
  }
  return undefined;
}
