import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { CONCEPT_SHARE, createRanking, ENGINE } from '../../../src/core/retrieve/ranking.ts';

const WORDS = ['cost', 'risk', 'skill', 'volume', 'rule', 'judge', '~price', '~danger'];
const BOOST = { title: 2.2, questions: 2, summary: 1.6, terms: 1.2, text: 1 };

/** A field of a passage: a few words, some of them often. */
const field = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' '));
const passages = fc.array(
  fc.record({ title: field, questions: field, summary: field, terms: field, text: field }),
  { minLength: 1, maxLength: 8 },
);

describe('the ranking', () => {
  it('is what the engine gives for all the terms at once: the same passages in the same order, with the same scores', () => {
    fc.assert(
      fc.property(passages, fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1 }), (fields, sought) => {
        const engine = new MiniSearch(ENGINE);
        const ids = fields.map((_, i) => `note#${i}`);
        engine.addAll(fields.map((passage, i) => ({ id: `note#${i}`, ...passage })));
        const rank = createRanking(engine, WORDS, ids);
        const found = engine.search(sought.join(' '), {
          boost: BOOST,
          boostTerm: (term) => (term.startsWith('~') ? CONCEPT_SHARE : 1),
        });
        const terms = sought.map((word) => WORDS.indexOf(word));
        for (const most of [ids.length, 2]) {
          const ranked = rank(terms, most);
          expect(ranked.map(({ number }) => ids[number])).toEqual(found.slice(0, most).map(({ id }) => id));
          for (const [i, { score }] of ranked.entries()) expect(score).toBeCloseTo(found[i]!.score, 9);
        }
      }),
    );
  });

  it('is the same each time, whatever was asked in between', () => {
    const engine = new MiniSearch(ENGINE);
    engine.addAll([
      { id: 'a', title: 'cost risk', text: 'cost' },
      { id: 'b', title: 'risk', text: 'rule' },
    ]);
    const rank = createRanking(engine, WORDS, ['a', 'b']);
    const before = rank([0, 1], 5);
    expect(before.map(({ number }) => number)).toEqual([0, 1]);
    rank([1, 4], 1);
    expect(rank([2], 5)).toEqual([]);
    expect(rank([0, 1], 5)).toEqual(before);
  });
});
