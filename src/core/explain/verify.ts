import { besideFault, bindingFault, pairFault } from './bindings.ts';
import type { Brief } from './brief.ts';
import { clausesIn, sentencesIn } from './clauses.ts';
import { clauseFault, isReversed, swapsModels, turnsAModel } from './direction.ts';
import { hygieneFault } from './hygiene.ts';
import { labelFault } from './labels.ts';
import { adviceFault, causeFault, figureFault, nameFault, speakerFault } from './particulars.ts';
import type { DraftSentence } from './sentences.ts';
import { type Lexicon, readSource } from './source.ts';
import { supportFault } from './support.ts';

/** Longest sentence, in words, and in characters: nothing longer is even looked at. */
const LONGEST = 60;
const MOST_CHARACTERS = 800;
const MOST_CITATIONS = 4;

/**
 * Whether a sentence of a draft may be shown: it cites statements that were given, restates what they say of the same
 * subject with the same direction, negation, hedges, speakers, figures and names, contradicts no verdict, and holds
 * nothing live. Pure; the same sentence and brief give the same answer.
 *
 * @returns what is wrong, in plain words; undefined where nothing is
 */
export function verifySentence(sentence: DraftSentence, brief: Brief, lexicon: Lexicon): string | undefined {
  const { text, cites } = sentence;
  if (text.length > MOST_CHARACTERS || text.split(/\s+/).length > LONGEST) return 'too long';
  const hygiene = hygieneFault(text);
  if (hygiene) return hygiene;
  if (cites.length === 0) return 'no citation';
  if (cites.length > MOST_CITATIONS) return 'too many citations';
  const given = cites.map((number) => brief.statements[number - 1]?.text);
  const sources = given.flatMap((one) => (one === undefined ? [] : [readSource(one, lexicon)]));
  if (sources.length < cites.length) return 'a citation of nothing';
  const clauses = sentencesIn(text).flatMap(clausesIn);
  const ofClauses = () => {
    for (const clause of clauses) {
      const fault = clauseFault(clause, text, sources);
      if (fault) return fault;
    }
    return undefined;
  };
  return (
    figureFault(text, sources) ??
    nameFault(text, sources) ??
    supportFault(clauses, sources, lexicon) ??
    pairFault(text, sources, lexicon) ??
    bindingFault(text, sources, lexicon) ??
    besideFault(text, sources) ??
    labelFault(clauses, brief, sources) ??
    ofClauses() ??
    (swapsModels(clauses, sources) ? 'a comparison the other way round' : undefined) ??
    (isReversed(text, sources) ? 'a comparison the other way round' : undefined) ??
    (turnsAModel(clauses, sources) ? 'a model turned around' : undefined) ??
    causeFault(text, sources) ??
    adviceFault(text, sources) ??
    speakerFault(text, clauses, sources)
  );
}
