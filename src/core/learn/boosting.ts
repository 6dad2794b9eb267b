import { binReadings, cutsOf } from './bins.ts';
import { createAnswer, type Forest, type Tree } from './forest.ts';
import { type GrowOptions, growTree } from './grow-tree.ts';

/** A reading of a known class. */
export interface Lesson {
  readonly features: ReadonlyMap<string, number>;
  readonly positive: boolean;
  readonly weight: number;
}

export interface BoostOptions extends GrowOptions {
  readonly trees: number;
  /** Lessons in which a feature stands that is asked for, at least. */
  readonly leastSeen: number;
  /** Shares of the lessons, and of the features, that each tree is grown from. */
  readonly lessons: number;
  readonly features: number;
}

/** Log odds are kept to this many decimals. */
const DECIMALS = 100_000;

/** A number of 32 bits that looks like chance and is the same each time (the end of MurmurHash3). */
function mix(seed: number): number {
  let hash = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
/** Whether the nth of something is drawn for a tree. */
const isDrawn = (tree: number, n: number, share: number): boolean =>
  mix(mix(tree + 1) ^ Math.imul(n + 1, 0x9e3779b1)) < share * 2 ** 32;

/** A lesson as text: by it lessons are put in an order that does not depend on how they came. */
const keyOf = ({ features, positive, weight }: Lesson): string =>
  `${[...features]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ')} ${positive} ${weight}`;

/**
 * Gradient boosting of decision trees by the logistic loss (Friedman 2001; trees grown leaf by leaf, each from a part of
 * the lessons and features). What looks like chance is worked out of numbers, and lessons are put in order first: the same
 * lessons in whatever order give the same forest.
 */
export function boost(lessons: readonly Lesson[], options: BoostOptions): Forest {
  const ordered = lessons
    .map((lesson) => ({ lesson, key: keyOf(lesson) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ lesson }) => lesson);
  const seen = new Map<string, number>();
  for (const { features } of ordered)
    for (const name of features.keys()) seen.set(name, (seen.get(name) ?? 0) + 1);
  const names = [...seen].flatMap(([name, times]) => (times >= options.leastSeen ? [name] : [])).sort();
  const readings = ordered.map(({ features }) => features);
  const cuts = cutsOf(names, readings);
  const binned = binReadings(names, cuts, readings);

  let [positive, all] = [0, 0];
  for (const lesson of ordered) {
    all += lesson.weight;
    if (lesson.positive) positive += lesson.weight;
  }
  const isMixed = positive > 0 && positive < all;
  const start = isMixed ? Math.round(Math.log(positive / (all - positive)) * DECIMALS) / DECIMALS : 0;
  const odds = new Float64Array(ordered.length).fill(start);
  const slopes = { slope: new Float64Array(ordered.length), curve: new Float64Array(ordered.length) };
  const values = new Float64Array(names.length);
  const trees: Tree[] = [];
  for (let n = 0; n < options.trees; n++) {
    for (const [i, lesson] of ordered.entries()) {
      const chance = 1 / (1 + Math.exp(-(odds[i] as number)));
      slopes.slope[i] = lesson.weight * (chance - (lesson.positive ? 1 : 0));
      slopes.curve[i] = lesson.weight * chance * (1 - chance);
    }
    const rows = Int32Array.from(ordered.keys()).filter((i) => isDrawn(2 * n, i, options.lessons));
    const drawn = [...names.keys()].filter((i) => isDrawn(2 * n + 1, i, options.features));
    const tree = growTree(binned, cuts, slopes, rows, drawn, options);
    trees.push(tree);
    const answerTo = createAnswer([tree]);
    const asked = new Set(tree.splits.map(({ feature }) => feature));
    for (let row = 0; row < ordered.length; row++) {
      binned.valuesInto(values, row, asked);
      odds[row] = (odds[row] as number) + answerTo(values);
    }
  }
  return { features: names, start, trees };
}
