/** Numbers that look random and are the same for the same seed (mulberry32). */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    /** True so many times out of one. */
    chance: (share: number): boolean => next() < share,
    /** A whole number from 0 to below `most`. */
    below: (most: number): number => Math.floor(next() * most),
    of<T>(items: readonly T[]): T {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('Nothing to choose from.');
      return item;
    },
  };
}

export type Random = ReturnType<typeof createRandom>;
