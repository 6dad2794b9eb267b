import { describe, expect, it } from 'vitest';
import { FOLDS, lessonsOf } from '../../../src/core/classify/lessons.ts';
import type { Bundle, Example, Knowledge } from '../../../src/core/knowledge/model.ts';
import { SERVICES, smallLibrary } from '../../support/small-library.ts';

const place = { file: 'examples/small.yaml', line: 1 };
const example = (id: string, ...texts: string[]): Example => ({ service: id, texts, place });
const bundle = (text: string, ...services: string[]): Bundle => ({ services, text, place });

const EXAMPLES = [
  example('payroll', 'somebody has to run the wages', 'pay our drivers'),
  example('patent-search', 'is this invention new?'),
];
const lessons = (over: Partial<Knowledge> = {}) =>
  lessonsOf(smallLibrary({ examples: EXAMPLES, bundles: [], ...over }));
const ofKind = (kind: string, over: Partial<Knowledge> = {}) =>
  lessons(over).filter((lesson) => lesson.kind === kind);
const labelled = (kind: string, over: Partial<Knowledge> = {}) =>
  ofKind(kind, over).map(({ text, label }) => `${label} ${text}`);

describe('the lessons of a library', () => {
  it('hold every name and alias of a service, with its label', () => {
    expect(ofKind('name').map(({ text }) => text)).toHaveLength(
      SERVICES.reduce((sum, { aliases }) => sum + 1 + aliases.length, 0),
    );
    expect(labelled('name')).toEqual(
      expect.arrayContaining(['BPO payroll', 'BPO wage runs', 'KPO patent search', 'KPO prior art research']),
    );
  });

  it('hold every example, with the label of its service', () => {
    expect(labelled('example')).toEqual([
      'BPO somebody has to run the wages',
      'BPO pay our drivers',
      'KPO is this invention new?',
    ]);
  });

  it('hold every message of no work', () => {
    expect(labelled('no work', { smalltalk: ['happy birthday', 'lunch?'] })).toEqual([
      'NONE happy birthday',
      'NONE lunch?',
    ]);
  });

  it('hold every bundle: of both labels, unless all of its work has one', () => {
    const bundles = [
      bundle('run the wages and search for patents', 'payroll', 'patent-search'),
      bundle('run the wages and key in the forms', 'payroll', 'data-entry'),
      bundle('study the market and value the company', 'market-research', 'company-valuation'),
    ];
    expect(labelled('bundle', { bundles })).toEqual([
      'BOTH run the wages and search for patents',
      'BPO run the wages and key in the forms',
      'KPO study the market and value the company',
    ]);
    expect(ofKind('bundle', { bundles })[0]?.services.map(({ id }) => id)).toEqual([
      'payroll',
      'patent-search',
    ]);
  });

  it('hold nothing of work that no service stands for', () => {
    const examples = [example('falconry', 'train our falcons')];
    const bundles = [bundle('run the wages and train our falcons', 'payroll', 'falconry')];
    expect(ofKind('example', { examples })).toEqual([]);
    expect(ofKind('bundle', { bundles })).toEqual([]);
  });

  it('are read as a question is, with slips of the pen mended', () => {
    const [slip] = ofKind('example', { examples: [example('payroll', 'payrol, and wages')] });
    expect(slip?.segments.map(({ tokens }) => tokens.map(({ word }) => word))).toEqual([
      ['payroll'],
      ['and', 'wages'],
    ]);
  });
});

describe('a fold', () => {
  it('holds all lessons of a service, so that what was learned without it has not seen the work', () => {
    const folds = new Map<string, Set<number>>();
    for (const { services, fold } of lessons())
      for (const { id } of services) folds.set(id, (folds.get(id) ?? new Set()).add(fold));
    expect(folds.size).toBe(SERVICES.length);
    for (const [id, own] of folds) expect(own.size, id).toBe(1);
  });

  it('is one of a few, among which services and messages of no work are dealt out', () => {
    const all = Array.from({ length: FOLDS }, (_, fold) => fold);
    const used = (kind: string) => [...new Set(ofKind(kind).map(({ fold }) => fold))].sort();
    expect(used('name')).toEqual(all);
    expect(used('no work')).toEqual(all);
  });
});
