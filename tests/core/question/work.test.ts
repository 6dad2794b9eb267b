import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../../src/core/answer/answerer.ts';
import type { Knowledge } from '../../../src/core/knowledge/model.ts';
import { createWorkGauge, weighWork } from '../../../src/core/question/work.ts';
import { note, service } from '../../support/knowledge.ts';
import { loadReal } from '../../support/real.ts';
import { smallLibrary } from '../../support/small-library.ts';

const libraryOf = (over: Partial<Knowledge> = {}) =>
  smallLibrary({
    notes: [
      note({
        title: 'How to leave a contract',
        questions: ['how do we leave', 'what does notice cost', 'why is the contract so long'],
      }),
    ],
    services: [service({ aliases: ['type the receipts', 'file the receipts', 'count receipts daily'] })],
    examples: [],
    ...over,
  });
const gauge = createWorkGauge(libraryOf());

describe('the gauge of work', () => {
  it.each(['type these receipts', 'filing receipts', 'daily counts'])(
    'is above 0 for what reads like the names of services: "%s"',
    (text) => {
      expect(gauge(text)).toBeGreaterThan(0);
    },
  );

  it.each(['how long is the notice', 'why leave', 'contracts'])(
    'is below 0 for what reads like the questions on notes: "%s"',
    (text) => {
      expect(gauge(text)).toBeLessThan(0);
    },
  );

  it('is 0 where no word tells', () => {
    for (const text of ['', 'zebra', '?!']) expect(gauge(text)).toBe(0);
  });

  it('adds up over words, each counted once, whatever their order and case', () => {
    const words = ['type', 'receipts', 'notice', 'how', 'contract', 'daily'];
    fc.assert(
      fc.property(fc.shuffledSubarray(words), (some) => {
        const sum = some.reduce((all, word) => all + gauge(word), 0);
        expect(gauge(some.join(' '))).toBeCloseTo(sum, 9);
        expect(gauge(`${some.join(' ').toUpperCase()} ${some.join(' ')}`)).toBeCloseTo(sum, 9);
      }),
    );
  });

  it('learns from the examples of services as well', () => {
    const examples = [
      { service: 'accounts-payable', texts: ['shred the zebras'], place: { file: 'x.yaml', line: 1 } },
    ];
    expect(createWorkGauge(libraryOf({ examples }))('zebras')).toBeGreaterThan(0);
  });

  it('learns nothing where one side is missing', () => {
    expect(weighWork(libraryOf({ notes: [] }))).toEqual([]);
    expect(weighWork(libraryOf({ services: [] }))).toEqual([]);
  });
});

describe('over the shipped library', () => {
  let answer: Answerer;
  beforeAll(async () => {
    ({ answer } = await loadReal());
  });

  it.each([
    'nobody keys in the delivery slips since Maria left, 300 a day',
    'A partner should ring tenants about the gas inspection and book a time.',
    'we need somebody to price our new pension product',
    'could an outside crew sort the returned parcels by defect code?',
  ])('judges work that is described: "%s"', (text) => {
    const { verdict } = answer({ text, thread: [] });
    expect(verdict?.label).toMatch(/^(?:BPO|KPO|BOTH)$/);
  });

  it.each([
    ['rightshoring means what exactly', 'hybrid-delivery'],
    ['the vendor swapped our best analyst for a beginner', 'non-solicitation-and-key-people'],
    ['termination assistance, what is it', 'termination-assistance'],
    ['red flags vendor pitch', 'red-flags'],
  ])('looks up what is a matter for the notes: "%s"', (text, id) => {
    const { verdict, statements } = answer({ text, thread: [] });
    expect(verdict).toBeNull();
    expect(statements[0]?.notes).toEqual([id]);
  });
});
