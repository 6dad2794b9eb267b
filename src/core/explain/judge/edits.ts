import type { Token } from '../../text/tokens.ts';
import type { Clause } from '../reading/clauses.ts';
import { isNumberWord } from '../reading/figures.ts';
import type { Source } from '../reading/source.ts';
import { CARRIERS } from '../reading/wording.ts';
import type { Add } from './add.ts';
import { type Alignment, align, type Gap, gapsOf, weightOf } from './alignment.ts';
import { marksIn } from './marks.ts';
import type { Compare } from './words.ts';

/** Shares of an alignment from which a clause is nearer to its statement. */
const NEARER = [0.4, 0.55, 0.7, 0.85];
/** Cosines that tell words that are used alike from others. */
const ALIKE = 0.6;
const RATHER_ALIKE = 0.4;
const USED_ALIKE = 0.5;
const MOST_COUNTED = 3;

/** Whether a word says something that is not a figure, which has rules of its own. */
const says = ({ content, word }: Token): boolean => content && !isNumberWord(word);

/** Whether a word is among others, in whatever form. */
const isIn = (token: Token, others: readonly Token[], compare: Compare): boolean =>
  others.some((other) => other.content && compare(token, other).isSame);

const surface = (tokens: readonly Token[]): string => tokens.map((token) => token.surface).join(' ');

/** What a new word is to those in whose place it stands: the closest kinship, and how alike they are used. */
function substitution(token: Token, gone: readonly Token[], compare: Compare): string {
  const all = gone.map((other) => compare(token, other));
  const has = (kinship: string) => all.some((one) => one.kinship === kinship);
  const kinship = has('same') ? 'same' : has('near') ? 'near' : 'none';
  const cosine = Math.max(0, ...all.map((one) => one.cosine));
  return `${kinship}:${cosine >= ALIKE ? 'alike' : cosine >= RATHER_ALIKE ? 'rather' : 'other'}`;
}

/** What is put in the place of something, joined on, left out, or moved; it weighs more the nearer the rest is. */
function addGap(
  gap: Gap,
  { source, share }: Alignment,
  all: readonly Token[],
  compare: Compare,
  add: Add,
): void {
  const weight = share * share;
  const fresh = gap.tokens.filter((token) => says(token) && !isIn(token, source, compare));
  const gone = gap.source.filter((token) => says(token) && !isIn(token, all, compare));
  const [only, ...more] = fresh;
  // One word in the place of one other, all around it as it was: a synonym, or something else.
  if (only && more.length === 0 && gone.length === 1)
    add(`one:${substitution(only, gone, compare)}${gap.isFirst || gap.isLast ? ':end' : ''}`, weight);
  if (fresh.length > 0 && gone.length > 0)
    for (const token of fresh) {
      add(`put:${substitution(token, gone, compare)}`, weight);
      if (gone.some((other) => compare(token, other).kinship === 'opposite')) add('put:opposite', weight);
    }
  else if (gone.length > 0)
    add(
      `gone:${gap.isFirst ? 'first' : gap.isLast ? 'last' : 'inside'}`,
      (weight * Math.min(MOST_COUNTED, gone.length)) / 2,
    );
  else if (fresh.length > 0) {
    const size = Math.min(4, fresh.length) / 2;
    add('joined', weight * size);
    if (gap.isLast && fresh.length > 1) add('joined:last', weight * size);
    if (!gap.isLast && !gap.isFirst) add('joined:inside', weight * size);
  }
}

/** Adds the marks that gaps have on one side alone: those that moved, and so stand in both, are no change. */
function addMarks(alignment: Alignment, gaps: readonly Gap[], add: Add): void {
  const weight = alignment.share * alignment.share;
  const come = new Set<string>();
  const gone = new Map<string, boolean>();
  for (const gap of gaps) {
    const [mine, theirs] = [marksIn(surface(gap.tokens)), marksIn(surface(gap.source))];
    for (const mark of mine) if (!theirs.has(mark)) come.add(mark);
    for (const mark of theirs) if (!mine.has(mark)) gone.set(mark, gap.isFirst || gap.isLast);
  }
  for (const mark of come) if (!gone.has(mark)) add(`put:+${mark}`, weight);
  for (const [mark, isAtEnd] of gone)
    if (!come.has(mark)) add(`put:-${isAtEnd ? 'end:' : ''}${mark}`, weight);
}

/** How strange the strangest new word of a clause is to the sentence that it is aligned with, 0 to 4. */
function strangeness(token: Token, source: readonly Token[], compare: Compare): number {
  const all = source.map((other) => compare(token, other));
  const isMeant = all.some(({ kinship }) => kinship === 'same');
  if (CARRIERS.has(token.word)) return isMeant || all.some(({ kinship }) => kinship === 'near') ? 0 : 0.5;
  if (isMeant) return 1;
  if (all.some(({ kinship }) => kinship === 'near')) return 2;
  return all.some(({ cosine }) => cosine >= USED_ALIKE) ? 3 : 4;
}

/** How near a clause is to its statement as a whole, with how many new words and how many moved ones. */
function addNearness(
  alignment: Alignment,
  all: readonly Token[],
  statements: readonly Token[],
  compare: Compare,
  add: Add,
): void {
  const { tokens, source, pairs, share } = alignment;
  const nearness = NEARER.filter((bound) => share >= bound).length;
  const paired = new Set(pairs.map(([at]) => at));
  const loose = tokens.filter((token, i) => says(token) && !paired.has(i));
  const fresh = loose.filter((token) => !isIn(token, statements, compare));
  const counted = fresh.filter(({ word }) => !CARRIERS.has(word)).length;
  const strangest = Math.max(0, ...fresh.map((token) => strangeness(token, source, compare)));
  const moved = loose.filter((token) => weightOf(token) === 1 && isIn(token, source, compare)).length;
  add(`near:${nearness}:new:${Math.min(MOST_COUNTED, counted)}`, 1);
  add(`near:${nearness}:strange:${strangest}`, 1);
  add(`near:${nearness}:moved:${Math.min(MOST_COUNTED, moved)}`, 1);
  const gone = source.filter((token) => token.content && !isIn(token, all, compare));
  if (fresh.some((token) => gone.some((other) => compare(token, other).kinship === 'opposite')))
    add('near:opposite', 1);
}

/** Adds what was done to the words of the likest sentence to make each clause of them. */
export function addEdits(
  clauses: readonly Clause[],
  sources: readonly Source[],
  compare: Compare,
  add: Add,
): void {
  const sentences = sources.flatMap((source) =>
    source.sentences.map((sentence) => sentence.clauses.flatMap((clause) => clause.tokens)),
  );
  const statements = sentences.flat();
  const all = clauses.flatMap(({ tokens }) => tokens);
  const shares: number[] = [];
  let weights = 0;
  let paired = 0;
  for (const { tokens } of clauses) {
    if (!tokens.some(({ content }) => content)) continue;
    const alignment = align(tokens, sentences, compare);
    if (!alignment) continue;
    const weight = tokens.reduce((sum, token) => sum + weightOf(token), 0);
    weights += weight;
    paired += weight * alignment.share;
    shares.push(alignment.share);
    const gaps = gapsOf(alignment);
    for (const gap of gaps) addGap(gap, alignment, all, compare, add);
    addMarks(alignment, gaps, add);
    addNearness(alignment, all, statements, compare, add);
  }
  // A clause far from its statement is suspicious beside one that is near.
  if (shares.length > 1) add('aligned:uneven', Math.max(...shares) - Math.min(...shares));
  const share = weights === 0 ? 0 : paired / weights;
  add('aligned', share);
  add('aligned^2', share * share);
}
