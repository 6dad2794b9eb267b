import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../src/core/explain/brief.ts';
import {
  faultyOf,
  isAbandoned,
  isWorthShowing,
  MOST_SENTENCES,
  NOTHING_YET,
  type Reviewer,
  reviewSentence,
} from '../../../src/core/explain/explanation.ts';
import { type Fault, kindOf } from '../../../src/core/explain/fault.ts';

const BRIEF: Brief = {
  question: '',
  verdict: null,
  statements: ['One.', 'Two.', 'Three.'].map((text, i) => ({ text, note: `note-${i + 1}` })),
};

/** Finds fault by what a sentence says of itself, and tells the first statement that it cites. */
const REVIEWER: Reviewer = {
  verify({ text }): Fault | undefined {
    const sort = /(form|content|verdict)/.exec(text)?.[1];
    return sort === undefined ? undefined : { sort: sort as Fault['sort'], what: `${sort}: ${text}` };
  },
  retell: (sentence, brief) =>
    sentence.cites.map((cite) => ({ text: brief.statements[cite - 1]?.text ?? '', cites: [cite] })),
};
const review = (...raws: string[]) =>
  raws.reduce((so, raw) => reviewSentence(raw, so, BRIEF, REVIEWER), NOTHING_YET);
const shown = (...raws: string[]) => review(...raws).kept.map(({ text }) => text);

describe('a sentence of a draft', () => {
  it('stands as it was written where nothing is wrong with it', () => {
    expect(review('Fine [1].')).toEqual({ kept: [{ text: 'Fine.', cites: [1] }], dropped: [] });
  });

  it('gives way to the notes’ own words where it says something else, which says so of itself', () => {
    const { kept, dropped } = review('Wrong content [1][2].');
    expect(kept.map(({ text, cites }) => [text, cites])).toEqual([
      ['One.', [1]],
      ['Two.', [2]],
    ]);
    expect(kept.every(({ insteadOf }) => insteadOf?.text === 'Wrong content.')).toBe(true);
    expect(dropped).toEqual([]);
  });

  it.each(['form', 'verdict'])('is left out where it is amiss in %s', (sort) => {
    const { kept, dropped } = review(`Amiss in ${sort} [1].`);
    expect(kept).toEqual([]);
    expect(dropped).toHaveLength(1);
  });

  it('is left out where nothing can stand for it', () => {
    expect(review('Wrong content.').dropped).toHaveLength(1);
  });

  it('is passed over where it was said already, or where there is no more room', () => {
    expect(shown('Fine [1].', 'fine [2].')).toEqual(['Fine.']);
    const many = Array.from({ length: MOST_SENTENCES + 2 }, (_, i) => `Fine ${i} [1].`);
    expect(shown(...many)).toHaveLength(MOST_SENTENCES);
    expect(shown(...many.slice(0, MOST_SENTENCES - 1), 'Wrong content [1][2].')).toHaveLength(MOST_SENTENCES);
  });
});

describe('an explanation', () => {
  const isWorthy = (...raws: string[]) => isWorthShowing(review(...raws), BRIEF);

  it('takes two sentences, of which one may be in the notes’ words', () => {
    expect(isWorthy('Fine [1].')).toBe(false);
    expect(isWorthy('Fine [1].', 'Good [2].')).toBe(true);
    expect(isWorthy('Fine [1].', 'Wrong content [2].')).toBe(true);
  });

  it('is none where more than two sentences of three could not stand as they were written', () => {
    expect(isWorthy('Fine [1].', 'Wrong content [2].', 'More content [3].')).toBe(true);
    expect(isWorthy('Fine [1].', 'Wrong content [2].', 'More content [3].', 'Bad form [1].')).toBe(false);
    expect(isWorthy('Wrong content [2].', 'More content [3].')).toBe(false);
  });

  it('is none where a single sentence touched the verdict, however good the others are', () => {
    const touched = review('Fine [1].', 'Good [2].', 'Another verdict [3].');
    expect(isAbandoned(touched)).toBe(true);
    expect(isWorthShowing(touched, BRIEF)).toBe(false);
  });

  it('counts what was wrong once, though two statements stand for it', () => {
    expect(
      faultyOf(review('Wrong content [1][2].', 'Bad form [1].')).map(({ fault }) => kindOf(fault)),
    ).toEqual(['content', 'form']);
  });
});
