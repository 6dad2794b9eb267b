/** How many of how many were right. */
export interface Share {
  readonly name: string;
  readonly right: number;
  readonly of: number;
}

/** An item that was not right, for reading. */
export interface Miss {
  readonly part: string;
  readonly item: string;
  readonly expected: string;
  readonly got: string;
}

export interface Measured {
  readonly shares: readonly Share[];
  /** How often each expected label got each label, `expected -> got`. */
  readonly confusion: ReadonlyMap<string, number>;
  readonly misses: readonly Miss[];
}

/** What share of some results is right. */
export const share = (name: string, results: readonly boolean[]): Share => ({
  name,
  right: results.filter(Boolean).length,
  of: results.length,
});

/** Shares by a key, in the order in which the keys first appear. */
export function byKey<T>(
  prefix: string,
  rows: readonly T[],
  keyOf: (row: T) => string,
  right: (row: T) => boolean,
): Share[] {
  const keys = [...new Set(rows.map(keyOf))];
  return keys.map((key) => share(`${prefix} ${key}`, rows.filter((row) => keyOf(row) === key).map(right)));
}
