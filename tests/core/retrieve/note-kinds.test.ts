import { describe, expect, it } from 'vitest';
import type { Note } from '../../../src/core/knowledge/model.ts';
import { createKindGauge, weighKinds } from '../../../src/core/retrieve/note-kinds.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { note } from '../../support/knowledge.ts';
import { smallLibrary } from '../../support/small-library.ts';

const asking = (id: string, kind: Note['kind'], begin: string): Note =>
  note({
    id,
    kind,
    title: `${id} in general`,
    questions: ['rent', 'wages', 'tax', 'freight', 'fuel', 'paper'].map((word) => `${begin} ${word}`),
  });
const LIBRARY = smallLibrary({
  notes: [asking('sums', 'figure', 'how much is the'), asking('dangers', 'risk', 'what goes wrong with the')],
});
const gauge = createKindGauge(LIBRARY);
const oddsOf = (text: string) => gauge(tokenise(text));

describe('the gauge of kinds', () => {
  it('prefers the kind of note that answers questions put like this one, on subjects it never met', () => {
    const sums = oddsOf('how much is the postage');
    expect(sums.get('figure')).toBeGreaterThan(sums.get('risk') ?? 0);
    const dangers = oddsOf('what goes wrong with the postage');
    expect(dangers.get('risk')).toBeGreaterThan(dangers.get('figure') ?? 0);
  });

  it('gives every kind of the library a finite number for any text', () => {
    for (const text of ['', 'zebra', 'the the the', '🙂'])
      for (const kind of ['figure', 'risk'] as const)
        expect(Number.isFinite(oddsOf(text).get(kind))).toBe(true);
  });

  it('is the same from what was kept, and for notes in any order', () => {
    const kept = JSON.parse(JSON.stringify(weighKinds(LIBRARY)));
    const again = createKindGauge(LIBRARY, kept);
    const turned = createKindGauge({ ...LIBRARY, notes: [...LIBRARY.notes].reverse() });
    for (const text of ['how much is the rent', 'what goes wrong']) {
      expect(again(tokenise(text))).toEqual(oddsOf(text));
      expect(turned(tokenise(text))).toEqual(oddsOf(text));
    }
  });
});
