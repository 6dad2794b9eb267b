import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSentence, takeSentences } from '../../../src/core/explain/sentences.ts';

const DRAFT =
  'Payroll is BPO [1]. It follows rules, e.g. a script. [2][3] Firms in the U.S. paid 2.5% more [4]! "Ask first." [5]\nPlan it [6]';
const SENTENCES = [
  'Payroll is BPO [1].',
  'It follows rules, e.g. a script. [2][3]',
  'Firms in the U.S. paid 2.5% more [4]!',
  '"Ask first." [5]',
  'Plan it [6]',
];

describe('the sentences of a draft', () => {
  it('end at a stop with the citations behind it, not at an abbreviation or within a figure', () => {
    expect(takeSentences(DRAFT, true)).toEqual({ sentences: SENTENCES, rest: '' });
  });

  it('do not end at an initial', () => {
    const draft = 'The adviser A.T. Kearney found 35% [1]. Ask J. Doe first [2].';
    expect(takeSentences(draft, true).sentences).toEqual([
      'The adviser A.T. Kearney found 35% [1].',
      'Ask J. Doe first [2].',
    ]);
  });

  it('are the same in whatever pieces the draft comes in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 60, maxLength: 60 }), (sizes) => {
        const taken: string[] = [];
        let rest = '';
        let at = 0;
        for (const size of sizes) {
          rest += DRAFT.slice(at, at + size);
          at += size;
          const next = takeSentences(rest, at >= DRAFT.length);
          taken.push(...next.sentences);
          rest = next.rest;
        }
        if (rest) taken.push(...takeSentences(rest, true).sentences);
        expect(taken).toEqual(SENTENCES);
      }),
    );
  });

  it('that are not finished are left', () => {
    expect(takeSentences('Payroll is BPO [1]. It follows', false)).toEqual({
      sentences: ['Payroll is BPO [1].'],
      rest: ' It follows',
    });
    expect(takeSentences('Payroll is BPO.', false)).toEqual({ sentences: [], rest: 'Payroll is BPO.' });
  });
});

describe('a sentence', () => {
  it.each([
    ['Payroll is BPO [1].', 'Payroll is BPO.', [1]],
    ['Payroll [2] is BPO. [1][2]', 'Payroll is BPO.', [2, 1]],
    ['Payroll is BPO [1, 3].', 'Payroll is BPO.', [1, 3]],
    ['Payroll is BPO.', 'Payroll is BPO.', []],
  ])('%s is its words and its citations', (raw, text, cites) => {
    expect(readSentence(raw)).toEqual({ text, cites });
  });
});
