import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWord,
  createReading,
  createWordScores,
  criterionFeature,
  type Features,
  functionFeature,
  type Learned,
  pairsOf,
  piecesOf,
  reachesOf,
} from '../../../src/core/classify/features.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import { CRITERION_IDS } from '../../../src/core/knowledge/model.ts';
import { createWordVectors, NO_VECTORS } from '../../../src/core/learn/vectors.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { anyText } from '../../support/text.ts';

const vectors = createWordVectors(2, () => ({
  words: ['parcels', 'orbit'],
  numbers: Int8Array.from([3, 4, -9, 0]),
}));
const only = (word: string) => tokenise(word)[0]!;

describe('the pieces of a word', () => {
  it('are its runs of four letters, its ends marked', () => {
    expect(piecesOf('payroll')).toEqual(['<pay', 'payr', 'ayro', 'yrol', 'roll', 'oll>']);
    expect(piecesOf('pay')).toEqual(['<pay', 'pay>']);
  });

  it('are the word itself if it is too short for one', () => {
    expect(piecesOf('a')).toEqual(['<a>']);
    expect(piecesOf('')).toEqual(['<>']);
  });

  it('are each there once, and leave out no letter', () => {
    expect(piecesOf('papapapa')).toEqual(['<pap', 'papa', 'apap', 'apa>']);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 }), (word) => {
        const pieces = piecesOf(word);
        expect(new Set(pieces).size).toBe(pieces.length);
        const covered = new Set<number>();
        const marked = `<${word}>`;
        for (const piece of pieces)
          for (let at = marked.indexOf(piece); at >= 0; at = marked.indexOf(piece, at + 1))
            for (let i = at; i < at + piece.length; i++) covered.add(i);
        expect(covered.size).toBe(marked.length);
      }),
    );
  });

  it('tell that words are of one family', () => {
    const shared = piecesOf('geologist').filter((piece) => piecesOf('hydrologist').includes(piece));
    expect(shared).toEqual(['olog', 'logi', 'ogis', 'gist', 'ist>']);
  });
});

describe('a word of the subject', () => {
  const featuresOf = (word: string, value = 1): Features => {
    const features: Features = new Map();
    addWord(features, only(word), value);
    return features;
  };

  it('is read as its stem, whatever its inflection', () => {
    expect(featuresOf('parcels').get('parcel')).toBe(1);
    expect(featuresOf('parcel').get('parcel')).toBe(1);
  });

  it.each(['a', 'pay', 'payroll', 'actuaries'])('has pieces that weigh as much as it does: %s', (word) => {
    const [[, own], ...pieces] = [...featuresOf(word, 0.3)] as [[string, number], ...Array<[string, number]>];
    expect(own).toBe(0.3);
    expect(Math.hypot(...pieces.map(([, value]) => value))).toBeCloseTo(0.3, 9);
  });

  it('counts as often as it stands there', () => {
    const features = featuresOf('parcels');
    addWord(features, only('parcel'), 0.5);
    expect(features.get('parcel')).toBe(1.5);
    expect(features.get('#parc')).toBeGreaterThan(featuresOf('parcels').get('#parc')!);
  });

  it('is never taken for a piece, a function word or a criterion', () => {
    const marked = [
      ...[...featuresOf('parcel').keys()].slice(1),
      functionFeature('the'),
      ...CRITERION_IDS.flatMap((id) => [criterionFeature(id, 'BPO'), criterionFeature(id, 'KPO')]),
    ];
    expect(new Set(marked).size).toBe(marked.length);
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...marked)), (text) => {
        for (const { stem } of tokenise(text)) expect(marked).not.toContain(stem);
      }),
    );
  });
});

describe('the vector of a reading', () => {
  it('is the sum of its words, which count less there than in their own right', () => {
    const { reading, addVector } = createReading(vectors);
    addVector('parcels', 1);
    const [once] = reading.vector;
    expect(Math.hypot(...reading.vector)).toBeGreaterThan(0);
    expect(Math.hypot(...reading.vector)).toBeLessThan(1);
    addVector('zebra', 1);
    addVector('parcels', 1);
    expect(reading.vector[0]).toBeCloseTo(2 * once!, 9);
  });

  it('has no numbers where no word has any', () => {
    const { reading, addVector } = createReading(NO_VECTORS);
    addVector('parcels', 1);
    expect(reading.vector).toHaveLength(0);
  });
});

describe('what a word adds by what was learned', () => {
  const learned = (weights: Readonly<Record<string, number>>, direction: readonly number[]): Learned => ({
    weights: new Map(Object.entries(weights)),
    direction: Float64Array.from(direction),
  });
  const sets = [
    learned({ parcel: -2, '#<par': 1, '#els>': 0.5 }, [1, 0]),
    learned({ orbit: 3, '#parc': -1 }, [-1, 2]),
  ];
  const scores = createWordScores(sets, vectors);

  it.each(['parcels', 'parcel', 'orbit', 'parts', 'zebra'])('is what training counted of it: %s', (word) => {
    const { reading, addWord: readWord, addVector } = createReading(vectors);
    readWord(only(word), 1);
    addVector(word, 1);
    sets.forEach(({ weights, direction }, i) => {
      let sum = 0;
      for (const [name, value] of reading.features) sum += value * (weights.get(name) ?? 0);
      reading.vector.forEach((value, at) => {
        sum += value * direction[at]!;
      });
      for (const _again of [1, 2]) expect(scores.ofWord(only(word))[i]).toBeCloseTo(sum, 9);
    });
  });

  it('is nothing for a word that has neither a weight, nor a piece, nor a vector', () => {
    expect([...scores.ofWord(only('zebra'))]).toEqual([0, 0]);
  });

  it('is by its vector alone where only its company is asked for', () => {
    expect(scores.ofNear('orbit')[0]).toBeLessThan(0);
    expect(scores.ofNear('orbit')[1]).toBeGreaterThan(0);
    expect([...scores.ofNear('parcel')]).toEqual([0, 0]);
  });
});

describe('the reach of the words of a clause', () => {
  const reaches = (text: string) => {
    const [part] = segment(text, tokenise(text));
    return reachesOf(part!).map(({ token, reach, subject }) => [
      subject ? token.surface : `(${token.surface})`,
      reach,
    ]);
  };

  it('is whole for what is handed out, function words apart', () => {
    expect(reaches('type the slips')).toEqual([
      ['type', 1],
      ['(the)', 1],
      ['slips', 1],
    ]);
  });

  it('leaves out what is ruled out and the frame of a request', () => {
    expect(reaches('outsource slips to a vendor, not apples').map(([word]) => word)).toEqual([
      'slips',
      '(to)',
      '(a)',
    ]);
    expect(reaches('no apples')).toEqual([]);
  });

  it('is small in a state of affairs, of function words too', () => {
    const found = reaches('our storekeepers are swamped');
    expect(found.map(([word]) => word)).toEqual(['(our)', 'storekeepers', '(are)', 'swamped']);
    for (const [, reach] of found) {
      expect(reach).toBeGreaterThan(0);
      expect(reach).toBeLessThan(1);
    }
  });
});

describe('the pairs of a clause', () => {
  const pairs = (text: string) =>
    segment(text, tokenise(text)).flatMap((part) =>
      pairsOf(part).map(({ feature, first, reach }) => [feature, first.surface, reach]),
    );

  it('are its neighbours in their order, as stems or as function words', () => {
    expect(pairs('typing the slips by hand')).toEqual([
      ['type _the', 'typing', 1],
      ['_the slip', 'the', 1],
      ['slip _by', 'slips', 1],
      ['_by hand', 'by', 1],
    ]);
  });

  it('are none of a single word, and none across a boundary', () => {
    expect(pairs('slips')).toEqual([]);
    expect(pairs('slips, apples; pears')).toEqual([]);
  });

  it('count as far as the lesser of the two words does, and not at all where one is ruled out', () => {
    expect(pairs('slips not apples')).toEqual([]);
    expect(pairs('type slips without apples').map(([feature]) => feature)).toEqual(['type slip']);
    const customer = pairs("the clerk's slips");
    expect(customer.map(([feature]) => feature)).toEqual(['_the clerk', 'clerk slip']);
    const setting = pairs('our storekeepers are swamped');
    expect(setting).toHaveLength(3);
    for (const [feature, , reach] of [...customer, ...setting]) {
      expect(reach, String(feature)).toBeGreaterThan(0);
      expect(reach, String(feature)).toBeLessThan(1);
    }
  });

  it('are one fewer than its words where all of them count', () => {
    const anyClause = fc.array(fc.constantFrom('slips', 'apples', 'the', 'of', 'type'), { minLength: 1 });
    fc.assert(
      fc.property(anyClause, (words) => {
        expect(pairs(words.join(' '))).toHaveLength(words.length - 1);
      }),
    );
  });
});
