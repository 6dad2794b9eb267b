import type { Brief } from '../brief.ts';
import { type Clause, modelsIn } from '../reading/clauses.ts';
import { restated, type Source } from '../reading/source.ts';

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

/** Whether some clauses give the work in question another label than the verdict, in whatever words. */
export function contradictsVerdict(
  clauses: readonly Clause[],
  brief: Brief,
  sources: readonly Source[],
): boolean {
  const settled = settledModel(brief);
  if (settled === undefined) return false;
  return clauses.some((clause) =>
    [...clause.models].some((model) => {
      if (model === settled || !SAID_OF[model].test(clause.text)) return false;
      const isSaidThere = restated(clause, sources).some((match) => SAID_OF[model].test(match.clause.text));
      return !isSaidThere || POINTER.test(clause.text);
    }),
  );
}

/** The faults of speaking of a model that the sources do not speak of, or of the other one without naming it. */
export function modelFault(
  clauses: readonly Clause[],
  brief: Brief,
  sources: readonly Source[],
): string | undefined {
  const settled = settledModel(brief);
  const given = new Set(sources.flatMap(({ text }) => [...modelsIn(text)]));
  if (clauses.some(({ models }) => [...models].some((model) => !given.has(model))))
    return 'a model that the statement does not name';
  // Of a contested verdict the other side may be told. A sentence that names no model is read as one on the work in question.
  if (settled === undefined || brief.verdict?.contested || clauses.some(({ models }) => models.size > 0))
    return undefined;
  const isOfOther = clauses.some((clause) => {
    const [best] = restated(clause, sources);
    const named = best && best.clause.models.size > 0 ? best.clause.models : modelsIn(best?.sentence ?? '');
    const [only, ...more] = named;
    return only !== undefined && more.length === 0 && only !== settled;
  });
  return isOfOther ? 'what is said of the other model' : undefined;
}
