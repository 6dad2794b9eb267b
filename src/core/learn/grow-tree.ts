import { type Binned, MOST_BINS } from './bins.ts';
import type { Tree } from './forest.ts';

/** How a tree is grown. */
export interface GrowOptions {
  readonly leaves: number;
  /** Share of what a leaf would correct that it does correct. */
  readonly rate: number;
  /** Lessons in a leaf, at least. */
  readonly leastInLeaf: number;
  /** How much the answers are held back. */
  readonly penalty: number;
}

/** Answers are kept to this many decimals. */
const DECIMALS = 100_000;
const LEAST_GAIN = 1e-6;

/** What is wrong with the answers so far, by lesson: the slope and the curvature of the logistic loss. */
export interface Slopes {
  readonly slope: Float64Array;
  readonly curve: Float64Array;
}

/** Sums over some lessons, by drawn feature and bin. */
interface Sums extends Slopes {
  readonly count: Int32Array;
}

interface Leaf {
  readonly rows: Int32Array;
  readonly sums: Sums;
  readonly slope: number;
  readonly curve: number;
  readonly best: { readonly gain: number; readonly feature: number; readonly bin: number } | undefined;
}

/** Where a split or a leaf hangs on. */
interface Place {
  readonly split: number;
  readonly side: 'low' | 'high';
}

/**
 * Grows one tree, leaf by leaf: each time the leaf is split whose best question gains most.
 *
 * @param rows positions of the lessons that it is grown from
 * @param drawn positions of the features that it may ask for
 */
export function growTree(
  binned: Binned,
  cuts: readonly (readonly number[])[],
  { slope, curve }: Slopes,
  rows: Int32Array,
  drawn: readonly number[],
  { leaves: mostLeaves, leastInLeaf, rate, penalty }: GrowOptions,
): Tree {
  const { starts, columns, bins, zeroBin } = binned;
  const place = new Int32Array(cuts.length).fill(-1);
  for (const [i, feature] of drawn.entries()) place[feature] = i;
  const size = drawn.length * MOST_BINS;

  const sumUp = (some: Int32Array): Sums => {
    const sums = {
      slope: new Float64Array(size),
      curve: new Float64Array(size),
      count: new Int32Array(size),
    };
    for (const row of some) {
      const [g, h] = [slope[row] as number, curve[row] as number];
      for (let e = starts[row] as number; e < (starts[row + 1] as number); e++) {
        const at = place[columns[e] as number] as number;
        if (at < 0) continue;
        const i = at * MOST_BINS + (bins[e] as number);
        sums.slope[i] = (sums.slope[i] as number) + g;
        sums.curve[i] = (sums.curve[i] as number) + h;
        sums.count[i] = (sums.count[i] as number) + 1;
      }
    }
    return sums;
  };
  const minus = (all: Sums, part: Sums): Sums => ({
    slope: all.slope.map((value, i) => value - (part.slope[i] as number)),
    curve: all.curve.map((value, i) => value - (part.curve[i] as number)),
    count: all.count.map((value, i) => value - (part.count[i] as number)),
  });
  const worth = (g: number, h: number) => (g * g) / (h + penalty);

  function leafOf(some: Int32Array, sums: Sums): Leaf {
    let [g, h] = [0, 0];
    for (const row of some) {
      g += slope[row] as number;
      h += curve[row] as number;
    }
    let best: Leaf['best'];
    for (const [at, feature] of drawn.entries()) {
      const from = at * MOST_BINS;
      // What stands in no lesson of the feature is 0 there.
      let [restG, restH, rest] = [g, h, some.length];
      const bound = (cuts[feature] as readonly number[]).length;
      for (let bin = 0; bin <= bound; bin++) {
        restG -= sums.slope[from + bin] as number;
        restH -= sums.curve[from + bin] as number;
        rest -= sums.count[from + bin] as number;
      }
      let [lowG, lowH, low] = [0, 0, 0];
      for (let bin = 0; bin < bound; bin++) {
        const isZero = bin === zeroBin[feature];
        lowG += (sums.slope[from + bin] as number) + (isZero ? restG : 0);
        lowH += (sums.curve[from + bin] as number) + (isZero ? restH : 0);
        low += (sums.count[from + bin] as number) + (isZero ? rest : 0);
        if (low < leastInLeaf || some.length - low < leastInLeaf) continue;
        const gain = worth(lowG, lowH) + worth(g - lowG, h - lowH) - worth(g, h);
        if (gain > LEAST_GAIN && (!best || gain > best.gain)) best = { gain, feature, bin };
      }
    }
    return { rows: some, sums, slope: g, curve: h, best };
  }

  const open: Array<{ readonly leaf: Leaf; readonly hangsOn?: Place }> = [
    { leaf: leafOf(rows, sumUp(rows)) },
  ];
  const splits: Array<{ feature: number; bound: number; low: number; high: number }> = [];
  /** Lets a split, or none, lead on to another one or to a leaf. */
  const lead = (from: Place | undefined, to: number) => {
    const split = from && splits[from.split];
    if (split) split[from.side] = to;
  };
  while (open.length < mostLeaves) {
    let next = -1;
    for (const [i, { leaf }] of open.entries())
      if (leaf.best && (next < 0 || leaf.best.gain > (open[next]?.leaf.best?.gain ?? 0))) next = i;
    const chosen = open[next];
    if (!chosen?.leaf.best) break;
    const { leaf, hangsOn } = chosen;
    const { feature, bin } = chosen.leaf.best;
    const isLow = (row: number) => binned.binOf(row, feature) <= bin;
    const lowRows = leaf.rows.filter(isLow);
    const highRows = leaf.rows.filter((row) => !isLow(row));
    const isLowSmaller = lowRows.length <= highRows.length;
    const smaller = sumUp(isLowSmaller ? lowRows : highRows);
    const larger = minus(leaf.sums, smaller);
    const split = splits.length;
    splits.push({ feature, bound: cuts[feature]?.[bin] ?? 0, low: 0, high: 0 });
    lead(hangsOn, split);
    open.splice(
      next,
      1,
      { leaf: leafOf(lowRows, isLowSmaller ? smaller : larger), hangsOn: { split, side: 'low' } },
      { leaf: leafOf(highRows, isLowSmaller ? larger : smaller), hangsOn: { split, side: 'high' } },
    );
  }
  for (const [i, { hangsOn }] of open.entries()) lead(hangsOn, -1 - i);
  const leaves = open.map(
    ({ leaf }) => Math.round((-rate * leaf.slope * DECIMALS) / (leaf.curve + penalty)) / DECIMALS || 0,
  );
  return { splits, leaves };
}
