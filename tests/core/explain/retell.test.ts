import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Brief } from '../../../src/core/explain/brief.ts';
import type { Retell } from '../../../src/core/explain/retell.ts';
import { readSentence } from '../../../src/core/explain/sentences.ts';
import { loadReal } from '../../support/real.ts';

const STATEMENTS = [
  'Payroll is a back-office BPO service. It is a seller\u2019s view.',
  'One vendor says that BPO can often be cheaper than staff of your own.',
  'The same vendor names innovation as a challenge of KPO.',
  'A captive centre is a company\u2019s own unit abroad. India has the most of them.',
  'Contracts of A.T. Kearney end in May. Notice is three months.',
];
const BRIEF: Brief = {
  question: '',
  verdict: null,
  statements: STATEMENTS.map((text, i) => ({ text, note: `note-${i + 1}` })),
};

let retell: Retell;
beforeAll(async () => {
  ({ retell } = (await loadReal()).reviewer);
});
const told = (raw: string, ...kept: string[]) =>
  retell(readSentence(raw), BRIEF, kept.map(readSentence)).map(({ text, cites }) => [text, ...cites]);

describe('what stands for a sentence that may not be shown', () => {
  it('is the statement that it cites, whole, with what its author added to it', () => {
    expect(told('Payroll is always back-office BPO [1].')).toEqual([[STATEMENTS[0], 1]]);
  });

  it('is each of two statements that it draws on, in the order in which the notes tell them', () => {
    expect(
      told('Innovation is the challenge of KPO, and BPO is cheaper than staff of your own [3][2].'),
    ).toEqual([
      [STATEMENTS[1], 2],
      [STATEMENTS[2], 3],
    ]);
  });

  it('is none of a statement that it cites and has nothing of', () => {
    expect(told('Payroll is always back-office BPO [1][4].')).toEqual([[STATEMENTS[0], 1]]);
  });

  it('is what was not told yet, where a part of the statement was', () => {
    expect(
      told('Most captives are in India [4].', 'A captive centre is a unit that a company owns abroad [4].'),
    ).toEqual([['India has the most of them.', 4]]);
    expect(told('Notice is only three months [5].', 'Contracts of A.T. Kearney end in May [5].')).toEqual([
      ['Notice is three months.', 5],
    ]);
  });

  it('is nothing where all of it was told', () => {
    expect(told('BPO is cheaper than own staff [2].', `${STATEMENTS[1]?.replace(/\.$/, '')} [2].`)).toEqual(
      [],
    );
  });

  it.each([
    ['has little to do with what it cites', 'Trust me, the moon landing was faked by accountants [1].'],
    ['is in another language', 'Die Lohnabrechnung gehört zur Verwaltung im Hintergrund [1].'],
    ['cites nothing', 'Payroll is a back-office BPO service.'],
    ['cites what was not given', 'Payroll is a back-office BPO service [12].'],
  ])('is nothing where it %s', (_, raw) => {
    expect(told(raw)).toEqual([]);
  });

  it('is always words of the statement that it cites, whatever was written', () => {
    const words = fc.constantFrom(...STATEMENTS.flatMap((text) => text.split(' ')), 'zorp', '<@U1>', 'never');
    const cites = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 });
    const sentences = fc
      .tuple(fc.array(words, { maxLength: 14 }), cites)
      .map(([some, numbers]) => ({ text: some.join(' '), cites: numbers }));
    fc.assert(
      fc.property(sentences, fc.array(sentences, { maxLength: 3 }), (sentence, kept) => {
        const instead = retell(sentence, BRIEF, kept);
        expect(instead.length).toBeLessThanOrEqual(2);
        for (const { text, cites: numbers } of instead) {
          expect(numbers).toHaveLength(1);
          expect(sentence.cites).toContain(numbers[0]);
          expect(STATEMENTS[(numbers[0] ?? 0) - 1]).toContain(text);
        }
        expect(retell(sentence, BRIEF, kept)).toEqual(instead);
      }),
    );
  });
});
