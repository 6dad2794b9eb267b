import { type Token, tokenise } from '../../text/tokens.ts';
import { clausesIn, modelsIn, PIECE } from '../reading/clauses.ts';
import { figuresIn } from '../reading/figures.ts';
import type { Source } from '../reading/source.ts';
import { CARRIERS } from '../reading/wording.ts';
import { contentOf } from '../rules/support.ts';
import type { Add } from './add.ts';
import { marksIn } from './marks.ts';
import type { Compare } from './words.ts';

/** A piece of a statement, and what the sentence has that it stands in. */
interface Told {
  readonly tokens: readonly Token[];
  readonly marks: ReadonlySet<string>;
  readonly models: ReadonlySet<string>;
  readonly around: ReadonlySet<string>;
  readonly modelsAround: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
}

/** What a piece's own words and those of the piece that it is compared with count, of what they have in common. */
const OWN = 0.6;
const OTHER = 0.4;

/** The pieces of statements that were read before: a statement is cited by several sentences. */
const READ = new WeakMap<Source, readonly Told[]>();

function toldIn(source: Source): readonly Told[] {
  const known = READ.get(source);
  if (known) return known;
  const told = source.sentences.flatMap(({ text: sentence }) =>
    sentence
      .split(PIECE)
      .map(
        (text): Told => ({
          tokens: tokenise(text).filter(({ content, word }) => content && !CARRIERS.has(word)),
          marks: marksIn(text),
          models: modelsIn(text),
          around: marksIn(sentence),
          modelsAround: modelsIn(sentence),
          figures: new Set(figuresIn(sentence).map(({ value }) => value)),
        }),
      )
      .filter(({ tokens }) => tokens.length > 0),
  );
  READ.set(source, told);
  return told;
}

/** How much some words and others say the same, whatever the order: by the closest of each on the other side. */
function likenessOf(tokens: readonly Token[], others: readonly Token[], compare: Compare): number {
  const closest = new Float64Array(others.length);
  let own = 0;
  for (const token of tokens) {
    let most = 0;
    others.forEach((other, i) => {
      const { closeness } = compare(token, other);
      if (closeness > most) most = closeness;
      if (closeness > (closest[i] ?? 0)) closest[i] = closeness;
    });
    own += most;
  }
  return OWN * (own / tokens.length) + OTHER * (closest.reduce((sum, one) => sum + one, 0) / others.length);
}

/** Adds how a piece and the likest piece of the statements differ, by as much as they are alike. */
function addDifference(
  piece: string,
  tokens: readonly Token[],
  told: Told,
  likeness: number,
  compare: Compare,
  add: Add,
) {
  const mine = marksIn(piece);
  const { marks: there, around, figures } = told;
  for (const mark of mine) {
    if (!there.has(mark)) {
      add(`piece:+${mark}`, likeness);
      add(`apart:+${mark}`, 1 - likeness);
    }
    if (!around.has(mark)) add(`piece:++${mark}`, likeness);
  }
  for (const mark of around)
    if (!mine.has(mark)) add(there.has(mark) ? `piece:-${mark}` : `piece:--${mark}`, likeness);
  const models = modelsIn(piece);
  const differ = (others: ReadonlySet<string>) =>
    models.size > 0 && others.size > 0 && ![...models].some((model) => others.has(model));
  if (differ(told.models)) add('piece:model', likeness);
  if (differ(told.modelsAround)) add('piece:model around', likeness);
  if (figuresIn(piece).some(({ value }) => !figures.has(value))) add('piece:figure', likeness);
  for (const token of tokens)
    if (
      !told.tokens.some((other) => other.stem === token.stem) &&
      told.tokens.some((other) => compare(token, other).kinship === 'opposite')
    )
      add('piece:opposite', likeness);
}

/** Adds how each piece of a sentence stands to the piece of the statements that says most of the same. */
export function addPieces(text: string, sources: readonly Source[], compare: Compare, add: Add): void {
  const told = sources.flatMap(toldIn);
  const likenesses: Array<{ readonly likeness: number; readonly size: number }> = [];
  for (const piece of text.split(PIECE)) {
    const tokens = contentOf(clausesIn(piece));
    if (tokens.length === 0) continue;
    let likest: Told | undefined;
    let likeness = 0;
    for (const one of told) {
      const both = likenessOf(tokens, one.tokens, compare);
      if (both > likeness) [likest, likeness] = [one, both];
    }
    likenesses.push({ likeness, size: tokens.length });
    if (likest) addDifference(piece, tokens, likest, likeness, compare, add);
    else add('piece:alone', 1);
  }
  if (likenesses.length === 0) return;
  const all = likenesses.map((one) => one.likeness);
  const longer = likenesses.filter(({ size }) => size > 1).map((one) => one.likeness);
  add('unlike:most', 1 - Math.min(...all));
  add('unlike:mean', 1 - all.reduce((sum, one) => sum + one, 0) / all.length);
  add('unlike:least', 1 - Math.max(...all));
  add('unlike:uneven', Math.max(...all) - Math.min(...all));
  if (longer.length > 0) add('unlike:longer', 1 - Math.min(...longer));
}
