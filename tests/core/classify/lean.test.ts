import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCueFinder } from '../../../src/core/classify/cues.ts';
import { createLean, readLean, sign } from '../../../src/core/classify/lean.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import type { WordWeights } from '../../../src/core/classify/weights.ts';
import { createWordVectors } from '../../../src/core/learn/vectors.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { JUDGEMENT, SKILL } from '../../support/small-library.ts';

const findCues = createCueFinder([JUDGEMENT, SKILL]);
const vectors = createWordVectors(2, () => ({
  words: ['crates', 'comets'],
  numbers: Int8Array.from([-5, 0, 5, 1]),
}));
const words = (
  weights: Readonly<Record<string, number>>,
  direction: readonly number[] = [0, 0],
): WordWeights => ({
  weights: Object.entries(weights),
  direction,
});
const LEARNED = words(
  {
    parcel: -2,
    orbit: 1.5,
    _the: -0.25,
    '#<par': -0.5,
    'parcel _of': 0.75,
    '_the parcel': -0.125,
    'judg orbit': 2,
    '~judgement BPO': 0.5,
    '~judgement KPO': 0.75,
    '~skill KPO': 0.3,
    '~skill BPO': 0.4,
  },
  [1, 0],
);

/** The leanings of the segments of a text. */
const leanings = (text: string, learned = LEARNED) => {
  const lean = createLean(learned, findCues, vectors);
  return segment(text, tokenise(text)).map((part) => lean(part, text));
};
const score = (text: string, learned = LEARNED) =>
  leanings(text, learned).reduce((sum, leaning) => sum + leaning.score, 0);

describe('a segment', () => {
  it('leans to KPO above 0 and to BPO below, in any inflection of its words', () => {
    expect(score('parcels')).toBeLessThan(-2);
    expect(score('orbits')).toBe(1.5);
    expect(score('orbit')).toBe(1.5);
  });

  it('leans nowhere by words of which nothing was learned', () => {
    expect(score('zebra')).toBe(0);
    expect(score('parcels', words({}))).toBe(0);
    expect(leanings('?!')).toEqual([]);
  });

  it('leans by function words as far as they tell something', () => {
    expect(score('the zebra')).toBe(-0.25);
    expect(score('a zebra')).toBe(0);
  });

  it('leans by words that were never learned, if they are used like learned ones', () => {
    expect(score('crates')).toBeLessThan(0);
    expect(score('comets')).toBeGreaterThan(0);
    expect(score('comets', words({}, [0, 0]))).toBe(0);
  });

  it('leans by its pieces towards words of the same family', () => {
    expect(score('parsing')).toBeLessThan(0);
    expect(score('parsing')).toBeGreaterThan(score('parcels'));
  });

  it('leans by pairs of neighbouring words, in their order, beside what each says alone', () => {
    const pairs = words({ orbit: 1.5, 'orbit crate': -4, '_by orbit': 0.5 });
    expect(score('orbits crates', pairs)).toBe(1.5 - 4);
    expect(score('orbit crate', pairs)).toBe(1.5 - 4);
    expect(score('by orbits', pairs)).toBe(1.5 + 0.5);
    for (const apart of ['crates orbits', 'orbits of crates', 'orbits, crates', 'orbits and crates'])
      expect(score(apart, pairs), apart).toBe(1.5);
  });

  it('leans by a pair as far as both of its words count', () => {
    const pairs = words({ 'parcel orbit': -2 });
    const whole = score('parcels orbits', pairs);
    expect(whole).toBe(-2);
    expect(score('no parcels orbits', pairs)).toBe(0);
    expect(score('parcels without orbits', pairs)).toBe(0);
    expect(score('our parcels orbits are swamped', pairs)).toBeLessThan(0);
    expect(score('our parcels orbits are swamped', pairs)).toBeGreaterThan(whole);
  });

  it('tells what a pair adds by its first word, and nothing of pairs that were never learned', () => {
    const [leaning] = leanings('zebra parcels of zebras');
    const added = leaning!.words.filter(({ lean }) => lean === 0.75);
    expect(added.map(({ token }) => token.surface)).toEqual(['parcels']);
    expect(leaning!.words).toHaveLength(4 + 1);
  });

  it('does not lean by what is ruled out, and little by the setting', () => {
    expect(score('no parcels')).toBe(0);
    expect(score('our parcels are swamped')).toBeLessThan(0);
    expect(score('our parcels are swamped')).toBeGreaterThan(score('parcels'));
  });

  it('adds up exactly: its cues, its single words and its pairs', () => {
    for (const text of [
      'an actuary must judge the parcels',
      'parcels of the orbits',
      'type and copy orbits',
      'clerks decide',
    ])
      for (const { score: whole, evidence, words: single } of leanings(text)) {
        let sum = 0;
        for (const { leans, weight } of evidence) sum += sign(leans) * weight;
        for (const { lean } of single) sum += lean;
        expect(whole, text).toBeCloseTo(sum, 9);
      }
  });
});

describe('a cue', () => {
  it('counts what its criterion was found to count for its label', () => {
    const [typing] = leanings('type');
    expect(typing).toMatchObject({ score: -1, evidence: [{ leans: 'BPO', weight: 2 * 0.5 }], cues: 2 });
    const [judging] = leanings('judge');
    expect(judging).toMatchObject({ score: 2.25, evidence: [{ leans: 'KPO', weight: 3 * 0.75 }], cues: 3 });
  });

  it.each([0, 0.01, -4])(
    'still speaks for its own label where its criterion was found to count %s',
    (found) => {
      const contrary = words({ '~judgement KPO': found, '~judgement BPO': found });
      expect(score('judge', contrary)).toBeGreaterThan(0);
      expect(score('type', contrary)).toBeLessThan(0);
    },
  );

  it('adds to what its words say in their own right', () => {
    const both = words({ judg: 1, '~judgement KPO': 0.5 });
    expect(leanings('judge', both)[0]?.words.map(({ lean }) => lean)).toEqual([1]);
    expect(score('judge', both)).toBe(2.5);
  });
});

describe('what training reads', () => {
  const anyClause = fc
    .array(
      fc.constantFrom(
        ...'the a of parcels orbits parsing crates comets type judge actuary not our are swamped vendor , and'.split(
          ' ',
        ),
      ),
      { maxLength: 12 },
    )
    .map((said) => said.join(' '));

  it('of a text, times what was learned, is what the text leans', () => {
    const known = new Map(LEARNED.weights);
    fc.assert(
      fc.property(anyClause, (text) => {
        const { features, vector } = readLean(segment(text, tokenise(text)), text, findCues, vectors);
        let sum = 0;
        for (const [name, value] of features) sum += value * (known.get(name) ?? 0);
        vector?.forEach((value, i) => {
          sum += value * LEARNED.direction[i]!;
        });
        expect(score(text)).toBeCloseTo(sum, 9);
      }),
    );
  });

  it('holds each pair of neighbours that count', () => {
    const text = 'parcels of parcels of orbits, no comets';
    const { features } = readLean(segment(text, tokenise(text)), text, findCues, vectors);
    const pairs = [...features].filter(([name]) => name.includes(' '));
    expect(pairs).toEqual([
      ['parcel _of', 2],
      ['_of parcel', 1],
      ['_of orbit', 1],
    ]);
  });

  it('says of a criterion for which label it speaks', () => {
    const { features } = readLean(segment('judge', tokenise('judge')), 'judge', findCues, vectors);
    expect(features.get('~judgement KPO')).toBe(3);
    expect(features.has('~judgement BPO')).toBe(false);
  });
});
