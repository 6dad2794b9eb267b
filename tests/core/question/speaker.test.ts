import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSpeaker } from '../../../src/core/question/speaker.ts';

describe('Whoever holds an opinion', () => {
  it.each([
    ['our finance head reckons BPO is nothing but penny pinching', 'BPO is nothing but penny pinching'],
    ['My CFO thinks it is only about saving money', 'it is only about saving money'],
    ['so the legal people say that KPO needs lawyers', 'KPO needs lawyers'],
    ['they say KPO is pricey', 'KPO is pricey'],
    ['the head of procurement keeps telling us: vendors never innovate', 'vendors never innovate'],
    ['outsourcing kills new ideas, or so my CTO claims', 'outsourcing kills new ideas'],
    ['vendors leave sooner or later - says my boss', 'vendors leave sooner or later'],
  ])('is left out of "%s"', (text, left) => {
    expect(withoutSpeaker(text)).toBe(left);
  });

  it.each([
    'people in India work at night',
    'what do clients say about vendors?',
    'who says so',
    'my boss thinks so',
    'BPO staff read scans',
    'the team answers phones and the managers decide',
    '',
  ])('leaves "%s" as it is', (text) => {
    expect(withoutSpeaker(text)).toBe(text);
  });

  it('is left out at most; nothing is added and the order stays, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', 'my boss says ', 'they think that '), (text, opening) => {
        expect(`${opening}${text}`).toContain(withoutSpeaker(`${opening}${text}`));
      }),
    );
  });
});
