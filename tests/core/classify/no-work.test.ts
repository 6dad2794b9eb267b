import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCueFinder } from '../../../src/core/classify/cues.ts';
import { createLean } from '../../../src/core/classify/lean.ts';
import { createNoWorkScore, readNoWork } from '../../../src/core/classify/no-work.ts';
import { weighSegments } from '../../../src/core/classify/parts.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import type { WordWeights } from '../../../src/core/classify/weights.ts';
import { createWordVectors, NO_VECTORS } from '../../../src/core/learn/vectors.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { JUDGEMENT } from '../../support/small-library.ts';

const vectors = createWordVectors(2, () => ({
  words: ['picnic', 'invoice'],
  numbers: Int8Array.from([6, 8, -1, 0]),
}));
const lean = createLean({ weights: [['orbit', 1]], direction: [] }, createCueFinder([JUDGEMENT]), NO_VECTORS);
const weigh = (text: string) => weighSegments(segment(text, tokenise(text)), text, lean);
const read = (text: string) => readNoWork(weigh(text), vectors).features;
const words = (text: string) => [...read(text).keys()].filter((name) => !name.startsWith(':'));

describe('a text that may describe no work', () => {
  it('is read by its words, each once, function words apart', () => {
    expect(words('the lunch, the lunches')).toEqual(['_the', 'lunch']);
    expect(read('lunch, lunch, lunch').get('lunch')).toBe(1);
  });

  it('is read by what is ruled out as well: who hands out no work still speaks of it', () => {
    expect(words('no picnic today')).toEqual(['_no', 'picnic', '_today']);
    expect(words('typing stays in house')).toContain('type');
  });

  it('is read by how long it is and how many cues it has', () => {
    expect(read('lunch, dinner').get(':segments')).toBe(2);
    expect(read('lunch at noon').get(':length')!).toBeGreaterThan(read('lunch').get(':length')!);
    expect(read('lunch').get(':cues')).toBe(0);
    expect(read('type').get(':cues')).toBe(2);
    expect(read('no typing').get(':cues')).toBe(0);
  });

  it('is read by how strongly it leans, whichever way, up to a point', () => {
    const [weak, strong, stronger] = ['orbit', 'orbit orbit orbit', 'orbit orbit orbit orbit orbit'].map(
      (text) => read(text).get(':strength'),
    );
    expect(weak).toBe(1);
    expect(strong).toBe(3);
    expect(stronger).toBe(3);
    const [judging, typing] = [weigh('orbit'), weigh('orbit').map((one) => ({ ...one, score: -1 }))];
    expect(readNoWork(typing, vectors)).toEqual(readNoWork(judging, vectors));
  });

  it('has no more cues than a few, however many it really has', () => {
    expect(read('type, copy, log, decide, judge, advise').get(':cues')).toBe(5);
  });

  it('is something even without a word', () => {
    expect([...read('?!')].filter(([, value]) => value !== 0)).toEqual([[':any', 1]]);
  });
});

describe('how much a text reads like no work', () => {
  const learned: WordWeights = {
    weights: [
      [':any', -0.5],
      [':cues', -0.3],
      [':length', 0.2],
      [':segments', 0.05],
      [':strength', -1],
      ['_the', 0.125],
      ['lunch', 2],
      ['type', -1],
    ],
    direction: [1, 0.5],
  };
  const score = createNoWorkScore(learned, vectors);

  it('rises with words of small talk and falls with words of work', () => {
    expect(score(weigh('lunch'))).toBeGreaterThan(score(weigh('zebra')));
    expect(score(weigh('type'))).toBeLessThan(score(weigh('zebra')));
    expect(score(weigh('orbit'))).toBeLessThan(score(weigh('zebra')));
  });

  it('goes by words that were never learned, if they are used like learned ones', () => {
    expect(score(weigh('picnic'))).toBeGreaterThan(score(weigh('zebra')));
    expect(score(weigh('invoice'))).toBeLessThan(score(weigh('zebra')));
  });

  it('is, without a word, what was learned of any text', () => {
    expect(score([])).toBe(-0.5);
  });

  it('is what training reads of the text, times what was learned', () => {
    const anyChat = fc
      .array(
        fc.constantFrom(
          ...'the lunch lunches picnic invoice type no orbit judge our zebra , . and'.split(' '),
        ),
        {
          maxLength: 12,
        },
      )
      .map((said) => said.join(' '));
    const known = new Map(learned.weights);
    fc.assert(
      fc.property(anyChat, (text) => {
        const segments = weigh(text);
        const { features, vector } = readNoWork(segments, vectors);
        let sum = 0;
        for (const [name, value] of features) sum += value * (known.get(name) ?? 0);
        vector?.forEach((value, i) => {
          sum += value * learned.direction[i]!;
        });
        expect(score(segments)).toBeCloseTo(sum, 9);
      }),
    );
  });
});
