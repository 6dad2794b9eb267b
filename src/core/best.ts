/**
 * The numbers with the highest scores, highest first. Much less work than sorting all, where few of many are wanted.
 *
 * @param count only the first so many numbers are looked at
 * @param scores by number
 * @param most how many are wanted
 * @param comesBefore decides between two with the same score; without it, the one that stands first
 */
export function highest(
  numbers: ArrayLike<number>,
  count: number,
  scores: Float64Array,
  most: number,
  comesBefore: (one: number, other: number) => boolean = () => false,
): number[] {
  const best: number[] = [];
  for (let i = 0; i < count; i++) {
    const one = numbers[i] ?? 0;
    const score = scores[one] ?? 0;
    let place = best.length;
    while (place > 0) {
      const other = best[place - 1] ?? 0;
      const otherScore = scores[other] ?? 0;
      if (score < otherScore || (score === otherScore && !comesBefore(one, other))) break;
      if (place < most) best[place] = other;
      place--;
    }
    if (place < most) best[place] = one;
  }
  return best;
}
