import type { Criterion, CriterionId, WorkLabel } from '../knowledge/model.ts';
import { indexPhrases, matchPhrase, type Phrase, readPhrase } from '../text/phrases.ts';
import { type Token, tokenise } from '../text/tokens.ts';
import type { Segment } from './segments.ts';

/** Something in the text that speaks for a label: how strongly, on which criterion, by which of its words. */
export interface Evidence {
  readonly criterion: CriterionId;
  readonly leans: WorkLabel;
  /** Above 0; of a cue as written, 1 is a hint and 3 is strong. */
  readonly weight: number;
  readonly tokens: readonly Token[];
}

interface CuePhrase {
  readonly phrase: Phrase;
  /** Stems of which one must stand in the same segment; empty if the phrase tells by itself. */
  readonly company: readonly string[];
  readonly cue: string;
  readonly criterion: CriterionId;
  readonly leans: WorkLabel;
  readonly weight: number;
}

/** A second match of one cue in a segment adds this share of its weight. */
const REPEATED = 0.4;

/** The words of a cue, read. */
export interface CueWords {
  /** Stems of which one must stand in the same segment. */
  readonly company: readonly string[];
  readonly phrases: readonly Phrase[];
}

/** Reads the words of every cue, in the order of the criteria. */
export function readCues(criteria: readonly Criterion[]): CueWords[] {
  return criteria
    .flatMap((criterion) => criterion.cues)
    .map((cue) => ({
      company: [...new Set(cue.with.flatMap((word) => tokenise(word).map((token) => token.stem)))],
      phrases: cue.words.flatMap((written) => readPhrase(written) ?? []),
    }));
}

function phrasesOf(criteria: readonly Criterion[], read: readonly CueWords[]): CuePhrase[] {
  const cues = criteria.flatMap((criterion) => criterion.cues.map((cue) => ({ criterion, cue })));
  const phrases = cues.flatMap(({ criterion, cue }, i): CuePhrase[] => {
    const words = read[i];
    if (!words) return [];
    const { company } = words;
    const shared = { company, cue: cue.id, criterion: criterion.id, leans: cue.leans, weight: cue.weight };
    return words.phrases.map((phrase) => ({ phrase, ...shared }));
  });
  // Longer phrases first; of the same length, those that need company, because they tell more.
  return phrases.sort(
    (a, b) => b.phrase.stems.length - a.phrase.stems.length || b.company.length - a.company.length,
  );
}

/**
 * Whether people named at a place are owners or customers of the work rather than its doers: "our lawyers",
 * "for the analysts", "doctors' ...". People who have gone are to be replaced, so they count as doers.
 */
function isCustomer(segment: Segment, at: number, text: string): boolean {
  const token = segment.tokens[at];
  if (!token || segment.people === 'gone') return false;
  if (segment.people === 'own') return true;
  const before = segment.tokens[at - 1]?.word;
  const twoBefore = segment.tokens[at - 2]?.word;
  if (before === 'our' || before === 'my' || twoBefore === 'our' || twoBefore === 'my') return true;
  if (before === 'the' && (twoBefore === 'for' || twoBefore === 'to')) return true;
  return /'s$/.test(token.surface) || text.slice(token.end, token.end + 2) === "' ";
}

/** Finds the curators' cues in a segment. */
export type CueFinder = (segment: Segment, text: string) => Evidence[];

/**
 * A finder over the criteria. At each word the longest cue counts that stands in the company it needs.
 *
 * @param read what `readCues` gives for the criteria
 */
export function createCueFinder(
  criteria: readonly Criterion[],
  read: readonly CueWords[] = readCues(criteria),
): CueFinder {
  const index = indexPhrases(phrasesOf(criteria, read));
  return (segment, text) => {
    const { tokens, scope, people } = segment;
    const present = new Set(tokens.map((token) => token.stem));
    const accompanied = ({ company, phrase }: CuePhrase) =>
      company.length === 0 || company.some((stem) => present.has(stem) && !phrase.stems.includes(stem));
    const seen = new Set<string>();
    const taken = new Set<number>();
    const evidence: Evidence[] = [];
    tokens.forEach((token, at) => {
      const reach = scope[at] ?? 0;
      if (reach === 0) return;
      for (const candidate of index.beginningAt(token)) {
        const found = matchPhrase(candidate.phrase, tokens, at);
        if (!found || (taken.size > 0 && found.some((i) => taken.has(i))) || !accompanied(candidate))
          continue;
        const named = candidate.criterion === 'skill';
        if (named && isCustomer(segment, at, text)) continue;
        const share = named && people === 'gone' ? 1 : reach;
        if (found.length > 1) for (const i of found) taken.add(i);
        evidence.push({
          criterion: candidate.criterion,
          leans: candidate.leans,
          weight: candidate.weight * share * (seen.has(candidate.cue) ? REPEATED : 1),
          tokens: found.map((i) => tokens[i] as Token),
        });
        seen.add(candidate.cue);
        break;
      }
    });
    return evidence;
  };
}
