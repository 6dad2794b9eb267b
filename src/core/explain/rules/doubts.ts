import type { Brief } from '../brief.ts';
import type { Fault } from '../fault.ts';
import type { Clause } from '../reading/clauses.ts';
import type { Lexicon, Source } from '../reading/source.ts';
import { ADVICE } from '../reading/wording.ts';
import { besideFault, bindingFault, pairFault } from './bindings.ts';
import { addedNegation, clauseFault, isReversed } from './direction.ts';
import { contradictsVerdict, modelFault } from './labels.ts';
import { adviceFault, causeFault, figureFault, nameFault, speakerFault } from './particulars.ts';
import { swapsModels, turnsAModel, turnsRelation } from './relations.ts';
import { sideFault } from './sides.ts';
import { contentOf, isWritten, supportFault } from './support.ts';

/** A rule that finds fault with a sentence, and what fault, in plain words. */
export interface Doubt {
  readonly rule: string;
  readonly fault: string;
}

/** The name of a fault without the words of the sentence. */
const nameOf = (fault: string): string =>
  fault
    .replace(/:.*$/s, '')
    .replace(/^"[^"]*"/, 'a word')
    .replace(/^the (figure|name|currency) \S+/, 'the $1');

const ORDER = 'a comparison the other way round';
/** A figure that a statement has, but of another thing: as far as a rule can tell. */
const ELSEWHERE = 'of something else';

/** Whether a clause that is joined on tells the reader to do what is mostly in no statement. */
const joinsAdvice = (clauses: readonly Clause[], sources: readonly Source[], lexicon: Lexicon): boolean =>
  clauses.slice(1).some((clause) => {
    const content = ADVICE.test(clause.text) ? contentOf([clause]) : [];
    const written = content.filter((token) => isWritten(token, sources, lexicon)).length;
    return content.length > 1 && written * 3 <= content.length;
  });

/** What the rules have against a sentence. */
export interface Objections {
  /** A fault that is never shown, whatever else speaks for the sentence. */
  readonly certain?: Fault;
  /** What else they find fault with, in the order of the rules; worked out when it is asked for. */
  readonly doubts: () => readonly Doubt[];
}

/**
 * What the rules have against a sentence. Certain are figures and names that no statement has, another verdict, and the
 * models of a comparison swapped. Any other rule by itself is often wrong: a good paraphrase looks to one like an
 * addition, to another like a lost negation.
 */
export function objectionsTo(
  text: string,
  clauses: readonly Clause[],
  brief: Brief,
  sources: readonly Source[],
  lexicon: Lexicon,
): Objections {
  const figure = figureFault(text, sources);
  const ofClauses = clauses.map((clause) => clauseFault(clause, sources));
  const wrong =
    (figure?.endsWith(ELSEWHERE) ? undefined : figure) ??
    nameFault(text, sources) ??
    modelFault(clauses, brief, sources) ??
    ofClauses.find((fault) => fault === 'another subject') ??
    (swapsModels(clauses, sources) || turnsRelation(text, sources) || isReversed(text, sources)
      ? ORDER
      : undefined) ??
    (joinsAdvice(clauses, sources, lexicon) ? 'advice' : undefined);
  const certain: Fault | undefined = contradictsVerdict(clauses, brief, sources)
    ? // What is contested has another side, which may be told amiss without touching the verdict.
      { sort: brief.verdict?.contested ? 'content' : 'verdict', what: 'another label than the verdict' }
    : wrong === undefined
      ? undefined
      : { sort: 'content', what: wrong };
  const doubts = () => {
    const found: ReadonlyArray<readonly [rule: string, fault: string | undefined]> = [
      ['figure', figure],
      ['support', supportFault(clauses, sources, lexicon)],
      ['pair', pairFault(text, sources, lexicon)],
      ['binding', bindingFault(text, sources, lexicon)],
      ['beside', besideFault(text, sources)],
      ...ofClauses.map((fault) => ['clause', fault] as const),
      ['negations', addedNegation(text, sources)],
      ['side', sideFault(clauses, sources)],
      ['model', turnsAModel(clauses, sources) ? 'a model turned around' : undefined],
      ['cause', causeFault(text, brief, sources)],
      ['advice', adviceFault(text, sources)],
      ['speaker', speakerFault(text, clauses, sources)],
    ];
    return found.flatMap(([rule, fault]) => (fault ? [{ rule: `${rule}:${nameOf(fault)}`, fault }] : []));
  };
  return { ...(certain && { certain }), doubts };
}
