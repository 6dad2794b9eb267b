import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDisputeFinder, readDisputed } from '../../../src/core/classify/disputed.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import type { ClassifierWeights } from '../../../src/core/classify/weights.ts';
import { createWordVectors } from '../../../src/core/learn/vectors.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';

const vectors = createWordVectors(2, () => ({
  words: ['nurse', 'solicitor'],
  numbers: Int8Array.from([2, 0, 0, 2]),
}));
const DISPUTED: ClassifierWeights['disputed'] = [
  [
    'contract-review',
    {
      weights: [
        [':any', -1],
        ['contract', 2],
        ['#<con', 0.5],
      ],
      direction: [-1, 1],
    },
  ],
  [
    'medical-coding',
    {
      weights: [
        [':any', -1.5],
        ['code', 3],
        ['patient', 1],
      ],
      direction: [1, -1],
    },
  ],
];
const segments = (text: string) => segment(text, tokenise(text));
const finder = createDisputeFinder(DISPUTED, vectors);
const find = (text: string) => finder(segments(text));
const scoreOf = (text: string) => find(text)?.score;

describe('the disputed work that a text speaks of', () => {
  it('is the likeliest by its words, in any inflection', () => {
    expect(find('read our contracts')?.service).toBe('contract-review');
    expect(find('codes for patients')).toEqual({ service: 'medical-coding', score: 2.5 });
    expect(find('coding a contract')?.service).toBe('medical-coding');
  });

  it('may be told by words that were never learned, if they are used like learned ones', () => {
    expect(find('a nurse')?.service).toBe('medical-coding');
    expect(find('a solicitor')?.service).toBe('contract-review');
  });

  it('is unlikely where no word speaks of any', () => {
    for (const text of ['zebra', '', '?!'])
      expect(find(text), text).toEqual({ service: 'contract-review', score: -1 });
  });

  it('is not told by what is ruled out, and little by the setting', () => {
    expect(scoreOf('zebras, no codes for patients')).toBe(-1);
    expect(scoreOf('zebras instead of codes')).toBe(-1);
    const [setting, wanted] = ['our contracts are stuck', 'contracts'].map(scoreOf);
    expect(setting).toBeGreaterThan(-1);
    expect(setting).toBeLessThan(wanted!);
  });

  it('is the first by id among equals', () => {
    const equal = { weights: [['code', 1]], direction: [] } as const;
    const first = createDisputeFinder(
      [
        ['a-work', equal],
        ['b-work', equal],
      ],
      vectors,
    );
    expect(first(segments('codes'))).toEqual({ service: 'a-work', score: 1 });
  });

  it('is none where none was learned', () => {
    expect(createDisputeFinder([], vectors)(segments('codes for patients'))).toBeUndefined();
  });
});

describe('what training reads', () => {
  it('are the words of the work alone: neither its frame nor function words', () => {
    const { features } = readDisputed(segments('we need a vendor for the contracts, not codes'), vectors);
    expect([...features.keys()].filter((name) => !name.startsWith('#'))).toEqual([':any', 'contract']);
  });

  it('of a text, times what was learned, is how likely the text speaks of the work', () => {
    const anyClause = fc
      .array(
        fc.constantFrom(
          ...'the our are stuck contracts conform code patients nurse solicitor no vendor , and'.split(' '),
        ),
        { maxLength: 10 },
      )
      .map((said) => said.join(' '));
    fc.assert(
      fc.property(anyClause, (text) => {
        const { features, vector } = readDisputed(segments(text), vectors);
        const scores = DISPUTED.map(([, { weights, direction }]) => {
          const known = new Map(weights);
          let sum = 0;
          for (const [name, value] of features) sum += value * (known.get(name) ?? 0);
          vector?.forEach((value, i) => {
            sum += value * direction[i]!;
          });
          return sum;
        });
        expect(scoreOf(text)).toBeCloseTo(Math.max(...scores), 9);
      }),
    );
  });
});
