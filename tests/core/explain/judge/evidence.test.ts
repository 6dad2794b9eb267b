import { beforeAll, describe, expect, it } from 'vitest';
import { createNotesExaminer } from '../../../../src/compose/verifier.ts';
import type { Brief } from '../../../../src/core/explain/brief.ts';
import { loadReal } from '../../../support/real.ts';

const STATEMENTS = [
  'One vendor says that BPO can often be cheaper than staff of your own.',
  'Providers keep routine work; expert work stays with the client.',
  'Write the rules down, then ask three bidders for a price per invoice.',
  'Ask each of the bidders for references.',
];
const BRIEF: Brief = {
  question: '',
  verdict: null,
  statements: STATEMENTS.map((text, i) => ({ text, note: `note-${i}` })),
};

let examine: ReturnType<typeof createNotesExaminer>;
beforeAll(async () => {
  examine = createNotesExaminer((await loadReal()).library);
});
/** What is worked out of a sentence; nothing where a fault is certain. */
const on = (text: string, cites: number[], brief = BRIEF) => {
  const examined = examine({ text, cites }, brief);
  const weighed = examined.fault === undefined ? examined.weigh() : undefined;
  return {
    fault: examined.fault?.what,
    isVerbatim: examined.fault === undefined && examined.isVerbatim,
    faults: weighed?.faults ?? [],
    evidence: weighed?.evidence ?? new Map<string, number>(),
  };
};

describe('the evidence on a sentence', () => {
  it.each(STATEMENTS.map((text, i) => [text, i + 1] as const))(
    'of one that is its statement holds nothing new: %s',
    (text, number) => {
      const { evidence, faults, isVerbatim } = on(text, [number]);
      expect(isVerbatim).toBe(true);
      expect(faults).toEqual([]);
      expect(
        [...evidence.keys()].filter((feature) => /^(?:new|put|joined|strange|word|\+)/.test(feature)),
      ).toEqual([]);
      expect(evidence.get('aligned')).toBeCloseTo(1, 9);
      expect(evidence.get('written')).toBe(1);
    },
  );

  it('knows sentences of a statement that follow one another, however they are joined, and no fragment', () => {
    const statements = [{ text: 'Not quite. Payroll is BPO. Only advice is KPO, says a vendor.', note: 'a' }];
    const isVerbatim = (text: string) =>
      on(text, [1], { question: '', verdict: null, statements }).isVerbatim;
    expect(isVerbatim('Not quite: payroll is BPO.')).toBe(true);
    expect(isVerbatim('Payroll is BPO; only advice is KPO, says a vendor.')).toBe(true);
    expect(isVerbatim('Only advice is KPO.')).toBe(false);
    expect(isVerbatim('Not quite: only advice is KPO, says a vendor.')).toBe(false);
    expect(isVerbatim('Payroll is BPO and more.')).toBe(false);
  });

  it('names each word that no statement holds, and what it is put in the place of', () => {
    const { evidence } = on('Providers keep elephants; expert work stays with the client.', [2]);
    expect(evidence.get('new:eleph')).toBe(1);
    expect(evidence.get('strange:1')).toBe(1);
    expect([...evidence.keys()].some((feature) => feature.startsWith('put:none'))).toBe(true);
  });

  it('tells an opposite from a synonym', () => {
    const put = (text: string) =>
      [...on(text, [2]).evidence.keys()].filter((feature) => feature.startsWith('put:'));
    expect(put('Providers outsource routine work; expert work stays with the client.')).toContain(
      'put:opposite',
    );
    const synonym = put('Vendors keep routine work; expert work stays with the client.');
    expect(synonym).not.toContain('put:opposite');
    expect(synonym.some((feature) => feature.startsWith('put:same'))).toBe(true);
  });

  it('counts small words of another kind alone: "all" stands for "each", and for nothing else', () => {
    expect(on('Write all the rules down.', [3]).evidence.has('+all')).toBe(true);
    expect(on('Write the rules down.', [3]).evidence.has('+all')).toBe(false);
    expect(on('Ask all the bidders for references.', [4]).evidence.has('+all')).toBe(false);
  });

  it('knows one word in the place of one other from more', () => {
    const one = (text: string) =>
      [...on(text, [3]).evidence.keys()].filter((feature) => feature.startsWith('one:'));
    expect(one('Write the rules down, then ask three bidders for a fee per invoice.')).toHaveLength(1);
    expect(one('Write the rules down, then ask three bidders for a shiny new fee per invoice.')).toEqual([]);
  });

  it('sees words that are put together otherwise, and none where whole clauses move', () => {
    const stands = (text: string, cites: number[]) =>
      [...on(text, cites).evidence.keys()].filter((feature) => /^beside:\w+:(?!kept)/.test(feature));
    expect(stands('Expert work stays with the client; providers keep routine work.', [2])).toEqual([]);
    expect(stands('Providers keep expert work; routine work stays with the client.', [2])).not.toEqual([]);
    expect(stands('Routine bidders write a price.', [2, 3])).toContain('beside:all:across');
  });

  it('sees of the whole who says it, and what it keeps, wherever that stands', () => {
    const whole = (text: string) =>
      [...on(text, [1]).evidence.keys()].filter((feature) => /^whole:[+-]/.test(feature));
    expect(whole('BPO can often be cheaper than staff of your own, one vendor says.')).toEqual([]);
    expect(whole('BPO can often be cheaper than staff of your own.')).toEqual(
      expect.arrayContaining(['whole:-says', 'whole:-speaker']),
    );
    expect(whole('One vendor says that BPO is always cheaper than staff of your own.')).toEqual(
      expect.arrayContaining(['whole:-may', 'whole:-often', 'whole:+sure']),
    );
  });

  it('sees that a cited statement is not used, or that another holds more', () => {
    const { evidence } = on('Write the rules down.', [3, 2]);
    expect(evidence.get('cited:idle')).toBe(1);
    expect(on('Write the rules down.', [2]).evidence.get('elsewhere:more')).toBeGreaterThan(0.5);
  });

  it('is not asked for where a fault is certain', () => {
    const { fault, evidence } = on('Ask Accenture and three bidders for a price per invoice.', [3]);
    expect(fault).toBe('the name Accenture');
    expect(evidence.size).toBe(0);
  });

  it('is the same each time, whatever was examined before', () => {
    const first = [...on('BPO may be the cheaper choice, a vendor says.', [1]).evidence];
    on('Something else altogether, about lawyers and their letters.', [2]);
    expect([...on('BPO may be the cheaper choice, a vendor says.', [1]).evidence]).toEqual(first);
  });
});
