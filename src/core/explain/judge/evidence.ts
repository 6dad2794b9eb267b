import { tokenise } from '../../text/tokens.ts';
import type { Brief } from '../brief.ts';
import type { Clause } from '../reading/clauses.ts';
import type { Lexicon, Source } from '../reading/source.ts';
import type { Doubt } from '../rules/doubts.ts';
import { contentOf } from '../rules/support.ts';
import type { Add } from './add.ts';
import { addEdits } from './edits.ts';
import { addNeighbours } from './neighbours.ts';
import { addPieces } from './pieces.ts';
import { addStrange } from './strange.ts';
import { addWhole } from './whole.ts';
import type { Compare } from './words.ts';

/** A sentence of a draft beside the statements that it cites. */
export interface Beside {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly cites: readonly number[];
  readonly sources: readonly Source[];
  readonly brief: Brief;
}

/** Adds whether statements that are not cited hold more of a sentence's words, and whether a cited one holds none. */
function addCitations({ clauses, cites, sources, brief }: Beside, add: Add): void {
  const content = contentOf(clauses);
  const shareIn = (stemSets: ReadonlyArray<ReadonlySet<string>>) =>
    content.filter(({ stem }) => stemSets.some((stems) => stems.has(stem))).length /
    Math.max(1, content.length);
  const cited = shareIn(sources.map(({ stems }) => stems));
  const others = brief.statements
    .filter((_, i) => !cites.includes(i + 1))
    .map(({ text }) => shareIn([new Set(tokenise(text).map(({ stem }) => stem))]));
  const most = Math.max(0, ...others);
  add('elsewhere:more', Math.max(0, most - cited));
  add('elsewhere:less', Math.max(0, cited - most));
  if (sources.some(({ stems }) => !content.some(({ stem }) => stems.has(stem)))) add('cited:idle', 1);
}

/**
 * What speaks for and against a sentence beside its statements: the rules that doubt it, how its words stand to theirs
 * one by one, aligned, and piece by piece.
 *
 * @returns features with their values; of a sentence that is the statement word for word hardly any
 */
export function evidenceOf(
  beside: Beside,
  doubts: readonly Doubt[],
  lexicon: Lexicon,
  compare: Compare,
): Map<string, number> {
  const evidence = new Map<string, number>();
  const add: Add = (feature, value) => {
    if (value !== 0) evidence.set(feature, (evidence.get(feature) ?? 0) + value);
  };
  const { text, clauses, sources } = beside;
  add('any', 1);
  const written = addStrange(text, clauses, sources, lexicon, compare, add);
  add('written', written);
  for (const { rule } of doubts) {
    add(`doubt:${rule}`, 1);
    // A rule is surer of itself the nearer a sentence is to its statement.
    add(`doubt:${rule}:near`, written);
  }
  addPieces(text, sources, compare, add);
  addEdits(clauses, sources, compare, add);
  addNeighbours(clauses, sources, compare, add);
  addWhole(text, clauses, sources, compare, add);
  addCitations(beside, add);
  return evidence;
}
