import { describe, expect, it } from 'vitest';
import { createCueFinder } from '../../../src/core/classify/cues.ts';
import { createServiceFinder } from '../../../src/core/classify/known.ts';
import { createLeaning, weighWords } from '../../../src/core/classify/leaning.ts';
import { type Instruments, knownScore, labelOf, sign, weighParts } from '../../../src/core/classify/parts.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { service } from '../../support/knowledge.ts';
import { JUDGEMENT, OUTPUT, SERVICES, SKILL, smallLibrary } from '../../support/small-library.ts';

const findCues = createCueFinder([JUDGEMENT, SKILL, OUTPUT]);
const instruments: Instruments = {
  findCues,
  findServices: createServiceFinder(SERVICES),
  leaning: createLeaning(weighWords(smallLibrary(), findCues)),
};
const weigh = (text: string) => weighParts(text, tokenise(text), instruments);
const parts = (text: string) =>
  weigh(text).parts.map(({ start, end, score }) => `${labelOf(score)} ${text.slice(start, end)}`);

describe('the parts of a text', () => {
  it('are neighbouring segments that lean the same way', () => {
    expect(parts('type forms, log calls and copy figures')).toEqual([
      'BPO type forms, log calls and copy figures',
    ]);
    expect(parts('interpret surveys; judge the cases')).toEqual(['KPO interpret surveys; judge the cases']);
  });

  it('change where the lean changes, in the order of the text', () => {
    expect(parts('log customer calls, interpret survey results')).toEqual([
      'BPO log customer calls',
      'KPO interpret survey results',
    ]);
    expect(parts('analysts assess inventions; clerks type forms. lawyers advise us')).toEqual([
      'KPO analysts assess inventions',
      'BPO clerks type forms',
      'KPO lawyers advise us',
    ]);
  });

  it('take in a segment that leans nowhere', () => {
    expect(parts('log customer calls, every zebra, interpret survey results')).toEqual([
      'BPO log customer calls, every zebra',
      'KPO interpret survey results',
    ]);
  });

  it('do not change at work that is ruled out', () => {
    expect(parts('log customer calls, no interpreting of survey results')).toHaveLength(1);
    expect(parts('interpret survey results, typing stays in house')).toHaveLength(1);
  });

  it('are none for a text without a word', () => {
    expect(weigh('?!')).toMatchObject({ parts: [], whole: { score: 0, smalltalk: 0, words: 0, known: [] } });
  });
});

describe('the whole of a text', () => {
  const RECOGNISED = 'size a new market and interpret survey results';

  it('spans its words and leans as all of its evidence does', () => {
    const text = ' log calls, type forms!';
    const { whole } = weigh(text);
    expect(text.slice(whole.start, whole.end)).toBe('log calls, type forms');
    expect(whole.score).toBeLessThan(weigh('log calls').whole.score);
    expect(whole.evidence.map(({ tokens }) => tokens[0]?.surface)).toEqual(['log', 'calls', 'type', 'forms']);
  });

  it('adds up exactly: cues, single words and the known service', () => {
    for (const text of ['agents type wage slips', 'judge inventions, copy forms', RECOGNISED]) {
      const { whole } = weigh(text);
      let sum = knownScore(whole.known);
      for (const { leans, weight } of whole.evidence) sum += sign(leans) * weight;
      for (const lean of whole.leanings.values()) sum += lean;
      expect(whole.score, text).toBeCloseTo(sum, 9);
    }
    expect(knownScore(weigh(RECOGNISED).whole.known)).toBeGreaterThan(0);
  });

  it('counts and compares only words that are not ruled out', () => {
    const { whole } = weigh('wage runs, no prior art research');
    expect(whole.words).toBe(2);
    expect(whole.known.map(({ service: { id } }) => id)).toEqual(['payroll']);
  });

  it('reads like small talk above 0 and like work below', () => {
    expect(weigh('happy birthday').whole.smalltalk).toBeGreaterThan(0);
    expect(weigh('wage runs').whole.smalltalk).toBeLessThan(0);
    expect(weigh('zebra').whole.smalltalk).toBe(0);
  });
});

describe('what the nearest known service adds', () => {
  const like = (label: 'BPO' | 'KPO', score: number) => ({ service: service({ label }), score, stems: [] });

  it('is nothing without one, or with one that is hardly alike', () => {
    expect(knownScore([])).toBe(0);
    expect(knownScore([like('KPO', 0.2)])).toBe(0);
  });

  it('speaks for its label, the more the more alike it is', () => {
    expect(knownScore([like('KPO', 1)])).toBeGreaterThan(knownScore([like('KPO', 0.8)]));
    expect(knownScore([like('KPO', 0.8)])).toBeGreaterThan(0);
    expect(knownScore([like('BPO', 0.8)])).toBe(-knownScore([like('KPO', 0.8)]));
  });

  it('is less where one of the other label is nearly as alike, and no less for one of the same', () => {
    const alone = knownScore([like('KPO', 0.9)]);
    expect(knownScore([like('KPO', 0.9), like('BPO', 0.85)])).toBeLessThan(alone);
    expect(knownScore([like('KPO', 0.9), like('BPO', 0.9)])).toBeCloseTo(0);
    expect(knownScore([like('KPO', 0.9), like('KPO', 0.9)])).toBe(alone);
    expect(knownScore([like('KPO', 0.9), like('BPO', 0.3)])).toBe(alone);
  });
});
