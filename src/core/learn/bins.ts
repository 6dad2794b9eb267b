/** Values of a feature that are told apart, at most. */
export const MOST_BINS = 32;
/** Bounds are kept to this many decimals. */
const DECIMALS = 1_000_000;

type Reading = ReadonlyMap<string, number>;

/**
 * For each feature the bounds between values that are told apart, rising: between each two of them where they are few,
 * otherwise so that about as many readings lie between each two bounds. 0 is always one of the values.
 */
export function cutsOf(names: readonly string[], readings: readonly Reading[]): number[][] {
  const values = new Map(names.map((name) => [name, [] as number[]]));
  for (const reading of readings) for (const [name, value] of reading) values.get(name)?.push(value);
  return names.map((name) => {
    const all = (values.get(name) ?? []).sort((a, b) => a - b);
    const distinct = [...new Set([0, ...all])].sort((a, b) => a - b);
    const between = (below: number, above: number) => Math.round(((below + above) / 2) * DECIMALS) / DECIMALS;
    if (distinct.length <= MOST_BINS)
      return [...new Set(distinct.slice(1).map((value, i) => between(distinct[i] as number, value)))];
    const cuts = new Set<number>();
    for (let i = 1; i < MOST_BINS - 1; i++) {
      const value = all[Math.floor((i * all.length) / (MOST_BINS - 1))] as number;
      const below = distinct[distinct.indexOf(value) - 1];
      if (below !== undefined) cuts.add(between(below, value));
    }
    const least = distinct.find((value) => value > 0);
    if (least !== undefined) cuts.add(between(0, least));
    return [...cuts].sort((a, b) => a - b).slice(0, MOST_BINS - 1);
  });
}

/** Readings by the bins of their features: what is not 0 one after another, and how each reading stands to each bound. */
export interface Binned {
  /** Where the entries of each reading start. */
  readonly starts: Int32Array;
  /** Feature and bin of each entry. */
  readonly columns: Int32Array;
  readonly bins: Uint8Array;
  /** By feature: the bin of 0. */
  readonly zeroBin: Uint8Array;
  readonly binOf: (row: number, feature: number) => number;
  /** Writes the values of some features of a reading, each as the upper bound of its bin. */
  readonly valuesInto: (values: Float64Array, row: number, features: Iterable<number>) => void;
}

/** The first bound that a value does not pass. */
const binFor = (value: number, cuts: readonly number[]): number => {
  let bin = 0;
  while (bin < cuts.length && value > (cuts[bin] as number)) bin += 1;
  return bin;
};

export function binReadings(
  names: readonly string[],
  cuts: readonly (readonly number[])[],
  readings: readonly Reading[],
): Binned {
  const position = new Map(names.map((name, i) => [name, i]));
  const zeroBin = Uint8Array.from(cuts, (some) => binFor(0, some));
  const dense = new Uint8Array(readings.length * names.length);
  const starts = new Int32Array(readings.length + 1);
  const columns: number[] = [];
  const bins: number[] = [];
  for (const [row, reading] of readings.entries()) {
    dense.set(zeroBin, row * names.length);
    for (const [name, value] of reading) {
      const column = position.get(name);
      if (column === undefined || value === 0) continue;
      const bin = binFor(value, cuts[column] as readonly number[]);
      columns.push(column);
      bins.push(bin);
      dense[row * names.length + column] = bin;
    }
    starts[row + 1] = columns.length;
  }
  const binOf = (row: number, feature: number) => dense[row * names.length + feature] as number;
  return {
    starts,
    columns: Int32Array.from(columns),
    bins: Uint8Array.from(bins),
    zeroBin,
    binOf,
    // The upper bound of a bin is at most another exactly if all of its values are.
    valuesInto(values, row, features) {
      for (const feature of features)
        values[feature] = cuts[feature]?.[binOf(row, feature)] ?? Number.POSITIVE_INFINITY;
    },
  };
}
