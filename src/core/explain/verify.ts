import { besideFault, bindingFault, pairFault } from './bindings.ts';
import type { Brief } from './brief.ts';
import { clausesIn, sentencesIn, withLetters } from './clauses.ts';
import { addedNegation, clauseFault, isReversed } from './direction.ts';
import { hygieneFault } from './hygiene.ts';
import { labelFault } from './labels.ts';
import { adviceFault, causeFault, figureFault, nameFault, speakerFault } from './particulars.ts';
import { inOneWord } from './peoples.ts';
import { swapsModels, turnsAModel, turnsRelation } from './relations.ts';
import type { DraftSentence } from './sentences.ts';
import { sideFault } from './sides.ts';
import { type Lexicon, readSource } from './source.ts';
import { supportFault } from './support.ts';

/** Longest sentence, in words, and in characters: nothing longer is even looked at. */
const LONGEST = 60;
const MOST_CHARACTERS = 800;
const MOST_CITATIONS = 4;

/** The text with what has several names by one of them. */
const comparable = (text: string): string => inOneWord(withLetters(text));

/** Words that only lead on to what is said. */
const OPENING =
  /^(?:in (?:short|brief|sum|other words|addition|a nutshell|practice)|overall|put simply|to sum up|briefly|simply put|moreover|besides|likewise|however|that said|in turn|first(?:ly)?|second(?:ly)?|finally|also|so|then)[,:]\s+|^(?:(?:keep|bear) in mind|note|remember) that\s+/i;

/**
 * Whether a sentence of a draft may be shown: it cites statements that were given, restates what they say of the same
 * subject with the same direction, negation, hedges, speakers, figures and names, contradicts no verdict, and holds
 * nothing live. Pure; the same sentence and brief give the same answer.
 *
 * @returns what is wrong, in plain words; undefined where nothing is
 */
export function verifySentence(sentence: DraftSentence, brief: Brief, lexicon: Lexicon): string | undefined {
  const { text: written, cites } = sentence;
  if (written.length > MOST_CHARACTERS || written.split(/\s+/).length > LONGEST) return 'too long';
  const text = comparable(written).replace(OPENING, '');
  const given = cites.flatMap((number) => brief.statements[number - 1]?.text ?? []);
  const hygiene = hygieneFault(text, given);
  if (hygiene) return hygiene;
  if (cites.length === 0) return 'no citation';
  if (cites.length > MOST_CITATIONS) return 'too many citations';
  if (given.length < cites.length) return 'a citation of nothing';
  const sources = given.map((one) => readSource(comparable(one), lexicon));
  const clauses = sentencesIn(text).flatMap(clausesIn);
  const ofClauses = () => {
    for (const clause of clauses) {
      const fault = clauseFault(clause, sources);
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
    addedNegation(text, sources) ??
    sideFault(clauses, sources) ??
    (swapsModels(clauses, sources) ? 'a comparison the other way round' : undefined) ??
    (turnsRelation(text, sources) ? 'a comparison the other way round' : undefined) ??
    (isReversed(text, sources) ? 'a comparison the other way round' : undefined) ??
    (turnsAModel(clauses, sources) ? 'a model turned around' : undefined) ??
    causeFault(text, brief, sources) ??
    adviceFault(text, sources) ??
    speakerFault(text, clauses, sources)
  );
}
