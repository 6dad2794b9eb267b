/** A source of random numbers that gives the same ones for the same seed (mulberry32). */
export interface Random {
  /** From 0 to just below 1. */
  next(): number;
  /** A whole number from 0 to just below `most`. */
  below(most: number): number;
  between(least: number, most: number): number;
  /** Whether something happens that happens in this share of cases. */
  chance(share: number): boolean;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    below: (most) => Math.floor(next() * most),
    between: (least, most) => least + next() * (most - least),
    chance: (share) => next() < share,
  };
}
