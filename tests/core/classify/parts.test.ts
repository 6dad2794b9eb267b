import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCueFinder } from '../../../src/core/classify/cues.ts';
import { createServiceFinder } from '../../../src/core/classify/known.ts';
import { createLean } from '../../../src/core/classify/lean.ts';
import { join, labelOf, scoreOf, weighSegments } from '../../../src/core/classify/parts.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import { NO_VECTORS } from '../../../src/core/learn/vectors.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { JUDGEMENT, SERVICES } from '../../support/small-library.ts';
import { anyText } from '../../support/text.ts';

const LEARNED = {
  weights: [
    ['wage', -1.5],
    ['orbit', 2],
    ['~judgement BPO', 1],
    ['~judgement KPO', 1],
  ] as const,
  direction: [],
};
const lean = createLean(LEARNED, createCueFinder([JUDGEMENT]), NO_VECTORS);
const findServices = createServiceFinder(SERVICES);
const weigh = (text: string) => weighSegments(segment(text, tokenise(text)), text, lean);
const whole = (text: string) => join(weigh(text), findServices);

describe('a weighed segment', () => {
  it('leans by its own words alone', () => {
    const [first, second] = weigh('wage runs, judge orbits');
    expect(first?.score).toBe(-1.5);
    expect(second?.score).toBe(5);
  });

  it('knows what stands between it and the segment before', () => {
    expect(weigh('type; copy - log\nand judge').map(({ gap }) => gap)).toEqual(['', '; ', ' - ', '\n']);
    expect(weigh('  type').map(({ gap }) => gap)).toEqual(['  ']);
  });

  it('counts the words that speak of work: neither frame words nor what is ruled out', () => {
    const subjects = (text: string) => weigh(text).map((one) => one.subjects);
    expect(subjects('wage runs, the vendor')).toEqual([2, 0]);
    expect(subjects('no wage runs')).toEqual([0]);
    expect(subjects('orbits without wage runs')).toEqual([1]);
    expect(subjects('our clerks are swamped')).toEqual([2]);
  });

  it('is there for every segment of any text, with nothing of the text lost before it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const weighed = weigh(text);
        const read = weighed.map(({ gap, segment: { start, end } }) => gap + text.slice(start, end)).join('');
        expect(text.startsWith(read)).toBe(true);
        expect(tokenise(text.slice(read.length))).toEqual([]);
      }),
    );
  });
});

describe('a part', () => {
  it('spans its words', () => {
    const text = ' wage runs, judge orbits!';
    const { start, end } = whole(text);
    expect(text.slice(start, end)).toBe('wage runs, judge orbits');
  });

  it('leans as its segments do together', () => {
    expect(whole('wage runs, judge orbits').score).toBe(-1.5 + 5);
    expect(scoreOf(weigh('wage runs'))).toBe(-1.5);
  });

  it('has the cues and the single words of all its segments, in order', () => {
    const { evidence, leanings } = whole('type wage slips, judge orbits');
    expect(evidence.map(({ tokens }) => tokens[0]?.surface)).toEqual(['type', 'judge']);
    expect([...leanings.keys()].map(({ surface }) => surface)).toEqual([
      'type',
      'wage',
      'slips',
      'judge',
      'orbits',
    ]);
    expect([...leanings.values()]).toEqual([0, -1.5, 0, 0, 2]);
  });

  it('is compared with known services by words that are not ruled out', () => {
    expect(whole('wage runs, no prior art research').known.map(({ service: { id } }) => id)).toEqual([
      'payroll',
    ]);
    expect(whole('no wage runs').known).toEqual([]);
  });

  it('is compared with known services as a whole, even if no segment names one', () => {
    const [best] = whole('prior art, research').known;
    expect(best?.service.id).toBe('patent-search');
    expect(best!.score).toBeGreaterThan(join(weigh('prior art'), findServices).known[0]!.score);
  });

  it('of nothing leans nowhere and spans nothing', () => {
    expect(whole('?!')).toEqual({
      score: 0,
      evidence: [],
      leanings: new Map(),
      known: [],
      start: 0,
      end: 0,
    });
  });
});

describe('a lean', () => {
  it('is to KPO above 0 and to BPO below', () => {
    expect(labelOf(0.1)).toBe('KPO');
    expect(labelOf(-0.1)).toBe('BPO');
  });
});
