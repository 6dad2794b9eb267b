import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTip, chooseTip, tipTopics } from '../../../src/core/answer/tip.ts';
import { createLibrary } from '../../../src/core/knowledge/library.ts';
import { knowledge, tip } from '../../support/knowledge.ts';

const TIPS = [
  tip({ id: 'a', topic: 'cost', text: 'Count the cost.', sources: ['guide'] }),
  tip({ id: 'b', topic: 'working-together', text: 'Meet often.' }),
  tip({ id: 'c', topic: 'cost', text: 'Price the exit.' }),
];
const library = createLibrary([knowledge({ tips: TIPS })], new Set());
const SEEDS = Array.from({ length: 40 }, (_, i) => `2026-11-${i}`);

describe('a tip', () => {
  it('is the same for the same seed, and any of the deck for some seed', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect(chooseTip(library, undefined, seed)).toBe(chooseTip(library, undefined, seed));
        expect(TIPS).toContain(chooseTip(library, undefined, seed));
      }),
    );
    expect(new Set(SEEDS.map((seed) => chooseTip(library, undefined, seed)))).toEqual(new Set(TIPS));
  });

  it.each([
    ['cost', ['Count the cost.', 'Price the exit.']],
    ['Working Together', ['Meet often.']],
  ])('on "%s" is one of that topic', (topic, texts) => {
    expect(new Set(SEEDS.map((seed) => chooseTip(library, topic, seed)?.text))).toEqual(new Set(texts));
  });

  it('is none on a topic without tips, or from an empty deck', () => {
    expect(chooseTip(library, 'zebras', 's')).toBeUndefined();
    expect(chooseTip(createLibrary([knowledge({ tips: [] })], new Set()), undefined, 's')).toBeUndefined();
  });

  it('has one of the topics of the deck, which are sorted, each once', () => {
    expect(tipTopics(library)).toEqual(['cost', 'working-together']);
  });
});

describe('an answer with a tip', () => {
  const sources = (topic: string) => answerTip(library, topic, '1').text;

  it('has the tip with its publisher and year, or with the editors, and no verdict', () => {
    const texts = SEEDS.map((seed) => answerTip(library, undefined, seed).text);
    expect(texts.some((text) => text.includes('Count the cost.') && /Some Press, 2024/.test(text))).toBe(
      true,
    );
    expect(sources('working-together')).toMatch(/Meet often\..*editors/);
    expect(answerTip(library, undefined, 's')).toMatchObject({
      intent: 'tip',
      verdict: null,
      refused: false,
    });
  });

  it('on an unknown topic names the topics there are', () => {
    for (const topic of ['cost', 'working-together']) expect(sources('zebras')).toContain(topic);
    expect(sources('zebras')).toContain('zebras');
  });

  it('offers questions to ask next', () => {
    expect(answerTip(library, undefined, 's').followups.length).toBeGreaterThan(0);
  });
});
