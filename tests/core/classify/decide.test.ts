import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecide } from '../../../src/core/classify/decide.ts';
import type { ServiceFinder } from '../../../src/core/classify/known.ts';
import type { Lean } from '../../../src/core/classify/lean.ts';
import { labelOf, type Weighed, weighSegments } from '../../../src/core/classify/parts.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import type { ClassifierWeights } from '../../../src/core/classify/weights.ts';
import type { WorkLabel } from '../../../src/core/knowledge/model.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { service } from '../../support/knowledge.ts';

const SCORES: Readonly<Record<string, number>> = {
  type: -2,
  copi: -3,
  judg: 2,
  advis: 4,
  nudg: 0.9,
  tick: -1.6,
  rule: 1.5,
  hint: 0.25,
};
const lean: Lean = ({ tokens, scope }) => ({
  score: tokens.reduce((sum, { stem }, i) => sum + (SCORES[stem] ?? 0) * scope[i]!, 0),
  evidence: [],
  words: [],
  cues: 0,
});

/** A text with lunch in it is no work, unless it has more of work than of lunch. */
const noWork = (segments: readonly Weighed[]) =>
  segments
    .flatMap(({ segment: { tokens } }) => tokens)
    .reduce((sum, { stem }) => sum + (stem === 'lunch' ? 2 : stem in SCORES ? -3 : 0), -0.5);

const nothing = { weights: [], direction: [] };
const WEIGHTS: ClassifierWeights = {
  lean: nothing,
  none: nothing,
  disputed: [],
  trust: 1,
  bundle: [
    [':bundle', -1],
    [':discord', 2],
  ],
};
const decideBy = (over: Partial<ClassifierWeights> = {}, findServices: ServiceFinder = () => []) => {
  const decide = createDecide({ weights: { ...WEIGHTS, ...over }, noWork, findServices });
  return (text: string) => decide(weighSegments(segment(text, tokenise(text)), text, lean));
};
const decide = decideBy();
const parts = (text: string, decided = decide(text)) =>
  decided.deciding.map(({ score, start, end }) => `${labelOf(score)} ${text.slice(start, end)}`);

const anyTask = fc
  .array(
    fc.tuple(
      fc.constantFrom('type forms', 'copy lists', 'judge cases', 'advise us', 'zebras', 'not to type'),
      fc.constantFrom(', ', '; ', '. ', ' and '),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.map(([piece, gap], i) => (i < pieces.length - 1 ? piece + gap : piece)).join(''));

describe('a text that describes no work', () => {
  it('is NONE, and surely so, if no word of it speaks of any', () => {
    const anyFrame = fc
      .array(fc.constantFrom(...'the we of not need vendor outsource team hello , . and'.split(' ')), {
        maxLength: 8,
      })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(anyFrame, (text) => {
        expect(decide(text)).toEqual({ label: 'NONE', confidence: 0.98, deciding: [] });
      }),
    );
  });

  it('is NONE if it reads like none, even if its words lean', () => {
    expect(decide('lunch lunch lunch judge').label).toBe('NONE');
    expect(decide('lunch judge').label).toBe('KPO');
  });

  it('is NONE, but hardly surely so, if it leans nowhere', () => {
    for (const text of ['zebras', 'judge or type'])
      expect(decide(text), text).toEqual({ label: 'NONE', confidence: 0.5, deciding: [] });
  });

  it('is some work as soon as it leans at all', () => {
    expect(decide('hint at zebras').label).toBe('KPO');
  });

  it('is NONE if all of its work is ruled out', () => {
    expect(decide('no typing, not to judge').label).toBe('NONE');
  });
});

describe('a text that describes one kind of work', () => {
  it.each([
    ['type forms', 'BPO'],
    ['type forms, copy lists', 'BPO'],
    ['advise us and judge cases', 'KPO'],
    ['zebras, judge cases', 'KPO'],
  ])('has the label to which it leans, and is decided as a whole: "%s" is %s', (text, label) => {
    expect(decide(text).label).toBe(label);
    expect(parts(text)).toEqual([`${label} ${text}`]);
  });

  it('is decided without its courtesies and small talk', () => {
    expect(parts('Good morning! Lunch is at noon. type forms, copy lists. Thanks')).toEqual([
      'BPO type forms, copy lists',
    ]);
  });

  it('is decided the more surely the more it leans, and the more leans are to be trusted', () => {
    const sure = (text: string, trust = 1) => decideBy({ trust })(text).confidence;
    expect(sure('type forms')).toBeLessThan(sure('copy forms'));
    expect(sure('type forms', 0.5)).toBeLessThan(sure('type forms'));
    expect(sure('type forms')).toBeLessThan(sure('type forms', 1.5));
  });

  it('is decided less surely the more it looks like a bundle, or like no work', () => {
    const sure = decide('copy lists').confidence;
    expect(decide('copy lists, zebras').confidence).toBeLessThan(sure);
    expect(decide('copy lunch').confidence).toBeLessThan(sure);
  });

  it('is no bundle, however likely bundles are, while its halves lean alike', () => {
    const eager = decideBy({ bundle: [[':bundle', 9]] });
    expect(eager('type forms, copy lists').label).toBe('BPO');
    expect(eager('judge cases').label).toBe('KPO');
    expect(eager('advise us, type forms').label).toBe('BOTH');
  });
});

describe('a bundle', () => {
  it('has a part for each task, in the order of the text', () => {
    expect(decide('copy lists and judge cases').label).toBe('BOTH');
    expect(parts('copy lists and judge cases')).toEqual(['BPO copy lists', 'KPO and judge cases']);
    expect(parts('advise us; copy lists. judge cases')).toEqual([
      'KPO advise us',
      'BPO copy lists',
      'KPO judge cases',
    ]);
  });

  it('has one part of neighbours that lean alike, and of what leans nowhere beside them', () => {
    expect(parts('type forms, zebras, copy lists, advise us, judge cases')).toEqual([
      'BPO type forms, zebras, copy lists',
      'KPO advise us, judge cases',
    ]);
  });

  it('has no part of courtesies', () => {
    expect(parts('Hello all, copy lists and judge cases. Many thanks')).toEqual([
      'BPO copy lists',
      'KPO and judge cases',
    ]);
  });

  it('has parts of both labels that hold each word of every segment once, in order', () => {
    let bundles = 0;
    fc.assert(
      fc.property(anyTask, (text) => {
        const { label, deciding } = decide(text);
        if (label !== 'BOTH') return;
        bundles++;
        expect(new Set(deciding.map(({ score }) => labelOf(score)))).toEqual(new Set(['BPO', 'KPO']));
        const words = deciding.flatMap(({ start, end }) => tokenise(text.slice(start, end)));
        expect(words.map(({ surface }) => surface)).toEqual(tokenise(text).map(({ surface }) => surface));
        deciding.slice(1).forEach(({ start }, i) => {
          expect(start).toBeGreaterThanOrEqual(deciding[i]!.end);
        });
      }),
    );
    expect(bundles).toBeGreaterThan(5);
  });

  it('is one the less surely the more it reads like no work', () => {
    const sure = decide('copy lists and judge cases').confidence;
    const unsure = decide('copy lunch lists and judge lunch cases');
    expect(unsure.label).toBe('BOTH');
    expect(unsure.confidence).toBeLessThan(sure);
  });

  it('has parts of both labels where faint leans outweigh the one between them', () => {
    const text = 'nudge ants, nudge bees, nudge cows, tick owls, rule lines';
    const eager = decideBy({ bundle: [[':bundle', 9]] })(text);
    expect(eager.label).toBe('BOTH');
    expect(new Set(eager.deciding.map(({ score }) => labelOf(score)))).toEqual(new Set(['BPO', 'KPO']));
  });

  it('is one however evenly its halves are balanced', () => {
    expect(decide('type forms, judge cases').label).toBe('BOTH');
  });
});

const like = (label: WorkLabel, score: number) => ({ service: service({ label }), score, stems: [] });

describe('the nearest known service', () => {
  it('decides what its words alone do not: that it is work, and of which kind', () => {
    const recognise = (label: WorkLabel) => decideBy({}, () => [like(label, 0.95)]);
    expect(parts('zebras', recognise('BPO')('zebras'))).toEqual(['BPO zebras']);
    expect(parts('zebras', recognise('KPO')('zebras'))).toEqual(['KPO zebras']);
    expect(recognise('KPO')('lunch for zebras').label).toBe('KPO');
    expect(decide('lunch for zebras').label).toBe('NONE');
    expect(recognise('KPO')('the of and').label).toBe('NONE');
  });

  it('of one half decides what its words alone do not: whether there are two tasks', () => {
    const recogniseHalf = (words: string, label: WorkLabel) =>
      decideBy({}, (tokens) =>
        tokens.map(({ surface }) => surface).join(' ') === words ? [like(label, 1)] : [],
      );
    expect(decide('copy lists, zebras').label).toBe('BPO');
    expect(recogniseHalf('zebras', 'KPO')('copy lists, zebras').label).toBe('BOTH');
    expect(recogniseHalf('zebras', 'BPO')('copy lists, zebras').label).toBe('BPO');
    expect(decide('copy lists, judge cases').label).toBe('BOTH');
    expect(recogniseHalf('judge cases', 'BPO')('copy lists, judge cases').label).toBe('BPO');
  });
});

describe('every decision', () => {
  it('is sure from 0 to 0.98, in hundredths, and has as many parts as its label says', () => {
    fc.assert(
      fc.property(anyTask, fc.constantFrom(0.2, 1, 5), (text, trust) => {
        const { label, confidence, deciding } = decideBy({ trust })(text);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(0.98);
        expect(confidence).toBe(Math.round(confidence * 100) / 100);
        if (label === 'NONE') expect(deciding).toEqual([]);
        else if (label === 'BOTH') expect(deciding.length).toBeGreaterThan(1);
        else expect(deciding.map(({ score }) => labelOf(score))).toEqual([label]);
      }),
    );
  });
});
