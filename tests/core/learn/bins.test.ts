import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binReadings, cutsOf, MOST_BINS } from '../../../src/core/learn/bins.ts';

const readings = (values: readonly number[]) => values.map((value) => new Map([['x', value]]));

describe('the bounds between the values of a feature', () => {
  it('lie between each two of them and 0, where they are few', () => {
    expect(cutsOf(['x'], readings([1, 2, 2, 4]))).toEqual([[0.5, 1.5, 3]]);
    expect(cutsOf(['x'], readings([-1, 1]))).toEqual([[-0.5, 0.5]]);
  });

  it('are none for a feature that nobody has', () => {
    expect(cutsOf(['y'], readings([1]))).toEqual([[]]);
  });

  it('are bounded in number, rise, and tell 0 from what is more, whatever the values', () => {
    const values = fc.array(fc.double({ min: 0.001, max: 50, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(values, (some) => {
        const [cuts = []] = cutsOf(['x'], readings(some));
        expect(cuts.length).toBeLessThan(MOST_BINS);
        expect(cuts).toEqual([...new Set(cuts)].sort((a, b) => a - b));
        const { binOf, zeroBin } = binReadings(['x'], [cuts], [...readings(some), new Map()]);
        expect(binOf(some.length, 0)).toBe(zeroBin[0]);
        for (const [row, value] of some.entries()) {
          expect(binOf(row, 0)).toBeGreaterThan(zeroBin[0] ?? 0);
          expect(value).toBeLessThanOrEqual(cuts[binOf(row, 0)] ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });
});
