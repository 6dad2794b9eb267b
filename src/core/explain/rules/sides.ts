import type { Token } from '../../text/tokens.ts';
import { type Clause, clausesIn, PIECE } from '../reading/clauses.ts';
import { sidesOf } from '../reading/opposites.ts';
import { clausesOf, type Restated, type Source } from '../reading/source.ts';

/** The words of a clause, without "least" and "most" in "at least" and "at most", which only bound. */
const sided = ({ tokens }: Clause) =>
  tokens.filter(({ word }, i) => !(/^(?:least|most)$/.test(word) && tokens[i - 1]?.word === 'at'));

/** The fault of a word whose opposite stands in what is restated. */
export function oppositeFault(clause: Clause, matches: readonly Restated[]): string | undefined {
  const others = matches.flatMap((match) => sided(match.clause).flatMap(({ word }) => sidesOf(word)));
  const isOpposite = sided(clause).some(({ word }) =>
    sidesOf(word).some(
      ([pair, side]) =>
        others.some(([p, s]) => p === pair && s !== side) &&
        !others.some(([p, s]) => p === pair && s === side),
    ),
  );
  return isOpposite ? 'the opposite' : undefined;
}

/** What a text says of words with a side: which side of a pair stands beside which stem, as `pair stem`. */
function besideSides(clauses: readonly Clause[]): Map<string, Set<0 | 1>> {
  const beside = new Map<string, Set<0 | 1>>();
  for (const piece of clauses.flatMap(({ text }) => text.split(PIECE).flatMap(clausesIn))) {
    const tokens = sided(piece).filter(({ content, word }) => content || sidesOf(word).length > 0);
    for (const [at, token] of tokens.entries())
      for (const [pair, side] of sidesOf(token.word))
        for (const near of reached(tokens, at, pair)) {
          const key = `${pair} ${near}`;
          beside.set(key, (beside.get(key) ?? new Set()).add(side));
        }
  }
  return beside;
}

/** The stem right behind a word with a side, unless it has a side of that pair; where nothing follows, the one before. */
function reached(tokens: readonly Token[], at: number, pair: number): string[] {
  const behind = tokens[at + 1];
  if (behind) return sidesOf(behind.word).some(([other]) => other === pair) ? [] : [behind.stem];
  const before = tokens[at - 1];
  return before ? [`after ${before.stem}`] : [];
}

/**
 * The fault of one side of a pair beside words that the sources have beside the other alone: "less efficiency" where
 * they say "more", "the provider pays" where the client does.
 */
export function sideFault(clauses: readonly Clause[], sources: readonly Source[]): string | undefined {
  const told = besideSides(clausesOf(sources));
  const isOther = [...besideSides(clauses)].some(([key, sides]) => {
    const theirs = told.get(key);
    return theirs !== undefined && ![...sides].some((side) => theirs.has(side));
  });
  return isOther ? 'the other side' : undefined;
}
