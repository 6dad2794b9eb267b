import { describe, expect, it } from 'vitest';
import { createCueFinder } from '../../../src/core/classify/cues.ts';
import { explain } from '../../../src/core/classify/explain.ts';
import { createServiceFinder } from '../../../src/core/classify/known.ts';
import { createLean } from '../../../src/core/classify/lean.ts';
import { join, type WorkPart, weighSegments } from '../../../src/core/classify/parts.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import { train } from '../../../src/core/classify/train.ts';
import type { Criterion, Label } from '../../../src/core/knowledge/model.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { JUDGEMENT, OUTPUT, SERVICES, SKILL, smallLibrary } from '../../support/small-library.ts';

const CRITERIA = [JUDGEMENT, SKILL, OUTPUT];
const findCues = createCueFinder(CRITERIA);
const findServices = createServiceFinder(SERVICES);
const library = smallLibrary();
const lean = createLean(train(library, findCues).lean, findCues, library.vectors);
const criterionOf = (id: string): Criterion | undefined => CRITERIA.find((criterion) => criterion.id === id);
const weigh = (text: string): WorkPart =>
  join(weighSegments(segment(text, tokenise(text)), text, lean), findServices);

/** The reasons for a label of a text as a whole. */
const reasons = (text: string, label: Label) => explain(text, [weigh(text)], label, criterionOf);

describe('a reason', () => {
  it('quotes words as they stand in the text and says what they mean by the criterion', () => {
    const [reason] = reasons('Somebody JUDGES old claims', 'KPO');
    expect(reason).toMatchObject({ criterion: 'judgement', words: ['JUDGES'] });
    expect(reason!.text).toContain('"JUDGES"');
    expect(reason!.text).toContain(JUDGEMENT.KPO);
  });

  it('quotes a phrase whole, and words in the order of the text', () => {
    const [reason] = reasons('weigh up bids, then advise and interpret', 'KPO');
    expect(reason?.words).toEqual(['weigh up', 'advise', 'interpret']);
    expect(reasons('log it from a script', 'BPO')[0]?.words).toEqual(['log', 'script']);
  });

  it('speaks for the label alone, whatever else the text holds', () => {
    const text = 'type forms and interpret them, with an opinion';
    expect(reasons(text, 'BPO').flatMap(({ words }) => words)).toEqual(
      expect.arrayContaining(['type', 'forms']),
    );
    expect(reasons(text, 'BPO').flatMap(({ words }) => words)).not.toContain('interpret');
    expect(reasons(text, 'KPO').flatMap(({ words }) => words)).not.toContain('type');
  });

  it('names no word that is ruled out', () => {
    const words = reasons('judge claims, no opinions; forecasts are covered', 'KPO').flatMap(
      (one) => one.words,
    );
    expect(words).toContain('judge');
    expect(words.join()).not.toMatch(/opinion|forecast/);
  });

  it('quotes each word once and three at most', () => {
    const [reason] = reasons('type, type, copy, log, verify forms', 'BPO');
    expect(reason!.words.length).toBeLessThanOrEqual(3);
    expect(new Set(reason!.words).size).toBe(reason!.words.length);
  });

  it('quotes a word that only known services teach, by the criterion that decides the nearest of them', () => {
    const text = 'price a target before a takeover';
    const [reason] = reasons(text, 'KPO');
    expect(weigh(text).evidence).toEqual([]);
    expect(reason?.criterion).toBe('output');
    expect(text).toContain(reason!.words[0]);
    expect(reason?.words).toContain('target');
    expect(reason?.words).not.toContain('a');
  });
});

describe('the reasons', () => {
  it('come strongest first, one a criterion', () => {
    const found = reasons('lawyers judge, weigh up and assess claims', 'KPO').map(
      ({ criterion }) => criterion,
    );
    expect(found.slice(0, 2)).toEqual(['judgement', 'skill']);
    expect(new Set(found).size).toBe(found.length);
  });

  it('of one strength come in the order of their criteria', () => {
    const token = tokenise('alike')[0]!;
    const evidence = (['skill', 'judgement', 'output'] as const).map(
      (criterion) => ({ criterion, leans: 'KPO', weight: 1, tokens: [token] }) as const,
    );
    const part: WorkPart = { ...weigh(''), evidence };
    const orders = [evidence, evidence.toReversed()].map((rows) =>
      explain('alike', [{ ...part, evidence: rows }], 'KPO', criterionOf).map(({ criterion }) => criterion),
    );
    expect(orders[0]).toEqual(['judgement', 'output', 'skill']);
    expect(orders[1]).toEqual(orders[0]);
  });

  it('of a bundle speak for the label of the part they stand in', () => {
    const text = 'clerks type forms; analysts interpret results';
    const halves = weighSegments(segment(text, tokenise(text)), text, lean).map((one) =>
      join([one], findServices),
    );
    expect(halves).toHaveLength(2);
    const found = explain(text, halves, 'BOTH', criterionOf);
    const quoted = found.flatMap(({ words }) => words);
    expect(quoted).toContain('interpret');
    expect(quoted).toContain('type');
    expect(found.length).toBeLessThanOrEqual(4);
    const about = (word: string) => found.find(({ words }) => words.includes(word))!.text;
    expect(about('interpret')).toContain(JUDGEMENT.KPO);
    expect(about('type')).toContain(JUDGEMENT.BPO);
  });

  it('are none for no work, for nothing that decides, and for a criterion that is not there', () => {
    expect(reasons('judge claims', 'NONE')).toEqual([]);
    expect(explain('judge claims', [], 'KPO', criterionOf)).toEqual([]);
    expect(explain('judge claims', [weigh('judge claims')], 'KPO', () => undefined)).toEqual([]);
    expect(reasons('zebra', 'KPO')).toEqual([]);
  });
});
