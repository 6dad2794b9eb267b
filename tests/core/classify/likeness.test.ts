import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceFinder } from '../../../src/core/classify/known.ts';
import type { Lean } from '../../../src/core/classify/lean.ts';
import { createHalfScore, knownScore, likeness } from '../../../src/core/classify/likeness.ts';
import { weighSegments } from '../../../src/core/classify/parts.ts';
import { segment } from '../../../src/core/classify/segments.ts';
import type { WorkLabel } from '../../../src/core/knowledge/model.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { service } from '../../support/knowledge.ts';

const like = (label: WorkLabel, score: number) => ({ service: service({ label }), score, stems: [] });

describe('the likeness of a text', () => {
  it('is none without a known service, or with one that is hardly alike', () => {
    expect(likeness([])).toBe(0);
    expect(likeness([like('KPO', 0.5)])).toBe(0);
    expect(likeness([like('BPO', 0.6)])).toBe(0);
  });

  it('is that of the best service, of whatever label, and whole where the text is its name', () => {
    expect(likeness([like('KPO', 0.8)])).toBeCloseTo(0.5, 9);
    expect(likeness([like('BPO', 0.8), like('KPO', 0.7)])).toBe(likeness([like('KPO', 0.8)]));
    expect(likeness([like('BPO', 1)])).toBe(1);
  });
});

describe('what the nearest known service adds', () => {
  it('is nothing without one, or with one that is hardly alike', () => {
    expect(knownScore([])).toBe(0);
    expect(Math.abs(knownScore([like('KPO', 0.5)]))).toBe(0);
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

  it('is never more than a service speaks for that is the text itself', () => {
    const anyKnown = fc
      .array(fc.tuple(fc.constantFrom<WorkLabel>('BPO', 'KPO'), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 1,
      })
      .map((rows) => rows.map(([label, score]) => like(label, score)).sort((a, b) => b.score - a.score));
    fc.assert(
      fc.property(anyKnown, (known) => {
        const [best] = known;
        const whole = knownScore([like(best!.service.label, 1)]);
        const share = knownScore(known) / whole;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(likeness(known));
      }),
    );
  });
});

describe('the score of a half', () => {
  const SCORES: Readonly<Record<string, number>> = { type: -2, judge: 3 };
  const lean: Lean = ({ tokens, scope }) => ({
    score: tokens.reduce((sum, { word }, i) => sum + (SCORES[word] ?? 0) * scope[i]!, 0),
    evidence: [],
    words: [],
    cues: 0,
  });
  const known = like('KPO', 0.9);
  /** Knows the words "prior art" alone, and none beside them. */
  const findServices: ServiceFinder = (tokens) =>
    tokens.map(({ word }) => word).join(' ') === 'prior art' ? [known] : [];
  const score = (text: string, find = findServices) =>
    createHalfScore(find)(weighSegments(segment(text, tokenise(text)), text, lean));

  it('is what its segments lean together where it is like no known service', () => {
    expect(score('type forms, judge cases')).toBe(1);
    expect(score('zebras')).toBe(0);
    expect(score('')).toBe(0);
  });

  it('adds what the known service says that it is like', () => {
    expect(score('prior art')).toBe(knownScore([known]));
    expect(score('type forms', () => [known])).toBe(-2 + knownScore([known]));
    expect(score('judge cases', () => [like('BPO', 0.9)])).toBe(3 - knownScore([known]));
  });

  it('compares all of its segments at once, without what is ruled out', () => {
    expect(score('prior, art')).toBe(knownScore([known]));
    expect(score('prior art, no typing')).toBe(knownScore([known]));
    expect(score('no prior art')).toBe(0);
  });
});
